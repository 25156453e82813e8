//! The fields of the form, by the columns of `plants.csv`.

use crate::http::{FieldProblems, Page, Posted};
use crate::register::form::{Choice, Field, Group};
use crate::register::typed::day;
use reports::words;
use units::{
    FeeKind, FeedInKind, Installation, PremiumPaidBy, Remuneration, SalesForm, StorageOption,
    Technology, Tender, Vat,
};

/// Fields that may stay empty.
const OPTIONAL: [&str; 23] = [
    "awarded_on",
    "bid_deadline",
    "tender",
    "applicable_value_ct_per_kwh",
    "regional_deduction_ct_per_kwh",
    "tax_deduction_ct_per_kwh",
    "farming_deduction_ct_per_kwh",
    "award_deduction_ct_per_kwh",
    "market_premium_share_percent",
    "storage_option",
    "smart_meter_since",
    "grid_operator",
    "balancing_group",
    "eeg_number",
    "unit_key",
    "support_group",
    "contract_from",
    "contract_until",
    "market_value_surcharge_ct_per_kwh",
    "monthly_fee_eur",
    "market_share_percent",
    "iban",
    "email",
];

type Both = (&'static str, &'static str);

/// Name, what it decides, and columns.
const GROUPS: [(Both, Both, &[&str]); 5] = [
    (
        ("Anlage", "Plant"),
        (
            "Größe und Inbetriebnahme entscheiden, welches Recht gilt.",
            "Size and commissioning decide which law applies.",
        ),
        &[
            "plant_id",
            "name",
            "technology",
            "capacity_kw",
            "commissioned_on",
            "installation",
            "feed_in",
            "storage_option",
        ],
    ),
    (
        ("Förderung", "Support"),
        (
            "Was die Kilowattstunde mindestens bringt, und auf welcher Grundlage.",
            "What a kilowatt hour brings at least, and on what ground.",
        ),
        &[
            "sales_form",
            "market_premium_share_percent",
            "applicable_value_ct_per_kwh",
            "awarded_on",
            "bid_deadline",
            "tender",
            "regional_deduction_ct_per_kwh",
            "tax_deduction_ct_per_kwh",
            "farming_deduction_ct_per_kwh",
            "award_deduction_ct_per_kwh",
            "support_group",
            "eeg_number",
            "unit_key",
        ],
    ),
    (
        ("Messung und Bilanzierung", "Metering and balancing"),
        (
            "Woher die Messwerte kommen und wer von der Anlage wissen muss.",
            "Where readings come from and who has to know of the plant.",
        ),
        &["market_location", "grid_operator", "balancing_group", "smart_meter_since"],
    ),
    (
        ("Vertrag", "Contract"),
        ("Was der Direktvermarkter zahlt und behält.", "What the marketer pays and keeps."),
        &[
            "contract_from",
            "contract_until",
            "remuneration",
            "market_value_surcharge_ct_per_kwh",
            "fee_ct_per_kwh",
            "monthly_fee_eur",
            "market_share_percent",
            "fee_kind",
            "premium_paid_by",
        ],
    ),
    (
        ("Betreiber und Zahlung", "Owner and payment"),
        ("Wer das Geld und die Abrechnung bekommt.", "Who gets the money and the statement."),
        &["operator_name", "operator_id", "vat", "iban", "email"],
    ),
];

/// The form in groups, in the person's language.
pub(super) fn groups(page: &Page, form: &Posted, problems: &FieldProblems) -> Vec<Group> {
    let group = |(name, about, columns): &(Both, Both, &[&'static str])| Group {
        name: page.say(name.0, name.1),
        about: page.say(about.0, about.1),
        fields: columns.iter().map(|column| field(page, form, problems, column)).collect(),
    };
    GROUPS.iter().map(group).collect()
}

fn field(page: &Page, form: &Posted, problems: &FieldProblems, column: &'static str) -> Field {
    let (typed, kind) = input_of(column, form.get(column));
    let hint = words::field_hint(page.language, column);
    let shape = shape_of(page, column);
    let space = if shape.is_empty() { "" } else { " " };
    Field {
        column,
        name: words::field(page.language, column),
        hint: format!("{hint}{space}{shape}"),
        kind,
        keyboard: match column {
            "capacity_kw" | "monthly_fee_eur" => "decimal",
            column if column.ends_with("_ct_per_kwh") || column.ends_with("_percent") => "decimal",
            "market_location" | "grid_operator" => "numeric",
            _ => "text",
        },
        choices: choices(page, column, &typed),
        typed,
        optional: OPTIONAL.contains(&column),
        problem: page.problem(problems, column).map(str::to_owned),
    }
}

/// What stands in an input and its type. What is no day would vanish from an input of days.
fn input_of(column: &str, typed: &str) -> (String, &'static str) {
    match column {
        "commissioned_on" | "awarded_on" | "bid_deadline" | "smart_meter_since"
        | "contract_from" | "contract_until" => match (day(typed), typed) {
            (Some(day), _) => (day.to_string(), "date"),
            (None, "") => (String::new(), "date"),
            (None, typed) => (typed.to_owned(), "text"),
        },
        // The browser's own check of an address would hide all other mistakes.
        _ => (typed.to_owned(), "text"),
    }
}

/// The form of a value, as an example.
fn shape_of(page: &Page, column: &str) -> &'static str {
    match column {
        "capacity_kw" => page.say("Zum Beispiel 749,5.", "Such as 749.5."),
        "fee_ct_per_kwh" => page.say("Zum Beispiel 0,25.", "Such as 0.25."),
        "market_location" => {
            page.say("Die letzte ist eine Prüfziffer.", "The last is a check digit.")
        }
        "grid_operator" => page.say("13 Ziffern.", "13 digits."),
        "balancing_group" => page.say("16 Zeichen.", "16 characters."),
        _ => "",
    }
}

fn choices(page: &Page, column: &str, typed: &str) -> Vec<Choice> {
    let language = page.language;
    let choose = page.say("bitte wählen", "please choose");
    match column {
        "technology" => {
            let name = |one| words::technology(language, one);
            of(choose, Technology::OF_PLANTS, Technology::as_str, name, typed)
        }
        "installation" => {
            let name = |one| words::installation(language, one);
            of(choose, Installation::ALL, Installation::as_str, name, typed)
        }
        "feed_in" => {
            let name = |one| words::feed_in(language, one);
            of(choose, FeedInKind::ALL, FeedInKind::as_str, name, typed)
        }
        "sales_form" => {
            let name = |one| words::sales_form(language, one);
            of(choose, SalesForm::ALL, SalesForm::as_str, name, typed)
        }
        "tender" => {
            let name = |one| words::tender(language, one);
            let none = page.say("Ausschreibung des Energieträgers", "tender of the technology");
            of(none, Tender::ALL, Tender::as_str, name, typed)
        }
        "storage_option" => {
            let name = |one| words::storage_option(language, one);
            let none = page.say("kein Speicher", "no storage");
            of(none, StorageOption::ALL, StorageOption::as_str, name, typed)
        }
        "remuneration" => {
            let name = |one| words::remuneration(language, one);
            of(choose, Remuneration::ALL, Remuneration::as_str, name, typed)
        }
        "fee_kind" => {
            let name = |one| words::fee_kind(language, one);
            of(choose, FeeKind::ALL, FeeKind::as_str, name, typed)
        }
        "premium_paid_by" => {
            let name = |one| words::premium_paid_by(language, one);
            of(choose, PremiumPaidBy::ALL, PremiumPaidBy::as_str, name, typed)
        }
        "vat" => {
            let name = |one| words::vat(language, one);
            of(choose, Vat::ALL, Vat::as_str, name, typed)
        }
        _ => Vec::new(),
    }
}

/// The words of a list with their names, after the one for none. Nothing is chosen for a person,
/// because each of these words decides on money.
fn of<T: Copy>(
    none: &'static str,
    all: &[T],
    word: fn(T) -> &'static str,
    name: impl Fn(T) -> &'static str,
    typed: &str,
) -> Vec<Choice> {
    let choice =
        |one: &T| Choice { word: word(*one), name: name(*one), is_chosen: word(*one) == typed };
    let none = Choice { word: "", name: none, is_chosen: typed.is_empty() };
    std::iter::once(none).chain(all.iter().map(choice)).collect()
}
