//! Generation, load and imbalance prices from several sources, and what stands in until the best one has them.

use super::jobs::{Drops, run, said};
use services::market_data::{
    MarketDatum, list_completeness, list_missing_days, list_unconfirmed_days,
};
use services::settlement::check_months;
use std::fmt::Write;
use tests::plant::read;
use tests::{World, on_both_databases};
use units::{DeliveryDay, Month, UtcTime};

/// A chart file of SMARD with the same energy in every quarter hour of some days.
fn smard(days: impl Iterator<Item = DeliveryDay>, megawatt_hours: &str) -> String {
    let pairs: Vec<String> = days
        .flat_map(DeliveryDay::quarters)
        .map(|quarter| format!("[{},{megawatt_hours}]", quarter.start().unix_seconds() * 1000))
        .collect();
    format!("{{\"series\":[{}]}}", pairs.join(","))
}

/// The TSOs' extrapolation with the same power in every quarter hour of some days.
fn extrapolated(days: impl Iterator<Item = DeliveryDay>, megawatts: &str) -> String {
    let mut text = String::from(
        "Datum;von;Zeitzone von;bis;Zeitzone bis;50Hertz (MW);Amprion (MW);TenneT TSO (MW);TransnetBW (MW)\n",
    );
    for quarter in days.flat_map(DeliveryDay::quarters) {
        let start = quarter.start().to_string();
        let end = UtcTime::from_unix_seconds(quarter.start().unix_seconds() + 900).unwrap();
        let (from, until) = (&start[11..16], &end.to_string()[11..16]);
        let _written = writeln!(text, "{};{from};UTC;{until};UTC;{megawatts};0;0;0", &start[..10]);
    }
    text
}

fn imbalance_prices(day: DeliveryDay, category: &str, price: &str) -> String {
    let minute = |at: UtcTime| at.to_string().get(..16).unwrap().to_owned();
    format!(
        "<Balancing_MarketDocument><TimeSeries><currency_Unit.name>EUR</currency_Unit.name>\
         <curveType>A03</curveType><Period><timeInterval><start>{}Z</start><end>{}Z</end></timeInterval>\
         <resolution>PT15M</resolution><Point><position>1</position>\
         <imbalance_Price.amount>{price}</imbalance_Price.amount>\
         <imbalance_Price.category>{category}</imbalance_Price.category></Point></Period></TimeSeries>\
         </Balancing_MarketDocument>",
        minute(day.start()),
        minute(day.end()),
    )
}

on_both_databases! {
    /// Metered generation stands in, marked; the extrapolation takes its place when it comes, whichever is first in
    /// the list.
    fn metered_generation_stands_in_until_the_extrapolation_comes(world: World) {
        world.spot_all("2026-02", "50.00 EUR/MWh");
        let month: Month = read("2026-02");
        let drops = Drops::new(2);
        let months = "Monat;MW Solar in ct/kWh\n2/2026;5,100\n";
        drops.put(0, "market-values/1.csv", months);
        drops.put(0, "solar-generation/week.json", smard(month.days(), "1.5"));
        let now = "2026-03-20T08:00:00Z";
        run(&mut world, "market_values", &drops.sources(), now);
        let report = run(&mut world, "solar_generation", &drops.sources(), now);
        let expected = "28 days had gaps that directory: solar-generation/week.json filled";
        assert_eq!(said(&report.findings), [expected]);
        let (first, end) = (month.first_day(), month.end());
        let tenant = world.tenant;
        let datum = MarketDatum::SolarGeneration;
        assert_eq!(list_missing_days(&mut world.db, tenant, datum, first, end).unwrap(), []);
        let open = list_unconfirmed_days(&mut world.db, tenant, datum, first, end).unwrap();
        assert_eq!(open.len(), 28, "the TSOs are asked for all of them again");
        // 5.10 published, 5.00 computed: within what curtailment explains.
        let check = check_months(&mut world.db, tenant, month, month).unwrap().remove(0);
        assert!(check.is_metered && !check.value_differs());
        let report = run(&mut world, "plausibility", &drops.sources(), now);
        let metered = "market value of solar 2026-02: computed from metered, curtailed generation";
        assert_eq!((said(&report.notes)[0].as_str(), report.findings.len()), (metered, 0));
        // The extrapolation comes, in a source further down.
        drops.put(1, "solar-generation/tsos.csv", extrapolated(month.days(), "6"));
        let report = run(&mut world, "solar_generation", &drops.sources(), now);
        assert_eq!((report.added, report.revised, report.findings.len()), (0, 28, 0));
        let check = check_months(&mut world.db, tenant, month, month).unwrap().remove(0);
        assert!(!check.is_metered && check.value_differs());
        // The metered file is read every time and changes nothing any more.
        let again = run(&mut world, "solar_generation", &drops.sources(), now);
        assert_eq!((again.added, again.revised, again.documents), (0, 0, 0));
    }

    /// Prices of the platform fill what the TSOs have not published, for both sides, and are replaced by theirs.
    fn imbalance_prices_of_the_platform_are_substitutes(world: World) {
        let day: DeliveryDay = read("2026-01-15");
        let drops = Drops::new(1);
        for (category, price) in [("A04", "10"), ("A05", "90")] {
            let file = format!("imbalance-prices/{category}.xml");
            drops.put(0, &file, imbalance_prices(day, category, price));
        }
        let now = "2026-03-20T08:00:00Z";
        let report = run(&mut world, "imbalance", &drops.sources(), now);
        assert_eq!((report.added, report.findings.len()), (2, 2));
        let tenant = world.tenant;
        let datum = MarketDatum::ImbalancePrices;
        let open = |world: &mut World| {
            list_unconfirmed_days(&mut world.db, tenant, datum, day, day.next()).unwrap()
        };
        assert_eq!(list_missing_days(&mut world.db, tenant, datum, day, day.next()).unwrap(), []);
        assert_eq!(open(&mut world), [day]);
        let mut tsos = String::from(
            "Datum;Zeitzone;von;bis;Datenkategorie;Datentyp;Einheit;reBAP unterdeckt;reBAP ueberdeckt\n",
        );
        for quarter in day.quarters() {
            let start = quarter.start().to_string();
            let end = UtcTime::from_unix_seconds(quarter.start().unix_seconds() + 900).unwrap();
            let (from, until) = (&start[11..16], &end.to_string()[11..16]);
            let _written =
                writeln!(tsos, "{};UTC;{from};{until};reBAP;x;EUR/MWh;91;91", &start[..10]);
        }
        drops.put(0, "imbalance-prices/tsos.csv", tsos);
        let report = run(&mut world, "imbalance", &drops.sources(), now);
        assert_eq!((report.revised, open(&mut world)), (2, Vec::new()));
    }

    /// What a company may do without is not missing before it has the first of it.
    fn load_counts_from_the_first_day_that_is_there(world: World) {
        let today: DeliveryDay = read("2026-03-20");
        let row = |world: &mut World, datum: MarketDatum| {
            let all = list_completeness(&mut world.db, world.tenant, today).unwrap();
            let found = all.into_iter().find(|(found, _)| *found == datum);
            found.map(|(_, months)| {
                let last = months.last().unwrap();
                (last.complete, last.expected, last.from_next_source)
            })
        };
        assert_eq!(row(&mut world, MarketDatum::Load), None);
        let drops = Drops::new(2);
        let first: DeliveryDay = read("2026-03-10");
        let days = |count: usize| std::iter::successors(Some(first), |day| Some(day.next())).take(count);
        drops.put(0, "load/a.json", smard(days(3), "12000"));
        drops.put(1, "load/b.json", smard(days(5), "13000"));
        drops.put(1, "load-forecast/b.json", smard(days(11), "13000"));
        let report = run(&mut world, "load", &drops.sources(), "2026-03-20T08:00:00Z");
        let filled = "2 days had gaps that directory: load/b.json filled";
        assert_eq!(said(&report.findings), [filled]);
        // 10 to 18 March are due; three days are of the first source and two of the next.
        assert_eq!(row(&mut world, MarketDatum::Load), Some((5, 9, 2)));
        assert_eq!(row(&mut world, MarketDatum::LoadForecast), Some((11, 11, 0)));
        assert_eq!(row(&mut world, MarketDatum::SolarForecast), None);
        assert_eq!(report.missing, list_missing_days(
            &mut world.db, world.tenant, MarketDatum::Load, read("2026-01-31"), read("2026-03-19"),
        ).unwrap().len() + list_missing_days(
            &mut world.db, world.tenant, MarketDatum::LoadForecast, read("2026-01-31"), read("2026-03-21"),
        ).unwrap().len());
    }

    /// Balances of the areas are kept by area and never become the balance of the grid.
    fn balances_of_areas_are_kept_apart(world: World) {
        let day: DeliveryDay = read("2026-01-15");
        let body = imbalance_prices(day, "x", "25.5")
            .replace("<currency_Unit.name>EUR</currency_Unit.name>", "<flowDirection.direction>A02</flowDirection.direction>")
            .replace("<imbalance_Price.category>x</imbalance_Price.category>", "")
            .replace("imbalance_Price.amount", "quantity");
        let drops = Drops::new(1);
        drops.put(0, "area-imbalance/10YDE-ENBW-----N.2026-01.xml", body);
        run(&mut world, "imbalance", &drops.sources(), "2026-03-20T08:00:00Z");
        let tenant = world.tenant;
        let kind = store::SeriesKind::AreaImbalance;
        let series = store::find_series(&mut world.db, tenant, kind, "10YDE-ENBW-----N").unwrap().unwrap();
        let days = store::load_days::<units::Power>(&mut world.db, tenant, series, day, day.next()).unwrap();
        assert_eq!(days[0].values.get(0).unwrap().megawatts(), "102");
        let datum = MarketDatum::ImbalanceVolumes;
        assert_eq!(list_missing_days(&mut world.db, tenant, datum, day, day.next()).unwrap(), [day]);
    }
}
