//! Payouts: what is owed and in no batch, the batches, and their approval by a second person.

mod refusal;
mod rows;
mod step;

use crate::http::{
    BooksReader, Context, FieldProblems, Html, Page, PortfolioWriter, Posted, RoleSet, RouteEntry,
    Section, SignedIn, WebError, file, of_path, see_other,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path};
use askama::Template;
use reports::words;
use rows::{BatchRow, PayoutRow, UnpaidRow};
use services::payment::{
    BatchState, PayoutBatch, PayoutError, PayoutOrder, PayoutState, approve_payout_batch,
    batch_state, create_payouts, get_batch, get_payment_order, list_batch_states, list_batches,
    preview_payouts, review_batch, withdraw_payout_batch,
};
use std::str::FromStr;
use step::Step;
use units::{DeliveryDay, Period, Role};

/// Rows of a table.
const SHOWN: usize = 200;

/// The routes of payouts.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (readers, writers) = (BooksReader::ACCESS, PortfolioWriter::ACCESS);
    vec![
        RouteEntry::get("/payouts", readers, || web::get().to(show_payouts)),
        RouteEntry::post("/payouts", writers, || web::post().to(create)),
        RouteEntry::get("/payouts/{number}", readers, || web::get().to(show_batch)),
        RouteEntry::get("/payouts/{number}/file", writers, || web::get().to(download)),
        RouteEntry::post("/payouts/{number}/approval", writers, || web::post().to(approve)),
        RouteEntry::post("/payouts/{number}/withdrawal", writers, || web::post().to(withdraw)),
        RouteEntry::post("/payouts/{number}/refusal", writers, || web::post().to(refusal::refuse)),
    ]
}

/// What was typed into the form of a new batch.
#[derive(Debug, Clone, Default)]
struct Typed {
    period: String,
    on: String,
}

#[derive(Template)]
#[template(path = "payment/payouts.html")]
struct PayoutsTemplate {
    page: Page,
    sentence: String,
    has_payable: bool,
    unpaid: Vec<UnpaidRow>,
    /// Claims beyond those that are listed.
    more: String,
    batches: Vec<BatchRow>,
    may_write: bool,
    typed: Typed,
    problems: FieldProblems,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "payment/payout.html")]
struct BatchTemplate {
    page: Page,
    batch: PayoutBatch,
    row: BatchRow,
    sentence: String,
    payouts: Vec<PayoutRow>,
    /// Transfers beyond those that are listed.
    more: String,
    step: Step,
    /// What is not as it was when the batch was created: it cannot be approved.
    changes: Vec<String>,
    /// Accounts that were changed a short time ago, for whoever approves.
    new_accounts: Vec<String>,
    /// Transfers wait for the bank, and the person may say that it refused them.
    may_refuse: bool,
    problem: Option<String>,
}

impl BatchTemplate {
    fn is_done(&self, word: &str) -> bool {
        self.page.done.as_deref() == Some(word)
    }
}

/// Open claims and batches.
async fn show_payouts(
    person: SignedIn<BooksReader>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    Ok(Html::ok(&payouts_page(&person, page, &context, Typed::default()).await?))
}

async fn payouts_page<R>(
    person: &SignedIn<R>,
    page: Page,
    context: &Context,
    typed: Typed,
) -> Result<PayoutsTemplate, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let ((total, count, unpaid), batches, states) = context
        .run(move |db| {
            let preview = preview_payouts(db, tenant, None, now)?;
            let (batches, states) = (list_batches(db, tenant)?, list_batch_states(db, tenant)?);
            Ok::<_, WebError>((preview, batches, states))
        })
        .await?;
    let page = page.in_section(Section::Payouts);
    Ok(PayoutsTemplate {
        sentence: rows::sentence(&page, total, count, unpaid.len()),
        has_payable: count > 0,
        more: rows::more(&page, unpaid.len(), SHOWN),
        unpaid: unpaid.iter().take(SHOWN).map(|claim| UnpaidRow::of(&page, claim)).collect(),
        batches: batches
            .iter()
            .take(SHOWN)
            .map(|batch| {
                let state = states.get(&batch.id).copied().unwrap_or(BatchState::ToBeApproved);
                BatchRow::of(&page, batch, state)
            })
            .collect(),
        may_write: person.account.role == Role::PortfolioManager,
        typed,
        problems: FieldProblems::default(),
        problem: None,
        page,
    })
}

/// Makes a batch of the open claims.
async fn create(
    person: SignedIn<PortfolioWriter>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let typed = Typed { period: form.get("period").to_owned(), on: form.get("on").to_owned() };
    let mut problems = FieldProblems::default();
    let expected = (
        "Erwartet ist ein Monat wie 2025-05, ein Jahr wie 2025, oder nichts.",
        "Expected is a month like 2025-05, a year like 2025, or nothing.",
    );
    let period: Option<Period> = optional(&form, "period", expected, &mut problems);
    let expected =
        ("Erwartet ist ein Tag wie 2025-06-20.", "Expected is a day such as 2025-06-20.");
    let on: Option<DeliveryDay> = optional(&form, "on", expected, &mut problems);
    if !problems.is_empty() {
        let shown = payouts_page(&person, page, &context, typed).await?;
        let shown = PayoutsTemplate { problems, ..shown };
        return Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown));
    }
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let made = context.run(move |db| {
        let order = PayoutOrder { period, created_by: &by, execution_on: on, limit: None };
        create_payouts(db, tenant, &order, now)
    });
    match made.await {
        Ok(outcome) => Ok(match outcome.batch {
            Some(batch) => see_other(&format!("/payouts/{}?done=created", batch.number)),
            None => see_other("/payouts?done=nothing"),
        }),
        Err(error) if error.code.text().status.is_server_error() => Err(error),
        Err(error) => {
            let shown = payouts_page(&person, page, &context, typed).await?;
            let problem = Some(error.sentence(shown.page.language));
            let status = error.code.text().status;
            Ok(Html::with_status(status, &PayoutsTemplate { problem, ..shown }))
        }
    }
}

/// A field that may be empty.
fn optional<T: FromStr>(
    form: &Posted,
    field: &'static str,
    expected: (&str, &str),
    problems: &mut FieldProblems,
) -> Option<T> {
    if form.get(field).is_empty() { None } else { form.read(field, expected, problems) }
}

/// A batch and its transfers.
async fn show_batch(
    person: SignedIn<BooksReader>,
    path: Path<String>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    Ok(Html::ok(&batch_page(&person, of_path(&path)?, page, &context).await?))
}

async fn batch_page<R>(
    person: &SignedIn<R>,
    number: i64,
    page: Page,
    context: &Context,
) -> Result<BatchTemplate, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let ((batch, payouts), (changes, new_accounts)) = context
        .run(move |db| {
            let found = get_batch(db, tenant, number)?;
            Ok::<_, PayoutError>((found, review_batch(db, tenant, number, now)?))
        })
        .await?;
    let language = page.language;
    let page = page.in_section(Section::Payouts);
    Ok(BatchTemplate {
        row: BatchRow::of(&page, &batch, batch_state(&batch, &payouts)),
        changes: changes.iter().map(|change| words::batch_change(language, change)).collect(),
        new_accounts: new_accounts
            .iter()
            .filter_map(|new| rows::new_account(&page, new, &payouts))
            .collect(),
        sentence: rows::batch_sentence(&page, &batch, &payouts),
        more: rows::more(&page, payouts.len(), SHOWN),
        payouts: payouts.iter().take(SHOWN).map(|payout| PayoutRow::of(&page, payout)).collect(),
        step: Step::of(&batch, person.account.role, &person.account.email),
        may_refuse: person.account.role == Role::PortfolioManager
            && batch
                .approved_by
                .as_ref()
                .is_some_and(|by| *by != person.account.email.to_lowercase())
            && payouts.iter().any(|payout| payout.state == PayoutState::Open),
        problem: None,
        batch,
        page,
    })
}

/// Approves a batch, so that its file can be given to the bank.
async fn approve(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let number: i64 = of_path(&path)?;
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let decided = context.run(move |db| approve_payout_batch(db, tenant, number, &by, now)).await;
    decided_page(&person, number, page, &context, decided.map(|_batch| "approved")).await
}

/// Withdraws a batch; its claims are open again.
async fn withdraw(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let number: i64 = of_path(&path)?;
    let (tenant, now) = (person.tenant(), context.now());
    let decided = context.run(move |db| withdraw_payout_batch(db, tenant, number, now)).await;
    decided_page(&person, number, page, &context, decided.map(|()| "withdrawn")).await
}

/// Leads back to the batch; a decision that was refused is told there.
async fn decided_page(
    person: &SignedIn<PortfolioWriter>,
    number: i64,
    page: Page,
    context: &Context,
    decided: Result<&str, WebError>,
) -> Result<HttpResponse, WebError> {
    match decided {
        Ok(word) => Ok(see_other(&format!("/payouts/{number}?done={word}"))),
        Err(error) if error.code.text().status != StatusCode::CONFLICT => Err(error),
        Err(error) => {
            let shown = batch_page(person, number, page, context).await?;
            let problem = Some(error.sentence(shown.page.language));
            let status = error.code.text().status;
            Ok(Html::with_status(status, &BatchTemplate { problem, ..shown }))
        }
    }
}

/// The order of an approved batch for the bank.
async fn download(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let number: i64 = of_path(&path)?;
    let tenant = person.tenant();
    let order = context.run(move |db| get_payment_order(db, tenant, number)).await?;
    let bytes = (context.payment_file)(&order).map_err(WebError::internal)?;
    Ok(file(&format!("{}.xml", order.message_id), "application/xml", bytes))
}
