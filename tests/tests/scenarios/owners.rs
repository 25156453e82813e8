//! A plant that changes hands, or whose premium changes its payer, within a year: each statement holds its own months.
//!
//! The plant feeds 1.5 kWh in each of the 35,040 quarter hours of 2025, 52,560 kWh; applicable value 7.00, annual values
//! 4.624 (2024) and 4.508 ct/kWh (2025). Advances at 2.376 ct: 106.06 in months of 2,976 quarter hours, 102.64 in those of
//! 2,880, 95.80 in February, 105.92 in March, 106.21 in October.

use records::PlantFacts;
use services::closing::{Approval, Invoice};
use services::scope::Scope;
use services::settlement::{OwnersPart, find_plant_file};
use tests::plant::read;
use tests::{MONTHS_2025, Plant, Says, World, on_both_databases};
use units::{Money, PremiumPaidBy};

fn plant_in_2025(world: &mut World, paid_by: PremiumPaidBy) -> Plant {
    let builder = world.solar_plant().commissioned("2023-05-01").applicable_value("7.00 ct/kWh");
    let builder = builder.capacity("300 kW");
    let plant = match paid_by {
        PremiumPaidBy::Marketer => builder.premium_through_marketer().register(),
        PremiumPaidBy::GridOperator => builder.register(),
    };
    world.feeds(&plant, &MONTHS_2025, "1.5 kWh");
    world.spot_year("2025", "50.00 EUR/MWh");
    world.market_value("2024", "4.624 ct/kWh");
    world.market_value("2025", "4.508 ct/kWh");
    plant
}

fn sold_to(plant: &Plant, buyer: &str) -> PlantFacts {
    PlantFacts { operator_id: buyer.to_owned(), ..plant.facts.clone() }
}

/// Closes the months that wait for a document, and the year.
fn close_year(world: &mut World) -> Approval {
    world.close_those_that_wait(&MONTHS_2025);
    world.close("2025")
}

/// By how much closing a year, whose months are closed before, changes an account.
fn moved(world: &mut World, account: &str, close: impl FnOnce(&mut World)) -> String {
    let euros = |world: &mut World| Money::parse_decimal(&world.balance(account)).unwrap();
    let before = euros(world);
    close(world);
    euros(world).checked_sub(before).unwrap().decimal()
}

/// Owner and payout of each document.
fn documents(invoices: &[Invoice]) -> Vec<(&str, String)> {
    let line = |invoice: &Invoice| invoice.payout.decimal();
    invoices.iter().map(|invoice| (invoice.operator_id.as_str(), line(invoice))).collect()
}

on_both_databases! {
    /// First half: 26,058 kWh × 2.492 ct = 649.37 less 619.12 of advances = 30.25. Second half: 26,502 kWh × 2.492 ct =
    /// 660.43 less 629.67 = 30.76. Together the 61.01 of the whole year.
    fn a_plant_sold_in_july_is_trued_up_for_each_owner(world: World) {
        let plant = plant_in_2025(&mut world, PremiumPaidBy::Marketer);
        world.settle_year("2025")[0].says(&[("operator_id", "owner-1"), ("true_up_eur", "61.01")]);
        world.import_facts(Some("2025-07"), &sold_to(&plant, "buyer"));
        let year = world.settle_year("2025");
        assert_eq!(year.len(), 2);
        year[0].says(&[
            ("operator_id", "buyer"), ("energy_kwh", "26502.000"), ("premium_eur", "660.43"),
            ("advances_eur", "629.67"), ("true_up_eur", "30.76"), ("status", "final"),
        ]);
        year[1].says(&[
            ("operator_id", "owner-1"), ("energy_kwh", "26058.000"), ("premium_eur", "649.37"),
            ("advances_eur", "619.12"), ("true_up_eur", "30.25"), ("status", "final"),
        ]);
        world.close_those_that_wait(&MONTHS_2025);
        let sum = moved(&mut world, "payable:owner-1", |world| {
            let approval = world.close("2025");
            let expected = [("buyer", "30.76".to_owned()), ("owner-1", "30.25".to_owned())];
            assert_eq!(documents(&approval.invoices), expected);
        });
        assert_eq!(sum, "-30.25");
        let taxed = world.tax("2025");
        let premium = |owner: &str| {
            let person = taxed.iter().find(|person| person.operator_id == owner).unwrap();
            serde_json::to_value(person).unwrap()["other_income"]["income_eur"].clone()
        };
        // Each person's sale and advances of the months, and the own true-up: 26,058 kWh × 5 ct + 649.37 and so on.
        assert_eq!(premium("owner-1"), "1952.27");
        assert_eq!(premium("buyer"), "1985.53");
        // The plant's page tells the parts; the buyer sees the own one.
        let mut parts = |scope: Scope| {
            let file = find_plant_file(&mut world.db, &scope, plant.number(), read("2026-03-20"));
            let year = file.unwrap().years.into_iter().find(|year| year.year == read("2025"));
            let part = |part: &OwnersPart| {
                (part.operator_name.clone(), part.months.len(), part.true_up.unwrap().decimal())
            };
            year.unwrap().owners.iter().map(part).collect::<Vec<_>>()
        };
        let buyers = ("Name of buyer".to_owned(), 6, "30.76".to_owned());
        let sellers = ("Eigentümer 1".to_owned(), 6, "30.25".to_owned());
        assert_eq!(parts(Scope::tenant(world.tenant)), [buyers.clone(), sellers]);
        assert_eq!(parts(Scope::owner(world.tenant, "buyer")), [buyers]);
    }

    /// Sold after the year was closed: the first document is taken back, and each owner gets one.
    fn a_sale_that_is_learned_of_late_restates_the_year_for_both(world: World) {
        let plant = plant_in_2025(&mut world, PremiumPaidBy::Marketer);
        world.settle_year("2025");
        close_year(&mut world);
        world.import_facts(Some("2025-07"), &sold_to(&plant, "buyer"));
        world.restate();
        let approval = close_year(&mut world);
        let expected = [
            ("buyer", "30.76".to_owned()),
            ("owner-1", "-61.01".to_owned()),
            ("owner-1", "30.25".to_owned()),
        ];
        assert_eq!(documents(&approval.invoices), expected);
        // Taken back: the buyer's document goes, and all is the first owner's again.
        world.import_facts(Some("2025-07"), &plant.facts);
        world.restate();
        let approval = close_year(&mut world);
        let expected = [
            ("buyer", "-30.76".to_owned()),
            ("owner-1", "-30.25".to_owned()),
            ("owner-1", "61.01".to_owned()),
        ];
        assert_eq!(documents(&approval.invoices), expected);
        assert_eq!(world.balance("payable:buyer"), "0.00");
        let year = world.settle_year("2025");
        assert_eq!(year.len(), 1);
        year[0].says(&[("operator_id", "owner-1"), ("true_up_eur", "61.01")]);
    }

    /// The annual value of 2022 was 22.306 ct, so nothing was paid in advance: the whole premium of the nine months,
    /// 39,306 kWh × 1.80 ct = 707.51, is the seller's, that of the rest, 13,254 kWh × 1.80 ct = 238.57, the buyer's.
    fn without_advances_the_premium_of_nine_months_is_the_sellers(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2023-01-01")
            .capacity("300 kW")
            .applicable_value("9.00 ct/kWh")
            .premium_through_marketer()
            .register();
        let months: Vec<String> = (1..=12).map(|month| format!("2023-{month:02}")).collect();
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        world.feeds(&plant, &months, "1.5 kWh");
        world.spot_year("2023", "50.00 EUR/MWh");
        world.market_value("2022", "22.306 ct/kWh");
        world.market_value("2023", "7.200 ct/kWh");
        world.import_facts(Some("2023-10"), &sold_to(&plant, "buyer"));
        let year = world.settle_year("2023");
        let says = |owner, true_up| [("operator_id", owner), ("advances_eur", "0.00"), ("true_up_eur", true_up)];
        year[0].says(&says("buyer", "238.57"));
        year[1].says(&says("owner-1", "707.51"));
        let expected = [("buyer", "238.57".to_owned()), ("owner-1", "707.51".to_owned())];
        world.close_those_that_wait(&months);
        assert_eq!(documents(&world.close("2023").invoices), expected);
    }

    /// The grid operator pays until September. The marketer's document holds October to December: 13,254 kWh × 2.492 ct =
    /// 330.29 less 314.91 of advances = 15.38; the statement of the year all of it, 1,309.80 less 1,248.79.
    fn a_document_of_the_year_holds_the_months_of_its_payer(world: World) {
        let plant = plant_in_2025(&mut world, PremiumPaidBy::GridOperator);
        let paid = PlantFacts { premium_paid_by: PremiumPaidBy::Marketer, ..plant.facts.clone() };
        world.import_facts(Some("2025-10"), &paid);
        let year = world.settle_year("2025");
        year[0].says(&[
            ("premium_eur", "1309.80"), ("advances_eur", "1248.79"), ("true_up_eur", "61.01"),
        ]);
        world.close_those_that_wait(&MONTHS_2025);
        let sum = moved(&mut world, "premium_clearing", |world| {
            let approval = world.close("2025");
            assert_eq!(documents(&approval.invoices), [("owner-1", "15.38".to_owned())]);
        });
        assert_eq!(sum, "15.38");
        let period = read("2025");
        let found = services::closing::find_evidence(
            &mut world.db, world.tenant, plant.number(), period, None, None,
        );
        let lines: Vec<(String, String)> = found.unwrap().statement.lines.iter()
            .map(|line| (line.kind.to_string(), line.amount.decimal()))
            .collect();
        let line = |kind: &str, amount: &str| (kind.to_owned(), amount.to_owned());
        assert_eq!(lines, [
            line("premium", "330.29"),
            line("advances_paid", "-314.91"),
            line("premium_from_grid_operator", "979.51"),
            line("advances_from_grid_operator", "-933.88"),
        ]);
    }
}
