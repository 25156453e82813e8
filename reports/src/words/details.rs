//! The parameters of a stored finding or reason: `key=value` pairs separated by blanks.

use std::str::FromStr;

/// Parameters as they are stored, such as `missing=3 expected=2976`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Details<'a>(pub(super) &'a str);

impl<'a> Details<'a> {
    /// The pairs in their order.
    pub(super) fn pairs(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.split_whitespace().filter_map(|pair| pair.split_once('='))
    }

    /// The value of a key, when it is there and can be read.
    pub(super) fn get<T: FromStr>(self, key: &str) -> Option<T> {
        let (_, value) = self.pairs().find(|(found, _)| *found == key)?;
        value.parse().ok()
    }
}
