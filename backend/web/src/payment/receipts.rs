//! Money on the account: what waits for somebody to assign it, what it was for, and what is owed.

mod letter;

use crate::http::{
    BooksReader, Context, Html, Page, PortfolioWriter, Posted, RoleSet, RouteEntry, Section,
    SignedIn, WebError, of_path, see_other,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path};
use askama::Template;
use reports::words;
use services::payment::{
    Assignment, BankEvent, BankPurpose, Receipt, assign_receipt, list_owed, list_receipts,
    take_back_assignment,
};
use units::{Money, Role};

/// Rows of a table.
const SHOWN: usize = 200;

/// The routes of money on the account.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (readers, writers) = (BooksReader::ACCESS, PortfolioWriter::ACCESS);
    vec![
        RouteEntry::get("/receipts", readers, || web::get().to(show)),
        RouteEntry::get("/receipts/letter", writers, || web::get().to(letter::download)),
        RouteEntry::post("/receipts/{number}/assignment", writers, || web::post().to(assign)),
        RouteEntry::post("/receipts/{number}/waiting", writers, || web::post().to(take_back)),
    ]
}

#[derive(Template)]
#[template(path = "payment/receipts.html")]
struct ReceiptsTemplate {
    page: Page,
    sentence: String,
    waiting: Vec<ReceiptRow>,
    assigned: Vec<ReceiptRow>,
    /// Rows beyond those that are listed.
    more: usize,
    owed: Vec<OwedRow>,
    may_write: bool,
    problem: Option<String>,
}

struct ReceiptRow {
    number: i64,
    booked_on: String,
    amount: String,
    is_out: bool,
    counterparty: String,
    account: String,
    remittance: String,
    purpose: String,
    by: String,
    /// A person may say something else.
    may_wait: bool,
}

struct OwedRow {
    who: String,
    what: String,
    documents: String,
    amount: String,
    /// The address of the letter that asks for it.
    letter: Option<String>,
}

impl ReceiptRow {
    fn of(page: &Page, receipt: &Receipt) -> Self {
        let event = &receipt.event;
        let signed = event.side.signed(event.amount);
        let owners = receipt.repayments.iter().map(|repaid| repaid.operator_id.as_str());
        let owners = owners.collect::<Vec<_>>().join(", ");
        let purpose = words::bank_purpose(page.language, event.purpose);
        let is_of_bank = event.purpose == BankPurpose::BankCharges && event.counterparty.is_empty();
        let counterparty = if is_of_bank { "Bank".to_owned() } else { event.counterparty.clone() };
        Self {
            number: event.number,
            booked_on: page.figures().day(event.booked_on),
            amount: page.figures().money(signed),
            is_out: signed < Money::ZERO,
            counterparty,
            account: event.counterparty_account.clone(),
            remittance: event.remittance.clone(),
            purpose: format!("{purpose} {owners}").trim_end().to_owned(),
            by: event.assigned_by.clone().unwrap_or_default(),
            may_wait: event.assigned_by.is_some()
                || !matches!(event.purpose, BankPurpose::PaidAgain | BankPurpose::PaidAgainBack),
        }
    }
}

impl OwedRow {
    fn of_bank(page: &Page, event: &BankEvent) -> Self {
        Self {
            who: page.say("Bank", "Bank").to_owned(),
            what: format!("{} {}", page.figures().day(event.booked_on), event.counterparty),
            documents: event.remittance.clone(),
            amount: page.figures().money(event.amount),
            letter: None,
        }
    }
}

/// What waits, what is owed, and what was assigned.
async fn show(
    person: SignedIn<BooksReader>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    Ok(Html::ok(&receipts_page(&person, page, &context).await?))
}

async fn receipts_page<R>(
    person: &SignedIn<R>,
    page: Page,
    context: &Context,
) -> Result<ReceiptsTemplate, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let (receipts, owed) = context
        .run(move |db| {
            let receipts = list_receipts(db, tenant, false)?;
            Ok::<_, WebError>((receipts, list_owed(db, tenant, now)?))
        })
        .await?;
    let page = page.in_section(Section::Payouts);
    let (waiting, assigned): (Vec<_>, Vec<_>) =
        receipts.iter().partition(|receipt| receipt.event.purpose == BankPurpose::Unassigned);
    let rows = |receipts: &[&Receipt]| -> Vec<ReceiptRow> {
        receipts.iter().take(SHOWN).map(|receipt| ReceiptRow::of(&page, receipt)).collect()
    };
    let by_owners = owed.by_owners.iter().map(|claim| OwedRow {
        who: claim.operator_name.clone(),
        what: claim.plant.to_string(),
        documents: claim.documents.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        amount: page.figures().money(claim.amount.negated()),
        letter: Some(letter::address(&claim.operator_id)),
    });
    let by_bank = owed.by_bank.iter().map(|event| OwedRow::of_bank(&page, event));
    Ok(ReceiptsTemplate {
        sentence: sentence(&page, waiting.len()),
        waiting: rows(&waiting),
        assigned: rows(&assigned),
        more: waiting.len().max(assigned.len()).saturating_sub(SHOWN),
        owed: by_owners.chain(by_bank).collect(),
        may_write: person.account.role == Role::PortfolioManager,
        problem: None,
        page,
    })
}

fn sentence(page: &Page, waiting: usize) -> String {
    match waiting {
        0 => page.say("Alle Zahlungen sind zugeordnet.", "Every payment is assigned.").to_owned(),
        1 => page
            .say("Eine Zahlung wartet auf Zuordnung.", "One payment waits to be assigned.")
            .to_owned(),
        count => {
            let count = page.figures().count(i64::try_from(count).unwrap_or(i64::MAX));
            let words =
                page.say("Zahlungen warten auf Zuordnung.", "payments wait to be assigned.");
            format!("{count} {words}")
        }
    }
}

/// Says what a payment was for.
async fn assign(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let number: i64 = of_path(&path)?;
    let Some(assignment) = assignment_of(form.get("purpose"), form.get("owner")) else {
        let shown = receipts_page(&person, page, &context).await?;
        let expected = shown.page.say(
            "Wählen Sie, wofür die Zahlung war; für einen Betreiber nennen Sie seine Nummer.",
            "Choose what the payment was for; for an owner name the customer number.",
        );
        let problem = Some(expected.to_owned());
        let shown = ReceiptsTemplate { problem, ..shown };
        return Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown));
    };
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let done =
        context.run(move |db| assign_receipt(db, tenant, number, &assignment, &by, now)).await;
    answer(&person, page, &context, done.map(|_receipt| "assigned")).await
}

/// Takes back what was said.
async fn take_back(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let number: i64 = of_path(&path)?;
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let done = context.run(move |db| take_back_assignment(db, tenant, number, &by, now)).await;
    answer(&person, page, &context, done.map(|_receipt| "waits")).await
}

async fn answer(
    person: &SignedIn<PortfolioWriter>,
    page: Page,
    context: &Context,
    done: Result<&str, WebError>,
) -> Result<HttpResponse, WebError> {
    match done {
        Ok(done) => Ok(see_other(&format!("/receipts?done={done}"))),
        Err(error) if error.code.text().status.is_server_error() => Err(error),
        Err(error) => {
            let shown = receipts_page(person, page, context).await?;
            let problem = Some(error.sentence(shown.page.language));
            let status = error.code.text().status;
            Ok(Html::with_status(status, &ReceiptsTemplate { problem, ..shown }))
        }
    }
}

/// What somebody says that money was for; nothing where that is no word of ours or the owner is not named.
fn assignment_of(purpose: &str, owner: &str) -> Option<Assignment> {
    Some(match purpose {
        "owner" if !owner.is_empty() => {
            Assignment::Owner { operator_id: owner.to_owned(), plant: None }
        }
        "premium" => Assignment::Premium,
        "double_payment" => Assignment::DoublePayment,
        "bank_charges" => Assignment::BankCharges,
        "other_books" => Assignment::OtherBooks,
        _ => return None,
    })
}
