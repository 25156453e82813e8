//! How a value follows from the statute.
//!
//! Source: § 48 Abs. 1, 2 and 2a, § 49, § 24 Abs. 1 and § 23c Nr. 1 EEG 2023.

use units::{Power, Price};

/// A value with the tiers that it is the average of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// What sets the values of the tiers.
    pub(super) set_by: &'static [&'static str],
    /// Whether the values have fallen since (§ 49).
    pub(super) is_lowered: bool,
    /// The power that counts before the plant's and fills the tiers first (§ 24 Abs. 1).
    pub counted_before: Power,
    /// What of the plant's power lies in each tier, from the lowest on.
    pub tiers: Vec<DerivedTier>,
    /// The average of the tiers, to the last step of a price.
    pub mean: Price,
    /// The average as it is rounded: the value.
    pub value: Price,
}

/// A part of a plant's power in a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DerivedTier {
    /// The part.
    pub power: Power,
    /// The value of the tier.
    pub value: Price,
}

impl Derivation {
    /// The paragraphs that it rests on.
    pub fn paragraphs(&self) -> String {
        let beside = [
            (self.is_lowered, "§ 49"),
            (self.counted_before > Power::ZERO, "§ 24 Abs. 1"),
            (self.tiers.len() > 1, "§ 23c Nr. 1"),
        ];
        let beside = beside.into_iter().filter(|(is_cited, _)| *is_cited);
        let beside = beside.map(|(_, paragraph)| paragraph);
        let cited: Vec<&str> = self.set_by.iter().copied().chain(beside).collect();
        format!("{} EEG 2023", cited.join(", "))
    }
}
