//! A plant's facts in words: those in force, and how they came to be.

use super::View;
use crate::http::Page;
use crate::register::{document_name, in_words, name_of};
use reports::figures::DASH;
use reports::words;
use services::register::last_notice_day;
use services::register::{FactsVersion, FieldChange};
use services::settlement::PlantFile;
use units::DeliveryDay;

/// Facts that belong together.
pub(super) struct FactGroup {
    pub(super) name: &'static str,
    pub(super) facts: Vec<Fact>,
}

/// A fact, named and in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) value: String,
}

/// Facts that were stored, and what they changed.
pub(super) struct Version {
    pub(super) since: String,
    pub(super) revision: i64,
    pub(super) received: String,
    pub(super) document: Option<String>,
    /// Class and word of a badge.
    pub(super) state: Option<(&'static str, &'static str)>,
    pub(super) changes: Vec<Change>,
}

/// What a version changed.
pub(super) struct Change {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// A change of the sales form that is stored and has yet to come.
pub(super) struct Upcoming {
    pub(super) month: String,
    pub(super) form: String,
    /// The last day on which the grid operator can be told in time.
    pub(super) deadline: String,
}

/// The group of what the law decides.
const LAW: (&str, &str) = ("Recht", "Law");

/// Every group with its columns of `plants.csv`.
const GROUPS: [(&str, &str, &[&str]); 5] = [
    (
        "Anlage",
        "Plant",
        &[
            "plant_id",
            "capacity_kw",
            "technology",
            "commissioned_on",
            "installation",
            "feed_in",
            "counted_feed_in",
            "storage_option",
            "eeg_number",
            "unit_key",
        ],
    ),
    (
        "Recht",
        "Law",
        &[
            "sales_form",
            "market_premium_share_percent",
            "applicable_value_ct_per_kwh",
            "regional_deduction_ct_per_kwh",
            "tax_deduction_ct_per_kwh",
            "farming_deduction_ct_per_kwh",
            "award_deduction_ct_per_kwh",
            "awarded_on",
            "bid_deadline",
            "tender",
            "support_group",
            "counted_before_kw",
        ],
    ),
    (
        "Vertrag",
        "Contract",
        &[
            "operator_name",
            "operator_id",
            "contract_from",
            "contract_until",
            "remuneration",
            "market_value_surcharge_ct_per_kwh",
            "fee_ct_per_kwh",
            "monthly_fee_eur",
            "market_share_percent",
            "premium_paid_by",
        ],
    ),
    (
        "Marktkommunikation",
        "Market communication",
        &["market_location", "neighbours", "grid_operator", "balancing_group", "smart_meter_since"],
    ),
    ("Zahlung", "Payment", &["vat", "iban", "email", "phone"]),
];

/// Facts that few plants have, by a part of their columns: they are not shown as unknown.
const SAID_WHERE_KNOWN: [&str; 12] = [
    "phone",
    "eeg_number",
    "unit_key",
    "tender",
    "support_group",
    "counted_",
    "neighbours",
    "contract_",
    "surcharge",
    "deduction",
    "share_percent",
    "monthly_fee_eur",
];

/// Every fact that holds but the name, which is the title; what is not registered is a dash.
pub(super) fn in_force(page: &Page, file: &PlantFile) -> Vec<FactGroup> {
    let values = [file.plant.facts.columns(), file.owner.columns()].concat();
    let fact = |column: &&str| {
        let (column, value) = values.iter().find(|(found, _)| found == column)?;
        let is_rare = || SAID_WHERE_KNOWN.iter().any(|rare| column.contains(rare));
        if value.is_none() && is_rare() {
            return None;
        }
        let value = match (*column, value.as_deref()) {
            ("applicable_value_ct_per_kwh", None) => statutory_value(page, file),
            (column, value) => in_words(page, column, value),
        };
        Some(Fact { name: name_of(page, column), value })
    };
    let group = |(german, english, columns): &(&'static str, &'static str, &[&str])| FactGroup {
        name: page.say(german, english),
        facts: columns.iter().filter_map(fact).collect(),
    };
    let mut groups: Vec<FactGroup> = GROUPS.iter().map(group).collect();
    let law = groups.iter_mut().find(|group| group.name == page.say(LAW.0, LAW.1));
    if let (Some(law), Some(latest)) = (law, file.months.first()) {
        law.facts.push(Fact {
            name: page.say("Negative Preise", "Negative prices").to_owned(),
            value: words::regime(page.language, latest.settlement.regime).to_owned(),
        });
    }
    groups
}

/// The value that the latest statement took from the statute.
fn statutory_value(page: &Page, file: &PlantFile) -> String {
    let latest = file.months.iter().find_map(|summary| summary.settlement.applicable_value);
    latest.map_or_else(
        || DASH.to_owned(),
        |value| {
            let by_law = if file.plant.facts.deductions().is_empty() {
                page.say("ct/kWh nach dem Gesetz", "ct/kWh by statute")
            } else {
                page.say("ct/kWh nach dem Gesetz und Abzügen", "ct/kWh by statute and deductions")
            };
            format!("{} {by_law}", page.figures().ct(value))
        },
    )
}

/// How the facts came to be, the latest first. Names of documents are the marketer's own affair.
pub(super) fn versions(page: &Page, file: &PlantFile, view: &View) -> Vec<Version> {
    let version = |version: &FactsVersion| {
        let in_force =
            version.valid_from == file.plant.valid_from && version.revision == file.plant.revision;
        Version {
            since: if version.valid_from == DeliveryDay::FIRST {
                page.say("Registrierung", "registration").to_owned()
            } else {
                page.figures().day(version.valid_from)
            },
            revision: version.revision,
            received: page.figures().instant(version.received_at),
            document: (!view.to_owner).then(|| document_name(page, &version.document)),
            state: if in_force {
                Some(("final", page.say("in Kraft", "in force")))
            } else if version.valid_from > view.today {
                Some(("provisional", page.say("künftig", "to come")))
            } else {
                None
            },
            changes: version.changes.iter().map(|change| change_of(page, change)).collect(),
        }
    };
    file.history.iter().rev().map(version).collect()
}

/// Changes of the sales form after today, the next one first.
pub(super) fn upcoming(page: &Page, history: &[FactsVersion], today: DeliveryDay) -> Vec<Upcoming> {
    let to_come = history.iter().filter(|version| version.valid_from > today);
    let of_version = |version: &FactsVersion| {
        let change = version.changes.iter().find(|change| change.field == "sales_form")?;
        let month = version.valid_from.month();
        Some(Upcoming {
            month: page.figures().month(month),
            form: in_words(page, "sales_form", change.after.as_deref()),
            deadline: page.figures().day(last_notice_day(month)),
        })
    };
    to_come.filter_map(of_version).collect()
}

fn change_of(page: &Page, change: &FieldChange) -> Change {
    Change {
        name: name_of(page, change.field),
        before: in_words(page, change.field, change.before.as_deref()),
        after: in_words(page, change.field, change.after.as_deref()),
    }
}
