//! `strombuch negative-prices`: which quarter hours keep their support under a rule.

use crate::arguments::{NegativePricesArguments, SeriesFormat};
use crate::output::Outcome;
use crate::session::Session;
use anyhow::{Result, bail};
use reports::CsvText;
use rules::negative_prices::SupportState;
use services::settlement::{DaySupport, list_support};
use std::fmt::Write as _;
use std::io::{Write as _, stdout};
use units::UtcTime;

pub(crate) fn run(session: &mut Session, options: &NegativePricesArguments) -> Result<Outcome> {
    let NegativePricesArguments { from, until, rule, format } = options;
    if from >= until {
        bail!(
            "--until {until} is not after --from {from}; it names the day after the last one, so \
             one day is --from {from} --until {}",
            from.next()
        );
    }
    let days = list_support(&mut session.db, session.tenant, *from, *until, *rule)?;
    let text = match format {
        SeriesFormat::Csv => csv(&days),
        SeriesFormat::Json => json(&days, options),
    };
    stdout().lock().write_all(text.as_bytes())?;
    let open = |state: &&SupportState| **state == SupportState::Undetermined;
    let open_count = days.iter().flat_map(|day| &day.states).filter(open).count();
    if open_count == 0 {
        return Ok(Outcome::Done);
    }
    eprintln!(
        "{open_count} quarter hours cannot be decided because prices are missing; their field is \
         empty. Import the spot prices of these days and of the hours next to them."
    );
    Ok(Outcome::ProblemsFound)
}

fn csv(days: &[DaySupport]) -> String {
    let mut csv = CsvText::for_programs();
    csv.row(["start", "without_support"]);
    for_each_quarter(days, |start, state| {
        let without_support = match state {
            SupportState::With => "0",
            SupportState::Without => "1",
            SupportState::Undetermined => "",
        };
        csv.row([start, without_support]);
    });
    csv.finish()
}

fn json(days: &[DaySupport], options: &NegativePricesArguments) -> String {
    let rule = rules::negative_prices::SupportRule::WORDS
        .iter()
        .find(|(_, rule)| *rule == options.rule)
        .map_or("", |(word, _)| *word);
    let mut text = format!(
        "{{\"rule\":\"{rule}\",\"from\":\"{}\",\"until\":\"{}\",\"quarter_hours\":[",
        options.from, options.until
    );
    let mut separator = "\n";
    for_each_quarter(days, |start, state| {
        let flag = match state {
            SupportState::With => "0",
            SupportState::Without => "1",
            SupportState::Undetermined => "null",
        };
        let _written =
            write!(text, "{separator}{{\"start\":\"{start}\",\"without_support\":{flag}}}");
        separator = ",\n";
    });
    text.push_str("\n]}\n");
    text
}

/// Calls `each` with the start of every quarter hour in RFC 3339 and its state.
fn for_each_quarter(days: &[DaySupport], mut each: impl FnMut(&str, SupportState)) {
    let clock: Vec<String> =
        (0..96).map(|quarter| format!("T{:02}:{:02}:00Z", quarter / 4, quarter % 4 * 15)).collect();
    let mut start = String::with_capacity(20);
    for day in days {
        // A delivery day begins late on the UTC date before it.
        let midnight = day.day.start().unix_seconds();
        let (first_date, second_date) = (utc_date(midnight), utc_date(midnight + 86_400));
        let first = usize::try_from(midnight.rem_euclid(86_400) / 900).unwrap_or(0);
        let on_first_date = clock.iter().skip(first).map(|clock| (&first_date, clock));
        let on_second_date = clock.iter().map(|clock| (&second_date, clock));
        for ((date, clock), state) in on_first_date.chain(on_second_date).zip(&day.states) {
            start.clear();
            start.push_str(date);
            start.push_str(clock);
            each(&start, *state);
        }
    }
}

fn utc_date(unix_seconds: i64) -> String {
    let instant = UtcTime::from_unix_seconds(unix_seconds).map(|instant| instant.to_string());
    instant.and_then(|text| text.get(..10).map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::DeliveryDay;

    #[test]
    fn quarter_hours_are_named_as_the_calendar_names_them() {
        for day in ["2025-03-30", "2025-05-11", "2025-10-26", "2026-01-01"] {
            let day: DeliveryDay = day.parse().unwrap();
            let states = vec![SupportState::With; day.quarter_count()];
            let mut starts = Vec::new();
            for_each_quarter(&[DaySupport { day, states }], |start, _| {
                starts.push(start.to_owned());
            });
            let expected: Vec<String> =
                day.quarters().map(|quarter| quarter.start().to_string()).collect();
            assert_eq!(starts, expected);
        }
    }
}
