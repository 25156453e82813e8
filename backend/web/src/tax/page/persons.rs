//! The persons of a year as rows, the nearest to a limit first.

use crate::http::{Page, encoded};
use reports::words;
use services::tax::{Light, PersonReport, Standing};
use std::cmp::Reverse;
use units::Year;

/// A person as a row.
pub(super) struct PersonRow {
    pub(super) name: String,
    pub(super) operator_id: String,
    pub(super) address: String,
    pub(super) capacity: String,
    pub(super) turnover: String,
    pub(super) limit: String,
    /// When the limit of the year was or will be crossed.
    pub(super) crossing: String,
    /// § 19 UStG, § 3 Nr. 72, § 22 Nr. 3 and § 46 EStG: class and word.
    pub(super) lights: Vec<LightCell>,
    pub(super) missing: String,
}

/// A light in a column.
pub(super) struct LightCell {
    pub(super) heading: &'static str,
    pub(super) class: &'static str,
    pub(super) word: &'static str,
}

/// The columns of the lights.
pub(super) const LIGHTS: [&str; 4] =
    ["§ 19 UStG", "§ 3 Nr. 72 EStG", "§ 22 Nr. 3 EStG", "§ 46 EStG"];

/// Class of a light's badge; the word says the same to those who do not see colours.
pub(super) fn class(light: Light) -> &'static str {
    match light {
        Light::Green => "final",
        Light::Amber => "provisional",
        Light::Red => "blocked",
    }
}

/// The same of where a person stands under § 19 UStG.
pub(super) fn standing_class(standing: Standing) -> &'static str {
    match standing {
        Standing::Below => class(Light::Green),
        Standing::Near => class(Light::Amber),
        Standing::Crossed => class(Light::Red),
        Standing::PreviousYearUnknown => "none",
    }
}

/// None of a limit that is not the person's.
fn lights(person: &PersonReport) -> [Option<Light>; 4] {
    let tax = &person.tax;
    let (other, employee) = (&tax.other_income, &tax.employee_income);
    [
        Some(tax.small_business.light),
        Some(tax.exemption.light),
        other.applies.then_some(other.light),
        employee.applies.then_some(employee.light),
    ]
}

/// The first persons, those with the most urgent light first.
pub(super) fn rows(
    page: &Page,
    year: Year,
    persons: &[PersonReport],
    shown: usize,
) -> Vec<PersonRow> {
    let mut sorted: Vec<&PersonReport> = persons.iter().collect();
    sorted.sort_by_key(|person| {
        let business = &person.tax.small_business;
        let is_unknown = business.standing() == Standing::PreviousYearUnknown;
        let light = if is_unknown { Light::Green } else { business.light };
        let others = lights(person).into_iter().skip(1).max();
        (Reverse(light), Reverse(others), !is_unknown)
    });
    sorted.into_iter().take(shown).map(|person| row(page, year, person)).collect()
}

fn row(page: &Page, year: Year, person: &PersonReport) -> PersonRow {
    let (figures, business) = (page.figures(), &person.tax.small_business);
    let standing = business.standing();
    let first = LightCell {
        heading: LIGHTS[0],
        class: standing_class(standing),
        word: words::tax_standing(page.language, standing),
    };
    let cells = LIGHTS.into_iter().zip(lights(person)).skip(1);
    let missing = i64::try_from(person.months_missing.len()).unwrap_or(i64::MAX);
    PersonRow {
        name: person.operator_name.clone(),
        operator_id: person.operator_id.clone(),
        address: format!("/tax?year={year}&person={}", encoded(&person.operator_id)),
        capacity: figures.kw(person.capacity),
        turnover: figures.money(business.turnover),
        limit: figures.money(business.limits.current_year),
        crossing: figures.opt_day(business.exceeded_on.or(business.projected_crossing_on)),
        lights: std::iter::once(first)
            .chain(cells.map(|(heading, light)| match light {
                Some(light) => LightCell {
                    heading,
                    class: class(light),
                    word: words::tax_light(page.language, light),
                },
                None => LightCell { heading, class: "none", word: reports::figures::DASH },
            }))
            .collect(),
        missing: if missing == 0 { String::new() } else { figures.count(missing) },
    }
}

/// How many there are beyond those that are shown; nothing when all are.
pub(super) fn more(page: &Page, all: usize, shown: usize) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        more => page.figures().count(i64::try_from(more).unwrap_or(i64::MAX)),
    }
}

/// Who is near a limit, in a sentence.
pub(super) fn sentence(page: &Page, year: Year, persons: &[PersonReport], is_one: bool) -> String {
    let count = |count: usize| page.figures().count(i64::try_from(count).unwrap_or(i64::MAX));
    if persons.is_empty() {
        let words = page.say("gehört niemandem eine Anlage.", "nobody has a plant.");
        let nobody = format!("{} {year} {words}", page.say("Im Jahr", "In"));
        let none =
            page.say("In diesem Jahr gibt es keine Anlage.", "There is no plant in this year.");
        return if is_one { none.to_owned() } else { nobody };
    }
    if let (true, [person]) = (is_one, persons) {
        let state = person.tax.small_business.state;
        return words::small_business_state(page.language, state).to_owned();
    }
    let with = |wanted: Standing| {
        persons.iter().filter(|person| person.tax.small_business.standing() == wanted).count()
    };
    let unknown = match with(Standing::PreviousYearUnknown) {
        0 => String::new(),
        some => {
            format!(
                ", {} {}",
                count(some),
                page.say("mit unbekanntem Vorjahr", "with an unknown year before")
            )
        }
    };
    let all = match persons.len() {
        1 => page.say("Eine Person hat Anlagen", "One person has plants").to_owned(),
        many => {
            format!("{} {}", count(many), page.say("Personen haben Anlagen", "people have plants"))
        }
    };
    format!(
        "{all}: {} {}, {} {}{unknown} (§ 19 UStG).",
        count(with(Standing::Crossed)),
        page.say("über der Umsatzgrenze", "above the limit of turnover"),
        count(with(Standing::Near)),
        page.say("in ihrer Nähe", "near it")
    )
}
