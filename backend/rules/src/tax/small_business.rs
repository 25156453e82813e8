//! Whether a person is a small business for value added tax.
//!
//! Source: § 19 Abs. 1 and 2 UStG as of 2025-01-01 (JStG 2024): tax-free while the turnover of the previous
//! calendar year was at most 25,000 EUR and that of the current year is at most 100,000 EUR; UStAE 19.1 Abs. 2 S. 4
//! (the supply that crosses the limit is taxable as a whole, and so is every later one) and Abs. 3 S. 2 (in the
//! year in which a person starts, the limit of 25,000 EUR is that of the current year), BMF of 18 March 2025. § 19
//! Abs. 1 UStG until 2024-12-31: 22,000 EUR (until 2019: 17,500 EUR) and an expected 50,000 EUR, which ended
//! nothing within the year.
//!
//! - Turnover is the consideration for the electricity as statements tax it: market revenue less the marketer's fee,
//!   without tax. The same amount counts for a small business, whose statements show no tax.
//! - A month in which the owner owes counts as zero: nothing was received for a supply.
//! - The market premium does not count. It is no consideration for a supply (UStAE 2.5 Abs. 18).
//! - Settled in months, one statement is one supply: the month that crosses a limit is taxable from its first kWh.
//!
//! The limits are inclusive: 100,000.00 EUR are allowed, one cent more is not.

mod limits;

pub use limits::{CurrentLimit, DecisiveLimit, SMALL_BUSINESS_LIMITS, SmallBusinessLimits};

use super::light::{Consequence, Light, NotCounted, NotCountedReason, Standing};
use super::projection::{ProjectedMonth, crossing_day, projected_months};
use super::{MonthAmounts, PersonYear, PlantMonth, PlantYear, total};
use units::{AmountOverflow, DeliveryDay, Money, Vat, text_enum};

/// The turnover of the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreviousYear {
    /// Every month of every plant is settled.
    Known(Money),
    /// No plant was there.
    NotActive,
    /// At least this much; months are missing.
    AtLeast(Money),
    /// No month is settled.
    Unknown,
}

text_enum!(
    /// Whether a person is a small business.
    SmallBusinessState {
        /// For the whole year so far.
        Allowed = "allowed",
        /// Until the limit of the current year was crossed.
        EndedWithinYear = "ended_within_year",
        /// Not in this year: the previous one was above its limit.
        NotAllowed = "not_allowed",
        /// The previous year's turnover is not known.
        Undecided = "undecided",
    }
);

/// A person under § 19 UStG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallBusiness {
    /// How the person is registered.
    pub taxation: Vat,
    /// Whether § 19 may be used.
    pub state: SmallBusinessState,
    /// The year before.
    pub previous_year: PreviousYear,
    /// Turnover of the settled months of the year.
    pub turnover: Money,
    /// The year's turnover as it is projected, when something is known to project from.
    pub projected: Option<Money>,
    /// The limits that apply; in the first year the current one is the lower.
    pub limits: SmallBusinessLimits,
    /// What does not count, and why.
    pub not_counted: Vec<NotCounted>,
    /// How near the limits are, whether or not the person uses § 19.
    pub light: Light,
    /// The limit that raised the light; none when it is green, or amber only because the year before is not known.
    pub decisive_limit: Option<DecisiveLimit>,
    /// The last day of the month whose statement crossed the current limit.
    pub exceeded_on: Option<DeliveryDay>,
    /// The day on which the running turnover is projected to cross it, when it has not.
    pub projected_crossing_on: Option<DeliveryDay>,
    /// What changes on that day, or with the turn of the year; nothing for a person under regular taxation.
    pub consequences: Vec<Consequence>,
}

impl SmallBusiness {
    pub(super) fn of(person: &PersonYear<'_>) -> Result<Self, AmountOverflow> {
        let previous_year = PreviousYear::of(person.plants.iter().chain(person.former_plants))?;
        let mut limits = SmallBusinessLimits::of(person.year);
        if previous_year == PreviousYear::NotActive {
            limits.current_year = limits.previous_year;
        }
        let turnover = total(settled(person.plants).map(|amounts| amounts.net.max(Money::ZERO)))?;
        let months = projected_months(person.plants, consideration)?;
        let projected = months.as_deref().map(expected_total).transpose()?;
        let exceeded_on = exceeded_on(person.plants, limits.current_year)?;
        let crossing = months.as_deref().and_then(|all| crossing_day(all, limits.current_year));
        let mut found = Self {
            taxation: person.taxation,
            state: state(previous_year, limits, exceeded_on),
            previous_year,
            turnover,
            projected,
            limits,
            not_counted: not_counted(person.plants)?,
            light: Light::Green,
            decisive_limit: None,
            exceeded_on,
            projected_crossing_on: crossing.filter(|_| exceeded_on.is_none()),
            consequences: Vec::new(),
        };
        let next_year = SmallBusinessLimits::of(person.year.next()).previous_year;
        found.light = found.light_under(next_year);
        found.decisive_limit = found.decisive_limit_under(next_year);
        if person.taxation == Vat::SmallBusiness {
            found.consequences = found.consequences_under(next_year);
        }
        Ok(found)
    }

    /// Where the person stands: the light alone would call somebody near a limit of whom the year before is not known.
    pub fn standing(&self) -> Standing {
        match self.light {
            Light::Amber if self.decisive_limit.is_none() => Standing::PreviousYearUnknown,
            Light::Green => Standing::Below,
            Light::Amber => Standing::Near,
            Light::Red => Standing::Crossed,
        }
    }

    /// Red: a limit of this year is crossed. Amber also when the next year is lost or may be.
    fn light_under(&self, next_year: Money) -> Light {
        let current = Light::up_to(self.limits.current_year, self.turnover, self.projected);
        let next = Light::up_to(next_year, self.turnover, self.projected).min(Light::Amber);
        let previous = match self.state {
            SmallBusinessState::NotAllowed | SmallBusinessState::EndedWithinYear => Light::Red,
            SmallBusinessState::Undecided => Light::Amber,
            SmallBusinessState::Allowed => Light::Green,
        };
        current.max(next).max(previous)
    }

    /// The year's own limit before that of the next year: it ends more, and sooner.
    fn decisive_limit_under(&self, next_year: Money) -> Option<DecisiveLimit> {
        let is_raised = |limit| Light::up_to(limit, self.turnover, self.projected) != Light::Green;
        if self.state == SmallBusinessState::NotAllowed {
            Some(DecisiveLimit::PreviousYear(self.limits.previous_year))
        } else if is_raised(self.limits.current_year) {
            Some(DecisiveLimit::CurrentYear(self.limits.current_year))
        } else {
            is_raised(next_year).then_some(DecisiveLimit::NextYear(next_year))
        }
    }

    fn consequences_under(&self, next_year: Money) -> Vec<Consequence> {
        let regular = [
            Consequence::StatementsShowVat,
            Consequence::VatReturns,
            Consequence::InputTaxDeductible,
        ];
        if self.state == SmallBusinessState::NotAllowed {
            return [&[Consequence::RegularTaxationThisYear][..], &regular].concat();
        }
        let mut found = Vec::new();
        let crosses = self.exceeded_on.or(self.projected_crossing_on).is_some();
        if crosses && self.limits.current == CurrentLimit::HardStop {
            found.push(Consequence::VatFromThisSupply);
            found.extend(regular);
        }
        let highest = self.projected.unwrap_or(self.turnover).max(self.turnover);
        if highest > next_year {
            found.push(Consequence::RegularTaxationFromNextYear);
        }
        found
    }
}

impl PreviousYear {
    fn of<'a>(plants: impl Iterator<Item = &'a PlantYear>) -> Result<Self, AmountOverflow> {
        let months: Vec<&PlantMonth> = plants.flat_map(|plant| &plant.previous_months).collect();
        let known = total(months.iter().filter_map(|month| consideration(month)))?;
        let missing = months.iter().filter(|month| month.amounts.is_none()).count();
        Ok(if months.is_empty() {
            Self::NotActive
        } else if missing == months.len() {
            Self::Unknown
        } else if missing > 0 {
            Self::AtLeast(known)
        } else {
            Self::Known(known)
        })
    }

    /// What of the turnover is known; zero for a person who was not active.
    pub fn known(self) -> Money {
        match self {
            Self::Known(amount) | Self::AtLeast(amount) => amount,
            Self::NotActive | Self::Unknown => Money::ZERO,
        }
    }

    /// The turnover, when all of it is known; zero for a person who was not active.
    pub fn turnover(self) -> Option<Money> {
        match self {
            Self::Known(amount) => Some(amount),
            Self::NotActive => Some(Money::ZERO),
            Self::AtLeast(_) | Self::Unknown => None,
        }
    }
}

fn state(
    previous: PreviousYear,
    limits: SmallBusinessLimits,
    exceeded_on: Option<DeliveryDay>,
) -> SmallBusinessState {
    let ended = exceeded_on.is_some() && limits.current == CurrentLimit::HardStop;
    match previous {
        PreviousYear::Known(amount) | PreviousYear::AtLeast(amount)
            if amount > limits.previous_year =>
        {
            SmallBusinessState::NotAllowed
        }
        _ if ended => SmallBusinessState::EndedWithinYear,
        PreviousYear::Known(_) | PreviousYear::NotActive => SmallBusinessState::Allowed,
        PreviousYear::AtLeast(_) | PreviousYear::Unknown => SmallBusinessState::Undecided,
    }
}

/// What a month counts with.
fn consideration(month: &PlantMonth) -> Option<Money> {
    month.amounts.map(|amounts| amounts.net.max(Money::ZERO))
}

fn settled(plants: &[PlantYear]) -> impl Iterator<Item = MonthAmounts> {
    plants.iter().flat_map(|plant| &plant.months).filter_map(|month| month.amounts)
}

fn expected_total(months: &[ProjectedMonth]) -> Result<Money, AmountOverflow> {
    total(months.iter().map(|month| month.expected))
}

/// The end of the first month with which what is settled exceeds the limit.
fn exceeded_on(plants: &[PlantYear], limit: Money) -> Result<Option<DeliveryDay>, AmountOverflow> {
    let mut months: Vec<&PlantMonth> = plants.iter().flat_map(|plant| &plant.months).collect();
    months.sort_by_key(|month| month.month);
    let mut sum = Money::ZERO;
    for month in months {
        let amount = consideration(month).unwrap_or(Money::ZERO);
        sum = sum.checked_add(amount).ok_or(AmountOverflow)?;
        if sum > limit {
            return Ok(Some(month.month.end().previous()));
        }
    }
    Ok(None)
}

fn not_counted(plants: &[PlantYear]) -> Result<Vec<NotCounted>, AmountOverflow> {
    let true_ups = plants.iter().map(|plant| plant.true_up);
    let premiums = settled(plants).map(|amounts| amounts.premium).chain(true_ups);
    let sums = [
        (total(premiums)?, NotCountedReason::PremiumIsNoConsideration),
        (
            total(settled(plants).map(|amounts| amounts.fee))?,
            NotCountedReason::FeeReducesConsideration,
        ),
        (total(settled(plants).map(|amounts| amounts.vat))?, NotCountedReason::VatIsNoTurnover),
    ];
    Ok(sums.map(|(amount, reason)| NotCounted { amount, reason }).into())
}
