//! No document before it says what § 14 UStG asks for, and no input tax of what is no invoice.

use records::DescribedPerson;
use services::closing::{ClosingError, HeldReason, HeldStatement};
use services::register::{PersonImport, import_company_profile, import_persons};
use store::{DocumentKind, NewDocument};
use tests::clock::now;
use tests::parties::{Parties, company_profile};
use tests::plant::read;
use tests::{Plant, World, on_both_databases};
use units::{FeeKind, PremiumPaidBy};

/// May 2025 of the plant, settled: 29,760 kWh at 5 ct are 1,488.00 EUR and 282.72 EUR tax.
fn settled(world: &mut World, plant: &Plant) {
    world.spot_all("2025-05", "50.00 EUR/MWh");
    world.market_value("2025-05", "2.000 ct/kWh");
    world.feeds(plant, &["2025-05"], "10 kWh");
    world.settle("2025-05");
}

fn import(world: &mut World, person: DescribedPerson) {
    let bytes = format!("{person:?}");
    let document = document(DocumentKind::Operators, &bytes);
    let (db, tenant) = (&mut world.db, world.tenant);
    import_persons(db, tenant, &document, PersonImport::default(), &[person]).unwrap();
}

fn import_company(world: &mut World, tax_number: Option<&str>) {
    let profile =
        records::CompanyProfile { tax_number: tax_number.map(read), ..company_profile(None) };
    let bytes = format!("{profile:?}");
    let document = document(DocumentKind::Company, &bytes);
    import_company_profile(&mut world.db, world.tenant, &document, &profile).unwrap();
}

fn document(kind: DocumentKind, text: &str) -> NewDocument<'_> {
    NewDocument { kind, name: "scenario", bytes: text.as_bytes(), received_at: now() }
}

fn owner() -> DescribedPerson {
    DescribedPerson::nothing("owner-1")
}

fn lacks(held: &[HeldStatement]) -> Vec<&'static str> {
    let [HeldStatement { reason: HeldReason::DetailsMissing { missing }, .. }] = held else {
        panic!("{held:?}")
    };
    missing.iter().map(|detail| detail.as_str()).collect()
}

on_both_databases! {
    fn a_gutschrift_waits_until_it_is_an_invoice(world: World) {
        world.parties = Parties::AsRegistered;
        let plant = world.solar_plant().register();
        settled(&mut world, &plant);
        let nothing = world.propose("2025-05", "anna").unwrap_err();
        assert!(matches!(nothing, ClosingError::NothingToClose { .. }));
        let lacking = |world: &mut World| lacks(&world.approve("2025-05", "ben").unwrap().held);
        assert_eq!(
            lacking(&mut world),
            ["owner_address", "owner_tax_number", "self_billing_agreement", "company_address"]
        );
        import_company(&mut world, None);
        let address = company_profile(None).address;
        import(&mut world, DescribedPerson { address: Some(Some(address)), ..owner() });
        assert_eq!(lacking(&mut world), ["owner_tax_number", "self_billing_agreement"]);
        let number = Some(Some(read("99/012/34567")));
        import(&mut world, DescribedPerson { tax_number: number, ..owner() });
        assert_eq!(lacking(&mut world), ["self_billing_agreement"]);
        assert_eq!(world.balance("input_vat"), "0.00");

        let agreed_on = |day: &str| DescribedPerson { self_billing_agreed_on: Some(Some(read(day))), ..owner() };
        import(&mut world, agreed_on("2027-01-01"));
        assert_eq!(lacking(&mut world), ["self_billing_agreement"]);
        import(&mut world, agreed_on("2025-01-01"));
        let approval = world.close("2025-05");
        assert_eq!((approval.invoices.len(), approval.held.len()), (1, 0));
        assert_eq!(world.balance("input_vat"), "282.72");
    }

    /// The number of who invoices is asked for where the marketer invoices its service.
    fn an_invoice_of_a_service_waits_for_the_number_of_the_marketer(world: World) {
        let plant = world.solar_plant().fee("0.25 ct/kWh").fee_kind(FeeKind::Service).register();
        settled(&mut world, &plant);
        import_company(&mut world, None);
        assert_eq!(lacks(&world.approve("2025-05", "ben").unwrap().held), ["company_tax_number"]);
        import_company(&mut world, Some("99/001/00001"));
        assert_eq!(world.close("2025-05").invoices.len(), 2);
    }

    /// What is taken back is no new supply; what is stated anew is.
    fn a_document_is_taken_back_whatever_is_missing(world: World) {
        let plant = world.solar_plant().register();
        settled(&mut world, &plant);
        world.close("2025-05");
        world.parties = Parties::AsRegistered;
        import(&mut world, DescribedPerson { tax_number: Some(None), ..owner() });
        let corrected = records::PlantFacts {
            premium_paid_by: PremiumPaidBy::Marketer,
            ..plant.facts.clone()
        };
        world.import_facts(None, &corrected);
        world.settle("2025-05");
        assert_eq!(lacks(&world.approve("2025-05", "ben").unwrap().held), ["owner_tax_number"]);

        let later = records::PlantFacts { commissioned_on: read("2025-06-01"), ..corrected };
        world.import_facts(None, &later);
        world.restate();
        let approval = world.close("2025-05");
        let kinds: Vec<String> = approval.invoices.iter().map(|invoice| invoice.kind.to_string()).collect();
        assert_eq!((kinds, approval.held.len()), (vec!["reversal".to_owned()], 0));
        assert_eq!(world.balance("input_vat"), "0.00");
    }
}
