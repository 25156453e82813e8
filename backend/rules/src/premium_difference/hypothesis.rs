//! What could have been put in the place of a right value, and the premium that it gives.
//!
//! Source: as of [`super`]; § 53 Abs. 1 Nr. 2 (0.4 ct), § 53 Abs. 3 (20 percent, rounded to two decimals),
//! § 12 Abs. 1 UStG (19 percent).

use super::{ApplicableMistake, Cause, ExpectedPremium, SupportMistake};
use crate::premium::premium_rate;
use rust_decimal::{Decimal, RoundingStrategy};
use units::{AmountOverflow, Energy, Money, Period, Price, Ratio};

/// What the fixed feed-in value is below the applicable value (§ 53 Abs. 1 Nr. 2).
const FEED_IN_DEDUCTION: Price = Price::from_scaled(400_000);
/// Price steps of a hundredth of a cent, to which a rate can be rounded.
const HUNDREDTH: i64 = 10_000;

/// The part of the computation that a hypothesis replaces. Two hypotheses of one part exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Applicable,
    Market,
    Support,
    Energy,
    Factor,
}

/// What is done with the amount at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Factor {
    One,
    WithVat,
    /// Divided by 1.19.
    LessVat,
    /// Less 19 percent of itself.
    LessNineteenPercent,
    Negated,
    Doubled,
    RateToTwoDecimals,
    RateCutToTwoDecimals,
    WithoutFloor,
}

/// A replaced value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Applicable(Price),
    Market(Price),
    Support(Energy),
    Energy { energy: Energy, without: Energy },
    Factor(Factor),
}

/// A replaced value and the cause that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hypothesis {
    pub(super) change: Change,
    pub(super) cause: Cause,
}

impl Hypothesis {
    pub(super) fn part(&self) -> Part {
        match self.change {
            Change::Applicable(_) => Part::Applicable,
            Change::Market(_) => Part::Market,
            Change::Support(_) => Part::Support,
            Change::Energy { .. } => Part::Energy,
            Change::Factor(_) => Part::Factor,
        }
    }

    /// Whether it may be one of two causes. There are too many days, and too small a difference of a rounded
    /// rate, for a pair with them to mean anything.
    pub(super) fn combines(&self) -> bool {
        let of_a_day = matches!(
            self.cause,
            Cause::WrongQuarterHours {
                mistake: Some(SupportMistake::DayNotCut(_) | SupportMistake::DayCutWhole(_))
            }
        );
        let whole = matches!(self.cause, Cause::Rounding | Cause::FloorIgnored);
        !of_a_day && !whole && !matches!(self.change, Change::Energy { .. })
    }
}

/// The values of a computation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Basis {
    pub(super) applicable: Price,
    pub(super) market: Price,
    pub(super) energy: Energy,
    pub(super) without: Energy,
    pub(super) factor: Factor,
}

impl Basis {
    pub(super) fn of(expected: &ExpectedPremium) -> Self {
        Self {
            applicable: expected.applicable_value,
            market: expected.market_value.value,
            energy: expected.energy,
            without: expected.energy_without_support,
            factor: Factor::One,
        }
    }

    pub(super) fn with(self, hypothesis: &Hypothesis) -> Self {
        match hypothesis.change {
            Change::Applicable(applicable) => Self { applicable, ..self },
            Change::Market(market) => Self { market, ..self },
            Change::Support(without) => Self { without, ..self },
            Change::Energy { energy, without } => Self { energy, without, ..self },
            Change::Factor(factor) => Self { factor, ..self },
        }
    }

    pub(super) fn rate(&self) -> Result<Price, AmountOverflow> {
        match self.factor {
            Factor::RateToTwoDecimals => {
                let rate = premium_rate(self.applicable, self.market)?;
                let half = HUNDREDTH.checked_div(2).unwrap_or(0);
                cut(Price::from_scaled(rate.scaled().saturating_add(half)))
            }
            Factor::RateCutToTwoDecimals => cut(premium_rate(self.applicable, self.market)?),
            Factor::WithoutFloor => self.applicable.checked_sub(self.market).ok_or(AmountOverflow),
            Factor::One
            | Factor::WithVat
            | Factor::LessVat
            | Factor::LessNineteenPercent
            | Factor::Negated
            | Factor::Doubled => premium_rate(self.applicable, self.market),
        }
    }

    /// The premium of these values, rounded once, then taxed.
    pub(super) fn amount(&self) -> Result<Money, AmountOverflow> {
        let eligible = self.energy.checked_sub(self.without).ok_or(AmountOverflow)?;
        let premium = (self.rate()? * eligible).round_to_cents()?;
        match self.factor {
            Factor::WithVat => (premium * Ratio::percent(119)).round_to_cents(),
            Factor::LessVat => less_vat(premium),
            Factor::LessNineteenPercent => (premium * Ratio::percent(81)).round_to_cents(),
            Factor::Negated => Ok(premium.negated()),
            Factor::Doubled => premium.checked_add(premium).ok_or(AmountOverflow),
            Factor::One
            | Factor::RateToTwoDecimals
            | Factor::RateCutToTwoDecimals
            | Factor::WithoutFloor => Ok(premium),
        }
    }
}

/// Everything that could be wrong, the more plausible first.
pub(super) fn hypotheses(expected: &ExpectedPremium) -> Vec<Hypothesis> {
    let mut found = market_values(expected);
    found.extend(applicable_values(expected));
    found.extend(missing_days(expected));
    found.extend(expected.support_variants.iter().map(|variant| Hypothesis {
        change: Change::Support(variant.energy_without_support),
        cause: Cause::WrongQuarterHours { mistake: Some(variant.mistake) },
    }));
    found.extend(factors());
    // What changes nothing explains nothing.
    let right = Basis::of(expected);
    found.retain(|hypothesis| right.with(hypothesis) != right);
    found
}

fn factors() -> impl Iterator<Item = Hypothesis> {
    let factors = [
        (Factor::WithVat, Cause::VatAdded),
        (Factor::LessVat, Cause::VatDeducted),
        (Factor::LessNineteenPercent, Cause::VatDeducted),
        (Factor::Negated, Cause::WrongSign),
        (Factor::Doubled, Cause::CountedTwice),
        (Factor::WithoutFloor, Cause::FloorIgnored),
        (Factor::RateToTwoDecimals, Cause::Rounding),
        (Factor::RateCutToTwoDecimals, Cause::Rounding),
    ];
    factors.into_iter().map(|(factor, cause)| Hypothesis { change: Change::Factor(factor), cause })
}

fn market_values(expected: &ExpectedPremium) -> Vec<Hypothesis> {
    let used = expected.market_value;
    let mut found: Vec<Hypothesis> = Vec::new();
    for known in &expected.market_values {
        let value = known.value;
        let cause = match (used.period, known.period) {
            (right, taken) if right == taken => Cause::SupersededMarketValue { value },
            (Period::Month(_), Period::Year(year)) => Cause::AnnualInsteadOfMonthly { year },
            (Period::Year(_), Period::Month(month)) => Cause::MonthlyInsteadOfAnnual { month },
            (_, period) => Cause::WrongMarketValue { value, period: Some(period) },
        };
        found.push(Hypothesis { change: Change::Market(value), cause });
    }
    // Another revision of the right period first, then the nearest periods.
    found.sort_by_key(|hypothesis| distance(expected, hypothesis.cause));
    found.dedup();
    found
}

/// How far the period of a market value is from the right one, in days.
fn distance(expected: &ExpectedPremium, cause: Cause) -> u64 {
    match cause {
        Cause::SupersededMarketValue { .. } => 0,
        Cause::WrongMarketValue { period: Some(Period::Month(month)), .. }
        | Cause::MonthlyInsteadOfAnnual { month } => {
            let first = expected.month.first_day().date();
            month.first_day().date().signed_duration_since(first).num_days().unsigned_abs()
        }
        Cause::WrongMarketValue { period: Some(Period::Year(year)), .. }
        | Cause::AnnualInsteadOfMonthly { year } => {
            let years = expected.month.year().number().abs_diff(year.number());
            u64::from(years).saturating_mul(365)
        }
        Cause::WrongMarketValue { period: None, .. }
        | Cause::WrongApplicableValue { .. }
        | Cause::WrongQuarterHours { .. }
        | Cause::VatAdded
        | Cause::VatDeducted
        | Cause::MissingEnergy { .. }
        | Cause::SurplusEnergy { .. }
        | Cause::WrongSign
        | Cause::FloorIgnored
        | Cause::Rounding
        | Cause::CountedTwice
        | Cause::StatementOfOtherMonth { .. }
        | Cause::NotReceived
        | Cause::PaidShort { .. }
        | Cause::PaidOver { .. }
        | Cause::Unexplained => u64::MAX,
    }
}

fn applicable_values(expected: &ExpectedPremium) -> Vec<Hypothesis> {
    let right = expected.applicable_value;
    let known = expected.applicable_values.iter();
    let mut values: Vec<(Option<Price>, ApplicableMistake)> =
        known.map(|value| (Some(*value), ApplicableMistake::OtherKnownValue)).collect();
    values.extend([
        (right.checked_sub(FEED_IN_DEDUCTION), ApplicableMistake::FixedFeedIn),
        (right.checked_add(FEED_IN_DEDUCTION), ApplicableMistake::SurchargeAddedAgain),
        (default_tariff(right), ApplicableMistake::DefaultTariff),
    ]);
    let values = values.into_iter().filter_map(|(value, mistake)| Some((value?, mistake)));
    values
        .map(|(value, mistake)| Hypothesis {
            change: Change::Applicable(value),
            cause: Cause::WrongApplicableValue { value, mistake },
        })
        .collect()
}

/// One day of readings missing, or all from or to a day.
fn missing_days(expected: &ExpectedPremium) -> Vec<Hypothesis> {
    let days = expected.days.as_slice();
    let singles = days.chunks(1);
    let heads = (2..days.len()).filter_map(|end| days.get(..end));
    let tails = (1..days.len().saturating_sub(1)).filter_map(|start| days.get(start..));
    let mut found = Vec::new();
    for gone in singles.chain(heads).chain(tails) {
        let sum = |of: fn(&super::DayEnergy) -> Energy| {
            gone.iter().try_fold(Energy::ZERO, |sum, day| sum.checked_add(of(day)))
        };
        let (Some(energy), Some(without)) =
            (sum(|day| day.energy), sum(|day| day.energy_without_support))
        else {
            continue;
        };
        let left = expected.energy.checked_sub(energy);
        let left_without = expected.energy_without_support.checked_sub(without);
        if let (Some(left), Some(left_without)) = (left, left_without) {
            found.push(Hypothesis {
                change: Change::Energy { energy: left, without: left_without },
                cause: Cause::MissingEnergy { energy },
            });
        }
    }
    found
}

fn cut(rate: Price) -> Result<Price, AmountOverflow> {
    let rest = rate.scaled().checked_rem(HUNDREDTH).ok_or(AmountOverflow)?;
    rate.scaled().checked_sub(rest).map(Price::from_scaled).ok_or(AmountOverflow)
}

fn less_vat(amount: Money) -> Result<Money, AmountOverflow> {
    let net = Decimal::new(amount.scaled(), 2).checked_div(Decimal::new(119, 2));
    let net = net.ok_or(AmountOverflow)?;
    let cents = net.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Money::parse_decimal(&cents.to_string()).map_err(|_too_large| AmountOverflow)
}

/// 80 percent, rounded to two decimals of a cent.
fn default_tariff(applicable: Price) -> Option<Price> {
    let part = Decimal::new(applicable.scaled(), 6).checked_mul(Decimal::new(8, 1))?;
    let part = part.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Price::parse_decimal(&part.to_string()).ok()
}
