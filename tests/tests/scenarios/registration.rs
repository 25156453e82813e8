//! Plants and changes that a person enters in a form.

use records::{DescribedPlant, PlantFacts, SaidOwner};
use services::register::{OtherNames, RegisterPlantError, register_plant};
use services::register::{
    SalesFormChange, SalesFormChangeError, SalesFormChanged, change_sales_form,
};
use store::register::list_plant_history;
use store::{list_documents, read_document};
use tests::clock::now;
use tests::plant::{example_facts, owner_of, read, row_of};
use tests::{Plant, World, on_both_databases};
use units::SalesForm;

const FORM: &[u8] = b"{\"plant_id\":\"entered by hand\"}";

fn register(world: &mut World, facts: &PlantFacts) -> Result<(), RegisterPlantError> {
    register_row(world, &row_of(facts, owner_of(facts)))
}

fn called(name: &str) -> SaidOwner {
    SaidOwner { name: Some(name.to_owned()), ..SaidOwner::default() }
}

fn register_row(world: &mut World, row: &DescribedPlant) -> Result<(), RegisterPlantError> {
    register_plant(
        &mut world.db,
        world.tenant,
        row,
        OtherNames::Refused,
        "anna@example.org",
        FORM,
        now(),
    )
}

fn change(
    world: &mut World,
    plant: &Plant,
    from: &str,
    to: SalesForm,
    notice_given_on: &str,
) -> Result<SalesFormChanged, SalesFormChangeError> {
    let change = SalesFormChange {
        plant: plant.number(),
        from: read(from),
        to,
        notice_given_on: read(notice_given_on),
    };
    change_sales_form(&mut world.db, world.tenant, &change, "anna@example.org", FORM, now())
}

on_both_databases! {
    fn a_registered_plant_has_its_form_as_a_document(world: World) {
        let facts = example_facts(1);
        register(&mut world, &facts).unwrap();
        let history = list_plant_history(&mut world.db, world.tenant, None).unwrap();
        assert_eq!(history.len(), 1);
        assert_eq!(history[0].facts, facts);
        let documents = list_documents(&mut world.db, world.tenant).unwrap();
        assert_eq!(documents[0].kind, store::DocumentKind::Plants);
        assert_eq!(documents[0].name, "form of anna@example.org");
        let bytes = read_document(&mut world.db, world.tenant, &documents[0]).unwrap();
        assert_eq!(bytes, FORM);
    }

    fn a_known_unit_number_is_refused_with_what_it_is(world: World) {
        register(&mut world, &example_facts(1)).unwrap();
        let again = PlantFacts { name: "Another".to_owned(), ..example_facts(1) };
        let refused = register(&mut world, &again).unwrap_err();
        assert!(matches!(&refused, RegisterPlantError::PlantKnown { known }
            if known.facts == example_facts(1)));
        assert!(refused.to_string().contains("\"Solarpark 1\""), "{refused}");
        assert_eq!(list_documents(&mut world.db, world.tenant).unwrap().len(), 1);
        world.as_new_tenant();
        register(&mut world, &again).unwrap();
    }

    fn plants_of_different_technologies_are_not_measured_together(world: World) {
        let first = example_facts(1);
        register(&mut world, &first).unwrap();
        let second = PlantFacts {
            market_location: first.market_location.clone(),
            technology: units::Technology::WindOnshore,
            ..example_facts(2)
        };
        let refused = register(&mut world, &second).unwrap_err();
        assert!(matches!(refused, RegisterPlantError::MarketLocationTaken { location, other }
            if location == first.market_location && other == first.plant));
        assert_eq!(list_plant_history(&mut world.db, world.tenant, None).unwrap().len(), 1);
    }

    /// A mistyped customer number would hand the plant to somebody else.
    fn a_known_customer_number_with_another_name_is_refused_unless_confirmed(world: World) {
        let first = example_facts(1);
        register(&mut world, &first).unwrap();
        let second = PlantFacts { operator_id: first.operator_id.clone(), ..example_facts(2) };
        let row = |name: &str| row_of(&second, called(name));
        let refused = register_row(&mut world, &row("Andere Firma GmbH")).unwrap_err();
        assert!(matches!(refused, RegisterPlantError::OtherName { operator_id, known }
            if operator_id == first.operator_id && known == "Eigentümer 1"));
        world.other_names = OtherNames::Refused;
        let rows = [row("Andere Firma GmbH")];
        let refused = world.try_import_rows(None, &rows).unwrap_err().to_string();
        assert!(refused.contains("--confirm-names"), "{refused}");
        assert_eq!(list_plant_history(&mut world.db, world.tenant, None).unwrap().len(), 1);
        // Confirmed, the person is called so; it marks no settlement.
        world.settle("2025-05");
        world.other_names = OtherNames::Confirmed;
        let outcome = world.try_import_rows(None, &rows).unwrap();
        assert_eq!((outcome.added, outcome.revised), (1, 0));
        assert_eq!(world.person("owner-1", "2025-05-01").name, "Andere Firma GmbH");
        let tenant = world.tenant;
        assert_eq!(services::settlement::list_marks(&mut world.db, tenant).unwrap(), []);
        let iban = Some(Some(read("DE89370400440532013000")));
        world.import_owned(None, &second, SaidOwner { iban, ..called("Andere Firma GmbH") });
        assert_eq!(services::settlement::list_marks(&mut world.db, tenant).unwrap(), []);
        assert!(world.person("owner-1", "2025-05-01").iban.is_some());
    }

    /// A row that names the buyer by number alone brings the person who is known for it.
    fn a_number_alone_is_the_person_who_is_known_for_it(world: World) {
        let sold = example_facts(1);
        let of_buyer = PlantFacts { operator_id: "K-9".to_owned(), ..example_facts(2) };
        world.import_facts(None, &sold);
        world.import_account(None, &of_buyer, "DE89370400440532013000");
        let to = |number: &str| DescribedPlant {
            operator_id: Some(number.to_owned()),
            ..DescribedPlant::nothing(sold.plant.clone())
        };
        let unknown = world.try_import_rows(Some("2026-01"), &[to("K-77")]).unwrap_err().to_string();
        assert!(unknown.contains("nobody is known as K-77"), "{unknown}");
        world.try_import_rows(Some("2026-01"), &[to("K-9")]).unwrap();
        let number = Some(sold.plant.as_str());
        let history = list_plant_history(&mut world.db, world.tenant, number).unwrap();
        let owners: Vec<&str> =
            history.iter().map(|record| record.facts.operator_id.as_str()).collect();
        assert_eq!(owners, ["owner-1", "K-9"]);
        assert!(world.person("K-9", "2026-01-01").iban.is_some());
    }

    fn two_names_for_one_number_in_a_file_are_refused(world: World) {
        let first = example_facts(1);
        let second = PlantFacts { operator_id: first.operator_id.clone(), ..example_facts(2) };
        let rows = [row_of(&first, called("Eins")), row_of(&second, called("Zwei"))];
        let refused = world.try_import_rows(None, &rows).unwrap_err().to_string();
        assert!(refused.contains("expected one name"), "{refused}");
        assert_eq!(list_plant_history(&mut world.db, world.tenant, None).unwrap(), []);
    }

    /// § 21c Abs. 1 EEG 2023: notice of a change to 1 May is due before 1 April.
    fn a_change_holds_from_its_month_on(world: World) {
        let plant = world.solar_plant().register();
        let other = SalesForm::OtherDirectMarketing;
        let changed = change(&mut world, &plant, "2026-05", other, "2026-03-31").unwrap();
        assert_eq!(changed.last_notice_day, read("2026-03-31"));
        let number = Some(plant.number().as_str());
        let history = list_plant_history(&mut world.db, world.tenant, number).unwrap();
        let forms: Vec<(String, SalesForm)> = history
            .iter()
            .map(|record| (record.valid_from.to_string(), record.facts.sales_form))
            .collect();
        assert_eq!(forms[0].1, SalesForm::MarketPremium);
        assert_eq!(forms[1], ("2026-05-01".to_owned(), other));
        let again = change(&mut world, &plant, "2026-06", other, "2026-03-31").unwrap_err();
        assert!(matches!(again, SalesFormChangeError::AlreadySo { .. }), "{again}");
    }

    fn a_late_notice_is_refused_with_the_deadline_and_the_earliest_month(world: World) {
        let plant = world.solar_plant().register();
        let other = SalesForm::OtherDirectMarketing;
        let late = change(&mut world, &plant, "2026-05", other, "2026-04-01").unwrap_err();
        assert!(
            matches!(late, SalesFormChangeError::NoticeTooLate { deadline, earliest, .. }
                if deadline == read("2026-03-31") && earliest == read("2026-06")),
            "{late}"
        );
        let unknown = Plant { facts: example_facts(99) };
        let unknown = change(&mut world, &unknown, "2026-06", other, "2026-03-01").unwrap_err();
        assert!(matches!(unknown, SalesFormChangeError::PlantUnknown { .. }), "{unknown}");
    }

    /// Facts that are known for a later month keep the old form, and the person is told.
    fn a_change_before_later_facts_says_that_they_stay(world: World) {
        let plant = world.solar_plant().register();
        let renamed = PlantFacts { name: "New name".to_owned(), ..plant.facts.clone() };
        world.import_facts(Some("2026-09"), &renamed);
        let other = SalesForm::OtherDirectMarketing;
        let changed = change(&mut world, &plant, "2026-06", other, "2026-03-20").unwrap();
        assert_eq!(changed.notes.len(), 1);
        assert!(changed.notes[0].contains("2026-09"), "{:?}", changed.notes);
    }
}
