//! Documents as PDF and as electronic invoice, and the rows in which pages list them.

use crate::http::{
    Code, Context, Everybody, Page, RoleSet, RouteEntry, SignedIn, WebError, file, of_path,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path};
use reports::closing::{DocumentContent, Typesetter, write_xml};
use reports::words;
use services::closing::{Invoice, InvoiceFile, InvoiceKind, InvoiceNumber, find_document};
use services::scope::Scope;
use units::{Money, Period};

const PDF: &str = "application/pdf";
const XML: &str = "application/xml";

/// The routes of documents.
pub(crate) fn table() -> Vec<RouteEntry> {
    let everybody = Everybody::ACCESS;
    vec![
        RouteEntry::get("/documents/{number}.pdf", everybody, || web::get().to(download_pdf)),
        RouteEntry::get("/documents/{number}.xml", everybody, || web::get().to(download_xml)),
    ]
}

/// A document as a row.
pub(crate) struct DocumentRow {
    pub(crate) number: String,
    pub(crate) kind: &'static str,
    pub(crate) class: &'static str,
    pub(crate) plant: String,
    pub(crate) period: String,
    pub(crate) revision: String,
    pub(crate) issued_on: String,
    pub(crate) net: String,
    pub(crate) vat: String,
    pub(crate) premium: String,
    pub(crate) payout: String,
    pub(crate) is_owed: bool,
}

impl DocumentRow {
    /// The rows of documents, in their order.
    pub(crate) fn of(page: &Page, documents: &[Invoice]) -> Vec<Self> {
        documents.iter().map(|document| Self::of_one(page, document)).collect()
    }

    fn of_one(page: &Page, document: &Invoice) -> Self {
        let figures = page.figures();
        Self {
            number: document.number.to_string(),
            kind: words::document_kind(page.language, document.kind),
            class: match document.kind {
                InvoiceKind::Statement | InvoiceKind::Service => "final",
                InvoiceKind::Reversal | InvoiceKind::ServiceReversal => "provisional",
            },
            plant: document.plant.to_string(),
            period: period_name(page, document.period),
            revision: document.revision.to_string(),
            issued_on: figures.day(document.issued_on),
            net: figures.money(document.net),
            vat: figures.money(document.vat),
            premium: figures.money(document.premium),
            payout: figures.money(document.payout),
            is_owed: document.payout < Money::ZERO,
        }
    }
}

/// A month in words, or a year.
pub(crate) fn period_name(page: &Page, period: Period) -> String {
    match period {
        Period::Month(month) => page.figures().month(month),
        Period::Year(year) => year.to_string(),
    }
}

async fn download_pdf(
    person: SignedIn<Everybody>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    pdf(&context, person.scope(), &path).await
}

async fn download_xml(
    person: SignedIn<Everybody>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    xml(&context, person.scope(), &path).await
}

/// The document of a number as PDF with its invoice inside.
pub(crate) async fn pdf(
    context: &Context,
    scope: Scope,
    number: &str,
) -> Result<HttpResponse, WebError> {
    let stored = find(context, scope, number).await?;
    let set = move |typesetter: &Typesetter| {
        let shown = DocumentContent::of_stored(&stored)?;
        typesetter.write_pdf(&shown).map(|hybrid| hybrid.pdf)
    };
    let bytes = context.typeset(set).await?;
    Ok(file(&format!("{number}.pdf"), PDF, bytes))
}

/// The electronic invoice of a number, the same that its PDF carries.
pub(crate) async fn xml(
    context: &Context,
    scope: Scope,
    number: &str,
) -> Result<HttpResponse, WebError> {
    let stored = find(context, scope, number).await?;
    let shown = DocumentContent::of_stored(&stored)?;
    Ok(file(&format!("{number}.xml"), XML, write_xml(&shown)?.xml))
}

async fn find(context: &Context, scope: Scope, number: &str) -> Result<InvoiceFile, WebError> {
    let number: InvoiceNumber = of_path(number)?;
    let found = context.run(move |db| find_document(db, &scope, number)).await?;
    found.ok_or_else(|| WebError::new(Code::NotFound))
}
