//! One person's thresholds: what counts, what does not, when a limit is crossed, and what changes then.

use super::missing::missing_rows;
use super::persons::{LIGHTS, class, standing_class};
use crate::http::Page;
use reports::words;
use services::tax::{
    Consequence, EmployeeIncome, IncomeTaxExemption, Light, OtherIncome, PersonReport, PersonTax,
    PreviousYear, SmallBusiness,
};

/// A person with every threshold.
pub(super) struct PersonView {
    pub(super) name: String,
    pub(super) operator_id: String,
    pub(super) thresholds: Vec<Threshold>,
    pub(super) not_counted: Vec<NotCountedRow>,
    pub(super) plants: Vec<PlantRow>,
    /// Months that could not be counted: plant, months and why.
    pub(super) missing: Vec<(String, String, &'static str)>,
    pub(super) assumptions: Vec<&'static str>,
}

/// A threshold with its light.
pub(super) struct Threshold {
    pub(super) source: &'static str,
    pub(super) title: &'static str,
    pub(super) class: &'static str,
    pub(super) word: &'static str,
    /// What is compared with what: name and value.
    pub(super) facts: Vec<(&'static str, String)>,
    /// What changes: sentence and paragraph.
    pub(super) consequences: Vec<(&'static str, &'static str)>,
}

/// An amount that does not count as turnover.
pub(super) struct NotCountedRow {
    pub(super) reason: &'static str,
    pub(super) source: &'static str,
    pub(super) amount: String,
}

/// A plant under § 3 Nr. 72 EStG.
pub(super) struct PlantRow {
    pub(super) plant: String,
    pub(super) capacity: String,
    pub(super) limit: String,
    pub(super) class: &'static str,
    pub(super) reason: &'static str,
}

impl PersonView {
    pub(super) fn of(page: &Page, person: &PersonReport) -> Self {
        let (tax, figures) = (&person.tax, page.figures());
        let not_counted = tax.small_business.not_counted.iter().map(|part| NotCountedRow {
            reason: words::not_counted(page.language, part.reason),
            source: words::not_counted_source(page.language, part.reason),
            amount: figures.money(part.amount),
        });
        let plants = tax.exemption.plants.iter().map(|plant| PlantRow {
            plant: plant.plant.to_string(),
            capacity: figures.kw(plant.capacity),
            limit: figures.kw(plant.limit),
            class: if plant.is_exempt() { "final" } else { "blocked" },
            reason: words::exemption_reason(page.language, plant.reason),
        });
        let assumptions =
            tax.assumptions.iter().map(|taken| words::tax_assumption(page.language, *taken));
        Self {
            name: person.operator_name.clone(),
            operator_id: person.operator_id.clone(),
            thresholds: all(page, tax),
            not_counted: not_counted.collect(),
            plants: plants.collect(),
            missing: missing_rows(page, &person.months_missing),
            assumptions: assumptions.collect(),
        }
    }
}

/// The thresholds that are the person's: income tax is none of companies, cooperatives, public bodies and partnerships.
fn all(page: &Page, tax: &PersonTax) -> Vec<Threshold> {
    let mut all = vec![small_business(page, &tax.small_business), exemption(page, &tax.exemption)];
    if tax.other_income.applies {
        all.push(other_income(page, &tax.other_income));
        all.push(employee_income(page, &tax.employee_income));
    }
    all
}

fn threshold(
    page: &Page,
    source: &'static str,
    title: &'static str,
    light: Light,
    consequences: &[Consequence],
) -> Threshold {
    let told = consequences.iter().map(|consequence| {
        (words::tax_consequence(page.language, *consequence), consequence.source())
    });
    Threshold {
        source,
        title,
        class: class(light),
        word: words::tax_light(page.language, light),
        facts: Vec::new(),
        consequences: told.collect(),
    }
}

fn small_business(page: &Page, found: &SmallBusiness) -> Threshold {
    let figures = page.figures();
    let before = match found.previous_year {
        PreviousYear::Known(amount) => figures.money(amount),
        PreviousYear::NotActive => page.say("nicht tätig", "not active").to_owned(),
        PreviousYear::AtLeast(amount) => {
            format!("{} {}", page.say("mindestens", "at least"), figures.money(amount))
        }
        PreviousYear::Unknown => page.say("nicht bekannt", "not known").to_owned(),
    };
    let mut facts = vec![
        (
            page.say("angemeldet als", "registered as"),
            words::vat(page.language, found.taxation).to_owned(),
        ),
        (page.say("Umsatz im Vorjahr", "turnover of the year before"), before),
        (page.say("Grenze dafür", "limit on it"), figures.money(found.limits.previous_year)),
        (page.say("Umsatz bisher", "turnover so far"), figures.money(found.turnover)),
        (
            page.say("Hochrechnung für das Jahr", "projected for the year"),
            figures.opt_money(found.projected),
        ),
        (
            page.say("Grenze des laufenden Jahres", "limit of the current year"),
            figures.money(found.limits.current_year),
        ),
    ];
    if let Some(day) = found.exceeded_on {
        let name = page.say("überschritten mit dem Monat bis", "crossed with the month until");
        facts.push((name, figures.day(day)));
    } else if let Some(day) = found.projected_crossing_on {
        let name = page.say("voraussichtlich überschritten am", "projected to be crossed on");
        facts.push((name, figures.day(day)));
    }
    let title = page.say("Umsatzsteuer: Kleinunternehmer", "VAT: small business");
    let shown = threshold(page, LIGHTS[0], title, found.light, &found.consequences);
    let standing = found.standing();
    let (class, word) = (standing_class(standing), words::tax_standing(page.language, standing));
    Threshold { class, word, facts, ..shown }
}

fn exemption(page: &Page, found: &IncomeTaxExemption) -> Threshold {
    let figures = page.figures();
    let mut facts = vec![
        (
            page.say("Leistung, die zählt", "capacity that counts"),
            format!("{} kWp", figures.kw(found.counted_capacity)),
        ),
        (
            page.say("Grenze je Person", "limit of a person"),
            format!("{} kWp", figures.kw(found.limit)),
        ),
    ];
    if let Some(day) = found.exceeded_on {
        let name =
            page.say("überschritten mit der Inbetriebnahme am", "crossed on commissioning of");
        facts.push((name, figures.day(day)));
    }
    let title = page.say("Einkommensteuer: steuerfreie Anlagen", "Income tax: exempt plants");
    let shown = threshold(page, LIGHTS[1], title, found.light, &found.consequences);
    Threshold { facts, ..shown }
}

fn other_income(page: &Page, found: &OtherIncome) -> Threshold {
    let figures = page.figures();
    let facts = vec![
        (
            page.say("Ertrag, der nicht steuerfrei ist", "income that is not exempt"),
            figures.money(found.income),
        ),
        (
            page.say("Hochrechnung für das Jahr", "projected for the year"),
            figures.opt_money(found.projected),
        ),
        (
            page.say("Grenze, die nicht erreicht werden darf", "limit that must not be reached"),
            figures.money(found.limit),
        ),
    ];
    let title = page.say("Einkommensteuer: sonstige Leistungen", "Income tax: other services");
    let shown = threshold(page, LIGHTS[2], title, found.light, &found.consequences);
    Threshold { facts, ..shown }
}

fn employee_income(page: &Page, found: &EmployeeIncome) -> Threshold {
    let figures = page.figures();
    let facts = vec![
        (
            page.say("Ertrag, der nicht steuerfrei ist", "income that is not exempt"),
            figures.money(found.income),
        ),
        (page.say("Grenze der Veranlagung", "limit of the assessment"), figures.money(found.limit)),
        (page.say("Härteausgleich", "relief"), figures.money(found.relief)),
        (page.say("davon steuerpflichtig", "taxable of it"), figures.money(found.taxable)),
    ];
    let title = page.say("Einkommensteuer von Arbeitnehmern", "Income tax of employees");
    let shown = threshold(page, LIGHTS[3], title, found.light, &found.consequences);
    Threshold { facts, ..shown }
}
