//! The thresholds as a table for a terminal.

use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, number, text_of};
use comfy_table::Cell;
use rules::tax::{Assumption, Consequence, Light, PersonReport, SmallBusinessState, Standing};
use std::collections::BTreeSet;
use std::fmt::Write;
use units::Year;

/// The persons of a year; below it what changes, what is missing and what was taken for granted.
pub fn tax_table(year: Year, persons: &[PersonReport]) -> String {
    if persons.is_empty() {
        return format!("Nobody has a plant in {year}.\n");
    }
    let mut table = new_table(&[
        Words("person"),
        Numbers("kW"),
        Numbers("before €"),
        Numbers("turnover €"),
        Numbers("limit €"),
        Words("§ 19"),
        Words("crossing"),
        Words("§ 3"),
        Numbers("income €"),
        Words("§ 22"),
        Words("§ 46"),
    ]);
    for person in persons {
        let business = &person.tax.small_business;
        let crossing = business.exceeded_on.or(business.projected_crossing_on);
        let applies = person.tax.other_income.applies;
        let of_income = |found| if applies { light(found) } else { Cell::new("–") };
        table.add_row(vec![
            Cell::new(&person.operator_id),
            number(Some(person.capacity.decimal())),
            amount(business.previous_year.turnover()),
            amount(Some(business.turnover)),
            amount(Some(business.limits.current_year)),
            standing(business.standing()),
            Cell::new(crossing.map_or_else(|| "–".to_owned(), |day| day.to_string())),
            light(person.tax.exemption.light),
            amount(Some(person.tax.other_income.income)),
            of_income(person.tax.other_income.light),
            of_income(person.tax.employee_income.light),
        ]);
    }
    let mut text = text_of(&table);
    add_consequences(&mut text, persons);
    add_missing(&mut text, persons);
    add_assumptions(&mut text, persons);
    text
}

/// The light, or that the year before is not known.
fn standing(standing: Standing) -> Cell {
    match standing {
        Standing::Below => light(Light::Green),
        Standing::Near => light(Light::Amber),
        Standing::Crossed => light(Light::Red),
        Standing::PreviousYearUnknown => Cell::new("before?"),
    }
}

fn light(light: Light) -> Cell {
    Cell::new(light.as_str())
}

fn add_consequences(text: &mut String, persons: &[PersonReport]) {
    let changing: Vec<&PersonReport> = persons
        .iter()
        .filter(|person| !person.tax.small_business.consequences.is_empty())
        .collect();
    if changing.is_empty() {
        return;
    }
    text.push_str("\nWhat changes (§ 19 UStG)\n");
    for person in changing {
        let business = &person.tax.small_business;
        let words = business.consequences.iter().copied().map(Consequence::as_str);
        let words: Vec<&str> = words.collect();
        let crossing = (business.exceeded_on, business.projected_crossing_on);
        let when = match (business.state, crossing) {
            (SmallBusinessState::NotAllowed, _) => "the year before was above its limit".to_owned(),
            (_, (Some(day), _)) => format!("crossed with the month that ended on {day}"),
            (_, (None, Some(day))) => format!("projected to be crossed on {day}"),
            (_, (None, None)) => "with the turn of the year".to_owned(),
        };
        let _written = writeln!(text, "- {}: {when}: {}", person.operator_id, words.join(", "));
    }
}

fn add_missing(text: &mut String, persons: &[PersonReport]) {
    let missing = persons
        .iter()
        .flat_map(|person| person.months_missing.iter().map(|found| (&person.operator_id, found)));
    for (place, (operator_id, found)) in missing.enumerate() {
        if place == 0 {
            text.push_str("\nNot counted, because the month has no amounts\n");
        }
        let (plant, month, reason) = (&found.plant, found.month, found.reason);
        let _written = writeln!(text, "- {operator_id}: {plant} {month} ({reason})");
    }
}

fn add_assumptions(text: &mut String, persons: &[PersonReport]) {
    let all = persons.iter().flat_map(|person| &person.tax.assumptions);
    let assumptions: BTreeSet<&str> = all.copied().map(Assumption::as_str).collect();
    let words: Vec<&str> = assumptions.into_iter().collect();
    let _written = writeln!(text, "\nTaken for granted: {}", words.join(", "));
}
