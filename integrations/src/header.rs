//! The header row of our own files: which column is where.

use crate::FileError;

/// A column that a file may have.
pub(crate) struct Column {
    /// Its name in the header.
    pub(crate) name: &'static str,
    need: Need,
}

#[derive(PartialEq, Eq)]
enum Need {
    Required,
    Optional,
}

impl Column {
    /// A column that must be there, with a value in every row.
    pub(crate) const fn required(name: &'static str) -> Self {
        Self { name, need: Need::Required }
    }

    /// A column that may be absent, or empty in some rows.
    pub(crate) const fn optional(name: &'static str) -> Self {
        Self { name, need: Need::Optional }
    }

    /// Whether the column holds numbers: the names of those end in the unit.
    pub(crate) fn holds_numbers(&self) -> bool {
        let unit = self.name.rsplit('_').next().unwrap_or_default();
        ["kw", "kwh", "mw", "mwh", "eur", "percent"].contains(&unit)
    }

    /// Whether a row must have a value in the column.
    pub(crate) fn is_required(&self) -> bool {
        self.need == Need::Required
    }
}

/// The place of each accepted column in a file.
pub(crate) struct Header {
    places: Vec<(&'static str, usize)>,
    /// The number of cells that every row must have.
    pub(crate) width: usize,
}

impl Header {
    /// Finds the accepted columns among the header's cells, in any order.
    pub(crate) fn find<'c>(
        file: &str,
        line: u64,
        cells: impl Iterator<Item = &'c str>,
        columns: &[Column],
    ) -> Result<Self, FileError> {
        let mut header = Self { places: Vec::with_capacity(columns.len()), width: 0 };
        for cell in cells.map(str::trim) {
            let problem = |text: String| FileError::at_line(file, line, text).in_column(cell);
            let Some(column) = columns.iter().find(|column| column.name == cell) else {
                return Err(problem(unknown_column(columns)));
            };
            if header.place(column.name).is_some() {
                return Err(problem("the column appears twice".to_owned()));
            }
            header.places.push((column.name, header.width));
            header.width += 1;
        }
        let is_missing =
            |column: &&Column| column.is_required() && header.place(column.name).is_none();
        match columns.iter().find(is_missing) {
            None => Ok(header),
            Some(column) => {
                let problem = format!("the column is missing; {}", accepted(columns));
                Err(FileError::at_line(file, line, problem).in_column(column.name))
            }
        }
    }

    /// Whether a line, separated by semicolons, has every column that must be there.
    pub(crate) fn fits(line: &str, columns: &[Column]) -> bool {
        let names: Vec<&str> =
            line.split(';').map(|name| name.trim().trim_matches('"').trim()).collect();
        columns.iter().filter(|column| column.is_required()).all(|one| names.contains(&one.name))
    }

    /// The index of the column's cell in a row, when the file has the column.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        let found = self.places.iter().find(|(column, _)| *column == name);
        found.map(|(_, place)| *place)
    }
}

/// What is wrong with a row of another width than the header's.
pub(crate) fn width_problem(found: usize, expected: usize) -> String {
    format!("the row has {found} fields, the header has {expected}")
}

/// What is wrong with a row of another width in a table that somebody saved, and what may be the reason.
pub(crate) fn width_problem_of_saved(found: usize, expected: usize, separator: u8) -> String {
    let hint = match separator {
        _ if found <= expected => "",
        b',' => "; numbers need a decimal point, and text with a comma needs quotes",
        b';' => "; text with a semicolon needs quotes",
        _ => "",
    };
    width_problem(found, expected) + hint
}

fn unknown_column(columns: &[Column]) -> String {
    format!("unknown column; {}", accepted(columns))
}

fn accepted(columns: &[Column]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    format!("the file may have {}", names.join(", "))
}
