//! The portfolio of a month: what needs a person, the plants in a table, and the same as a file.

mod attention;
mod export;
mod parameters;
mod row;

pub(crate) use export::export;

use crate::http::{
    Context, Html, Page, PortfolioReader, RoleSet, RouteEntry, Section, SignedIn, WebError,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Query};
use askama::Template;
use attention::Task;
use parameters::Parameters;
use reports::words;
use row::{Heading, Row};
use services::settlement::{
    Lacking, PortfolioColumn, PortfolioPage, PortfolioTotals, StatusFilter, find_portfolio,
};
use services::settlement::{Months, find_months};
use units::{Energy, Money, Month, Regime, Role, SalesForm};

/// The routes of the portfolio.
pub(crate) fn table() -> Vec<RouteEntry> {
    let readers = PortfolioReader::ACCESS;
    vec![
        RouteEntry::get("/portfolio", readers, || web::get().to(show_portfolio)),
        RouteEntry::get("/portfolio/export", readers, || web::get().to(export)),
    ]
}

#[derive(Template)]
#[template(path = "settlement/portfolio.html")]
struct PortfolioTemplate {
    page: Page,
    months: Months,
    month: Month,
    parameters: Parameters,
    found: PortfolioPage,
    tasks: Vec<Task>,
    headings: Vec<Heading>,
    rows: Vec<Row>,
    may_manage: bool,
}

impl PortfolioTemplate {
    /// The months before and after, as far as the picker has them.
    fn earlier(&self) -> Option<Month> {
        self.months.months.iter().copied().find(|month| *month < self.month)
    }

    fn later(&self) -> Option<Month> {
        self.months.months.iter().rev().copied().find(|month| *month > self.month)
    }

    fn is_shown(&self, month: &Month) -> bool {
        *month == self.month
    }

    fn month_link(&self, month: Month) -> String {
        self.parameters.with("month", &month.to_string()).address()
    }

    fn page_link(&self, page: usize) -> String {
        self.parameters.with("page", &page.to_string()).address()
    }

    fn export_link(&self, form: &str) -> String {
        let filters = self.parameters.with("form", form).query();
        format!("/portfolio/export?{filters}")
    }

    fn pages(&self) -> usize {
        self.found.matched.div_ceil(self.parameters.query.per_page.max(1)).max(1)
    }

    fn count(&self, count: usize) -> String {
        self.page.figures().count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Which rows of how many the page shows.
    fn shown(&self) -> String {
        let per_page = self.parameters.query.per_page.max(1);
        let first = self.found.page.saturating_sub(1).saturating_mul(per_page);
        let last = first.saturating_add(self.rows.len());
        let (first, last) = (self.count(first.saturating_add(1)), self.count(last));
        format!("{first}–{last} {} {}", self.page.say("von", "of"), self.count(self.found.matched))
    }

    fn statuses(&self) -> Vec<(&'static str, String, bool)> {
        let chosen = self.parameters.query.status;
        let word = |filter: &StatusFilter| match filter {
            StatusFilter::Final => self.page.say("endgültig", "final"),
            StatusFilter::Provisional => self.page.say("vorläufig", "provisional"),
            StatusFilter::Blocked => self.page.say("blockiert", "blocked"),
            StatusFilter::Unsettled => self.page.say("nicht abgerechnet", "not settled"),
        };
        let option = |filter: &StatusFilter| {
            (filter.as_str(), word(filter).to_owned(), chosen == Some(*filter))
        };
        StatusFilter::ALL.iter().map(option).collect()
    }

    fn regimes(&self) -> Vec<(&'static str, &'static str, bool)> {
        let chosen = self.parameters.query.regime;
        let word = |regime: &Regime| words::regime(self.page.language, *regime);
        let option = |regime: &Regime| (regime.as_str(), word(regime), chosen == Some(*regime));
        Regime::ALL.iter().map(option).collect()
    }

    fn sales_forms(&self) -> Vec<(&'static str, &'static str, bool)> {
        let chosen = self.parameters.query.sales_form;
        let word = |form: &SalesForm| words::sales_form(self.page.language, *form);
        let option = |form: &SalesForm| (form.as_str(), word(form), chosen == Some(*form));
        SalesForm::ALL.iter().map(option).collect()
    }

    /// The columns to sort by: a phone shows no headings.
    fn orders(&self) -> Vec<(&'static str, &'static str, bool)> {
        let chosen = self.parameters.query.sort;
        let number = (PortfolioColumn::Plant, self.page.say("MaStR-Nummer", "MaStR number"));
        let columns = self.headings.iter().map(|heading| (heading.column, heading.name));
        let option = |(column, name): (PortfolioColumn, &'static str)| {
            (column.as_str(), name, chosen == column)
        };
        [number].into_iter().chain(columns).map(option).collect()
    }

    fn finding_title(&self) -> Option<String> {
        let code = self.parameters.query.finding.as_deref()?;
        Some(words::finding_title(self.page.language, code).unwrap_or(code).to_owned())
    }

    /// What the plants of the table lack, when a link asked for those.
    fn lacking(&self) -> Option<&'static str> {
        Some(match self.parameters.query.lacking? {
            Lacking::BankAccount => self.page.say("Konto für die Auszahlung", "payout account"),
            Lacking::Readings => self.page.say("Messwerte", "readings"),
            Lacking::Award => self.page.say("Zuschlag", "award"),
            Lacking::BalancingGroup => self.page.say("Bilanzkreis", "balancing group"),
            Lacking::PureBalancingGroup => {
                self.page.say("sortenreiner Bilanzkreis", "pure balancing group")
            }
            Lacking::OneVatStatus => {
                self.page.say("einheitliche Umsatzsteuer", "one value added tax status")
            }
        })
    }

    /// How many plants have which status, as far as there are any; what is blocked is lost.
    fn told(&self) -> Vec<(String, bool)> {
        let (page, counts) = (&self.page, &self.found.counts);
        let parts = [
            (counts.settled_finally, page.say("endgültig", "final"), false),
            (counts.provisional, page.say("vorläufig", "provisional"), false),
            (counts.blocked, page.say("blockiert", "blocked"), true),
            (counts.unsettled, page.say("nicht abgerechnet", "not settled"), false),
        ];
        let told = parts.into_iter().filter(|(count, _, _)| *count > 0);
        told.map(|(count, word, lost)| (format!("{} {word}", self.count(count)), lost)).collect()
    }

    /// Sums that lack rows say so.
    fn lacks(&self, missing: usize) -> Option<String> {
        let (german, english) = ("ohne Wert", "without a value");
        (missing > 0).then(|| format!("{} {}", self.count(missing), self.page.say(german, english)))
    }

    fn amount(&self, amount: Option<Money>) -> String {
        row::amount(&self.page, amount)
    }

    fn lost_share(&self, totals: &PortfolioTotals) -> Option<String> {
        let lost = totals.energy_without_support.sum.filter(|lost| *lost != Energy::ZERO)?;
        let all = totals.energy.sum?;
        Some(format!("{} %", self.page.figures().percent(lost, all)))
    }
}

/// The page.
pub(crate) async fn show_portfolio(
    person: SignedIn<PortfolioReader>,
    query: Query<Vec<(String, String)>>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let parameters = Parameters::read(&query);
    let (scope, asked, today) = (person.scope(), parameters.clone(), context.today()?);
    let (months, found) = context
        .run(move |db| {
            let months = find_months(db, &scope, today)?;
            let month = asked.month.unwrap_or(months.shown_first);
            let found = find_portfolio(db, &scope, month, &asked.query)?;
            Ok::<_, WebError>((months, found))
        })
        .await?;
    let page = page.in_section(Section::Portfolio);
    let month = found.month;
    let parameters = parameters.of_month(month);
    let may_manage = person.account.role == Role::PortfolioManager;
    let template = PortfolioTemplate {
        tasks: attention::tasks(&page, &found, may_manage),
        headings: row::headings(&page, &parameters),
        rows: found.rows.iter().map(|row| Row::of(&page, month, row)).collect(),
        page,
        months,
        month,
        parameters,
        found,
        may_manage,
    };
    Ok(Html::ok(&template))
}
