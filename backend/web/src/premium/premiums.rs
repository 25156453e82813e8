//! The market premium of a month as both payers see it, and letters about what differs.

mod letters;
mod rows;

use crate::http::{
    BooksReader, Context, Html, Page, PortfolioWriter, RoleSet, RouteEntry, Section, SignedIn,
    WebError, file, of_path, see_other,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path};
use askama::Template;
use letters::{LetterRow, download_letter};
use reports::premium::premiums_csv;
pub(crate) use rows::reasons;
use rows::{PremiumRow, Totals};
use services::premium::{ComparedPremium, compare_premiums, list_premium_months};
use services::scope::Scope;
use units::{Month, Role};

/// Premiums that the page lists.
const SHOWN: usize = 200;

/// The routes of premiums.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (readers, writers) = (BooksReader::ACCESS, PortfolioWriter::ACCESS);
    vec![
        RouteEntry::get("/premiums", readers, || web::get().to(go_to_newest)),
        RouteEntry::get("/premiums/{month}", readers, || web::get().to(show_premiums)),
        RouteEntry::get("/premiums/{month}/download", readers, || web::get().to(download)),
        RouteEntry::get("/premiums/{month}/letters/{grid_operator}", writers, || {
            web::get().to(download_letter)
        }),
    ]
}

#[derive(Template)]
#[template(path = "premium/premiums.html")]
struct PremiumsTemplate {
    page: Page,
    month: Month,
    earlier: Option<Month>,
    later: Option<Month>,
    sentence: String,
    totals: Totals,
    letters: Vec<LetterRow>,
    rows: Vec<PremiumRow>,
    /// Premiums beyond those that are listed.
    more: String,
    is_anything_stated: bool,
    may_write: bool,
}

/// The newest month of which anything is settled or stated; without any, the month before this one.
async fn go_to_newest(
    person: SignedIn<BooksReader>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let tenant = person.tenant();
    let today = context.today()?;
    let newest = context.run(move |db| list_premium_months(db, tenant)).await?.pop();
    let month = newest.unwrap_or_else(|| today.month().previous());
    Ok(see_other(&format!("/premiums/{month}")))
}

/// What is expected, stated and received of each plant, what needs a person first.
async fn show_premiums(
    person: SignedIn<BooksReader>,
    path: Path<String>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let month: Month = of_path(&path)?;
    let tenant = person.tenant();
    let months = context.run(move |db| list_premium_months(db, tenant)).await?;
    let mut premiums = compared(&context, person.scope(), month).await?;
    let page = page.in_section(Section::Premiums);
    let letters = letters::rows(&page, month, &premiums);
    // Those that need a person first; the others stay in their order.
    premiums.sort_by_key(|premium| !premium.needs_attention());
    let shown = premiums.iter().take(SHOWN);
    Ok(Html::ok(&PremiumsTemplate {
        earlier: months.iter().copied().rfind(|one| *one < month),
        later: months.iter().copied().find(|one| *one > month),
        sentence: rows::sentence(&page, &premiums),
        totals: Totals::of(&page, &premiums),
        letters,
        rows: shown.map(|premium| PremiumRow::of(&page, premium)).collect(),
        more: rows::more(&page, premiums.len(), SHOWN),
        is_anything_stated: premiums.iter().any(|premium| premium.statement.is_some()),
        may_write: person.account.role == Role::PortfolioManager,
        month,
        page,
    }))
}

/// The same as CSV for programs.
async fn download(
    person: SignedIn<BooksReader>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let month: Month = of_path(&path)?;
    let premiums = compared(&context, person.scope(), month).await?;
    let name = format!("strombuch-premiums-{month}.csv");
    Ok(file(&name, "text/csv; charset=utf-8", premiums_csv(&premiums)))
}

/// The premiums of the plants that a person may see, as of today.
pub(crate) async fn compared(
    context: &Context,
    scope: Scope,
    month: Month,
) -> Result<Vec<ComparedPremium>, WebError> {
    let today = context.today()?;
    context.run(move |db| compare_premiums(db, &scope, month, None, today)).await
}
