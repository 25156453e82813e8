//! The columns of the lines.

use super::StatementLineRow;
use crate::sheet::{Column, Reader, Source, plain};
use crate::words::{self, Both};
use std::borrow::Cow;

/// The columns in their order.
pub(super) const LINE_COLUMNS: [Column<StatementLineRow>; 9] = [
    plain(
        "plant_id",
        Both("MaStR-Nummer", "Unit number"),
        Source::Text(|row| Cow::Owned(row.plant.to_string())),
    ),
    plain("name", Both("Anlage", "Plant"), Source::Text(|row| Cow::Borrowed(&row.name))),
    plain("line", Both("Position", "Line"), Source::Count(|row| Some(row.number))),
    plain(
        "kind",
        Both("Bezeichnung", "Description"),
        Source::Words(|row, reader| match reader {
            Reader::Program => Cow::Borrowed(&row.kind),
            Reader::Person(language) => Cow::Owned(words::line(language, &row.kind, &row.rule)),
        }),
    ),
    plain("quantity_kwh", Both("Menge", "Quantity"), Source::Energy(|row| row.quantity)),
    plain("rate_ct_per_kwh", Both("Satz", "Rate"), Source::Price(|row| row.rate)),
    // Lines that explain and lines that are paid stand side by side: a sum of all says nothing.
    plain("amount_eur", Both("Betrag", "Amount"), Source::Money(|row| Some(row.amount))),
    plain(
        "rule",
        Both("Regel", "Rule"),
        Source::Words(|row, reader| match reader {
            Reader::Program => Cow::Owned(format!("{} {}", row.rule, row.rule_version)),
            Reader::Person(language) => Cow::Owned(words::rule(language, &row.rule)),
        }),
    ),
    plain(
        "source",
        Both("Rechtsgrundlage", "Legal source"),
        Source::Words(|row, reader| match reader {
            Reader::Program => Cow::Borrowed(&row.source),
            Reader::Person(language) => {
                Cow::Owned(words::rule_source(language, &row.rule, &row.source))
            }
        }),
    ),
];
