//! The columns of a statement's figures: nullable in the table, one shape outside of it.

use crate::StoreError;
use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::settlements;
use chrono::NaiveDate;
use diesel::prelude::*;
use records::{
    BlockedFigures, FedIn, Fees, Figures, MonthFigures, PassedOn, PremiumFigures, SupportExtension,
    YearFigures,
};
use std::borrow::Cow;
use units::{DeliveryDay, Energy, Money, Period, Price, StatementStatus};

#[derive(PartialEq, Eq, Insertable, Queryable, Selectable)]
#[diesel(table_name = settlements, treat_none_as_default_value = false)]
pub(crate) struct FiguresRow {
    status: Cow<'static, str>,
    premium_ct_kwh_e6: Option<i64>,
    energy_kwh_e6: Option<i64>,
    energy_outside_premium_kwh_e6: Option<i64>,
    energy_without_support_kwh_e6: Option<i64>,
    quarter_hours_without_support: Option<i64>,
    premium_cents: Option<i64>,
    market_revenue_cents: Option<i64>,
    fee_cents: Option<i64>,
    further_fees: Option<String>,
    net_cents: Option<i64>,
    vat_cents: Option<i64>,
    payout_cents: Option<i64>,
    advances_cents: Option<i64>,
    true_up_cents: Option<i64>,
    passed_on: Option<String>,
    extension_quarter_hours: Option<i64>,
    support_ends_on: Option<NaiveDate>,
}

impl FiguresRow {
    pub(super) fn of(
        status: StatementStatus,
        figures: &Figures,
        extension: Option<SupportExtension>,
    ) -> Self {
        let passed_on = figures.year().and_then(|year| year.passed_on);
        Self {
            status: Cow::Borrowed(status.as_str()),
            premium_ct_kwh_e6: figures.premium_rate().map(Price::scaled),
            energy_kwh_e6: figures.energy().map(Energy::scaled),
            energy_outside_premium_kwh_e6: figures.energy_outside_premium().map(Energy::scaled),
            energy_without_support_kwh_e6: figures.energy_without_support().map(Energy::scaled),
            quarter_hours_without_support: figures.quarter_hours_without_support(),
            premium_cents: figures.premium().map(Money::scaled),
            market_revenue_cents: figures.market_revenue().map(Money::scaled),
            fee_cents: figures.fees().map(|fees| fees.energy.scaled()),
            further_fees: figures.fees().and_then(|fees| fees.further_to_stored()),
            net_cents: figures.net().map(Money::scaled),
            vat_cents: figures.vat().map(Money::scaled),
            payout_cents: figures.payout().map(Money::scaled),
            advances_cents: figures.advances().map(Money::scaled),
            true_up_cents: figures.true_up().map(Money::scaled),
            passed_on: passed_on.map(|part| part.to_stored()),
            extension_quarter_hours: extension.and_then(|extension| extension.quarter_hours),
            support_ends_on: extension
                .and_then(|extension| extension.ends_on)
                .map(DeliveryDay::date),
        }
    }

    /// The figures. Columns that do not make one shape are an error: a settled period without an amount, a blocked one
    /// with a payout, energy without its part without support.
    pub(super) fn into_figures(
        self,
        period: Period,
    ) -> Result<(Figures, Option<SupportExtension>), StoreError> {
        let status: StatementStatus = parse_column("settlements.status", &self.status)?;
        let ends_on = self.support_ends_on.map(day_of_column).transpose()?;
        let extension = match period {
            Period::Month(_) => None,
            Period::Year(_) => {
                Some(SupportExtension { quarter_hours: self.extension_quarter_hours, ends_on })
            }
        };
        let figures = match (status, period) {
            (StatementStatus::Blocked, _) => Some(self.blocked()),
            (StatementStatus::Final | StatementStatus::Provisional, Period::Month(_)) => {
                self.month()
            }
            (StatementStatus::Final | StatementStatus::Provisional, Period::Year(_)) => self.year(),
        };
        let whole = figures.filter(|figures| Self::of(status, figures, extension) == self);
        let figures = whole.ok_or_else(|| StoreError::DamagedColumn {
            column: "settlements.status",
            value: self.status.clone().into_owned(),
            problem: format!("the amounts of {period} do not go with it"),
        })?;
        Ok((figures, extension))
    }

    fn fed_in(&self) -> Option<FedIn> {
        Some(FedIn {
            energy: Energy::from_scaled(self.energy_kwh_e6?),
            outside_premium: Energy::from_scaled(self.energy_outside_premium_kwh_e6?),
            without_support: Energy::from_scaled(self.energy_without_support_kwh_e6?),
            quarter_hours_without_support: self.quarter_hours_without_support?,
        })
    }

    fn premium(&self) -> Option<PremiumFigures> {
        Some(PremiumFigures {
            rate: Price::from_scaled(self.premium_ct_kwh_e6?),
            amount: Money::from_scaled(self.premium_cents?),
        })
    }

    fn month(&self) -> Option<Figures> {
        Some(Figures::Month(MonthFigures {
            fed_in: self.fed_in()?,
            premium: self.premium(),
            market_revenue: Money::from_scaled(self.market_revenue_cents?),
            fees: self.fees()?,
            net: Money::from_scaled(self.net_cents?),
            vat: Money::from_scaled(self.vat_cents?),
            payout: Money::from_scaled(self.payout_cents?),
        }))
    }

    fn year(&self) -> Option<Figures> {
        Some(Figures::Year(YearFigures {
            fed_in: self.fed_in()?,
            premium: self.premium()?,
            advances: Money::from_scaled(self.advances_cents?),
            true_up: Money::from_scaled(self.true_up_cents?),
            passed_on: self.passed_on(),
        }))
    }

    fn fees(&self) -> Option<Fees> {
        let energy = Money::from_scaled(self.fee_cents?);
        // What cannot be read is damage, as the columns that are written again tell.
        Fees::from_stored(energy, self.further_fees.as_deref()).ok()
    }

    fn passed_on(&self) -> Option<PassedOn> {
        // What cannot be read is damage, as the columns that are written again tell.
        self.passed_on.as_deref().and_then(|stored| PassedOn::from_stored(stored).ok())
    }

    fn blocked(&self) -> Figures {
        Figures::Blocked(BlockedFigures {
            fed_in: self.fed_in(),
            premium_rate: self.premium_ct_kwh_e6.map(Price::from_scaled),
            advances: self.advances_cents.map(Money::from_scaled),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocked() -> FiguresRow {
        let fed_in = FedIn {
            energy: Energy::from_scaled(5),
            outside_premium: Energy::ZERO,
            without_support: Energy::ZERO,
            quarter_hours_without_support: 0,
        };
        let known = BlockedFigures { fed_in: Some(fed_in), ..BlockedFigures::default() };
        FiguresRow::of(StatementStatus::Blocked, &Figures::Blocked(known), None)
    }

    fn read(row: FiguresRow) -> Result<Figures, StoreError> {
        row.into_figures("2025-05".parse().unwrap()).map(|(figures, _)| figures)
    }

    #[test]
    fn columns_that_make_no_shape_are_damage() {
        assert!(read(blocked()).is_ok());
        let damaged = [
            FiguresRow { payout_cents: Some(1), ..blocked() },
            FiguresRow { advances_cents: None, true_up_cents: Some(1), ..blocked() },
            FiguresRow { energy_without_support_kwh_e6: None, ..blocked() },
            FiguresRow { energy_outside_premium_kwh_e6: None, ..blocked() },
            FiguresRow { extension_quarter_hours: Some(4), ..blocked() },
            FiguresRow { status: Cow::Borrowed("final"), ..blocked() },
            FiguresRow { status: Cow::Borrowed("settled"), ..blocked() },
        ];
        for (place, row) in damaged.into_iter().enumerate() {
            assert!(matches!(read(row), Err(StoreError::DamagedColumn { .. })), "case {place}");
        }
    }
}
