//! What documents say in words: what changed, when money comes, and a month without a premium.

use reports::closing::{DocumentContent, document_story, write_xml};
use services::closing::find_document;
use services::register::import_company_profile;
use services::scope::Scope;
use store::{DocumentKind, NewDocument};
use tests::clock::now;
use tests::parties::company_profile;
use tests::{Plant, World, on_both_databases};

const IBAN: &str = "DE89370400440532013000";

fn content(world: &mut World, number: &str) -> DocumentContent {
    let scope = Scope::tenant(world.tenant);
    let file = find_document(&mut world.db, &scope, number.parse().unwrap()).unwrap().unwrap();
    DocumentContent::of_stored(&file).unwrap()
}

fn story(world: &mut World, number: &str) -> String {
    document_story(&content(world, number)).replace('\u{a0}', " ")
}

fn delivered(world: &mut World, plant: &Plant, price: &str) {
    world.spot_all("2025-05", price);
    world.market_value("2025-05", "2.000 ct/kWh");
    world.feeds(plant, &["2025-05"], "10 kWh");
    world.settle("2025-05");
}

on_both_databases! {
    /// The readings of a whole month come anew: one reason on the reversal and on the document that follows.
    fn a_restated_month_tells_its_reason_in_a_few_words(world: World) {
        let plant = world.solar_plant().paid_to(IBAN).register();
        delivered(&mut world, &plant, "50.00 EUR/MWh");
        world.close("2025-05");
        world.feeds(&plant, &["2025-05"], "5 kWh");
        world.restate();
        world.close("2025-05");
        for (number, begin) in [
            ("2026-000002", "Dieses Dokument hebt die Gutschrift 2026-000001"),
            ("2026-000003", "Diese Gutschrift ersetzt die Gutschrift 2026-000001"),
        ] {
            let told = story(&mut world, number);
            assert!(told.starts_with(begin), "{told}");
            assert!(told.contains("Grund: Messwerte Mai 2025: Stand 1 → Stand 2."), "{told}");
        }
    }

    /// Six hours and more at negative prices all month: everything lost the premium, and no sum of 0.00 EUR is told.
    fn a_month_at_negative_prices_has_no_premium_of_nothing(world: World) {
        let plant = world.solar_plant().paid_to(IBAN).register();
        delivered(&mut world, &plant, "-10.00 EUR/MWh");
        world.close("2025-05");
        let told = story(&mut world, "2026-000001");
        assert!(told.contains("29.760 kWh davon (100 %) fielen in 2.976 Viertelstunden ohne Förderung"), "{told}");
        assert!(told.ends_with("Eine Marktprämie fällt deshalb nicht an."), "{told}");
        assert!(!told.contains("0,00"), "{told}");
        let xml = write_xml(&content(&mut world, "2026-000001")).unwrap().xml;
        assert!(!String::from_utf8(xml).unwrap().contains("Die Marktprämie von"), "a note of nothing");
    }

    /// Issued on a day, within 14 days: the document names the day, or promises the next run of payments.
    fn a_document_says_when_money_comes(world: World) {
        let plant = world.solar_plant().paid_to(IBAN).register();
        delivered(&mut world, &plant, "50.00 EUR/MWh");
        world.close("2025-05");
        let terms = |world: &mut World, number: &str| {
            let xml = write_xml(&content(world, number)).unwrap().xml;
            String::from_utf8(xml).unwrap().replace('\u{a0}', " ")
        };
        let promised = terms(&mut world, "2026-000001");
        assert!(promised.contains("mit unserem nächsten Zahlungslauf auf Ihr Konto DE89 3704"), "{promised}");
        assert!(!promised.contains("DueDateDateTime"), "{promised}");

        let profile = records::CompanyProfile { payment_term_days: Some(14), ..company_profile(None) };
        let document =
            NewDocument { kind: DocumentKind::Company, name: "scenario", bytes: b"term", received_at: now() };
        import_company_profile(&mut world.db, world.tenant, &document, &profile).unwrap();
        let other = world.solar_plant().paid_to(IBAN).register();
        delivered(&mut world, &other, "50.00 EUR/MWh");
        world.close("2025-05");
        let issued_on = content(&mut world, "2026-000002").issued_on;
        let day = rules::target_day::latest_payment_day(issued_on, 14);
        let shown = reports::Figures::new(units::Language::German).day(day);
        let promised = terms(&mut world, "2026-000002");
        assert!(promised.contains(&format!("bis zum {shown} auf Ihr Konto DE89 3704")), "{promised}");
        assert!(promised.contains("DueDateDateTime"), "{promised}");
    }
}
