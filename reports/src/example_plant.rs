//! The plant that tests of reports start from.

use records::DescribedPlant;
use units::{
    FeedInKind, Installation, MarketLocation, PremiumPaidBy, Price, Remuneration, SalesForm, Vat,
};

/// A park of 2019 on the ground, described whole but for its applicable value.
pub(crate) fn example_plant() -> DescribedPlant {
    DescribedPlant {
        name: Some("Solarpark Süd".to_owned()),
        operator_id: Some("owner-1".to_owned()),
        market_location: Some(MarketLocation::with_check_digit(4_000_000_001).unwrap()),
        capacity: Some("1000 kW".parse().unwrap()),
        commissioned_on: Some("2019-05-01".parse().unwrap()),
        installation: Some(Installation::Ground),
        feed_in: Some(FeedInKind::Full),
        sales_form: Some(SalesForm::MarketPremium),
        remuneration: Some(Remuneration::Spot),
        fee: Some(Price::ZERO),
        premium_paid_by: Some(PremiumPaidBy::GridOperator),
        vat: Some(Vat::Regular),
        ..DescribedPlant::nothing("SEE900000000001".parse().unwrap())
    }
}
