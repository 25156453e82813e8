//! A plant owner's plants, each with its last month.

use crate::http::{
    Context, Html, Page, PlantOwner, RoleSet, RouteEntry, Section, SignedIn, WebError,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data};
use askama::Template;
use records::{BlockedFigures, Figures};
use reports::words;
use services::settlement::find_months;
use services::settlement::{
    PortfolioPage, PortfolioQuery, PortfolioRow, PortfolioTotals, find_portfolio,
};
use units::{Language, Month, StatementStatus};

/// Plants on the page; an owner of more finds them by their months.
const PLANTS_MAX: usize = 500;

/// The route of an owner's plants.
pub(crate) fn table() -> Vec<RouteEntry> {
    let row = RouteEntry::get("/my-plants", PlantOwner::ACCESS, || web::get().to(show_my_plants));
    vec![row]
}

#[derive(Template)]
#[template(path = "settlement/my_plants.html")]
struct MyPlantsTemplate {
    page: Page,
    month: Month,
    found: PortfolioPage,
}

impl MyPlantsTemplate {
    /// The figures of a plant's month; without a statement there are none.
    fn figures(row: &PortfolioRow) -> Figures {
        row.figures.unwrap_or(Figures::Blocked(BlockedFigures::default()))
    }

    /// What the owner is paid, and by whom the premium.
    fn paid(&self, totals: &PortfolioTotals) -> String {
        let figures = self.page.figures();
        let german = self.page.language == Language::German;
        let payout = figures.opt_money(totals.payout.sum);
        let mut sentence = if german {
            format!("erhalten Sie vom Direktvermarkter {payout}")
        } else {
            format!("the marketer pays you {payout}")
        };
        if let Some(premium) = totals.premium_by_marketer.sum {
            let premium = figures.money(premium);
            sentence.extend(if german {
                [", darin ", &premium, " Marktprämie"]
            } else {
                [", ", &premium, " of it market premium"]
            });
        }
        if let Some(premium) = totals.premium_by_grid_operator.sum {
            let premium = figures.money(premium);
            sentence.extend(if german {
                [", dazu vom Netzbetreiber ", &premium, " Marktprämie"]
            } else {
                [", and the grid operator ", &premium, " of market premium"]
            });
        }
        sentence
    }

    fn status(&self, row: &PortfolioRow) -> Option<(&'static str, &'static str)> {
        let status = row.status?;
        Some((status.as_str(), words::status(self.page.language, status)))
    }

    /// What keeps the month from being final, in a sentence.
    fn reason(&self, row: &PortfolioRow) -> Option<String> {
        let language = self.page.language;
        match row.status? {
            StatementStatus::Final => None,
            StatementStatus::Provisional => Some(words::status_sentence(language, &row.reasons)),
            StatementStatus::Blocked => {
                row.findings.first().map(|finding| words::finding(language, finding).text)
            }
        }
    }
}

/// The page.
pub(crate) async fn show_my_plants(
    person: SignedIn<PlantOwner>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (scope, today) = (person.scope(), context.today()?);
    let found = context
        .run(move |db| {
            let month = find_months(db, &scope, today)?.shown_first;
            let query = PortfolioQuery { per_page: PLANTS_MAX, ..PortfolioQuery::default() };
            Ok::<_, WebError>(find_portfolio(db, &scope, month, &query)?)
        })
        .await?;
    let page = page.in_section(Section::MyPlants);
    Ok(Html::ok(&MyPlantsTemplate { page, month: found.month, found }))
}
