//! The causes of a difference, and what is known of them.
//!
//! Source: as of [`super`].

use super::SupportMistake;
use std::fmt;
use units::{Energy, Money, Month, Period, Price, Year, text_enum};

text_enum!(
    /// How an applicable value came to be wrong.
    ApplicableMistake {
        /// The fixed feed-in value, 0.4 ct below (§ 53 Abs. 1 Nr. 2).
        FixedFeedIn = "fixed_feed_in",
        /// 0.4 ct too much: the surcharge of older plants added although it is inside.
        SurchargeAddedAgain = "surcharge_added_again",
        /// Less 20 percent, as for the default feed-in tariff (§ 53 Abs. 3).
        DefaultTariff = "default_tariff",
        /// The value of another tier or plant.
        OtherKnownValue = "other_known_value",
        /// A value that belongs to nothing known.
        UnknownValue = "unknown_value",
    }
);

/// A cause of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The market value is that of another month or year.
    WrongMarketValue {
        /// The value used.
        value: Price,
        /// Which month or year it belongs to, when one is known.
        period: Option<Period>,
    },
    /// The market value is one that was corrected since.
    SupersededMarketValue {
        /// The value used.
        value: Price,
    },
    /// The annual market value for a plant that is measured by the month.
    AnnualInsteadOfMonthly {
        /// Whose year.
        year: Year,
    },
    /// A monthly market value for a plant that is measured by the year.
    MonthlyInsteadOfAnnual {
        /// Which month.
        month: Month,
    },
    /// Another applicable value.
    WrongApplicableValue {
        /// The value used.
        value: Price,
        /// Where it comes from.
        mistake: ApplicableMistake,
    },
    /// Other quarter hours were left without support.
    WrongQuarterHours {
        /// Which; nothing when the statement matches none that is known.
        mistake: Option<SupportMistake>,
    },
    /// 19 percent were added to the premium.
    VatAdded,
    /// The premium was taken as a gross amount and tax was taken off.
    VatDeducted,
    /// Feed-in is missing.
    MissingEnergy {
        /// How much.
        energy: Energy,
    },
    /// More feed-in than there was.
    SurplusEnergy {
        /// How much more.
        energy: Energy,
    },
    /// The right amount with the opposite sign.
    WrongSign,
    /// The market value above the applicable value was claimed back, though the premium is never negative.
    FloorIgnored,
    /// Rounding alone: within the tolerance, or a rate rounded to two decimals.
    Rounding,
    /// The month was counted twice.
    CountedTwice,
    /// The statement is that of another month.
    StatementOfOtherMonth {
        /// Which.
        month: Month,
    },
    /// Nothing was received.
    NotReceived,
    /// Less was received than stated.
    PaidShort {
        /// How much less.
        missing: Money,
    },
    /// More was received than stated.
    PaidOver {
        /// How much more.
        surplus: Money,
    },
    /// Nothing that is known explains the amount.
    Unexplained,
}

impl Cause {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::WrongMarketValue { .. } => "wrong_market_value",
            Self::SupersededMarketValue { .. } => "superseded_market_value",
            Self::AnnualInsteadOfMonthly { .. } => "annual_instead_of_monthly",
            Self::MonthlyInsteadOfAnnual { .. } => "monthly_instead_of_annual",
            Self::WrongApplicableValue { .. } => "wrong_applicable_value",
            Self::WrongQuarterHours { .. } => "wrong_quarter_hours",
            Self::VatAdded => "vat_added",
            Self::VatDeducted => "vat_deducted",
            Self::MissingEnergy { .. } => "missing_energy",
            Self::SurplusEnergy { .. } => "surplus_energy",
            Self::WrongSign => "wrong_sign",
            Self::FloorIgnored => "floor_ignored",
            Self::Rounding => "rounding",
            Self::CountedTwice => "counted_twice",
            Self::StatementOfOtherMonth { .. } => "statement_of_other_month",
            Self::NotReceived => "not_received",
            Self::PaidShort { .. } => "paid_short",
            Self::PaidOver { .. } => "paid_over",
            Self::Unexplained => "unexplained",
        }
    }

    /// What is known of it: a value, a period, an energy, an amount; empty when the code says it all.
    pub fn detail(self) -> String {
        match self {
            Self::WrongMarketValue { period: Some(period), .. } => period.to_string(),
            Self::WrongMarketValue { value, period: None }
            | Self::SupersededMarketValue { value } => value.to_string(),
            Self::AnnualInsteadOfMonthly { year } => year.to_string(),
            Self::MonthlyInsteadOfAnnual { month } | Self::StatementOfOtherMonth { month } => {
                month.to_string()
            }
            Self::WrongApplicableValue { value, mistake } => format!("{mistake} {value}"),
            Self::WrongQuarterHours { mistake: Some(mistake) } => mistake.to_string(),
            Self::MissingEnergy { energy } | Self::SurplusEnergy { energy } => energy.to_string(),
            Self::PaidShort { missing } => missing.to_string(),
            Self::PaidOver { surplus } => surplus.to_string(),
            Self::WrongQuarterHours { mistake: None }
            | Self::VatAdded
            | Self::VatDeducted
            | Self::WrongSign
            | Self::FloorIgnored
            | Self::Rounding
            | Self::CountedTwice
            | Self::NotReceived
            | Self::Unexplained => String::new(),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{} {}", self.code(), self.detail());
        f.pad(text.trim_end())
    }
}

/// One or two causes that together give the stated amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The causes.
    pub causes: Vec<Cause>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let causes: Vec<String> = self.causes.iter().map(Cause::to_string).collect();
        f.pad(&causes.join(" + "))
    }
}

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The expected premium.
    pub expected: Money,
    /// Stated less expected; positive when too much is stated.
    pub difference: Money,
    /// What explains the statement; none when it is right, several when the amount does not tell.
    pub explanations: Vec<Explanation>,
    /// How the payment differs from the statement, when it does.
    pub payment: Option<Cause>,
    /// Whether the difference is within the tolerance of rounding.
    pub within_rounding: bool,
}

impl Diagnosis {
    /// Whether statement and payment are as expected.
    pub fn is_silent(&self) -> bool {
        self.explanations.is_empty() && self.payment.is_none()
    }

    /// Whether somebody has to do something about it: not where all that differs is rounding within the tolerance. A
    /// rate that is rounded to two decimals is rounding too, and of much energy it is worth a letter.
    pub fn needs_action(&self) -> bool {
        let is_rounding = |found: &Explanation| found.causes == [Cause::Rounding];
        let statement_differs =
            !(self.within_rounding && self.explanations.iter().all(is_rounding));
        self.payment.is_some() || (statement_differs && !self.explanations.is_empty())
    }

    /// Whether several explanations fit equally well.
    pub fn is_ambiguous(&self) -> bool {
        self.explanations.len() > 1
    }

    /// The causes of the most plausible explanation, then that of the payment; none when all is right.
    pub fn causes(&self) -> Vec<Cause> {
        let statement = self.explanations.first().map_or(&[][..], |found| &found.causes);
        statement.iter().copied().chain(self.payment).collect()
    }
}

impl fmt::Display for Diagnosis {
    /// The explanations with ` or ` between them, then the payment.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let statement: Vec<String> = self.explanations.iter().map(Explanation::to_string).collect();
        let payment = self.payment.map(|cause| cause.to_string());
        let parts: Vec<String> = [Some(statement.join(" or ")), payment]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        let text = if parts.is_empty() { "none".to_owned() } else { parts.join("; ") };
        f.pad(&text)
    }
}
