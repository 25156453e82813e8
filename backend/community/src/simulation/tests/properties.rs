//! What holds of every street.

use super::{assumptions, member};
use crate::simulation::{ASSUMPTIONS, simulate};
use proptest::prelude::*;
use records::{MemberProfile, MemberRole, RoleFigures, SharingFigures, Street, StreetAssumptions};
use units::{Energy, Ratio};

/// Number in the street, role, battery, rows.
type Drawn = (usize, (usize, i64, Vec<(i64, i64)>));

/// Members of every role with and without a battery, over 250 quarter hours at most.
fn streets() -> impl Strategy<Value = Vec<MemberProfile>> {
    (1..250_usize).prop_flat_map(|quarters| {
        let row = (prop_oneof![Just(0), 0..2_000_i64], prop_oneof![Just(0), 0..1_500_i64]);
        let rows = prop::collection::vec(row, quarters);
        let battery = prop_oneof![Just(0), 1..12_000_i64];
        prop::collection::vec((0..3_usize, battery, rows), 1..8).prop_map(|members| {
            let of = |(number, (role, battery, rows)): Drawn| {
                member(&format!("m{number}"), MemberRole::ALL[role], battery, &rows)
            };
            members.into_iter().enumerate().map(of).collect()
        })
    })
}

fn sum(figures: &SharingFigures, of: impl Fn(&RoleFigures) -> Energy) -> i64 {
    figures.roles.iter().map(|role| of(role).scaled()).sum()
}

fn is_share(share: Option<Ratio>) -> bool {
    share.is_none_or(|share| Ratio::ZERO <= share && share <= Ratio::percent(100))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn rows_and_members_in_any_order_change_no_byte(
        (members, shuffled) in streets().prop_flat_map(|members| {
            (Just(members.clone()), Just(members).prop_shuffle())
        }),
        by in 0..250_usize,
    ) {
        let mut shuffled = shuffled;
        for member in &mut shuffled {
            let by = by % member.rows.len();
            member.rows.rotate_left(by);
        }
        let outcome = |members: Vec<MemberProfile>| {
            format!("{:?}", simulate(&Street::of(members), ASSUMPTIONS, 1))
        };
        prop_assert_eq!(outcome(members), outcome(shuffled));
    }

    #[test]
    fn a_market_never_raises_what_a_role_takes_from_the_supplier(
        members in streets(), segments in 1..3_usize,
    ) {
        let segments = segments.min(members.len());
        let outcome = simulate(&Street::of(members), ASSUMPTIONS, segments).unwrap();
        let (with, without) = (outcome.with_market, outcome.without_market);
        for (with, without) in with.roles.iter().zip(&without.roles) {
            prop_assert!(with.supplied <= without.supplied);
            prop_assert!(with.autarky >= without.autarky);
        }
        prop_assert!(with.autarky >= without.autarky);
        for figures in [&with, &without] {
            prop_assert!(is_share(figures.autarky) && is_share(figures.self_consumption));
            for role in &figures.roles {
                prop_assert!(is_share(role.autarky) && is_share(role.self_consumption));
            }
        }
    }

    #[test]
    fn neighbours_buy_what_neighbours_sell_and_pay_each_other_alone(members in streets()) {
        // Without anything that is passed on, money that buyers pay is money that sellers get.
        let free = StreetAssumptions { passed_on: units::Price::ZERO, ..assumptions() };
        let with = simulate(&Street::of(members), free, 1).unwrap().with_market;
        prop_assert_eq!(sum(&with, |role| role.bought), sum(&with, |role| role.sold));
        let outside = free.supplier_tariff * Energy::from_scaled(sum(&with, |role| role.supplied));
        let fed_in = free.feed_in_value * Energy::from_scaled(sum(&with, |role| role.fed_in));
        let cost: i64 = with.roles.iter().map(|role| role.cost.scaled()).sum();
        let income: i64 = with.roles.iter().map(|role| role.income.scaled()).sum();
        let between = outside.scaled() - fed_in.scaled();
        // Each role is rounded once.
        let off = i128::from(cost - income) * 1_000_000_000_000 - between;
        prop_assert!(off.abs() <= 3 * 1_000_000_000_000);
        if let Some(price) = with.price {
            prop_assert!(free.feed_in_value <= price && price <= free.supplier_tariff);
        }
    }

    #[test]
    fn energy_is_conserved_without_losses(members in streets()) {
        let outcome = simulate(&Street::of(members.clone()), assumptions(), 1).unwrap();
        let capacity: i64 = members.iter().map(|member| member.battery.scaled()).sum();
        for figures in [&outcome.with_market, &outcome.without_market] {
            let came = sum(figures, |role| role.generation) + sum(figures, |role| role.supplied);
            let went = sum(figures, |role| role.consumption) + sum(figures, |role| role.fed_in);
            // What is neither used nor fed in lies in the batteries.
            prop_assert!((0..=capacity).contains(&(came - went)));
        }
    }
}
