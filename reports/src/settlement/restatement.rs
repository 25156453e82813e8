//! What restating changed, or would change, for programs and for a terminal.

use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, text_of};
use comfy_table::Cell;
use serde::Serialize;
use store::settlement::{CorrectionRecord, InputChange};
use units::{Money, Period};
use utoipa::ToSchema;

/// The statements that come out differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RestatementBody {
    /// Those of months, by month and plant.
    pub restated: Vec<RestatedMonthBody>,
    /// Those of years, whose true-up changed; left out when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub restated_years: Vec<RestatedYearBody>,
}

/// A month's statement in its new revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RestatedMonthBody {
    /// Unit number.
    pub plant_id: String,
    /// The month.
    pub month: String,
    /// The new revision.
    pub revision: i64,
    /// By how much the payout rises; null when the statement is blocked now.
    pub payout_delta_eur: Option<String>,
    /// The same of the premium; null also without a claim to one.
    pub premium_delta_eur: Option<String>,
    /// The inputs that changed, with their revisions before and after.
    pub reason: String,
}

/// A year's statement in its new revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RestatedYearBody {
    /// Unit number.
    pub plant_id: String,
    /// The year.
    pub year: String,
    /// The new revision.
    pub revision: i64,
    /// By how much the true-up rises; null when the statement is blocked now.
    pub true_up_delta_eur: Option<String>,
    /// The same of the premium.
    pub premium_delta_eur: Option<String>,
    /// The inputs that changed, with their revisions before and after.
    pub reason: String,
}

impl RestatementBody {
    /// The body of corrections.
    pub fn of(corrections: &[CorrectionRecord]) -> Self {
        let mut body = Self { restated: Vec::new(), restated_years: Vec::new() };
        for correction in corrections {
            let plant_id = correction.plant.to_string();
            let premium_delta_eur = correction.premium_delta.map(Money::decimal);
            let (revision, reason) = (correction.revision, restatement_reason(&correction.changes));
            match correction.period {
                Period::Month(month) => body.restated.push(RestatedMonthBody {
                    plant_id,
                    month: month.to_string(),
                    revision,
                    payout_delta_eur: correction.payout_delta.map(Money::decimal),
                    premium_delta_eur,
                    reason,
                }),
                Period::Year(year) => body.restated_years.push(RestatedYearBody {
                    plant_id,
                    year: year.to_string(),
                    revision,
                    true_up_delta_eur: correction.true_up_delta.map(Money::decimal),
                    premium_delta_eur,
                    reason,
                }),
            }
        }
        body
    }

    /// The same as CSV with a header; the period is a month or a year.
    pub fn csv(&self) -> String {
        let columns = [
            "plant_id",
            "period",
            "revision",
            "payout_delta_eur",
            "premium_delta_eur",
            "true_up_delta_eur",
            "reason",
        ];
        let text = |delta: &Option<String>| delta.clone().unwrap_or_default();
        let months = self.restated.iter().map(|row| {
            let (payout, premium) = (text(&row.payout_delta_eur), text(&row.premium_delta_eur));
            let keys = [row.plant_id.clone(), row.month.clone(), row.revision.to_string()];
            let rest = [payout, premium, String::new(), row.reason.clone()];
            keys.into_iter().chain(rest).collect::<Vec<_>>()
        });
        let years = self.restated_years.iter().map(|row| {
            let (true_up, premium) = (text(&row.true_up_delta_eur), text(&row.premium_delta_eur));
            let keys = [row.plant_id.clone(), row.year.clone(), row.revision.to_string()];
            let rest = [String::new(), premium, true_up, row.reason.clone()];
            keys.into_iter().chain(rest).collect::<Vec<_>>()
        });
        crate::csv_text::csv_text(&columns, months.chain(years))
    }
}

/// Why a statement was restated: each changed input with its revisions.
///
/// ```
/// use reports::restatement::restatement_reason;
/// use store::settlement::InputChange;
///
/// let change = InputChange {
///     input: "market value 2026-05".to_owned(),
///     before: Some("r1 (3.163 ct/kWh)".to_owned()),
///     after: Some("r2 (3.296 ct/kWh)".to_owned()),
/// };
/// let reason = restatement_reason(&[change]);
/// assert_eq!(reason, "market value 2026-05: r1 (3.163 ct/kWh) → r2 (3.296 ct/kWh)");
/// ```
pub fn restatement_reason(changes: &[InputChange]) -> String {
    let words = changes.iter().map(|change| match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{}: {before} → {after}", change.input),
        (None, Some(after)) => format!("{}: new, {after}", change.input),
        (Some(before), None) => format!("{}: {before} no longer counts", change.input),
        (None, None) => format!("{} changed", change.input),
    });
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
