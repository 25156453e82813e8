//! § 51a EEG by the facts of each day, on real prices.

use super::published_prices::{HOURS, import};
use records::PlantFacts;
use services::market_data::PriceSource;
use tests::plant::read;
use tests::{Says, World, on_both_databases};

/// The published quarter hours from October 2025 on.
const QUARTER_HOURS: &str = "spot/day_ahead_quarter_hourly_2025_q4.csv";

/// A tendered plant of June 2023 with another power from July 2025 on: quarter hours of 2025, and the end of support.
fn extended(
    world: &mut World,
    power: &str,
    later: &str,
) -> Option<reports::settlement::YearStatementBody> {
    world.as_new_tenant();
    let plant = world
        .solar_plant()
        .commissioned("2023-06-15")
        .bid_deadline("2023-03-01")
        .awarded("2023-04-20")
        .capacity(power)
        .register();
    let changed = PlantFacts { capacity: read(later), ..plant.facts.clone() };
    world.import_facts(Some("2025-07"), &changed);
    for file in [HOURS, QUARTER_HOURS] {
        import(world, file, "2023-06", PriceSource::Exchange)?;
    }
    world.settle_year("2025").pop()
}

on_both_databases! {
    /// From 450 to 350 kW: 2,492 quarter hours until the end of 2024 and 1,516 of 2025 until July are 4,008, so 42 days. From
    /// 350 to 450 kW: 712 since July, so 8 days. Support ends without them on 2043-06-15.
    fn quarter_hours_count_by_the_size_of_their_day(world: World) {
        let Some(smaller) = extended(&mut world, "450 kW", "350 kW") else { return };
        smaller.says(&[("section_51a_quarter_hours", "1516"), ("support_ends_on", "2043-07-27")]);
        let larger = extended(&mut world, "350 kW", "450 kW").unwrap();
        larger.says(&[("section_51a_quarter_hours", "712"), ("support_ends_on", "2043-06-23")]);
    }
}
