//! The fields of the form, by the columns of `plants.csv`.

use crate::form::Posted;
use crate::page::Page;
use reports::words;
use units::{FeedInKind, Installation, PremiumPaidBy, Remuneration, SalesForm, StorageOption, Vat};

/// Fields that belong together.
pub(super) struct Group {
    pub(super) name: &'static str,
    pub(super) fields: Vec<Shown>,
}

/// A field, with what was typed.
pub(super) struct Shown {
    pub(super) column: &'static str,
    pub(super) name: String,
    pub(super) hint: &'static str,
    pub(super) typed: String,
    pub(super) kind: &'static str,
    /// Words to choose from: word, name, whether chosen.
    pub(super) choices: Vec<(&'static str, &'static str, bool)>,
    pub(super) optional: bool,
}

/// Fields that may stay empty.
const OPTIONAL: [&str; 9] = [
    "awarded_on",
    "bid_deadline",
    "applicable_value_ct_per_kwh",
    "storage_option",
    "smart_meter_since",
    "grid_operator",
    "balancing_group",
    "iban",
    "email",
];

/// The form in groups, in the person's language.
pub(super) fn groups(page: &Page, form: &Posted) -> Vec<Group> {
    let group = |name, columns: &[&'static str]| Group {
        name,
        fields: columns.iter().map(|column| field(page, form, column)).collect(),
    };
    let german = page.language == units::Language::German;
    let name = |in_german, in_english| if german { in_german } else { in_english };
    vec![
        group(
            name("Anlage", "Plant"),
            &[
                "plant_id",
                "name",
                "capacity_kw",
                "commissioned_on",
                "installation",
                "feed_in",
                "storage_option",
            ],
        ),
        group(
            name("Betreiber", "Owner"),
            &["operator_id", "operator_name", "email", "iban", "vat"],
        ),
        group(
            name("Förderung", "Support"),
            &["sales_form", "applicable_value_ct_per_kwh", "awarded_on", "bid_deadline"],
        ),
        group(
            name("Messung und Bilanzierung", "Metering and balancing"),
            &["market_location", "smart_meter_since", "grid_operator", "balancing_group"],
        ),
        group(
            name("Direktvermarktungsvertrag", "Marketing contract"),
            &["remuneration", "fee_ct_per_kwh", "premium_paid_by"],
        ),
    ]
}

fn field(page: &Page, form: &Posted, column: &'static str) -> Shown {
    let language = page.language;
    let typed = form.get(column).to_owned();
    Shown {
        column,
        name: words::field(language, column),
        hint: words::field_hint(language, column),
        kind: if column == "email" { "email" } else { "text" },
        choices: choices(page, column, &typed),
        typed,
        optional: OPTIONAL.contains(&column),
    }
}

fn choices(page: &Page, column: &str, typed: &str) -> Vec<(&'static str, &'static str, bool)> {
    let language = page.language;
    match column {
        "installation" => {
            let name = |one| words::installation(language, one);
            of(Installation::ALL, Installation::as_str, name, typed)
        }
        "feed_in" => {
            let name = |one| words::feed_in(language, one);
            of(FeedInKind::ALL, FeedInKind::as_str, name, typed)
        }
        "sales_form" => {
            let name = |one| words::sales_form(language, one);
            of(SalesForm::ALL, SalesForm::as_str, name, typed)
        }
        "storage_option" => {
            let name = |one| words::storage_option(language, one);
            let mut choices = of(StorageOption::ALL, StorageOption::as_str, name, typed);
            let none = if language == units::Language::German { "kein Speicher" } else { "none" };
            choices.insert(0, ("", none, typed.is_empty()));
            choices
        }
        "remuneration" => {
            let name = |one| words::remuneration(language, one);
            of(Remuneration::ALL, Remuneration::as_str, name, typed)
        }
        "premium_paid_by" => {
            let name = |one| words::premium_paid_by(language, one);
            of(PremiumPaidBy::ALL, PremiumPaidBy::as_str, name, typed)
        }
        "vat" => {
            let name = |one| words::vat(language, one);
            of(Vat::ALL, Vat::as_str, name, typed)
        }
        _ => Vec::new(),
    }
}

/// The words of a list with their names.
fn of<T: Copy>(
    all: &[T],
    word: fn(T) -> &'static str,
    name: impl Fn(T) -> &'static str,
    typed: &str,
) -> Vec<(&'static str, &'static str, bool)> {
    all.iter().map(|one| (word(*one), name(*one), word(*one) == typed)).collect()
}
