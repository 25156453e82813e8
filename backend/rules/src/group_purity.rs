//! What may be together in a balancing group.
//!
//! Source: § 20 Satz 1 Nr. 3 EEG 2023: there is a claim to the market premium for calendar months in which the electricity is in a
//! balancing group or sub-group (Bilanz- oder Unterbilanzkreis) with nothing but electricity that is sold with the premium;
//! what is there through no fault of operator or marketer does not count. Electricity of plants with the demarcation or the
//! flat-rate option of storage (§ 19 Abs. 3b, 3c) needs a group of its own.
//!
//! Every plant of a month has one of four contents; a group with two of them is mixed, and the premium of each of its plants
//! is at risk for the whole month. What the group trades, and a plant that sells a part with the premium (§ 21b Abs. 2), are not
//! judged here.
//!
//! Worked example: two plants with the premium are pure; with a third one in other direct marketing (§ 21a) all three are mixed.

use records::PlantFacts;
use units::{SalesForm, StorageOption};

/// Electricity that needs a balancing group of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupContent {
    /// Sold with the market premium.
    Premium,
    /// The same, with the demarcation option of storage.
    Demarcated,
    /// The same, with the flat-rate option of storage.
    FlatRate,
    /// Sold without support.
    Unsupported,
}

/// What a plant brings into a group; nothing when no marketer sells it.
pub fn content_of(facts: &PlantFacts) -> Option<GroupContent> {
    match (facts.sales_form, facts.storage_option) {
        (SalesForm::MarketPremium, None) => Some(GroupContent::Premium),
        (SalesForm::MarketPremium, Some(StorageOption::Demarcation)) => {
            Some(GroupContent::Demarcated)
        }
        (SalesForm::MarketPremium, Some(StorageOption::FlatRate)) => Some(GroupContent::FlatRate),
        (SalesForm::OtherDirectMarketing, _) => Some(GroupContent::Unsupported),
        (
            SalesForm::FeedInTariff
            | SalesForm::FallbackTariff
            | SalesForm::Unpaid
            | SalesForm::AfterSupport,
            _,
        ) => None,
    }
}

/// Whether the premium of a plant is at risk in a mixed group.
pub fn claims_premium(facts: &PlantFacts) -> bool {
    content_of(facts).is_some_and(|content| content != GroupContent::Unsupported)
}

/// Whether a premium is at risk: plants that the law keeps apart are in one group, and one of them claims it.
pub fn is_mixed<'p>(plants: impl Iterator<Item = &'p PlantFacts>) -> bool {
    let mut contents = plants.filter_map(content_of);
    let Some(first) = contents.next() else { return false };
    contents.any(|content| content != first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settlement::tests::plant;

    fn sold(sales_form: SalesForm, storage_option: Option<StorageOption>) -> PlantFacts {
        PlantFacts { sales_form, storage_option, ..plant() }
    }

    #[test]
    fn only_like_electricity_may_be_in_a_group() {
        use SalesForm::{FeedInTariff, MarketPremium, OtherDirectMarketing};
        use StorageOption::{Demarcation, FlatRate};
        let premium = sold(MarketPremium, None);
        let demarcated = sold(MarketPremium, Some(Demarcation));
        let flat = sold(MarketPremium, Some(FlatRate));
        let other = sold(OtherDirectMarketing, None);
        let tariff = sold(FeedInTariff, None);
        for (plants, expected) in [
            (vec![], false),
            (vec![&premium, &premium], false),
            (vec![&other, &other], false),
            (vec![&flat, &flat], false),
            (vec![&premium, &tariff], false),
            (vec![&premium, &premium, &other], true),
            (vec![&premium, &demarcated], true),
            (vec![&demarcated, &flat], true),
        ] {
            assert_eq!(is_mixed(plants.iter().copied()), expected, "{plants:?}");
        }
        let claims = [&premium, &demarcated, &flat, &other, &tariff].map(claims_premium);
        assert_eq!(claims, [true, true, true, false, false]);
    }
}
