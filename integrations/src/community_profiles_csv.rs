//! What the members of a community generate and use, quarter hour by quarter hour.
//!
//! Format: `integrations/FORMATS.md`. Columns `participant`, `role` (`producer`, `consumer`, `both`), `start`,
//! `generation_kwh`, `consumption_kwh`, and `battery_kwh` where somebody has a battery; one row a member and quarter hour,
//! in any order. Role and battery of a member are the same in all of its rows; a battery may be left blank in some.

use crate::header::Column;
use crate::problems::Problems;
use crate::table::{Row, Table};
use crate::{FileError, bounds, cells, start};
use records::{MemberProfile, MemberRole, ProfileRow, Street};
use std::collections::BTreeMap;
use units::Energy;

const COLUMNS: &[Column] = &[
    Column::required("participant"),
    Column::required("role"),
    Column::required("start"),
    Column::required("generation_kwh"),
    Column::required("consumption_kwh"),
    Column::optional("battery_kwh"),
];

/// A row of the file.
struct Read {
    participant: String,
    role: MemberRole,
    battery: Option<Energy>,
    row: ProfileRow,
}

/// A member as far as it was read, with the lines where things were said first.
struct Draft {
    role: (MemberRole, u64),
    battery: Option<(Energy, u64)>,
    rows: Vec<(ProfileRow, u64)>,
}

/// Reads the file.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Street, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let mut members: BTreeMap<String, Draft> = BTreeMap::new();
    let mut problems = Problems::default();
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        let Some(read) = problems.take_all(read(&row)) else { continue };
        let known = members.entry(read.participant).or_insert_with(|| Draft {
            role: (read.role, row.line()),
            battery: None,
            rows: Vec::new(),
        });
        let (role, line) = known.role;
        if role != read.role {
            let problem = || format!("line {line} has another role of the same participant");
            problems.take_with(|| row.error("role", problem()));
        }
        match (known.battery, read.battery) {
            (Some((battery, line)), Some(other)) if battery != other => {
                let problem = || format!("line {line} has another battery of the same participant");
                problems.take_with(|| row.error("battery_kwh", problem()));
            }
            (None, Some(battery)) => known.battery = Some((battery, row.line())),
            (Some(_) | None, Some(_) | None) => {}
        }
        known.rows.push((read.row, row.line()));
    }
    let twice = members.values_mut().flat_map(|draft| repeated(file, draft));
    for problem in twice {
        problems.take_with(|| problem);
    }
    problems.end()?;
    let member = |(participant, draft): (String, Draft)| MemberProfile {
        participant,
        role: draft.role.0,
        battery: draft.battery.map_or(Energy::ZERO, |(battery, _)| battery),
        rows: draft.rows.into_iter().map(|(row, _)| row).collect(),
    };
    Ok(Street::of(members.into_iter().map(member).collect()))
}

/// Puts the rows of a member in the order of time, and says which of them repeat another one.
fn repeated(file: &str, draft: &mut Draft) -> Vec<FileError> {
    draft.rows.sort_unstable_by_key(|(row, line)| (row.start, *line));
    let pairs = draft.rows.iter().zip(draft.rows.iter().skip(1));
    let twice = pairs.filter(|((one, _), (next, _))| one.start == next.start);
    let problem = |((_, first), (row, line)): (&(ProfileRow, u64), &(ProfileRow, u64))| {
        let problem = format!("line {first} has the same quarter hour of the same participant");
        let error = FileError::at_line(file, *line, problem).in_column("start");
        error.with_value(&row.start.to_string())
    };
    twice.map(problem).collect()
}

fn read(row: &Row<'_>) -> Result<Read, Vec<FileError>> {
    let participant = row.read("participant", cells::line);
    let role = row.read("role", cells::from_text);
    let start = row.read("start", start::quarter_hour);
    let generation = row.read("generation_kwh", row.number(bounds::energy));
    let consumption = row.read("consumption_kwh", row.number(bounds::energy));
    let battery = row.read_optional("battery_kwh", row.number(bounds::battery));
    match (participant, role, start, generation, consumption, battery) {
        (Ok(participant), Ok(role), Ok(start), Ok(generation), Ok(consumption), Ok(battery)) => {
            Ok(Read {
                participant,
                role,
                battery,
                row: ProfileRow { start, generation, consumption },
            })
        }
        (participant, role, start, generation, consumption, battery) => {
            let first = [participant.err(), role.err(), start.err()];
            let last = [generation.err(), consumption.err(), battery.err()];
            Err(first.into_iter().chain(last).flatten().collect())
        }
    }
}

#[cfg(test)]
mod tests;
