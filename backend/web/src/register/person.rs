//! A person: the facts in force, the plants, and how the facts came to be.

use super::in_words::{document_name, in_words, name_of};
use crate::http::{
    Code, Context, Html, Page, PersonReader, RoleSet, RouteEntry, Section, SignedIn, WebError,
    encoded,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Query};
use askama::Template;
use serde::Deserialize;
use services::register::{PersonFile, PersonVersion, find_person_file};
use units::{DeliveryDay, Role};

/// The route of a person.
pub(super) fn table() -> Vec<RouteEntry> {
    vec![RouteEntry::get("/person", PersonReader::ACCESS, || web::get().to(show_person))]
}

/// Whose page is wanted; plant owners see their own without saying so.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    pub(super) key: Option<String>,
}

/// Facts that belong together, with their columns of `operators.csv`.
const GROUPS: [(&str, &str, &[&str]); 3] = [
    ("Person", "Person", &["operator_name", "legal_form", "address", "language"]),
    ("Steuern", "Tax", &["vat", "vat_id", "tax_number", "self_billing_agreed_on"]),
    (
        "Kontakt und Zahlung",
        "Contact and payment",
        &["email", "phone", "iban", "wanted_payment", "set_off"],
    ),
];

#[derive(Template)]
#[template(path = "register/person.html")]
struct PersonTemplate {
    page: Page,
    key: String,
    name: String,
    edit: Option<String>,
    tax: String,
    to_owner: bool,
    groups: Vec<(&'static str, Vec<(String, String)>)>,
    plants: Vec<PlantRow>,
    versions: Vec<Version>,
    has_two_taxes: bool,
}

/// A plant of the person.
struct PlantRow {
    number: String,
    name: String,
    capacity: String,
    commissioned_on: String,
    sales_form: String,
    contract: String,
}

/// Facts that were stored, and what they changed.
struct Version {
    since: String,
    revision: i64,
    received: String,
    document: String,
    state: Option<(&'static str, &'static str)>,
    changes: Vec<(String, String, String)>,
}

impl PersonTemplate {
    fn is_done(&self) -> bool {
        self.page.done.as_deref() == Some("changed")
    }
}

/// The address of a person's page.
pub(crate) fn address_of_person(operator_id: &str) -> String {
    format!("/person?key={}", encoded(operator_id))
}

/// The person whom somebody asks for.
pub(super) async fn find<R: RoleSet>(
    person: &SignedIn<R>,
    asked: Asked,
    context: &Context,
) -> Result<PersonFile, WebError> {
    let today = context.today()?;
    let scope = person.scope();
    let key = asked.key.or_else(|| scope.operator_id.clone());
    let key = key.ok_or_else(|| WebError::new(Code::NotFound))?;
    let found = context
        .run(move |db| Ok::<_, WebError>(find_person_file(db, &scope, &key, today)?))
        .await?;
    found.ok_or_else(|| WebError::new(Code::NotFound))
}

async fn show_person(
    person: SignedIn<PersonReader>,
    query: Query<Asked>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let file = find(&person, query.into_inner(), &context).await?;
    let today = context.today()?;
    let role = person.account.role;
    let to_owner = role == Role::PlantOwner;
    let facts = &file.person.facts;
    let template = PersonTemplate {
        key: facts.operator_id.clone(),
        name: facts.name.clone(),
        edit: (role == Role::PortfolioManager)
            .then(|| format!("/person/edit?key={}", encoded(&facts.operator_id))),
        tax: format!("/tax?person={}", encoded(&facts.operator_id)),
        to_owner,
        groups: groups(&page, &file),
        plants: plants(&page, &file),
        versions: file
            .history
            .iter()
            .rev()
            .map(|found| version(&page, &file, found, today))
            .collect(),
        has_two_taxes: file.vat.len() > 1,
        page: page.in_section(if to_owner { Section::MyPerson } else { Section::Persons }),
    };
    Ok(Html::ok(&template))
}

fn groups(page: &Page, file: &PersonFile) -> Vec<(&'static str, Vec<(String, String)>)> {
    let known = file.person.facts.columns();
    let value = |column: &str| match column {
        "vat" => {
            let taxes: Vec<String> =
                file.vat.iter().map(|vat| in_words(page, "vat", Some(vat.as_str()))).collect();
            if taxes.is_empty() { in_words(page, "vat", None) } else { taxes.join(", ") }
        }
        column => {
            let found = known.iter().find(|(found, _)| *found == column);
            in_words(page, column, found.and_then(|(_, text)| text.as_deref()))
        }
    };
    let group = |(german, english, columns): &(&'static str, &'static str, &[&str])| {
        let facts = columns.iter().map(|column| (name_of(page, column), value(column)));
        (page.say(german, english), facts.collect())
    };
    GROUPS.iter().map(group).collect()
}

fn plants(page: &Page, file: &PersonFile) -> Vec<PlantRow> {
    let figures = page.figures();
    let row = |facts: &records::PlantFacts| PlantRow {
        number: facts.plant.to_string(),
        name: facts.name.clone(),
        capacity: figures.kw(facts.capacity),
        commissioned_on: figures.day(facts.commissioned_on),
        sales_form: in_words(page, "sales_form", Some(facts.sales_form.as_str())),
        contract: match (facts.contract_from, facts.contract_until) {
            (None, None) => page.say("ohne Ende", "open-ended").to_owned(),
            (Some(from), None) => {
                format!("{} {}", page.say("seit", "since"), figures.day(from))
            }
            (from, Some(until)) => {
                let from = from.map(|from| figures.day(from)).unwrap_or_default();
                format!("{from} – {}", figures.day(until)).trim().to_owned()
            }
        },
    };
    file.plants.iter().map(|plant| row(&plant.facts)).collect()
}

fn version(page: &Page, file: &PersonFile, found: &PersonVersion, today: DeliveryDay) -> Version {
    let words = |column: &str, text: &Option<String>| in_words(page, column, text.as_deref());
    Version {
        since: if found.valid_from == DeliveryDay::FIRST {
            page.say("Registrierung", "registration").to_owned()
        } else {
            page.figures().day(found.valid_from)
        },
        revision: found.revision,
        received: page.figures().instant(found.received_at),
        document: document_name(page, &found.document),
        state: if found.revision == file.person.revision {
            Some(("final", page.say("in Kraft", "in force")))
        } else if found.valid_from > today {
            Some(("provisional", page.say("künftig", "to come")))
        } else {
            None
        },
        changes: found
            .changes
            .iter()
            .map(|change| {
                (
                    name_of(page, change.field),
                    words(change.field, &change.before),
                    words(change.field, &change.after),
                )
            })
            .collect(),
    }
}
