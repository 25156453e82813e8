//! The figures of a street and of each role.

use super::SimulationError;
use super::household::Sums;
use super::segment::Segment;
use records::{MemberRole, RoleFigures, SharingFigures};
use units::{AmountOverflow, Energy, ExactAmount, Price, Ratio};

pub(super) fn of(segments: &[Segment<'_>]) -> Result<SharingFigures, SimulationError> {
    let mut roles = Vec::new();
    let mut street = Sums::default();
    for role in MemberRole::ALL {
        let households = segments.iter().flat_map(|segment| &segment.households);
        let there = households.filter(|household| household.profile.role == *role);
        let (mut sums, mut member_count) = (Sums::default(), 0_usize);
        for household in there {
            sums = together(&sums, &household.sums)?;
            member_count = member_count.saturating_add(1);
        }
        street = together(&street, &sums)?;
        if member_count > 0 {
            roles.push(of_role(*role, member_count, &sums)?);
        }
    }
    Ok(SharingFigures {
        autarky: part_not(street.supplied, street.consumption),
        self_consumption: part_not(street.fed_in, street.generation),
        price: mean_price(segments)?,
        roles,
    })
}

fn of_role(
    role: MemberRole,
    member_count: usize,
    sums: &Sums,
) -> Result<RoleFigures, AmountOverflow> {
    Ok(RoleFigures {
        role,
        member_count,
        generation: Energy::from_scaled(sums.generation),
        consumption: Energy::from_scaled(sums.consumption),
        autarky: part_not(sums.supplied, sums.consumption),
        self_consumption: part_not(sums.fed_in, sums.generation),
        bought: Energy::from_scaled(sums.bought),
        sold: Energy::from_scaled(sums.sold),
        supplied: Energy::from_scaled(sums.supplied),
        fed_in: Energy::from_scaled(sums.fed_in),
        cost: sums.cost.round_to_cents()?,
        income: sums.income.round_to_cents()?,
    })
}

fn together(one: &Sums, other: &Sums) -> Result<Sums, AmountOverflow> {
    Ok(Sums {
        generation: one.generation.saturating_add(other.generation),
        consumption: one.consumption.saturating_add(other.consumption),
        bought: one.bought.saturating_add(other.bought),
        sold: one.sold.saturating_add(other.sold),
        supplied: one.supplied.saturating_add(other.supplied),
        fed_in: one.fed_in.saturating_add(other.fed_in),
        cost: one.cost.plus(other.cost)?,
        income: one.income.plus(other.income)?,
    })
}

/// 1 − part ÷ whole, to 10⁻⁶, half up; nothing without a whole.
fn part_not(part: i64, whole: i64) -> Option<Ratio> {
    let rest = i128::from(whole.saturating_sub(part));
    rounded(rest.saturating_mul(1_000_000), i128::from(whole)).map(Ratio::from_scaled)
}

/// The mean of all prices, weighed by energy, to 10⁻⁶ ct/kWh, half away from zero.
fn mean_price(segments: &[Segment<'_>]) -> Result<Option<Price>, AmountOverflow> {
    let (mut value, mut volume) = (ExactAmount::ZERO, 0_i64);
    for segment in segments {
        value = value.plus(segment.value)?;
        volume = volume.saturating_add(segment.volume);
    }
    Ok(rounded(value.scaled(), i128::from(volume)).map(Price::from_scaled))
}

/// The quotient, half away from zero; nothing where there is nothing to divide by.
fn rounded(value: i128, by: i128) -> Option<i64> {
    let half = by.checked_div(2)?;
    let towards = if value < 0 { half.saturating_neg() } else { half };
    let quotient = value.saturating_add(towards).checked_div(by)?;
    i64::try_from(quotient).ok()
}
