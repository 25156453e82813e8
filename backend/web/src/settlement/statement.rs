//! The statement of a plant's month, which explains itself.

mod download;
mod findings;
mod lines;
mod payers;
mod pictures;
mod story;

pub(super) use download::explanation;

use crate::closing::DocumentRow;
use crate::http::{
    BooksReader, Code, Context, Everybody, Html, Page, RoleSet, RouteEntry, Section, SignedIn,
    WebError,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path, Query};
use askama::Template;
use download::download;
use findings::ShownFinding;
use lines::Row;
use payers::{Payer, Reader};
use pictures::Pictures;
use reports::words::{self, InputRow};
use serde::Deserialize;
use services::closing::{DocumentQuery, list_documents};
use services::premium::find_stated_premium;
use services::settlement::{
    CorrectionRecord, SettlementRecord, StatementPage, find_statement_page,
};
use story::Part;
use units::{DeliveryDay, MastrNumber, Month, Period, Role};

/// Plant and month of a path.
#[derive(Debug, Deserialize)]
pub(crate) struct PlantMonth {
    plant: String,
    month: String,
}

impl PlantMonth {
    /// The two as values; anything else is no address of ours.
    pub(crate) fn read(&self) -> Result<(MastrNumber, Month), WebError> {
        let not_found = || WebError::new(Code::NotFound);
        let plant = self.plant.parse().map_err(|_unread| not_found())?;
        let month = self.month.parse().map_err(|_unread| not_found())?;
        Ok((plant, month))
    }
}

/// The day whose picture is wanted.
#[derive(Debug, Deserialize)]
pub(crate) struct ShownDay {
    day: Option<String>,
}

#[derive(Template)]
#[template(path = "settlement/statement.html")]
struct StatementTemplate {
    page: Page,
    plant: MastrNumber,
    month: Month,
    found: StatementPage,
    story: Vec<Part>,
    rows: Vec<Row>,
    findings: Vec<ShownFinding>,
    payers: Vec<Payer>,
    /// Whether the person may see the month's premiums of all plants.
    may_compare: bool,
    pictures: Pictures,
    documents: Vec<DocumentRow>,
    to_owner: bool,
}

/// Documents of one plant and month; each correction adds two.
const DOCUMENTS_MAX: i64 = 100;

impl StatementTemplate {
    fn statement(&self) -> Option<&SettlementRecord> {
        self.found.statement()
    }

    fn status(&self, statement: &SettlementRecord) -> String {
        let word = words::status(self.page.language, statement.status());
        if statement.reasons.is_empty() {
            return word.to_owned();
        }
        format!("{word}: {}", words::status_reason(self.page.language, &statement.reasons))
    }

    /// Everything that the statement was computed from.
    fn inputs(&self, statement: &SettlementRecord) -> Vec<InputRow> {
        words::inputs(self.page.language, &statement.inputs)
    }

    fn address(&self, month: Month) -> String {
        format!("/plants/{}/statements/{month}", self.plant)
    }

    /// The days before and after a day, within the month.
    fn days_beside(&self, day: DeliveryDay) -> Vec<(&'static str, String, DeliveryDay)> {
        let figures = self.page.figures();
        let earlier =
            ("prev", format!("‹ {}", figures.weekday_day(day.previous())), day.previous());
        let later = ("next", format!("{} ›", figures.weekday_day(day.next())), day.next());
        let beside = [earlier, later].into_iter();
        beside.filter(|(_, _, day)| day.month() == self.month).collect()
    }

    /// Whether the owner pays back for the year.
    fn is_repaid(&self) -> bool {
        let true_up = self.found.year.as_ref().and_then(|year| year.figures.true_up());
        true_up.is_some_and(|amount| amount.scaled() < 0)
    }

    fn earlier_revisions(&self) -> &[SettlementRecord] {
        self.found.revisions.split_last().map_or(&[], |(_, earlier)| earlier)
    }

    /// What the revision that is shown changed of the one before.
    fn correction(&self) -> Option<&CorrectionRecord> {
        let shown = self.found.revisions.last()?.revision;
        self.found.corrections.iter().find(|correction| correction.revision == shown)
    }

    fn reasons(&self, correction: &CorrectionRecord) -> Vec<String> {
        let changes = correction.changes.iter();
        changes.map(|change| words::input_change(self.page.language, change)).collect()
    }
}

#[derive(Template)]
#[template(path = "settlement/unsettled.html")]
struct UnsettledTemplate {
    page: Page,
    plant: MastrNumber,
    month: Month,
    may_settle: bool,
}

/// The routes of statements.
pub(crate) fn table() -> Vec<RouteEntry> {
    let everybody = Everybody::ACCESS;
    vec![
        RouteEntry::get("/plants/{plant}/statements/{month}", everybody, || {
            web::get().to(show_statement)
        }),
        RouteEntry::get("/plants/{plant}/statements/{month}/download", everybody, || {
            web::get().to(download)
        }),
    ]
}

/// The page.
pub(crate) async fn show_statement(
    person: SignedIn<Everybody>,
    path: Path<PlantMonth>,
    query: Query<ShownDay>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (plant, month) = path.read()?;
    let to_owner = person.account.role == Role::PlantOwner;
    let may_manage = person.account.role == Role::PortfolioManager;
    let page = page.in_section(if to_owner { Section::MyPlants } else { Section::Portfolio });
    let (scope, number) = (person.scope(), plant.clone());
    let today = context.today()?;
    let (found, premium, documents) = context
        .run(move |db| {
            let found = find_statement_page(db, &scope, &number, month)?;
            let premium = match &found {
                Some(found) => find_stated_premium(db, &scope, &found.plant, month, today)?,
                None => None,
            };
            let query = DocumentQuery {
                period: Some(Period::Month(month)),
                plant: Some(number),
                after: None,
                count: DOCUMENTS_MAX,
            };
            Ok::<_, WebError>((found, premium, list_documents(db, &scope, &query)?))
        })
        .await?;
    let Some(found) = found else {
        return Ok(Html::ok(&UnsettledTemplate { page, plant, month, may_settle: may_manage }));
    };
    let wanted = query.day.as_ref().and_then(|day| day.parse::<DeliveryDay>().ok());
    let pictures = Pictures::of(&page, &found, month, wanted);
    let reader = if to_owner { Reader::Owner } else { Reader::Staff };
    let template = StatementTemplate {
        story: story::tell(&page, &found, to_owner),
        rows: lines::rows(&page, &found, to_owner),
        findings: findings::findings(&page, &found, may_manage),
        payers: payers::payers(&page, (&found, month), premium.as_ref(), reader),
        may_compare: BooksReader::ROLES.contains(&person.account.role),
        pictures,
        documents: DocumentRow::of(&page, &documents),
        page,
        plant,
        month,
        found,
        to_owner,
    };
    Ok(Html::ok(&template))
}
