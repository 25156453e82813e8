//! On which line of a text a byte is, from a table that is made once.

/// Where each line begins.
#[derive(Debug)]
pub(crate) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// The table of a text.
    pub(super) fn of(text: &str) -> Self {
        let after = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        Self { starts: std::iter::once(0).chain(after).collect() }
    }

    /// The line of the byte at an offset, counted from 1.
    pub(super) fn at(&self, offset: usize) -> u64 {
        let begun = self.starts.partition_point(|start| *start <= offset);
        u64::try_from(begun).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn a_byte_is_on_the_line_that_has_begun_before_it() {
        let lines = Lines::of("ab\n\nc\n");
        let found: Vec<u64> = (0..7).map(|offset| lines.at(offset)).collect();
        assert_eq!(found, [1, 1, 1, 2, 3, 3, 4]);
        assert_eq!(Lines::of("").at(0), 1);
    }
}
