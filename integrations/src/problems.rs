//! All wrong cells of a file, not only the first one: who mends a file wants to see them at once.

use crate::FileError;

/// Wrong cells that are told.
const PROBLEMS_MAX: usize = 100;

/// The wrong cells that have been seen.
#[derive(Default)]
pub(crate) struct Problems {
    found: Vec<FileError>,
    /// Those beyond what is told.
    untold: usize,
}

impl Problems {
    /// What was read of a row; a problem is kept, and reading goes on.
    pub(crate) fn take<T>(&mut self, row: Result<T, FileError>) -> Option<T> {
        match row {
            Ok(value) => Some(value),
            Err(error) => {
                self.take_with(|| error);
                None
            }
        }
    }

    /// What was read of a row; each problem of it is kept, and reading goes on.
    pub(crate) fn take_all<T>(&mut self, row: Result<T, Vec<FileError>>) -> Option<T> {
        match row {
            Ok(value) => Some(value),
            Err(errors) => {
                for error in errors {
                    self.take_with(|| error);
                }
                None
            }
        }
    }

    /// Keeps a problem that is only made when it will be told.
    pub(crate) fn take_with(&mut self, problem: impl FnOnce() -> FileError) {
        if self.found.len() < PROBLEMS_MAX {
            self.found.push(problem());
        } else {
            self.untold += 1;
        }
    }

    /// Refuses the file when a cell was wrong.
    pub(crate) fn end(self) -> Result<(), FileError> {
        let mut found = self.found.into_iter();
        match found.next() {
            None => Ok(()),
            Some(first) => Err(first.with_more(found.collect(), self.untold)),
        }
    }
}

/// Reads a row again without each cell that was wrong, so that every wrong cell is told. `read` is given the columns
/// that it must take as blank; of a cell that must not be blank it gives the problem again, which ends the row.
pub(crate) fn each_cell<T>(
    read: impl Fn(&[String]) -> Result<T, FileError>,
) -> Result<T, Vec<FileError>> {
    let (mut wrong, mut columns): (Vec<FileError>, Vec<String>) = (Vec::new(), Vec::new());
    loop {
        match read(&columns) {
            Ok(value) if wrong.is_empty() => return Ok(value),
            Ok(_) => return Err(wrong),
            Err(error) => {
                let Some(column) = error.column.clone().filter(|one| !columns.contains(one)) else {
                    if wrong.is_empty() {
                        wrong.push(error);
                    }
                    return Err(wrong);
                };
                wrong.push(error);
                columns.push(column);
            }
        }
    }
}

/// Two parts of a row, or what is wrong in either.
pub(crate) fn both<A, B>(
    one: Result<A, Vec<FileError>>,
    other: Result<B, Vec<FileError>>,
) -> Result<(A, B), Vec<FileError>> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => Err([one.err(), other.err()].into_iter().flatten().flatten().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(wrong: u64) -> String {
        let mut problems = Problems::default();
        for line in 1..=wrong {
            let row: Result<(), FileError> = Err(FileError::at_line("f", line, "wrong"));
            assert_eq!(problems.take(row), None);
            assert_eq!(problems.take(Ok(line)), Some(line));
        }
        problems.end().map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn up_to_a_hundred_wrong_cells_are_told_and_the_others_counted() {
        assert_eq!(refused(0), "");
        assert_eq!(refused(1), "f, line 1: wrong");
        assert_eq!(refused(3), "f, line 1: wrong\nf, line 2: wrong\nf, line 3: wrong");
        let many = refused(103);
        assert_eq!(many.lines().count(), 101);
        assert!(many.ends_with("f, line 100: wrong\nand 3 more wrong cells"), "{many}");
    }
}
