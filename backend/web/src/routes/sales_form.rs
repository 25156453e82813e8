//! Changing how a plant's electricity is sold.

use crate::api::of_path;
use crate::context::Context;
use crate::errors::{Code, WebError};
use crate::form::{FieldProblems, Posted};
use crate::identity::{PortfolioWriter, RoleSet, SignedIn};
use crate::page::{Html, Page, Section, see_other};
use crate::routes::RouteEntry;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path};
use askama::Template;
use reports::words;
use services::plant_file::find_plant_file;
use services::sales_form_change::{
    SalesFormChange, SalesFormChangeError, change_sales_form, earliest_month, last_notice_day,
};
use services::statement_page::PlantRecord;
use units::{DeliveryDay, Language, MastrNumber, Month, SalesForm};

/// The routes of the change.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (path, writers) = ("/plants/{plant}/sales-form", PortfolioWriter::ACCESS);
    vec![
        RouteEntry::get(path, writers, || web::get().to(show_form)),
        RouteEntry::post(path, writers, || web::post().to(change)),
    ]
}

#[derive(Template)]
#[template(path = "plant/sales_form.html")]
struct SalesFormTemplate {
    page: Page,
    plant: MastrNumber,
    record: PlantRecord,
    earliest: Month,
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
    fn form_name(&self, form: &SalesForm) -> &'static str {
        words::sales_form(self.page.language, *form)
    }

    fn is_chosen(&self, form: &SalesForm) -> bool {
        self.typed.to == form.as_str()
    }

    /// The next months that a notice of today is in time for.
    fn months(&self) -> Vec<(String, String, String)> {
        let figures = self.page.figures();
        std::iter::successors(Some(self.earliest), |month| Some(month.next()))
            .take(6)
            .map(|month| {
                (month.to_string(), figures.month(month), figures.day(last_notice_day(month)))
            })
            .collect()
    }
}

/// The form.
pub(crate) async fn show_form(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let shown = sales_form_page(&person, &path, page, &context, None).await?;
    Ok(Html::ok(&shown))
}

async fn sales_form_page(
    person: &SignedIn<PortfolioWriter>,
    path: &str,
    page: Page,
    context: &Context,
    typed: Option<(Typed, FieldProblems)>,
) -> Result<SalesFormTemplate, WebError> {
    let plant: MastrNumber = of_path(path)?;
    let today = DeliveryDay::containing(context.now()).map_err(WebError::internal)?;
    let (scope, number) = (person.scope(), plant.clone());
    let file = context.run(move |db| find_plant_file(db, &scope, &number, today)).await?;
    let record = file.plant;
    let other = SalesForm::ALL.iter().find(|form| **form != record.facts.sales_form);
    let earliest = earliest_month(today);
    let fresh = || Typed {
        from: earliest.to_string(),
        to: other.map_or("", |form| form.as_str()).to_owned(),
        notice: today.to_string(),
    };
    let (typed, problems) = typed.unwrap_or_else(|| (fresh(), FieldProblems::default()));
    let page = page.in_section(Section::Portfolio);
    Ok(SalesFormTemplate { page, plant, record, earliest, typed, problems })
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
    let text = |field: &str| form.get(field).to_owned();
    let typed = Typed { from: text("from"), to: text("to"), notice: text("notice") };
    let mut problems = FieldProblems::default();
    let month = ("Erwartet ist ein Monat wie 2025-05.", "Expected is a month like 2025-05.");
    let day = ("Erwartet ist ein Tag wie 2025-05-01.", "Expected is a day like 2025-05-01.");
    let choose = ("Bitte wählen Sie aus.", "Please choose one.");
    let from = form.read::<Month>("from", month, &mut problems);
    let to = form.read::<SalesForm>("to", choose, &mut problems);
    let notice = form.read::<DeliveryDay>("notice", day, &mut problems);
    if let (Some(from), Some(to), Some(notice_given_on)) = (from, to, notice) {
        let (tenant, now, by) = (person.tenant(), context.now(), person.account.name.clone());
        let document = serde_json::to_vec_pretty(&form.without_code()).unwrap_or_default();
        let number = plant.clone();
        let changed = context.run(move |db| {
            let change = SalesFormChange { plant: &number, from, to, notice_given_on };
            Ok::<_, WebError>(change_sales_form(db, tenant, &change, &by, &document, now))
        });
        match changed.await? {
            Ok(_) => return Ok(see_other(&format!("/plants/{plant}?done=sales_form"))),
            Err(error) => add_problem(error, &mut problems)?,
        }
    }
    let shown = sales_form_page(&person, &path, page, &context, Some((typed, problems))).await?;
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

fn add_problem(error: SalesFormChangeError, problems: &mut FieldProblems) -> Result<(), WebError> {
    match error {
        SalesFormChangeError::Store(error) => return Err(error.into()),
        SalesFormChangeError::PlantUnknown { .. } => return Err(WebError::new(Code::NotFound)),
        SalesFormChangeError::AlreadySo { .. } => problems.add(
            "to",
            "In diesem Monat wird die Anlage schon so vermarktet.",
            "The plant is sold in this form in that month already.",
        ),
        SalesFormChangeError::NoticeTooLate { deadline, earliest, .. } => {
            let figures = |language| reports::Figures::new(language);
            let (german, english) = (figures(Language::German), figures(Language::English));
            problems.add(
                "from",
                format!(
                    "Die Frist war der {}. Mit dieser Meldung ist ein Wechsel ab {} möglich.",
                    german.day(deadline),
                    german.month(earliest)
                ),
                format!(
                    "The deadline was {}. With this notice a change is possible from {}.",
                    english.day(deadline),
                    english.month(earliest)
                ),
            );
        }
        SalesFormChangeError::Import(error) => {
            let text = error.to_string();
            problems.add("from", text.clone(), text);
        }
    }
    Ok(())
}
