//! What of a plant counts where other facts have a say in it.

use super::PlantFacts;
use units::{Deduction, FeedInKind, Power, Price};

impl PlantFacts {
    /// The columns of the derived facts, which no file says.
    pub const DERIVED: [&'static str; 3] = ["counted_before_kw", "neighbours", "counted_feed_in"];

    /// Whether both are the same but for the plant's name, which is on no statement.
    pub fn settles_the_same(&self, other: &Self) -> bool {
        Self { name: other.name.clone(), ..self.clone() } == *other
    }

    /// Whether both are the same but for what is derived.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let derived = Self {
            counted_before: other.counted_before,
            neighbours: other.neighbours.clone(),
            counted_feed_in: other.counted_feed_in,
            ..self.clone()
        };
        derived == *other
    }

    /// Whether the plant's support comes from a tender.
    pub fn is_tendered(&self) -> bool {
        self.awarded_on.is_some() || self.bid_deadline.is_some() || self.tender.is_some()
    }

    /// What the law takes off the applicable value, and why.
    pub fn deductions(&self) -> Vec<(Deduction, Price)> {
        let known = [
            (Deduction::RegionalGuarantee, self.regional_deduction),
            (Deduction::ElectricityTax, self.tax_deduction),
            (Deduction::FarmingProof, self.farming_deduction),
            (Deduction::Award, self.award_deduction),
        ];
        let some = known.into_iter().filter_map(|(ground, rate)| Some((ground, rate?)));
        some.filter(|(_, rate)| *rate != Price::ZERO).collect()
    }

    /// The feed-in that decides the statutory value: full feed-in counts for a whole calendar year, or not at all.
    ///
    /// Source: § 48 Abs. 2a EEG 2023.
    pub fn feed_in_of_year(&self) -> FeedInKind {
        self.counted_feed_in.unwrap_or(self.feed_in)
    }

    /// The size that decides support: the plant's own power after that of the plants that count before it.
    ///
    /// Source: § 24 Abs. 1 EEG 2023.
    pub fn support_size(&self) -> Power {
        self.counted_before.checked_add(self.capacity).unwrap_or(self.capacity)
    }
}
