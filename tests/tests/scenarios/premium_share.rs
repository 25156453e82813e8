//! A plant that sells a percentage with the market premium and the rest in other direct marketing.

use tests::{Says, on_both_databases};
use units::{Ratio, SalesForm};

on_both_databases! {
    /// Source: § 21b Abs. 2 EEG. 60 percent of each 10 kWh: outside of the premium 2,976 × 4 = 11,904 kWh, without support
    /// 24 × 6 = 144 kWh. Premium: (29,760 − 11,904 − 144) kWh × (7.00 − 2.00) ct = 885.60. Sold at spot: 24 × 10 kWh ×
    /// −1 ct + 29,520 kWh × 5 ct = −2.40 + 1,476.00 = 1,473.60.
    fn the_premium_is_paid_on_the_agreed_part_of_each_quarter_hour(world: World) {
        let mut plant = world.solar_plant().commissioned("2019-05-01").register();
        plant.facts.premium_share = Some(Ratio::percent(60));
        world.import_facts(None, &plant.facts);
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.market_value("2025-05", "2.000 ct/kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.spot("2025-05-11", 44..68, "-10.00 EUR/MWh"); // six hours
        world.statement(&plant, "2025-05").says(&[
            ("status", "final"),
            ("energy_kwh", "29760.000"),
            ("energy_outside_premium_kwh", "11904.000"),
            ("energy_without_support_kwh", "144.000"),
            ("quarter_hours_without_support", "24"),
            ("premium_eur", "885.60"),
            ("market_revenue_eur", "1473.60"),
        ]);
    }

    /// Sold without any claim the percentage counts for nothing.
    fn a_percentage_counts_with_the_market_premium_alone(world: World) {
        let mut plant = world.solar_plant().register();
        plant.facts.premium_share = Some(Ratio::percent(60));
        plant.facts.sales_form = SalesForm::OtherDirectMarketing;
        world.import_facts(None, &plant.facts);
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.statement(&plant, "2025-05").says(&[
            ("energy_kwh", "29760.000"), ("premium_eur", "–"), ("market_revenue_eur", "1488.00"),
        ]);
    }
}
