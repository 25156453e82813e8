//! The columns of a month's premiums.

use super::{difference, expected, stated};
use crate::sheet::{Column, Reader, Source, plain, summed};
use crate::words::{Both, premium_state};
use rules::premium_difference::ComparedPremium;
use std::borrow::Cow;

/// The columns in their order.
pub(super) const COLUMNS: [Column<ComparedPremium>; 9] = [
    plain(
        "plant_id",
        Both("MaStR-Nummer", "Unit number"),
        Source::Text(|row| Cow::Owned(row.facts.plant.to_string())),
    ),
    plain("month", Both("Monat", "Month"), Source::Text(|row| Cow::Owned(row.month.to_string()))),
    plain(
        "grid_operator",
        Both("Netzbetreiber", "Grid operator"),
        Source::Text(|row| {
            Cow::Owned(
                row.facts.grid_operator.as_ref().map(ToString::to_string).unwrap_or_default(),
            )
        }),
    ),
    plain("status", Both("Stand", "Status"), Source::Words(status)),
    summed("expected_eur", Both("Erwartet", "Expected"), Source::Money(expected)),
    summed("stated_eur", Both("Abgerechnet", "Stated"), Source::Money(stated)),
    summed("received_eur", Both("Gezahlt", "Received"), Source::Money(|row| row.received)),
    summed("difference_eur", Both("Differenz", "Difference"), Source::Money(difference)),
    plain("causes", Both("Ursachen", "Causes"), Source::Words(causes)),
];

fn status(row: &ComparedPremium, reader: Reader) -> Cow<'_, str> {
    reader.choose(row.state.as_str(), |language| premium_state(language, row.state))
}

/// The codes with their details, ` or ` between explanations; empty where nothing is to explain.
fn causes(row: &ComparedPremium, _reader: Reader) -> Cow<'_, str> {
    let found = row.diagnosis.as_ref().filter(|found| !found.is_silent());
    Cow::Owned(found.map(ToString::to_string).unwrap_or_default())
}
