//! Yearly tax certificates, from settled months and their documents. The day is 20 March 2026.

use reports::tax::{certificate_csv, certificate_page};
use rules::tax::{CertifiedPeriod, TaxCertificate};
use tests::{MONTHS_2025, Plant, World, on_both_databases};
use units::{Money, Period, StatementStatus};

const MONTHS: [&str; 2] = ["2025-05", "2025-06"];
/// 10 kWh in every quarter hour at 5 ct/kWh, against 4 ct/kWh.
fn settled(world: &mut World, plant: &Plant, months: &[&str]) {
    world.feeds(plant, months, "10 kWh");
    world.spot_year("2025", "50.00 EUR/MWh");
    for month in months {
        world.market_value(month, "4.000 ct/kWh");
        world.settle(month);
    }
}

/// Number of the document and whether it states the amounts.
fn document(period: &CertifiedPeriod) -> Option<(&str, bool)> {
    period.document.as_ref().map(|document| (document.number.as_str(), document.is_current))
}

fn of_month<'a>(certificate: &'a TaxCertificate, month: &str) -> &'a CertifiedPeriod {
    let periods = certificate.plants.iter().flat_map(|plant| &plant.periods);
    periods.into_iter().find(|period| period.period.to_string() == month).unwrap()
}

on_both_databases! {
    /// Every plant and month, and what `tax` says of the person: to the cent.
    fn a_certificate_says_what_the_thresholds_say(world: World) {
        let first = world.solar_plant().register();
        let second = world.solar_plant().small_business().register();
        for plant in [&first, &second] {
            settled(&mut world, plant, &MONTHS_2025);
        }
        let persons = world.tax("2025");
        let certificates = world.certificates("2025");
        assert_eq!(certificates.len(), persons.len());
        for (certificate, person) in certificates.iter().zip(&persons) {
            let sum = |amount: fn(&CertifiedPeriod) -> Option<Money>| {
                let periods = certificate.plants.iter().flat_map(|plant| &plant.periods);
                let cents = periods.filter_map(amount).map(Money::scaled).sum();
                Money::from_scaled(cents).decimal()
            };
            let business = &person.small_business;
            assert_eq!(sum(|period| period.sale.map(|sale| sale.net)), business.turnover_eur);
            assert_eq!(sum(|period| period.premium), business.premium_not_counted_eur);
            let page = certificate_page(certificate).unwrap().to_string();
            let turnover = Money::parse_decimal(&business.turnover_eur).unwrap();
            let figures = reports::Figures::new(units::Language::German);
            assert!(page.contains(&figures.money(turnover)), "{page}");
            assert_eq!(certificate_csv(certificate).lines().count(), 13);
        }
    }

    /// May is closed and then corrected, June only settled; the other months are missing.
    fn months_name_the_documents_that_state_them(world: World) {
        let plant = world.solar_plant().register();
        settled(&mut world, &plant, &MONTHS);
        world.close("2025-05");
        let certificate = world.certificate("owner-1", "2025");
        assert_eq!(document(of_month(&certificate, "2025-05")), Some(("2026-000001", true)));
        assert_eq!(document(of_month(&certificate, "2025-06")), None);
        let april = of_month(&certificate, "2025-04");
        assert_eq!((april.status, april.energy, april.sale, april.premium), (None, None, None, None));
        assert_eq!(certificate.months_missing().count(), 10);

        world.readings(&plant).quarters("2025-05-11", 0..96, "0 kWh").deliver();
        world.restate();
        let certificate = world.certificate("owner-1", "2025");
        assert_eq!(document(of_month(&certificate, "2025-05")), Some(("2026-000001", false)));
        let open = certificate_page(&certificate).unwrap()["open"].to_string();
        assert!(open.contains("Mai (2026-000001)"), "{open}");

        world.close("2025-05");
        let certificate = world.certificate("owner-1", "2025");
        let (number, is_current) = document(of_month(&certificate, "2025-05")).unwrap();
        assert!(number != "2026-000001" && is_current, "{number}");
    }

    /// The true-up of 40.63 EUR of `tax.rs` is a row of its own, with premium alone.
    fn the_true_up_of_a_year_is_certified_beside_its_months(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2024-02-01")
            .capacity("300 kW")
            .statutory_roof()
            .register();
        world.feeds(&plant, &MONTHS_2025, "1 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        world.settle_year("2025");
        let certificate = world.certificate("owner-1", "2025");
        let periods = &certificate.plants[0].periods;
        assert_eq!(periods.len(), 13);
        let true_up = periods.last().unwrap();
        assert!(matches!(true_up.period, Period::Year(_)));
        assert_eq!((true_up.energy, true_up.sale), (None, None));
        assert_eq!(true_up.premium.unwrap().decimal(), "40.63");
        let page = certificate_page(&certificate).unwrap();
        let sums = page["plants"][0]["rows"][13]["amounts"].to_string();
        assert!(sums.contains("645,44"), "{sums}");
    }

    fn a_plant_that_changes_hands_is_certified_to_each_owner_with_their_months(world: World) {
        let plant = world.solar_plant().register();
        let mut facts = plant.facts.clone();
        facts.operator_id = String::from("a-buyer");
        world.import_facts(Some("2025-06"), &facts);
        settled(&mut world, &plant, &MONTHS);
        let months = |certificate: &TaxCertificate| {
            let periods = &certificate.plants[0].periods;
            let settled = periods.iter().filter(|period| period.status == Some(StatementStatus::Final));
            settled.map(|period| period.period.to_string()).collect::<Vec<_>>()
        };
        let certificates = world.certificates("2025");
        let names: Vec<&str> =
            certificates.iter().map(|found| found.report.operator_id.as_str()).collect();
        assert_eq!(names, ["a-buyer", "owner-1"]);
        assert_eq!(certificates[0].plants[0].periods.len(), 7);
        assert_eq!(certificates[1].plants[0].periods.len(), 5);
        assert_eq!(months(&certificates[0]), ["2025-06"]);
        assert_eq!(months(&certificates[1]), ["2025-05"]);
        assert_eq!(world.certificate("a-buyer", "2025"), certificates[0]);
        world.as_new_tenant();
        assert_eq!(world.certificates("2025"), []);
    }
}
