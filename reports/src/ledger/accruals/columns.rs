//! The columns of the accruals.

use super::AccrualRow;
use crate::sheet::{Column, Reader, Source, plain, summed};
use crate::words::Both;
use rules::accrual::AccrualGap;
use std::borrow::Cow;
use units::Language;

/// The columns in their order.
pub(super) const COLUMNS: [Column<AccrualRow>; 18] = [
    plain(
        "plant_id",
        Both("MaStR-Nummer", "Unit number"),
        Source::Text(|row| Cow::Owned(row.facts.plant.to_string())),
    ),
    plain("name", Both("Anlage", "Plant"), Source::Text(|row| Cow::Borrowed(&row.facts.name))),
    plain(
        "operator_id",
        Both("Betreiber-Nummer", "Operator number"),
        Source::Text(|row| Cow::Borrowed(&row.facts.operator_id)),
    ),
    plain(
        "operator_name",
        Both("Anlagenbetreiber", "Operator"),
        Source::Text(|row| Cow::Borrowed(&row.owner)),
    ),
    plain(
        "month",
        Both("Liefermonat", "Month of delivery"),
        Source::Text(|row| Cow::Owned(row.month.to_string())),
    ),
    plain(
        "provisional",
        Both("Vorläufig", "Provisional"),
        Source::Words(|_, reader| {
            Cow::Borrowed(match reader {
                Reader::Program => "1",
                Reader::Person(language) => Both("ja", "yes").of(language),
            })
        }),
    ),
    plain("gaps", Both("Annahmen und Lücken", "Assumptions and gaps"), Source::Words(gaps)),
    summed("energy_kwh", Both("Energie", "Energy"), Source::Energy(|row| Some(row.energy))),
    plain(
        "quarter_hours_missing",
        Both("¼ h ohne Messwert", "¼ h without a reading"),
        Source::Count(|row| Some(row.quarter_hours_missing)),
    ),
    summed(
        "energy_without_price_kwh",
        Both("Energie ohne Preis", "Energy without a price"),
        Source::Energy(|row| Some(row.energy_without_price)),
    ),
    summed(
        "market_revenue_eur",
        Both("Vermarktungserlös", "Market revenue"),
        Source::Money(|row| Some(row.accrual.totals.market_revenue)),
    ),
    summed(
        "fee_eur",
        Both("Vermarktungsentgelt", "Marketing fee"),
        Source::Money(|row| row.accrual.totals.fees.total()),
    ),
    summed(
        "fee_vat_eur",
        Both("Umsatzsteuer auf das Entgelt", "Value added tax on the fee"),
        Source::Money(|row| row.accrual.totals.fees.vat),
    ),
    summed("net_eur", Both("Netto", "Net"), Source::Money(|row| Some(row.accrual.totals.net))),
    summed(
        "vat_eur",
        Both("Umsatzsteuer", "Value added tax"),
        Source::Money(|row| Some(row.accrual.totals.vat)),
    ),
    plain(
        "premium_ct_per_kwh",
        Both("Marktprämie je kWh", "Premium per kWh"),
        Source::Price(|row| row.accrual.totals.premium.map(|premium| premium.rate)),
    ),
    summed(
        "premium_eur",
        Both("Marktprämie", "Market premium"),
        Source::Money(|row| row.accrual.totals.premium.map(|premium| premium.amount)),
    ),
    summed(
        "accrued_eur",
        Both("Abgrenzung", "Accrued"),
        Source::Money(|row| Some(row.accrual.totals.payout)),
    ),
];

fn gaps(row: &AccrualRow, reader: Reader) -> Cow<'_, str> {
    Cow::Owned(match reader {
        Reader::Program => row.accrual.gap_codes().join(" "),
        Reader::Person(language) => row.gaps_in_words(language),
    })
}

pub(super) fn gap_in_words(language: Language, gap: AccrualGap) -> &'static str {
    let both = match gap {
        AccrualGap::RevenueAtSpot => {
            Both("Erlös zum Spotpreis, Marktwert fehlt", "revenue at spot, market value missing")
        }
        AccrualGap::PremiumUnknown => Both("ohne Marktprämie", "without the premium"),
        AccrualGap::ReadingsMissing => Both("Messwerte fehlen", "readings missing"),
        AccrualGap::PricesMissing => Both("Preise fehlen", "prices missing"),
        AccrualGap::StatementNotApproved => {
            Both("Abrechnung war nicht freigegeben", "statement was not approved")
        }
    };
    both.of(language)
}
