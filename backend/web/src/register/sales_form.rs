//! Changing how a plant's electricity is sold.

mod consequences;

use super::form::MonthChoice;
use super::problems::add_sales_form_problem;
use super::typed::{Both, DAY, day, month};
use crate::http::{
    Context, FieldProblems, Html, Page, PortfolioWriter, Posted, RoleSet, RouteEntry, Section,
    SignedIn, WebError, of_path, see_other,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path};
use askama::Template;
use consequences::{Consequence, consequences};
use reports::words;
use services::register::{SalesFormChange, change_sales_form, earliest_month, last_notice_day};
use services::settlement::{PlantFile, find_plant_file};
use units::{DeliveryDay, MastrNumber, Month, SalesForm};

/// Months that are offered after the earliest one.
const MONTHS_OFFERED: usize = 12;

const MONTH: Both = ("Erwartet ist ein Monat wie 05.2027.", "Expected is a month like 2027-05.");
const CHOOSE: Both = ("Bitte wählen Sie aus.", "Please choose one.");

/// The routes of the change.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (path, writers) = ("/plants/{plant}/sales-form", PortfolioWriter::ACCESS);
    vec![
        RouteEntry::get(path, writers, || web::get().to(show_form)),
        RouteEntry::post(path, writers, || web::post().to(change)),
    ]
}

#[derive(Template)]
#[template(path = "register/sales_form.html")]
struct SalesFormTemplate {
    page: Page,
    plant: MastrNumber,
    name: String,
    /// How it is sold today.
    present: SalesForm,
    today: DeliveryDay,
    earliest: Month,
    consequences: Vec<Consequence>,
    typed: Typed,
    problems: FieldProblems,
}

/// What was typed.
#[derive(Debug, Clone)]
struct Typed {
    from: String,
    to: String,
    notice: String,
}

impl SalesFormTemplate {
    fn of(page: Page, file: &PlantFile, today: DeliveryDay, typed: Option<Typed>) -> Self {
        let facts = &file.plant.facts;
        let earliest = earliest_month(today);
        let other = SalesForm::ALL.iter().find(|form| **form != facts.sales_form);
        let fresh = || Typed {
            from: earliest.to_string(),
            to: other.map_or("", |form| form.as_str()).to_owned(),
            notice: today.to_string(),
        };
        Self {
            consequences: consequences(&page, file),
            page: page.in_section(Section::Portfolio),
            plant: facts.plant.clone(),
            name: facts.name.clone(),
            present: facts.sales_form,
            today,
            earliest,
            typed: typed.unwrap_or_else(fresh),
            problems: FieldProblems::default(),
        }
    }

    fn form_name(&self, form: &SalesForm) -> &'static str {
        words::sales_form(self.page.language, *form)
    }

    fn is_chosen(&self, form: &SalesForm) -> bool {
        self.typed.to == form.as_str()
    }

    /// The months from the present one on, for a notice that was given earlier, and what was typed.
    fn months(&self) -> Vec<MonthChoice> {
        let figures = self.page.figures();
        let offered = std::iter::successors(Some(self.today.month()), |month| Some(month.next()));
        let mut offered: Vec<Month> = offered.take(MONTHS_OFFERED).collect();
        let typed = month(&self.typed.from);
        offered.extend(typed.filter(|month| !offered.contains(month)));
        offered.sort_unstable();
        let until = self.page.say("Meldung bis", "notice until");
        let choice = |month: Month| MonthChoice {
            value: month.to_string(),
            name: format!("{} ({until} {})", figures.month(month), self.deadline(&month)),
            is_chosen: typed == Some(month),
        };
        let mut choices: Vec<MonthChoice> = offered.into_iter().map(choice).collect();
        if typed.is_none() {
            let (value, name) = (self.typed.from.clone(), self.typed.from.clone());
            choices.insert(0, MonthChoice { value, name, is_chosen: true });
        }
        choices
    }

    /// The last day on which notice of a change in a month is in time.
    fn deadline(&self, month: &Month) -> String {
        self.page.figures().day(last_notice_day(*month))
    }

    /// The day of the notice for its input, whose type is text when it is no day.
    fn notice(&self) -> (String, &'static str) {
        match day(&self.typed.notice) {
            Some(day) => (day.to_string(), "date"),
            None => (self.typed.notice.clone(), "text"),
        }
    }
}

/// The form.
pub(crate) async fn show_form(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let plant: MastrNumber = of_path(&path)?;
    let shown = sales_form_page(&person, plant, page, &context, None).await?;
    Ok(Html::ok(&shown))
}

async fn sales_form_page(
    person: &SignedIn<PortfolioWriter>,
    plant: MastrNumber,
    page: Page,
    context: &Context,
    typed: Option<Typed>,
) -> Result<SalesFormTemplate, WebError> {
    let today = context.today()?;
    let scope = person.scope();
    let file = context.run(move |db| find_plant_file(db, &scope, &plant, today)).await?;
    Ok(SalesFormTemplate::of(page, &file, today, typed))
}

/// Stores the change, or shows the deadline that it missed.
pub(crate) async fn change(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let plant: MastrNumber = of_path(&path)?;
    let mut problems = FieldProblems::default();
    if let Some((from, to, notice_given_on)) = read(&form, &mut problems) {
        let (tenant, now, by) = (person.tenant(), context.now(), person.account.name.clone());
        let document =
            serde_json::to_vec_pretty(&form.without_code()).map_err(WebError::internal)?;
        let number = plant.clone();
        let changed = context.run(move |db| {
            let change = SalesFormChange { plant: &number, from, to, notice_given_on };
            Ok::<_, WebError>(change_sales_form(db, tenant, &change, &by, &document, now))
        });
        match changed.await? {
            Ok(changed) => {
                // A note says that later facts stay as they are.
                let done = if changed.notes.is_empty() { "sales_form" } else { "sales_form_until" };
                return Ok(see_other(&format!("/plants/{plant}?done={done}")));
            }
            Err(error) => add_sales_form_problem(error, &mut problems)?,
        }
    }
    let text = |field: &str| form.get(field).to_owned();
    let typed = Typed { from: text("from"), to: text("to"), notice: text("notice") };
    let shown = sales_form_page(&person, plant, page, &context, Some(typed)).await?;
    let shown = SalesFormTemplate { problems, ..shown };
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

/// Month, form and day of notice; what is wrong is noted beside its field.
fn read(form: &Posted, problems: &mut FieldProblems) -> Option<(Month, SalesForm, DeliveryDay)> {
    let from = month(form.get("from"));
    if from.is_none() {
        problems.add("from", MONTH.0, MONTH.1);
    }
    let to = form.read::<SalesForm>("to", CHOOSE, problems);
    let notice = day(form.get("notice"));
    if notice.is_none() {
        problems.add("notice", DAY.0, DAY.1);
    }
    Some((from?, to?, notice?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_the_sales_form_is_read_or_its_mistakes_are_named() {
        for (from, to, notice, wrong) in [
            ("2027-02", "other_direct_marketing", "2026-12-31", &[][..]),
            ("02.2027", "market_premium", "31.12.2026", &[]),
            ("Februar", "market_premium", "31.12.2026", &["from"]),
            ("2027-02", "", "31.12.2026", &["to"]),
            ("", "tariff", "31.11.2026", &["from", "to", "notice"]),
        ] {
            let form = Posted::of(&[("from", from), ("to", to), ("notice", notice)]);
            let mut problems = FieldProblems::default();
            let read = read(&form, &mut problems);
            assert_eq!(read.is_some(), wrong.is_empty(), "{from} {to} {notice}");
            for field in ["from", "to", "notice"] {
                assert_eq!(problems.of(field).is_some(), wrong.contains(&field), "{field}");
            }
        }
    }
}
