//! The register of the company: 24 kinds of plants over all versions of § 51.

use crate::Outcome;
use records::{DescribedPlant, SaidOwner};
use units::{
    BdewCode, DeliveryDay, Eic, FeedInKind, Iban, Installation, MarketLocation, Power,
    PremiumPaidBy, Price, Remuneration, SalesForm, Vat,
};

/// Plants of the company.
pub(crate) const PLANTS: u32 = 10_000;
/// The month that is settled.
pub(crate) const MONTH: &str = "2025-05";

/// Commissioning, kilowatts, applicable value, whether tendered.
const VINTAGES: [(&str, i64, &str, bool); 6] = [
    ("2014-03-14", 1_900, "9.40", false),
    ("2018-06-20", 760, "7.09", false),
    ("2021-09-01", 3_400, "5.31", true),
    ("2023-04-05", 480, "6.87", false),
    ("2025-03-10", 9_600, "4.95", true),
    ("2019-10-02", 310, "8.11", false),
];

/// Every plant of the company.
pub(crate) fn plants() -> Outcome<Vec<DescribedPlant>> {
    (0..PLANTS).map(plant).collect()
}

/// The market location of a plant.
pub(crate) fn market_location(number: u32) -> Outcome<MarketLocation> {
    Ok(MarketLocation::with_check_digit(5_000_000_000 + u64::from(number))?)
}

/// Installed power of a plant, spread around its vintage's.
pub(crate) fn capacity(number: u32) -> Power {
    let kilowatts = vintage(number).1;
    let spread = drawn(7, u64::from(number), kilowatts * 600) - kilowatts * 100;
    Power::from_scaled(kilowatts * 1_000 + spread)
}

fn vintage(number: u32) -> (&'static str, i64, &'static str, bool) {
    let place = usize::try_from(number % 6).unwrap_or(0);
    VINTAGES.get(place).copied().unwrap_or(("2014-03-14", 1_900, "9.40", false))
}

/// One of 24 kinds: a vintage, a remuneration, and how premium and tax are treated.
fn plant(number: u32) -> Outcome<DescribedPlant> {
    let (commissioned, _, value, tendered) = vintage(number);
    let commissioned_on: DeliveryDay = commissioned.parse()?;
    let award = tendered.then(|| commissioned_on.plus_days(-200));
    let kind = number / 6 % 4;
    Ok(DescribedPlant {
        name: Some(format!("Solar park {number}")),
        operator_id: Some(format!("K-{}", number / 2)),
        market_location: Some(market_location(number)?),
        capacity: Some(capacity(number)),
        commissioned_on: Some(commissioned_on),
        awarded_on: Some(award),
        bid_deadline: Some(award.map(|day| day.plus_days(-45))),
        installation: Some(if tendered { Installation::Ground } else { Installation::Building }),
        feed_in: Some(FeedInKind::Full),
        applicable_value: Some(Some(Price::parse_decimal(value)?)),
        sales_form: Some(if number % 50 == 49 {
            SalesForm::OtherDirectMarketing
        } else {
            SalesForm::MarketPremium
        }),
        smart_meter_since: Some(Some(commissioned_on.plus_days(30))),
        grid_operator: Some(Some("9900080000007".parse::<BdewCode>()?)),
        balancing_group: Some(Some("10YDE-VE-------2".parse::<Eic>()?)),
        remuneration: Some(if kind.is_multiple_of(2) {
            Remuneration::Spot
        } else {
            Remuneration::MarketValue
        }),
        fee: Some(Price::parse_decimal("0.18")?),
        premium_paid_by: Some(if kind < 2 {
            PremiumPaidBy::GridOperator
        } else {
            PremiumPaidBy::Marketer
        }),
        vat: Some(if kind == 3 { Vat::SmallBusiness } else { Vat::Regular }),
        owner: SaidOwner {
            name: Some(format!("Energy cooperative {}", number / 2)),
            iban: Some(Some(Iban::german(37_040_044, u64::from(number / 2))?)),
            email: Some(Some(format!("owner{}@example.org", number / 2))),
        },
        ..DescribedPlant::nothing(
            format!("SEE{:012}", 900_000_000_000_u64 + u64::from(number)).parse()?,
        )
    })
}

/// The day as a number that grows by one a day.
pub(crate) fn day_number(day: DeliveryDay) -> u64 {
    u64::try_from(day.start().unix_seconds() / 3_600).unwrap_or(0).saturating_add(12) / 24
}

/// A number from zero to below `end` that looks like chance (splitmix64).
pub(crate) fn drawn(seed: u64, place: u64, end: i64) -> i64 {
    let mut mixed = place
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(seed.wrapping_mul(0xd1b5_4a32_d192_ed03));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    i64::try_from(mixed % end.max(1).unsigned_abs()).unwrap_or(0)
}
