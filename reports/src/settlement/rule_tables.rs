//! The dated tables of the law, as an edition knows them: for programs, for a spreadsheet, for a terminal.

use crate::csv_text::{csv_text, quoted};
use records::Edition;
use rules::dated::Table;
use rules::edition::{CHANGES, TABLES, published_on};
use serde::Serialize;

/// Every table of an edition, and what each edition changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleTablesBody {
    /// The edition.
    pub edition: &'static str,
    /// The day on which it came out.
    pub published_on: String,
    /// The rulings, by table and first day.
    pub rulings: Vec<RulingBody>,
    /// What the edition and those before it changed.
    pub changes: Vec<EditionChangeBody>,
}

/// One figure of the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RulingBody {
    /// The table.
    pub rule: &'static str,
    /// The day that the table is asked for: `delivery`, `commissioning`, `commissioning_or_bid`,
    /// `commissioning_or_award`, the earlier of two.
    pub dated_by: &'static str,
    /// The first day on which it holds.
    pub from: String,
    /// The last day; null while it holds.
    pub until: Option<String>,
    /// The figure with its unit.
    pub figure: String,
    /// Paragraph and version.
    pub source: &'static str,
    /// When somebody last read the source.
    pub checked_on: String,
}

/// What an edition changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionChangeBody {
    /// The edition that brought it.
    pub edition: &'static str,
    /// The table or rule.
    pub rule: &'static str,
    /// What and why.
    pub reason: &'static str,
    /// First day of delivery whose amounts it can alter; null where it alters none.
    pub touches_from: Option<String>,
    /// The last such day.
    pub touches_until: Option<String>,
}

impl RuleTablesBody {
    /// The tables as an edition knows them.
    pub fn of(edition: Edition) -> Self {
        let rulings = TABLES.iter().flat_map(|table| rulings_of(*table, edition)).collect();
        let known = CHANGES.iter().filter(|change| change.edition <= edition);
        let changes = known.map(|change| EditionChangeBody {
            edition: change.edition.as_str(),
            rule: change.rule,
            reason: change.reason,
            touches_from: change.touches.map(|(first, _)| first.to_string()),
            touches_until: change.touches.map(|(_, last)| last.to_string()),
        });
        Self {
            edition: edition.as_str(),
            published_on: published_on(edition).to_string(),
            rulings,
            changes: changes.collect(),
        }
    }

    /// The rulings as CSV.
    pub fn csv(&self) -> String {
        let columns =
            ["edition", "rule", "dated_by", "from", "until", "figure", "source", "checked_on"];
        let row = |ruling: &RulingBody| {
            vec![
                self.edition.to_owned(),
                ruling.rule.to_owned(),
                ruling.dated_by.to_owned(),
                ruling.from.clone(),
                ruling.until.clone().unwrap_or_default(),
                quoted(&ruling.figure),
                quoted(ruling.source),
                ruling.checked_on.clone(),
            ]
        };
        csv_text(&columns, self.rulings.iter().map(row))
    }

    /// The rulings for a terminal, table by table, and the changes below them.
    pub fn table(&self) -> String {
        let mut text = format!("Edition {} of {}\n", self.edition, self.published_on);
        for table in self.rulings.chunk_by(|one, next| one.rule == next.rule) {
            let Some(RulingBody { rule, dated_by, checked_on, .. }) = table.first() else {
                continue;
            };
            let by = dated_by.replace('_', " ");
            text.extend(["\n", rule, ", by day of ", &by, ", checked on ", checked_on, "\n"]);
            for ruling in table {
                let until = ruling.until.as_deref().unwrap_or("–");
                let figure = ruling.figure.replace("; ", BELOW_THE_FIGURE);
                let days = format!("  {} to {until:<10}  ", ruling.from);
                text.extend([&days, &figure, BELOW_THE_FIGURE, ruling.source, "\n"]);
            }
        }
        text.push_str("\nChanged by edition\n");
        for change in &self.changes {
            text.extend(["  ", change.edition, "  ", change.rule, ": ", change.reason, "\n"]);
        }
        text
    }
}

/// The next line, below the figure of the one before.
const BELOW_THE_FIGURE: &str = "\n                            ";

fn rulings_of(table: &'static dyn Table, edition: Edition) -> impl Iterator<Item = RulingBody> {
    table.rows(edition).into_iter().map(move |row| RulingBody {
        rule: table.name(),
        dated_by: table.by().as_str(),
        from: row.from.to_string(),
        until: row.until.map(|until| until.to_string()),
        figure: row.figure,
        source: row.source,
        checked_on: row.checked_on.to_string(),
    })
}
