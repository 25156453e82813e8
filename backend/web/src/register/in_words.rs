//! Facts of plants and persons as a person reads them: what each is called, and its value in words.

use crate::http::Page;
use reports::figures::DASH;
use reports::words;
use units::Language;

/// What a column is called; its unit stands behind the value.
pub(crate) fn name_of(page: &Page, column: &str) -> String {
    let name = words::field(page.language, column);
    name.split_once(" (").map_or(name.clone(), |(name, _)| name.to_owned())
}

/// The name of a document that a form made, as the person who filled it in; of a file its own.
pub(crate) fn document_name(page: &Page, name: &str) -> String {
    match (name.strip_prefix("form of "), page.language) {
        (Some(person), Language::German) => format!("Formular von {person}"),
        _ => name.to_owned(),
    }
}

/// The value of a column as a person reads it.
pub(crate) fn in_words(page: &Page, column: &str, value: Option<&str>) -> String {
    let Some(value) = value else { return DASH.to_owned() };
    if let Some(word) = term(page.language, column, value) {
        return word.to_owned();
    }
    let figures = page.figures();
    let written = match column {
        "capacity_kw" | "counted_before_kw" => {
            let power = units::Power::parse_decimal(value).ok();
            power.map(|power| format!("{} kW", figures.kw(power)))
        }
        column if column.ends_with("_ct_per_kwh") => {
            let price = units::Price::parse_decimal(value).ok();
            price.map(|price| format!("{} ct/kWh", figures.ct(price)))
        }
        "monthly_fee_eur" => {
            let fee = units::Money::parse_decimal(value).ok();
            fee.map(|fee| figures.money(fee))
        }
        column if column.ends_with("_percent") => Some(match page.language {
            Language::German => format!("{} %", value.replace('.', ",")),
            Language::English => format!("{value} %"),
        }),
        "neighbours" => records::Neighbour::list_from_stored(value).ok().map(|neighbours| {
            let one = |neighbour: &records::Neighbour| {
                format!("{} ({} kW)", neighbour.plant, figures.kw(neighbour.capacity))
            };
            neighbours.iter().map(one).collect::<Vec<_>>().join(", ")
        }),
        "commissioned_on"
        | "awarded_on"
        | "bid_deadline"
        | "smart_meter_since"
        | "contract_from"
        | "contract_until"
        | "self_billing_agreed_on" => value.parse().ok().map(|day| figures.day(day)),
        "iban" => Some(in_fours(value)),
        _ => None,
    };
    written.unwrap_or_else(|| value.to_owned())
}

/// The name of a word of a closed list.
fn term(language: Language, column: &str, value: &str) -> Option<&'static str> {
    match column {
        "technology" => value.parse().ok().map(|word| words::technology(language, word)),
        "installation" => value.parse().ok().map(|word| words::installation(language, word)),
        "feed_in" | "counted_feed_in" => {
            value.parse().ok().map(|word| words::feed_in(language, word))
        }
        "sales_form" => value.parse().ok().map(|word| words::sales_form(language, word)),
        "tender" => value.parse().ok().map(|word| words::tender(language, word)),
        "storage_option" => value.parse().ok().map(|word| words::storage_option(language, word)),
        "remuneration" => value.parse().ok().map(|word| words::remuneration(language, word)),
        "premium_paid_by" => value.parse().ok().map(|word| words::premium_paid_by(language, word)),
        "fee_kind" => value.parse().ok().map(|word| words::fee_kind(language, word)),
        "vat" => value.parse().ok().map(|word| words::vat(language, word)),
        "legal_form" => value.parse().ok().map(|word| words::legal_form(language, word)),
        "wanted_payment" => value.parse().ok().map(|word| words::wanted_payment(language, word)),
        "set_off" => value.parse().ok().map(|word| words::set_off(language, word)),
        "language" => value.parse().ok().map(words::language_name),
        _ => None,
    }
}

/// `DE85 9990 1234 …`.
pub(crate) fn in_fours(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}
