//! The search for what explains a stated amount.
//!
//! Source: as of [`super`].

use super::fields::{Forced, agrees, energy_cause, same_energy};
use super::hypothesis::{Basis, Hypothesis, hypotheses};
use super::{Cause, ExpectedPremium, Explanation, StatedPremium};
use crate::premium::Premium;
use rust_decimal::{Decimal, RoundingStrategy};
use units::{AmountOverflow, Energy, ExactAmount, Money, Ratio};

/// What a cause may miss the stated amount by: one cent.
const CENT: u64 = 1;
/// Explanations that are worth naming beside each other.
const ALTERNATIVES_MAX: usize = 5;
/// Causes that are combined.
const CAUSES_MAX: usize = 2;

/// What explains the statement, the most plausible first; nothing when it is right.
pub(super) fn explanations(
    expected: &ExpectedPremium,
    stated: &StatedPremium,
    premium: &Premium,
) -> Result<Vec<Explanation>, AmountOverflow> {
    let vat_is_shown = stated.vat.is_some_and(|vat| vat != Money::ZERO);
    if stated.premium == premium.amount && !vat_is_shown {
        return Ok(Vec::new());
    }
    let all = hypotheses(expected);
    let forced = Forced::of(expected, stated, &all)?;
    let as_a_whole = statement_as_a_whole(expected, stated, premium)?;
    if !as_a_whole.is_empty() && (stated.energy.is_some() || !forced.options.is_empty()) {
        return Ok(as_a_whole);
    }
    if forced.options.is_empty() && as_a_whole.is_empty() {
        if within_rounding(stated, premium)? {
            return Ok(vec![of(&[Cause::Rounding])]);
        }
        if stated.premium == Money::ZERO && !forced.rate_is_known(stated) {
            let energy = expected.eligible()?;
            return Ok(vec![of(&[Cause::MissingEnergy { energy }])]);
        }
    }
    let found = search(expected, stated, &all, &forced, as_a_whole)?;
    if found.is_empty() { fallback(expected, stated, &forced) } else { Ok(found) }
}

fn of(causes: &[Cause]) -> Explanation {
    Explanation { causes: causes.to_vec() }
}

/// Another month's statement, or this month's twice.
fn statement_as_a_whole(
    expected: &ExpectedPremium,
    stated: &StatedPremium,
    premium: &Premium,
) -> Result<Vec<Explanation>, AmountOverflow> {
    let fits = |energy: Energy| stated.energy.is_none_or(|found| same_energy(found, energy));
    let mut found = Vec::new();
    for other in &expected.other_months {
        let same_amount = other.premium == stated.premium && other.premium != Money::ZERO;
        if same_amount && fits(other.energy) {
            found.push(of(&[Cause::StatementOfOtherMonth { month: other.month }]));
        }
    }
    let twice = premium.amount.checked_add(premium.amount).ok_or(AmountOverflow)?;
    let energy_twice = expected.energy.checked_add(expected.energy).ok_or(AmountOverflow)?;
    let off = twice.scaled().abs_diff(stated.premium.scaled());
    if stated.energy.is_some() && off <= CENT && fits(energy_twice) {
        found.push(of(&[Cause::CountedTwice]));
    }
    Ok(found)
}

/// One cent, and what one kWh is worth.
pub(super) fn within_rounding(
    stated: &StatedPremium,
    premium: &Premium,
) -> Result<bool, AmountOverflow> {
    let kwh = Energy::from_scaled(1_000_000);
    let worth = (premium.rate * kwh).round_to_cents()?.scaled().unsigned_abs();
    let tolerance = worth.saturating_add(CENT);
    Ok(stated.premium.scaled().abs_diff(premium.amount.scaled()) <= tolerance)
}

/// A set of hypotheses that meets the stated amount, and by how many cents it misses it.
struct Match {
    causes: Vec<Cause>,
    distance: u64,
}

fn search(
    expected: &ExpectedPremium,
    stated: &StatedPremium,
    all: &[Hypothesis],
    forced: &Forced,
    as_a_whole: Vec<Explanation>,
) -> Result<Vec<Explanation>, AmountOverflow> {
    let right = Basis::of(expected);
    let free: Vec<&Hypothesis> =
        all.iter().filter(|guess| !forced.settled.contains(&guess.part())).collect();
    let mut matches: Vec<Match> =
        as_a_whole.into_iter().map(|whole| Match { causes: whole.causes, distance: 0 }).collect();
    let said = combinations(&forced.options);
    let guesses_max = CAUSES_MAX.saturating_sub(forced.options.len());
    for guesses in 0..=guesses_max {
        for base in &said {
            let basis = base.iter().fold(right, Basis::with);
            let causes: Vec<Cause> = base.iter().map(|hypothesis| hypothesis.cause).collect();
            let start = Start { basis, causes };
            match guesses {
                0 => matches.extend(start.try_with(stated, &[])?),
                1 => {
                    for guess in &free {
                        matches.extend(start.try_with(stated, &[guess])?);
                    }
                }
                _ => start.try_pairs(stated, &free, &mut matches)?,
            }
        }
        if !matches.is_empty() {
            return Ok(closest(matches));
        }
    }
    Ok(Vec::new())
}

/// Every choice of one hypothesis per part.
fn combinations(options: &[Vec<Hypothesis>]) -> Vec<Vec<Hypothesis>> {
    options.iter().fold(vec![Vec::new()], |chosen, of_part| {
        let extend = |begun: &Vec<Hypothesis>| {
            let begun = begun.clone();
            of_part
                .iter()
                .map(move |next| [begun.clone(), vec![*next]].concat())
                .collect::<Vec<_>>()
        };
        chosen.iter().flat_map(extend).collect()
    })
}

/// What the fields say, from which guesses start.
struct Start {
    basis: Basis,
    causes: Vec<Cause>,
}

impl Start {
    /// The match that these guesses make, when they meet the stated amount.
    fn try_with(
        &self,
        stated: &StatedPremium,
        guesses: &[&Hypothesis],
    ) -> Result<Option<Match>, AmountOverflow> {
        let basis = guesses.iter().fold(self.basis, |basis, guess| basis.with(guess));
        if !agrees(&basis, stated)? {
            return Ok(None);
        }
        let distance = basis.amount()?.scaled().abs_diff(stated.premium.scaled());
        if distance > CENT {
            return Ok(None);
        }
        let added = guesses.iter().map(|guess| guess.cause);
        let causes = self.causes.iter().copied().chain(added).collect();
        Ok(Some(Match { causes, distance }))
    }

    fn try_pairs(
        &self,
        stated: &StatedPremium,
        free: &[&Hypothesis],
        matches: &mut Vec<Match>,
    ) -> Result<(), AmountOverflow> {
        let combining: Vec<&Hypothesis> =
            free.iter().copied().filter(|guess| guess.combines()).collect();
        for (place, first) in combining.iter().enumerate() {
            for second in combining.iter().skip(place.saturating_add(1)) {
                if first.part() != second.part() {
                    matches.extend(self.try_with(stated, &[first, second])?);
                }
            }
        }
        Ok(())
    }
}

/// The matches that come closest, each set of causes once, in the order in which they were found.
fn closest(matches: Vec<Match>) -> Vec<Explanation> {
    let best = matches.iter().map(|found| found.distance).min().unwrap_or(0);
    let mut explanations: Vec<Explanation> = Vec::new();
    for found in matches.into_iter().filter(|found| found.distance == best) {
        let explanation = Explanation { causes: found.causes };
        if !explanations.contains(&explanation) && explanations.len() < ALTERNATIVES_MAX {
            explanations.push(explanation);
        }
    }
    explanations
}

/// What is left when nothing known gives the amount: energy that the rate implies, or no explanation.
fn fallback(
    expected: &ExpectedPremium,
    stated: &StatedPremium,
    forced: &Forced,
) -> Result<Vec<Explanation>, AmountOverflow> {
    let base = combinations(&forced.options).into_iter().next().unwrap_or_default();
    let basis = base.iter().fold(Basis::of(expected), Basis::with);
    let mut causes: Vec<Cause> = base.iter().map(|hypothesis| hypothesis.cause).collect();
    let energy_is_missing = basis.energy < expected.energy;
    let last = if !agrees(&basis, stated)? {
        Some(Cause::Unexplained)
    } else if energy_is_missing && had_less_support(stated, &basis, expected)? {
        None
    } else if forced.rate_is_known(stated) {
        Some(implied(stated, &basis, expected)?)
    } else {
        Some(Cause::Unexplained)
    };
    causes.extend(last);
    Ok(vec![Explanation { causes }])
}

/// Whether the amount is right when a part of the missing energy is energy that had no support.
fn had_less_support(
    stated: &StatedPremium,
    basis: &Basis,
    expected: &ExpectedPremium,
) -> Result<bool, AmountOverflow> {
    let Some(eligible) = energy_for(stated.premium, basis)? else { return Ok(false) };
    let without = basis.energy.checked_sub(eligible).ok_or(AmountOverflow)?;
    Ok((Energy::ZERO..=expected.energy_without_support).contains(&without)
        && stated.energy_without_support.is_none())
}

/// The cause that the energy implies on which the stated amount would be right.
fn implied(
    stated: &StatedPremium,
    basis: &Basis,
    expected: &ExpectedPremium,
) -> Result<Cause, AmountOverflow> {
    let Some(eligible) = energy_for(stated.premium, basis)? else {
        return Ok(Cause::Unexplained);
    };
    if stated.energy.is_none() && stated.energy_without_support.is_none() {
        let surplus = eligible.checked_sub(expected.eligible()?).ok_or(AmountOverflow)?;
        return energy_cause(whole_kwh(surplus)?);
    }
    let without = basis.energy.checked_sub(eligible).ok_or(AmountOverflow)?;
    let possible = (Energy::ZERO..=basis.energy).contains(&without);
    if possible && stated.energy_without_support.is_none() {
        return Ok(Cause::WrongQuarterHours { mistake: None });
    }
    Ok(Cause::Unexplained)
}

/// To whole kWh, half away from zero: an amount in cents tells no more.
fn whole_kwh(energy: Energy) -> Result<Energy, AmountOverflow> {
    let exact = Decimal::new(energy.scaled(), Energy::DECIMALS);
    let whole = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    Energy::parse_decimal(&whole.to_string()).map_err(|_too_large| AmountOverflow)
}

/// The energy on which a premium is that amount; nothing when no energy gives it.
fn energy_for(premium: Money, basis: &Basis) -> Result<Option<Energy>, AmountOverflow> {
    let rate = basis.rate()?;
    if rate.scaled() <= 0 || premium < Money::ZERO {
        return Ok(None);
    }
    let exact: ExactAmount = premium * Ratio::percent(100);
    let energy = exact.scaled().checked_div(i128::from(rate.scaled())).ok_or(AmountOverflow)?;
    i64::try_from(energy)
        .map(|energy| Some(Energy::from_scaled(energy)))
        .map_err(|_too_large| AmountOverflow)
}
