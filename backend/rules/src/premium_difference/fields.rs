//! What the fields of a statement say about its causes.
//!
//! Source: as of [`super`]. A field counts as equal within half of its last published decimal: market values have
//! three decimals of a cent (Anlage 1 Nr. 5.2 EEG 2023), applicable values two (§ 49 EEG 2023), energies are
//! often stated in whole kWh.

use super::hypothesis::{Basis, Change, Factor, Hypothesis, Part};
use super::{ApplicableMistake, Cause, ExpectedPremium, StatedPremium};
use units::{AmountOverflow, Energy, Money, Price};

/// Half a thousandth of a cent per kWh.
const MARKET_TOLERANCE: i64 = 500;
/// Half a hundredth of a cent per kWh.
const APPLICABLE_TOLERANCE: i64 = 5_000;
/// Half a kWh.
const ENERGY_TOLERANCE: i64 = 500_000;

/// What follows from the fields alone.
pub(super) struct Forced {
    /// For each part whose field differs, the hypotheses that fit it.
    pub(super) options: Vec<Vec<Hypothesis>>,
    /// The parts about which nothing is left to guess.
    pub(super) settled: Vec<Part>,
}

impl Forced {
    pub(super) fn of(
        expected: &ExpectedPremium,
        stated: &StatedPremium,
        all: &[Hypothesis],
    ) -> Result<Self, AmountOverflow> {
        let mut forced = Self { options: Vec::new(), settled: Vec::new() };
        forced.compare_market(expected, stated, all);
        forced.compare_applicable(expected, stated, all);
        forced.compare_energy(expected, stated, all)?;
        forced.compare_support(expected, stated, all);
        let rate = Basis::of(expected).rate()?;
        let rate_is_right = stated.premium_rate.is_some_and(|found| same_rate(found, rate));
        if rate_is_right && forced.options.is_empty() {
            forced.settled.extend([Part::Market, Part::Applicable]);
        }
        forced.compare_vat(stated);
        Ok(forced)
    }

    /// Whether market value and applicable value are known, and so the rate.
    pub(super) fn rate_is_known(&self, stated: &StatedPremium) -> bool {
        let settled = |part| self.settled.contains(&part);
        stated.premium_rate.is_some() || (settled(Part::Market) && settled(Part::Applicable))
    }

    fn add(&mut self, part: Part, options: Vec<Hypothesis>) {
        self.settled.push(part);
        if !options.is_empty() {
            self.options.push(options);
        }
    }

    fn compare_market(
        &mut self,
        expected: &ExpectedPremium,
        stated: &StatedPremium,
        all: &[Hypothesis],
    ) {
        let Some(value) = stated.market_value.or_else(|| implied_market_value(stated)) else {
            return;
        };
        if same_rate(value, expected.market_value.value) {
            return self.add(Part::Market, Vec::new());
        }
        let unknown = Hypothesis {
            change: Change::Market(value),
            cause: Cause::WrongMarketValue { value, period: None },
        };
        let fits =
            |change| matches!(change, Change::Market(candidate) if same_rate(candidate, value));
        self.add(Part::Market, named_or(unknown, all, fits));
    }

    fn compare_applicable(
        &mut self,
        expected: &ExpectedPremium,
        stated: &StatedPremium,
        all: &[Hypothesis],
    ) {
        let Some(value) = stated.applicable_value else { return };
        if same_applicable(value, expected.applicable_value) {
            return self.add(Part::Applicable, Vec::new());
        }
        let mistake = ApplicableMistake::UnknownValue;
        let unknown = Hypothesis {
            change: Change::Applicable(value),
            cause: Cause::WrongApplicableValue { value, mistake },
        };
        let fits = |change| matches!(change, Change::Applicable(candidate) if same_applicable(candidate, value));
        self.add(Part::Applicable, named_or(unknown, all, fits));
    }

    fn compare_energy(
        &mut self,
        expected: &ExpectedPremium,
        stated: &StatedPremium,
        all: &[Hypothesis],
    ) -> Result<(), AmountOverflow> {
        let Some(energy) = stated.energy else { return Ok(()) };
        if same_energy(energy, expected.energy) {
            self.add(Part::Energy, Vec::new());
            return Ok(());
        }
        let surplus = energy.checked_sub(expected.energy).ok_or(AmountOverflow)?;
        let without = stated.energy_without_support.unwrap_or(expected.energy_without_support);
        let unknown = Hypothesis {
            change: Change::Energy { energy, without },
            cause: energy_cause(surplus)?,
        };
        let fits = |change| {
            matches!(change, Change::Energy { energy: candidate, without: left }
                if same_energy(candidate, energy)
                    && stated.energy_without_support.is_none_or(|stated| same_energy(stated, left)))
        };
        let mut options: Vec<Hypothesis> =
            all.iter().copied().filter(|found| fits(found.change)).collect();
        options.push(unknown);
        self.settled.push(Part::Support);
        self.add(Part::Energy, options);
        Ok(())
    }

    fn compare_support(
        &mut self,
        expected: &ExpectedPremium,
        stated: &StatedPremium,
        all: &[Hypothesis],
    ) {
        let Some(without) = stated.energy_without_support else { return };
        // Less feed-in leaves less of it without support; that is no cause of its own.
        let energy_differs =
            stated.energy.is_some_and(|energy| !same_energy(energy, expected.energy));
        if energy_differs || same_energy(without, expected.energy_without_support) {
            return self.add(Part::Support, Vec::new());
        }
        let unknown = Hypothesis {
            change: Change::Support(without),
            cause: Cause::WrongQuarterHours { mistake: None },
        };
        let fits = |change| matches!(change, Change::Support(candidate) if same_energy(candidate, without));
        self.add(Part::Support, named_or(unknown, all, fits));
    }

    /// A tax that is shown is a cause, whether the stated premium is the amount before or after it.
    fn compare_vat(&mut self, stated: &StatedPremium) {
        if stated.vat.is_some_and(|vat| vat != Money::ZERO) {
            let factors = [Factor::One, Factor::WithVat];
            let options = factors.map(|factor| Hypothesis {
                change: Change::Factor(factor),
                cause: Cause::VatAdded,
            });
            self.add(Part::Factor, options.into());
        }
    }
}

/// Whether the values of a computation are those that the statement names.
pub(super) fn agrees(basis: &Basis, stated: &StatedPremium) -> Result<bool, AmountOverflow> {
    let rate = basis.rate()?;
    Ok(stated.market_value.is_none_or(|value| same_rate(value, basis.market))
        && stated.applicable_value.is_none_or(|value| same_applicable(value, basis.applicable))
        && stated.energy.is_none_or(|energy| same_energy(energy, basis.energy))
        && stated.energy_without_support.is_none_or(|without| same_energy(without, basis.without))
        && stated.premium_rate.is_none_or(|value| same_rate(value, rate)))
}

/// The market value that applicable value and rate imply; nothing when the rate may be cut off at zero.
fn implied_market_value(stated: &StatedPremium) -> Option<Price> {
    let rate = stated.premium_rate.filter(|rate| *rate > Price::ZERO)?;
    stated.applicable_value?.checked_sub(rate)
}

/// Missing or surplus, by the sign of what is too much.
pub(super) fn energy_cause(surplus: Energy) -> Result<Cause, AmountOverflow> {
    if surplus < Energy::ZERO {
        let energy = Energy::ZERO.checked_sub(surplus).ok_or(AmountOverflow)?;
        return Ok(Cause::MissingEnergy { energy });
    }
    Ok(Cause::SurplusEnergy { energy: surplus })
}

/// The known hypotheses that fit a field, or the one that only repeats it.
fn named_or(
    unknown: Hypothesis,
    all: &[Hypothesis],
    fits: impl Fn(Change) -> bool,
) -> Vec<Hypothesis> {
    let named: Vec<Hypothesis> = all.iter().copied().filter(|found| fits(found.change)).collect();
    if named.is_empty() { vec![unknown] } else { named }
}

pub(super) fn same_energy(left: Energy, right: Energy) -> bool {
    left.scaled().abs_diff(right.scaled()) <= ENERGY_TOLERANCE.unsigned_abs()
}

fn same_rate(left: Price, right: Price) -> bool {
    left.scaled().abs_diff(right.scaled()) < MARKET_TOLERANCE.unsigned_abs()
}

fn same_applicable(left: Price, right: Price) -> bool {
    left.scaled().abs_diff(right.scaled()) < APPLICABLE_TOLERANCE.unsigned_abs()
}
