//! What restating changed, or would change, for programs and for a terminal.

use crate::csv_text::{csv_text, quoted};
use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, text_of};
use crate::words::input_change;
use comfy_table::Cell;
use records::InputChange;
use serde::Serialize;
use store::settlement::CorrectionRecord;
use units::{Language, Money, Period};
use utoipa::ToSchema;

/// The statements that come out differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RestatementBody {
    /// By period and plant, months before years.
    pub restated: Vec<RestatedBody>,
}

/// A month's or year's statement in its new revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RestatedBody {
    /// Unit number.
    pub plant_id: String,
    /// The owner's key at the marketer.
    pub operator_id: String,
    /// The month, of a month's statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// The year, of a year's statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<String>,
    /// The new revision.
    pub revision: i64,
    /// By how much rises what is paid: a month's payout, a year's true-up. Null when the statement is blocked now.
    pub payout_delta_eur: Option<String>,
    /// The same of the premium; null also without a claim to one.
    pub premium_delta_eur: Option<String>,
    /// The inputs that changed, with their revisions before and after.
    #[schema(value_type = Vec<Object>)]
    pub changes: Vec<InputChange>,
}

impl RestatementBody {
    /// The body of corrections, each with the key of its owner.
    pub fn of<'a>(corrections: impl IntoIterator<Item = (&'a CorrectionRecord, &'a str)>) -> Self {
        let bodies = corrections.into_iter().map(|(correction, owner)| {
            let (month, year, paid) = match correction.period {
                Period::Month(month) => (Some(month), None, correction.payout_delta),
                Period::Year(year) => (None, Some(year), correction.true_up_delta),
            };
            RestatedBody {
                plant_id: correction.plant.to_string(),
                operator_id: owner.to_owned(),
                month: month.map(|month| month.to_string()),
                year: year.map(|year| year.to_string()),
                revision: correction.revision,
                payout_delta_eur: paid.map(Money::decimal),
                premium_delta_eur: correction.premium_delta.map(Money::decimal),
                changes: correction.changes.clone(),
            }
        });
        Self { restated: bodies.collect() }
    }

    /// The same as CSV with a header; the period is a month or a year.
    pub fn csv(&self) -> String {
        let columns = [
            "plant_id",
            "operator_id",
            "period",
            "revision",
            "payout_delta_eur",
            "premium_delta_eur",
            "reason",
        ];
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let rows = self.restated.iter().map(|row| {
            vec![
                row.plant_id.clone(),
                quoted(&row.operator_id),
                text(&row.month.clone().or_else(|| row.year.clone())),
                row.revision.to_string(),
                text(&row.payout_delta_eur),
                text(&row.premium_delta_eur),
                quoted(&restatement_reason(&row.changes)),
            ]
        });
        csv_text(&columns, rows)
    }
}

/// Why a statement was restated, in English: each changed input with its revisions.
///
/// ```
/// use records::{InputChange, PinnedValue};
/// use reports::settlement::restatement_reason;
/// use units::{Price, Technology};
///
/// let change = InputChange::MarketValue {
///     technology: Technology::Solar,
///     period: "2026-05".parse()?,
///     before: Some(PinnedValue { revision: 1, value: Price::parse_decimal("3.163")? }),
///     after: Some(PinnedValue { revision: 2, value: Price::parse_decimal("3.296")? }),
/// };
/// assert_eq!(
///     restatement_reason(&[change]),
///     "Market value of solar of May 2026: revision 1 (3.163 ct/kWh) → revision 2 (3.296 ct/kWh)",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn restatement_reason(changes: &[InputChange]) -> String {
    let words = changes.iter().map(|change| input_change(Language::English, change));
    words.collect::<Vec<_>>().join("; ")
}

/// The corrections as a table for a terminal, with their sums.
pub fn restatement_table(corrections: &[CorrectionRecord]) -> String {
    let mut table = new_table(&[
        Words("plant"),
        Words("period"),
        Numbers("revision"),
        Numbers("payout Δ €"),
        Numbers("premium Δ €"),
        Numbers("true-up Δ €"),
        Words("because of"),
    ]);
    for correction in corrections {
        table.add_row(vec![
            Cell::new(&correction.plant),
            Cell::new(correction.period),
            Cell::new(correction.revision).set_alignment(comfy_table::CellAlignment::Right),
            amount(correction.payout_delta),
            amount(correction.premium_delta),
            amount(correction.true_up_delta),
            Cell::new(restatement_reason(&correction.changes)),
        ]);
    }
    let sum = |of: fn(&CorrectionRecord) -> Option<Money>| {
        let mut known = corrections.iter().filter_map(of).peekable();
        known.peek()?;
        known.try_fold(Money::ZERO, Money::checked_add)
    };
    table.add_row(vec![
        Cell::new(format!("{} statements", corrections.len())),
        Cell::new(""),
        Cell::new(""),
        amount(sum(|correction| correction.payout_delta)),
        amount(sum(|correction| correction.premium_delta)),
        amount(sum(|correction| correction.true_up_delta)),
        Cell::new(""),
    ]);
    text_of(&table)
}
