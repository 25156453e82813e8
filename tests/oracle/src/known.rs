//! The closed list of disagreements, and how one is told from a new one.

use std::collections::{BTreeMap, BTreeSet};

/// Where `eeg-billing` 0.23 answers otherwise than we do, and why we keep our answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KnownDisagreement {
    /// The stage of four, three, two and one hours follows the commissioning year, for ever.
    StagedHoursByCommissioningYear,
    /// An hour is not judged by the mean of its four prices; runs are counted in quarter hours.
    HourMeanNotExpressed,
    /// The bid deadline plays no part in the choice of the version of § 51.
    BidDeadlineIgnored,
    /// A run sees only the quarter hours of the billing month.
    RunsCutAtMonthBoundary,
    /// A run is formed on readings, so that a missing reading cuts it.
    RunsFormedOnMeterIntervals,
    /// An amount is rounded to five decimals before it is rounded to cents.
    RoundedToFiveDecimalsFirst,
    /// An applicable value of zero is taken for a missing one.
    ZeroValueRefused,
    /// A plant commissioned from 2027 is not settled: the law that will apply to it is not made yet.
    CommissionedFrom2027Refused,
    /// A plant above the first tier gets the value of its tier for all of its capacity.
    TiersNotBlended,
    /// The value of ground-mounted plants does not end at 1 MW.
    GroundValueWithoutLimit,
    /// Half the count and the table of months are applied to plants under the older hour rules.
    SolarExtensionForOlderPlants,
    /// A month without feed-in while support is cut extends nothing.
    ExtensionOnlyWithFeedIn,
    /// A part month is divided before it is multiplied and can miss its last quarter hour.
    PartMonthDividedFirst,
}

impl KnownDisagreement {
    /// Every entry.
    pub(crate) const ALL: [Self; 13] = [
        Self::StagedHoursByCommissioningYear,
        Self::HourMeanNotExpressed,
        Self::BidDeadlineIgnored,
        Self::RunsCutAtMonthBoundary,
        Self::RunsFormedOnMeterIntervals,
        Self::RoundedToFiveDecimalsFirst,
        Self::ZeroValueRefused,
        Self::CommissionedFrom2027Refused,
        Self::TiersNotBlended,
        Self::GroundValueWithoutLimit,
        Self::SolarExtensionForOlderPlants,
        Self::ExtensionOnlyWithFeedIn,
        Self::PartMonthDividedFirst,
    ];

    /// What we rest our answer on.
    pub(crate) fn source(self) -> &'static str {
        match self {
            Self::StagedHoursByCommissioningYear => {
                "§ 51 Abs. 1 EEG 2023 as of 2025-02-24: \"im Jahr 2023 … vier, in den Jahren 2024 \
                 und 2025 … drei, im Jahr 2026 … zwei, ab dem Jahr 2027 … einer Stunde\""
            }
            Self::HourMeanNotExpressed => {
                "§ 100 Abs. 45 S. 2 EEG 2023: arithmetic mean of the hour"
            }
            Self::BidDeadlineIgnored => "§ 100 Abs. 1 S. 1 Nr. 1 b EEG 2023 (Gebotstermin)",
            Self::RunsCutAtMonthBoundary => {
                "§ 51 Abs. 1 EEG: \"ohne Unterbrechung\" knows no calendar; the cut is made by \
                 whoever asks with the intervals of a billing month, which the interface invites"
            }
            Self::RunsFormedOnMeterIntervals => {
                "§ 51 Abs. 1 EEG: the Spotmarktpreis is negative, whether it was metered or not"
            }
            Self::RoundedToFiveDecimalsFirst => {
                "Anlage 1 EEG rounds no amount; rounding twice is nobody's rule"
            }
            Self::ZeroValueRefused => {
                "Anlage 1 Nr. 3.1.2 S. 2 EEG 2023: the premium is zero, not unknown"
            }
            Self::CommissionedFrom2027Refused => {
                "§ 19 and § 20 EEG 2023 name no last day of commissioning; they wait for the EEG \
                 2027 (BT-Drs. 21/7867), a bill"
            }
            Self::TiersNotBlended => "§ 23c Nr. 1 EEG 2023",
            Self::GroundValueWithoutLimit => "§ 22 Abs. 3 S. 2 EEG 2023: above 1 MW only by award",
            Self::SolarExtensionForOlderPlants => "§ 100 Abs. 46 EEG 2023 excludes § 51a Abs. 2",
            Self::ExtensionOnlyWithFeedIn => {
                "§ 51a Abs. 1 EEG 2023: quarter hours in which the applicable value was zero"
            }
            Self::PartMonthDividedFirst => "§ 51a Abs. 2 S. 4 EEG 2023",
        }
    }
}

/// A set of disagreements whose causes are taken out of the question.
pub(crate) type Remedies = BTreeSet<KnownDisagreement>;

/// The fewest remedies with which the other answer equals ours; none when nothing explains it.
pub(crate) fn explain<T: PartialEq>(
    ours: &T,
    candidates: &[KnownDisagreement],
    theirs: impl Fn(&Remedies) -> T,
) -> Option<Remedies> {
    let mut sets: Vec<Remedies> = vec![Remedies::new()];
    for candidate in candidates {
        let with: Vec<Remedies> =
            sets.iter().map(|set| set.iter().copied().chain([*candidate]).collect()).collect();
        sets.extend(with);
    }
    sets.sort_by_key(BTreeSet::len);
    sets.into_iter().find(|set| theirs(set) == *ours)
}

/// How often generated cases agreed, and how often each disagreement explained them.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    agreed: usize,
    explained: BTreeMap<KnownDisagreement, usize>,
}

impl Tally {
    pub(crate) fn note(&mut self, remedies: &Remedies) {
        if remedies.is_empty() {
            self.agreed += 1;
        }
        for remedy in remedies {
            *self.explained.entry(*remedy).or_default() += 1;
        }
    }

    /// Fails unless cases agreed and every expected disagreement was met.
    pub(crate) fn assert_met(&self, expected: &[KnownDisagreement]) {
        assert!(self.agreed > 0, "not one case agreed: {self:?}");
        for known in expected {
            assert!(
                self.explained.contains_key(known),
                "the generated cases never meet {known:?}: {self:?}"
            );
        }
    }
}
