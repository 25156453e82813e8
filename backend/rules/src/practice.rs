//! Open questions of the law, each with the answer that is used until somebody decides it.
//!
//! Source: the questions are marked open in the statutes' application; each variant says where the
//! text leaves room. A marketer sets its own answer with `strombuch practice`; a statement is always
//! computed with the answers in force when it is settled, and records them.

use std::collections::BTreeMap;
use units::{UnknownTerm, text_enum};

/// The chosen answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Practice {
    /// Run of negative hours over New Year under the staged rule.
    pub run_over_new_year: RunOverNewYear,
    /// Rounding of an applicable value blended over size tiers.
    pub blended_value: BlendedValue,
    /// Bid deadline before 2023 with commissioning from 2023 to 24 February 2025.
    pub early_bid: EarlyBid,
    /// Extension of support for a plant awarded before and commissioned after 25 February 2025.
    pub early_award_extension: EarlyAwardExtension,
    /// Extension of support by quarter hours in which the plant was not sold with a claim to support.
    pub extension_outside_premium: ExtensionOutsidePremium,
}

text_enum!(
    /// Which stage judges a run of negative hours that crosses New Year (§ 51 EEG 2023 until
    /// 2025-02-24; asked since 2022-07-30, next time on 2026-12-31).
    #[derive(Default)]
    RunOverNewYear {
        /// Every hour by the stage of its own delivery year, the run measured whole.
        #[default]
        OwnYear = "own_year",
        /// The whole run by the stage of the year in which it begins.
        StartYear = "start_year",
    }
);

text_enum!(
    /// How an applicable value blended over size tiers is rounded (§ 23c EEG 2023 says nothing; asked
    /// since 2023-01-01).
    #[derive(Default)]
    BlendedValue {
        /// To two decimals of a cent, half up, as the tiers themselves (§ 49).
        #[default]
        TwoDecimals = "two_decimals",
        /// To the six decimals that a price keeps.
        SixDecimals = "six_decimals",
    }
);

text_enum!(
    /// Which § 51 applies to a plant with a bid deadline before 2023 that was commissioned from 2023 to
    /// 24 February 2025: § 100 Abs. 1 Nr. 1 b and § 100 Abs. 46 both name it (asked since 2025-02-25).
    #[derive(Default)]
    EarlyBid {
        /// The version of the bid deadline: four hours.
        #[default]
        BidDeadline = "bid_deadline",
        /// The version of the commissioning: the staged rule.
        Commissioning = "commissioning",
    }
);

text_enum!(
    /// How negative prices extend the support of a solar plant whose bid deadline lies before 25 February
    /// 2025 and whose commissioning does not: § 100 Abs. 46 keeps the old § 51a Abs. 1 (hours, whole days)
    /// but excludes the new Abs. 2 only for plants commissioned earlier (asked since 2025-02-25).
    #[derive(Default)]
    EarlyAwardExtension {
        /// By the hours, rounded up to whole days.
        #[default]
        WholeDays = "whole_days",
        /// By full-load quarter hours, as plants under the quarter-hour rule.
        FullLoadQuarterHours = "full_load_quarter_hours",
    }
);

text_enum!(
    /// Whether quarter hours extend support in which the plant was in other direct marketing, or taken without payment:
    /// § 51a Abs. 1 EEG 2023 counts those in which the applicable value "is reduced", and without a claim there is
    /// nothing to reduce; § 51 names the value, not the claim (asked since 2023-01-01).
    #[derive(Default)]
    ExtensionOutsidePremium {
        /// They do not.
        #[default]
        NotCounted = "not_counted",
        /// They do.
        Counted = "counted",
    }
);

impl Practice {
    /// The questions, by the name a user sets them with, and their accepted answers.
    pub const QUESTIONS: &'static [(&'static str, &'static [&'static str])] = &[
        ("run_over_new_year", &["own_year", "start_year"]),
        ("blended_value", &["two_decimals", "six_decimals"]),
        ("early_bid", &["bid_deadline", "commissioning"]),
        ("early_award_extension", &["whole_days", "full_load_quarter_hours"]),
        ("extension_outside_premium", &["not_counted", "counted"]),
    ];

    /// The same answers with one of them changed.
    ///
    /// ```
    /// use rules::practice::{BlendedValue, Practice};
    ///
    /// let practice = Practice::default().with("blended_value", "six_decimals")?;
    /// assert_eq!(practice.blended_value, BlendedValue::SixDecimals);
    /// assert!(practice.with("blended_value", "often").is_err());
    /// # Ok::<(), rules::practice::UnknownAnswer>(())
    /// ```
    pub fn with(self, question: &str, answer: &str) -> Result<Self, UnknownAnswer> {
        match question {
            "run_over_new_year" => Ok(Self { run_over_new_year: answer.parse()?, ..self }),
            "blended_value" => Ok(Self { blended_value: answer.parse()?, ..self }),
            "early_bid" => Ok(Self { early_bid: answer.parse()?, ..self }),
            "early_award_extension" => Ok(Self { early_award_extension: answer.parse()?, ..self }),
            "extension_outside_premium" => {
                Ok(Self { extension_outside_premium: answer.parse()?, ..self })
            }
            _ => Err(UnknownAnswer),
        }
    }

    /// The answers by question.
    pub fn answers(self) -> BTreeMap<&'static str, &'static str> {
        BTreeMap::from([
            ("run_over_new_year", self.run_over_new_year.as_str()),
            ("blended_value", self.blended_value.as_str()),
            ("early_bid", self.early_bid.as_str()),
            ("early_award_extension", self.early_award_extension.as_str()),
            ("extension_outside_premium", self.extension_outside_premium.as_str()),
        ])
    }

    /// The answers that a statement was computed with. A question that had not been asked then is answered as it
    /// always was: by its default.
    ///
    /// ```
    /// use rules::practice::{BlendedValue, Practice};
    ///
    /// let practice = Practice::of_answers([("blended_value", "six_decimals")])?;
    /// assert_eq!(practice.blended_value, BlendedValue::SixDecimals);
    /// assert_eq!(practice.early_bid, Practice::default().early_bid);
    /// assert_eq!(Practice::of_answers(practice.answers())?, practice);
    /// # Ok::<(), rules::practice::UnknownAnswer>(())
    /// ```
    pub fn of_answers<'a>(
        answers: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, UnknownAnswer> {
        let mut answers = answers.into_iter();
        answers.try_fold(Self::default(), |known, (question, answer)| known.with(question, answer))
    }
}

/// A question or an answer that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such question or answer")]
pub struct UnknownAnswer;

impl From<UnknownTerm> for UnknownAnswer {
    fn from(_word: UnknownTerm) -> Self {
        Self
    }
}
