//! The accruals for programs.

use super::AccrualRow;
use serde::Serialize;
use units::{DeliveryDay, Money, Month};
use utoipa::ToSchema;

/// What is owed at the end of a month for energy that no document stated by then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccrualsBody {
    /// The month at whose end it is owed.
    pub month: String,
    /// The day whose knowledge counts.
    pub as_of: String,
    /// By month of delivery and plant.
    pub accruals: Vec<AccrualBody>,
    /// Their sum in euro; null where it does not fit.
    pub accrued_eur: Option<String>,
}

/// What is owed for a plant's month. Amounts are decimal strings in euro; what is not known is null and never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccrualBody {
    /// Unit number.
    pub plant_id: String,
    /// The owner's customer number.
    pub operator_id: String,
    /// The owner at the end of the month.
    pub operator_name: String,
    /// The month of delivery.
    pub month: String,
    /// What the amounts assume or leave out: `revenue_at_spot`, `premium_unknown`, `readings_missing`, `prices_missing`,
    /// `statement_not_approved`.
    pub gaps: Vec<&'static str>,
    /// The energy that is in the amounts.
    pub energy_kwh: String,
    /// Quarter hours without a reading.
    pub quarter_hours_missing: i64,
    /// Energy whose price is not known, which is in no amount.
    pub energy_without_price_kwh: String,
    /// What the energy was sold for.
    pub market_revenue_eur: String,
    /// All fees.
    pub fee_eur: Option<String>,
    /// Value added tax on a fee that is a service.
    pub fee_vat_eur: Option<String>,
    /// Revenue less fees.
    pub net_eur: String,
    /// Value added tax.
    pub vat_eur: String,
    /// The premium that the marketer passes on.
    pub premium_eur: Option<String>,
    /// What is owed to the owner.
    pub accrued_eur: String,
}

impl AccrualsBody {
    /// The body of the accruals at the end of a month.
    pub fn of(month: Month, as_of: DeliveryDay, rows: &[AccrualRow]) -> Self {
        let mut payouts = rows.iter().map(|row| row.accrual.totals.payout);
        let sum = payouts.try_fold(Money::ZERO, Money::checked_add);
        Self {
            month: month.to_string(),
            as_of: as_of.to_string(),
            accruals: rows.iter().map(AccrualBody::of).collect(),
            accrued_eur: sum.map(Money::decimal),
        }
    }
}

impl AccrualBody {
    fn of(row: &AccrualRow) -> Self {
        let totals = &row.accrual.totals;
        Self {
            plant_id: row.facts.plant.to_string(),
            operator_id: row.facts.operator_id.clone(),
            operator_name: row.owner.clone(),
            month: row.month.to_string(),
            gaps: row.accrual.gap_codes(),
            energy_kwh: row.energy.decimal(),
            quarter_hours_missing: row.quarter_hours_missing,
            energy_without_price_kwh: row.energy_without_price.decimal(),
            market_revenue_eur: totals.market_revenue.decimal(),
            fee_eur: totals.fees.total().map(Money::decimal),
            fee_vat_eur: totals.fees.vat.map(Money::decimal),
            net_eur: totals.net.decimal(),
            vat_eur: totals.vat.decimal(),
            premium_eur: totals.premium.map(|premium| premium.amount.decimal()),
            accrued_eur: totals.payout.decimal(),
        }
    }
}
