//! Statements that are ready and must wait: a small business that is none any more, a year whose months are not stated.

use records::DescribedPerson;
use services::closing::{ClosingError, HeldReason, HeldStatement};
use services::register::{PersonImport, import_persons};
use services::settlement::{Selection, settle_year};
use store::closing::{InvoiceSelection, list_invoices};
use store::{DocumentKind, NewDocument};
use tests::clock::now;
use tests::plant::read;
use tests::{MONTHS_2025, Plant, World, on_both_databases};
use units::{Money, Period, Vat};

fn reasons(held: &[HeldStatement]) -> Vec<&HeldReason> {
    held.iter().map(|held| &held.reason).collect()
}

fn regular_from(world: &mut World, month: &str) {
    let document = NewDocument {
        kind: DocumentKind::Operators,
        name: "scenario",
        bytes: month.as_bytes(),
        received_at: now(),
    };
    let regular =
        DescribedPerson { vat: Some(Vat::Regular), ..DescribedPerson::nothing("owner-1") };
    let import = PersonImport { valid_from: Some(read(month)), ..PersonImport::default() };
    import_persons(&mut world.db, world.tenant, &document, import, &[regular]).unwrap();
}

/// A roof whose premium the marketer passes on, with its settled year 2025.
fn annual_year(world: &mut World) -> Plant {
    let plant = world.solar_plant().commissioned("2023-05-01").capacity("300 kW");
    let plant = plant.premium_through_marketer().register();
    world.feeds(&plant, &MONTHS_2025, "1.5 kWh");
    world.spot_year("2025", "50.00 EUR/MWh");
    world.market_value("2024", "4.624 ct/kWh");
    world.market_value("2025", "4.508 ct/kWh");
    world.settle_year("2025");
    plant
}

/// The months for which the year waits.
fn waits_for(world: &mut World) -> Vec<String> {
    let held = world.approve("2025", "ben").unwrap().held;
    let [HeldStatement { reason: HeldReason::MonthsNotDocumented { months }, .. }] = &held[..]
    else {
        panic!("{held:?}")
    };
    months.iter().map(ToString::to_string).collect()
}

/// The premium that the documents of the months state, less what reversals take back.
fn stated_premium(world: &mut World) -> Money {
    let issued = list_invoices(&mut world.db, world.tenant, InvoiceSelection::All).unwrap();
    let of_months = issued.iter().filter(|invoice| matches!(invoice.period, Period::Month(_)));
    let premiums = of_months.map(|invoice| invoice.premium);
    premiums.fold(Money::ZERO, |sum, next| sum.checked_add(next).unwrap())
}

on_both_databases! {
    /// 100 kWh a quarter hour at 5 ct: 86,860 EUR until June, 101,740 EUR until July. The supply of July crosses the
    /// 100,000 EUR and is taxable as a whole (UStAE 19.1 Abs. 2 S. 4): 14,880.00 EUR and 19 %, 2,827.20 EUR.
    fn a_document_without_tax_waits_once_the_turnover_is_above_the_limit(world: World) {
        let plant = world.solar_plant().small_business().register();
        let months = &MONTHS_2025[..7];
        world.feeds(&plant, months, "100 kWh");
        for month in months {
            world.spot_all(month, "50.00 EUR/MWh");
            world.market_value(month, "4.000 ct/kWh");
            world.settle(month);
        }
        for month in &months[..6] {
            let approval = world.close(month);
            assert_eq!((approval.invoices.len(), reasons(&approval.held)), (1, Vec::new()), "{month}");
        }
        let refused = world.propose("2025-07", "anna").unwrap_err();
        assert!(matches!(refused, ClosingError::NothingToClose { .. }));
        let approval = world.approve("2025-07", "ben").unwrap();
        assert_eq!(reasons(&approval.held), [&HeldReason::SmallBusinessLost]);
        assert!(approval.invoices.is_empty());

        regular_from(&mut world, "2025-07");
        world.restate();
        let approval = world.close("2025-07");
        assert_eq!(approval.invoices[0].vat.decimal(), "2827.20");
        assert_eq!(reasons(&approval.held), Vec::<&HeldReason>::new());
    }

    /// What a true-up takes off is what documents say of the months, so they come first, and again after a correction.
    fn a_year_waits_until_its_months_are_stated_as_they_are(world: World) {
        let plant = annual_year(&mut world);
        assert_eq!(waits_for(&mut world), MONTHS_2025);
        for month in &MONTHS_2025[1..] {
            world.close(month);
        }
        assert_eq!(waits_for(&mut world), ["2025-01"]);
        world.close("2025-01");
        assert_eq!(world.close("2025").invoices.len(), 1);

        world.readings(&plant).quarters("2025-03-10", 40..44, "9 kWh").deliver();
        world.restate();
        assert_eq!(waits_for(&mut world), ["2025-03"]);
        world.close("2025-03");
        assert_eq!(world.close("2025").invoices.len(), 2);
    }

    /// Settling a year settles its months, so it says which of them changed. March is corrected after it was stated: the
    /// true-up waits for its document, and what the year says was paid is the sum of what the documents state.
    fn settling_a_year_names_the_months_that_it_changed(world: World) {
        let plant = annual_year(&mut world);
        world.close_those_that_wait(&MONTHS_2025);
        let settle = |world: &mut World| {
            let (tenant, all) = (world.tenant, Selection::All);
            let settled = settle_year(&mut world.db, tenant, read("2025"), all, now(), &mut services::settlement::go_on);
            settled.unwrap()
        };
        assert_eq!(settle(&mut world).months_stored, []);
        world.readings(&plant).quarters("2025-03-10", 40..44, "9 kWh").deliver();
        let settled = settle(&mut world);
        assert_eq!(settled.months_stored, [read("2025-03")]);
        let passed_on = settled.statements[0].figures.year().unwrap().passed_on.unwrap();
        assert_eq!(waits_for(&mut world), ["2025-03"]);
        assert_ne!(stated_premium(&mut world), passed_on.advances);

        world.close("2025-03");
        assert_eq!(stated_premium(&mut world), passed_on.advances);
        let approval = world.close("2025");
        assert_eq!(approval.invoices[0].premium, passed_on.true_up().unwrap());
    }
}
