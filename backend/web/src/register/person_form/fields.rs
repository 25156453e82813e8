//! The fields of the form, and what they show.

use crate::http::{FieldProblems, Page, Posted};
use crate::register::form::{Choice, Field, Group, MonthChoice};
use crate::register::in_words::in_fours;
use crate::register::typed::month;
use reports::words;
use services::register::PersonFile;
use units::{DeliveryDay, Language, LegalForm, Month, SetOff, Vat, WantedPayment};

/// Months that are offered before and after the present one.
const MONTHS_BEFORE: usize = 24;
const MONTHS_AFTER: usize = 3;

/// Name and columns.
const GROUPS: [(&str, &str, &[&str]); 4] = [
    ("Person", "Person", &["operator_name", "legal_form"]),
    ("Anschrift", "Address", &["street", "house_number", "postcode", "city", "country"]),
    ("Steuern", "Tax", &["vat", "vat_id", "tax_number", "self_billing_agreed_on"]),
    (
        "Kontakt und Zahlung",
        "Contact and payment",
        &["email", "phone", "language", "iban", "wanted_payment", "set_off"],
    ),
];

/// Fields that may not stay empty.
const REQUIRED: [&str; 5] = ["operator_name", "vat", "language", "wanted_payment", "set_off"];

/// The form in groups, in the person's language.
pub(super) fn groups(page: &Page, form: &Posted, problems: &FieldProblems) -> Vec<Group> {
    let group =
        |(german, english, columns): &(&'static str, &'static str, &[&'static str])| Group {
            name: page.say(german, english),
            about: "",
            fields: columns.iter().map(|column| field(page, form, problems, column)).collect(),
        };
    GROUPS.iter().map(group).collect()
}

fn field(page: &Page, form: &Posted, problems: &FieldProblems, column: &'static str) -> Field {
    let typed = form.get(column).to_owned();
    let is_day = column == "self_billing_agreed_on";
    Field {
        column,
        name: words::field(page.language, column),
        hint: words::field_hint(page.language, column).to_owned(),
        // What is no day would vanish from an input of days.
        kind: if is_day && (typed.is_empty() || typed.parse::<DeliveryDay>().is_ok()) {
            "date"
        } else {
            "text"
        },
        keyboard: match column {
            "phone" => "tel",
            "email" => "email",
            _ => "text",
        },
        choices: choices(page, column, &typed),
        optional: !REQUIRED.contains(&column),
        problem: page.problem(problems, column).map(str::to_owned),
        typed,
    }
}

fn choices(page: &Page, column: &str, typed: &str) -> Vec<Choice> {
    let language = page.language;
    let unknown = Choice {
        word: "",
        name: page.say("nicht bekannt", "not known"),
        is_chosen: typed.is_empty(),
    };
    let of = |word: &'static str, name| Choice { word, name, is_chosen: word == typed };
    match column {
        "legal_form" => {
            let forms = LegalForm::ALL.iter();
            let forms = forms.map(|form| of(form.as_str(), words::legal_form(language, *form)));
            std::iter::once(unknown).chain(forms).collect()
        }
        // Somebody without plants has no status; of two kinds none is chosen.
        "vat" => {
            let vats = Vat::ALL.iter().map(|vat| of(vat.as_str(), words::vat(language, *vat)));
            let open = typed.is_empty().then_some(unknown);
            open.into_iter().chain(vats).collect()
        }
        "language" => {
            let all = Language::ALL.iter();
            all.map(|one| of(one.as_str(), words::language_name(*one))).collect()
        }
        "wanted_payment" => {
            let all = WantedPayment::ALL.iter();
            all.map(|one| of(one.as_str(), words::wanted_payment(language, *one))).collect()
        }
        "set_off" => {
            let all = SetOff::ALL.iter();
            all.map(|one| of(one.as_str(), words::set_off(language, *one))).collect()
        }
        _ => Vec::new(),
    }
}

/// What is known, as it would have been typed; a change holds from the present month if nobody says otherwise.
pub(super) fn shown_values(file: &PersonFile, today: DeliveryDay) -> Posted {
    let facts = &file.person.facts;
    let address = facts.address.as_ref();
    let text = |text: Option<String>| text.unwrap_or_default();
    let one_vat = file.vat.first().filter(|_| file.vat.len() == 1);
    let account = facts.iban.as_ref().map(|iban| in_fours(iban.as_str()));
    let fields = [
        ("operator_name", facts.name.clone()),
        ("legal_form", text(facts.legal_form.map(|form| form.to_string()))),
        ("street", text(address.map(|address| address.street().to_owned()))),
        (
            "house_number",
            text(address.and_then(|address| address.house_number()).map(str::to_owned)),
        ),
        ("postcode", text(address.map(|address| address.postcode().to_owned()))),
        ("city", text(address.map(|address| address.city().to_owned()))),
        ("country", text(address.map(|address| address.country().to_string()))),
        ("vat", text(one_vat.map(ToString::to_string))),
        ("vat_id", text(facts.vat_id.as_ref().map(ToString::to_string))),
        ("tax_number", text(facts.tax_number.as_ref().map(ToString::to_string))),
        ("self_billing_agreed_on", text(facts.self_billing_agreed_on.map(|day| day.to_string()))),
        ("email", text(facts.email.clone())),
        ("phone", text(facts.phone.clone())),
        ("language", facts.language.to_string()),
        ("iban", text(account)),
        ("wanted_payment", facts.wanted_payment.to_string()),
        ("set_off", facts.set_off.to_string()),
        ("valid_from", today.month().to_string()),
    ];
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Posted::of(&fields)
}

/// The months around the present one, the latest first, and a correction of what is in force.
pub(super) fn months(page: &Page, typed: &str, today: DeliveryDay) -> Vec<MonthChoice> {
    let figures = page.figures();
    let last = std::iter::successors(Some(today.month()), |month| Some(month.next()));
    let last = last.take(MONTHS_AFTER + 1).last().unwrap_or(today.month());
    let offered = std::iter::successors(Some(last), |month| Some(month.previous()));
    let chosen = month(typed);
    let choice = |month: Month| MonthChoice {
        value: month.to_string(),
        name: figures.month(month),
        is_chosen: chosen == Some(month),
    };
    let correction = MonthChoice {
        value: String::new(),
        name: page
            .say("Berichtigung: war von Anfang an so", "correction: has been so from the start")
            .to_owned(),
        is_chosen: typed.is_empty(),
    };
    let offered = offered.take(MONTHS_AFTER + 1 + MONTHS_BEFORE).map(choice);
    offered.chain([correction]).collect()
}
