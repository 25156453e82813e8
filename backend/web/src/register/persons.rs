//! The list of persons: who owns plants, and what documents and payments lack of them.

use super::in_words::in_words;
use super::person::address_of_person;
use crate::http::{
    Context, Html, Page, PersonReader, RoleSet, RouteEntry, Section, SignedIn, WebError,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Query};
use askama::Template;
use serde::Deserialize;
use services::register::{PersonRow, list_person_rows};

/// Persons that the page lists.
const SHOWN: usize = 200;

/// The route of the list.
pub(super) fn table() -> Vec<RouteEntry> {
    vec![RouteEntry::get("/persons", PersonReader::ACCESS, || web::get().to(show_persons))]
}

/// Who is looked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    search: Option<String>,
}

#[derive(Template)]
#[template(path = "register/persons.html")]
struct PersonsTemplate {
    page: Page,
    search: String,
    rows: Vec<Row>,
    /// How many there are in all.
    count: usize,
}

/// A person in the table.
struct Row {
    key: String,
    name: String,
    address: String,
    legal_form: String,
    vat: String,
    /// Plants that are marketed now, and all.
    plants: String,
    lacking: Vec<&'static str>,
}

impl PersonsTemplate {
    fn is_cut(&self) -> bool {
        self.count > self.rows.len()
    }

    fn number(&self, count: &usize) -> String {
        self.page.figures().count(i64::try_from(*count).unwrap_or(i64::MAX))
    }
}

async fn show_persons(
    person: SignedIn<PersonReader>,
    query: Query<Asked>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let today = context.today()?;
    let (scope, search) = (person.scope(), query.into_inner().search.unwrap_or_default());
    let wanted = search.clone();
    let found = context
        .run(move |db| Ok::<_, WebError>(list_person_rows(db, &scope, &wanted, today)?))
        .await?;
    let rows = found.iter().take(SHOWN).map(|row| Row::of(&page, row)).collect();
    let page = page.in_section(Section::Persons);
    Ok(Html::ok(&PersonsTemplate { page, search, rows, count: found.len() }))
}

impl Row {
    fn of(page: &Page, row: &PersonRow) -> Self {
        let facts = &row.person.facts;
        let legal_form = facts.legal_form.map(|form| form.to_string());
        let vat: Vec<String> =
            row.vat.iter().map(|vat| in_words(page, "vat", Some(vat.as_str()))).collect();
        let is_untaxed = facts.vat_id.is_none() && facts.tax_number.is_none();
        let lacking = [
            (facts.iban.is_none(), page.say("Konto", "account")),
            (facts.address.is_none(), page.say("Anschrift", "address")),
            (is_untaxed, page.say("Steuernummer", "tax number")),
            (facts.email.is_none(), page.say("E-Mail", "e-mail")),
            (
                facts.self_billing_agreed_on.is_none(),
                page.say("Gutschriftvereinbarung", "self-billing agreement"),
            ),
            (facts.legal_form.is_none(), page.say("Rechtsform", "legal form")),
            (row.vat.len() > 1, page.say("einheitliche Umsatzsteuer", "one value added tax")),
        ];
        let lacking = lacking.into_iter().filter(|(lacks, _)| *lacks).map(|(_, what)| what);
        Self {
            address: address_of_person(&facts.operator_id),
            key: facts.operator_id.clone(),
            name: facts.name.clone(),
            legal_form: in_words(page, "legal_form", legal_form.as_deref()),
            vat: if vat.is_empty() { in_words(page, "vat", None) } else { vat.join(", ") },
            plants: if row.marketed == row.plants {
                row.plants.to_string()
            } else {
                format!("{} {} {}", row.marketed, page.say("von", "of"), row.plants)
            },
            // Somebody without a plant gets no document.
            lacking: if row.plants == 0 { Vec::new() } else { lacking.collect() },
        }
    }
}
