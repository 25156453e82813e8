//! `balancing-groups.csv`: balancing groups and the parties that they deal with.
//!
//! Format: `integrations/FORMATS.md`. Columns `group`, `control_area`, `tso` and, optional or blank, `exchange`: each an
//! Energy Identification Code (EIC).

use crate::header::Column;
use crate::problems::Problems;
use crate::table::{Row, Table};
use crate::{FileError, cells};
use records::BalancingGroup;
use std::collections::HashMap;

const COLUMNS: &[Column] = &[
    Column::required("group"),
    Column::required("control_area"),
    Column::required("tso"),
    Column::optional("exchange"),
];

/// Reads the file, in its order; a group may stand in one row.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<BalancingGroup>, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let (mut groups, mut lines) = (Vec::new(), HashMap::new());
    let mut problems = Problems::default();
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        let Some(group) = problems.take_all(group(&row)) else { continue };
        match lines.insert(group.group.clone(), row.line()) {
            None => groups.push(group),
            Some(first) => problems
                .take_with(|| row.error("group", format!("line {first} has the same value"))),
        }
    }
    problems.end()?;
    Ok(groups)
}

fn group(row: &Row<'_>) -> Result<BalancingGroup, Vec<FileError>> {
    let group = row.read("group", cells::from_text);
    let control_area = row.read("control_area", cells::from_text);
    let tso = row.read("tso", cells::from_text);
    let exchange = row.read_optional("exchange", cells::from_text);
    match (group, control_area, tso, exchange) {
        (Ok(group), Ok(control_area), Ok(tso), Ok(exchange)) => {
            Ok(BalancingGroup { group, control_area, tso, exchange })
        }
        (group, control_area, tso, exchange) => {
            let wrong = [group.err(), control_area.err(), tso.err(), exchange.err()];
            Err(wrong.into_iter().flatten().collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read_with_and_without_an_exchange() {
        let text = "group,exchange,tso,control_area\n\
            11XSTROMBUCH---K,10X1001A1001A450,10XDE-VE-TRANSMK,10YDE-VE-------2\n\
            11XSTROMBUCH-2-J,,10XDE-VE-TRANSMK,10YDE-VE-------2\n";
        let text = with_check_characters(text);
        let groups = parse("f", text.as_bytes()).unwrap();
        assert_eq!(groups.len(), 2);
        assert!(groups[0].exchange.is_some());
        assert_eq!(groups[1].exchange, None);
        assert_eq!(groups[1].control_area.as_str(), "10YDE-VE-------2");
    }

    #[test]
    fn every_wrong_cell_is_told_and_a_group_stands_once() {
        let text = with_check_characters(
            "group,control_area,tso\n\
             11XSTROMBUCH---K,10YDE-VE-------3,\n\
             11XSTROMBUCH-2-J,10YDE-VE-------2,10XDE-VE-TRANSMK\n\
             11XSTROMBUCH-2-J,10YDE-VE-------2,10XDE-VE-TRANSMK\n",
        )
        .replace("-------2,\n", "-------3,\n");
        let error = parse("f", text.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            error.lines().collect::<Vec<_>>(),
            [
                "f, line 2, column control_area: \"10YDE-VE-------3\": wrong check character: expected 2, found 3",
                "f, line 2, column tso: a value is required",
                &format!(
                    "f, line 4, column group: {:?}: line 3 has the same value",
                    checked("11XSTROMBUCH-2-").as_str()
                ),
            ]
        );
    }

    fn checked(body: &str) -> units::Eic {
        units::Eic::with_check_character(body).unwrap()
    }

    /// Gives every code of sixteen characters the check character that it should have.
    fn with_check_characters(text: &str) -> String {
        let cell = |cell: &str| {
            let is_code = cell.len() == 16 && cell.starts_with('1');
            if is_code { checked(&cell[..15]).to_string() } else { cell.to_owned() }
        };
        let row = |line: &str| line.split(',').map(cell).collect::<Vec<_>>().join(",") + "\n";
        text.lines().map(row).collect()
    }
}
