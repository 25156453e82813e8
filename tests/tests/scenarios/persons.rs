//! Persons: what is known of owners over time, whatever plants they have.

use proptest::prelude::*;
use records::{DescribedPerson, DescribedPlant, PersonFacts, PlantFacts, SaidOwner};
use services::import_outcome::ImportOutcome;
use services::register::{
    ImportPersonsError, OtherNames, PersonImport, find_person_file, import_persons,
    list_person_rows,
};
use services::scope::Scope;
use store::register::list_plants;
use store::{DocumentKind, NewDocument};
use tests::clock::now;
use tests::plant::{example_facts, owner_of, read, row_of};
use tests::{Says, World, on_both_databases};
use units::{LegalForm, Vat};

const ACCOUNT: &str = "DE89370400440532013000";
const OTHER_ACCOUNT: &str = "DE02120300000000202051";

fn says(
    world: &mut World,
    valid_from: Option<&str>,
    person: DescribedPerson,
) -> Result<ImportOutcome, ImportPersonsError> {
    let text = format!("{person:?} {valid_from:?}");
    let document = NewDocument {
        kind: DocumentKind::Operators,
        name: "scenario",
        bytes: text.as_bytes(),
        received_at: now(),
    };
    let import =
        PersonImport { valid_from: valid_from.map(read), other_names: OtherNames::Refused };
    import_persons(&mut world.db, world.tenant, &document, import, &[person])
}

fn nothing() -> DescribedPerson {
    DescribedPerson::nothing("owner-1")
}

fn phone(number: &str) -> DescribedPerson {
    DescribedPerson { phone: Some(Some(number.to_owned())), ..nothing() }
}

/// Account and telephone on a day.
fn known(world: &mut World, day: &str) -> (Option<String>, Option<String>) {
    let PersonFacts { iban, phone, .. } = world.person("owner-1", day);
    (iban.map(|iban| iban.to_string()), phone)
}

on_both_databases! {
    fn facts_of_a_person_hold_from_their_month_on(world: World) {
        world.import_facts(None, &example_facts(1));
        let moved = DescribedPerson {
            legal_form: Some(Some(LegalForm::Cooperative)),
            iban: Some(Some(read(ACCOUNT))),
            ..nothing()
        };
        let outcome = says(&mut world, Some("2026-03"), moved.clone()).unwrap();
        assert_eq!((outcome.revised, outcome.unchanged), (1, 0));
        assert_eq!(known(&mut world, "2026-02-28").0, None);
        assert_eq!(known(&mut world, "2026-03-01").0.as_deref(), Some(ACCOUNT));
        assert_eq!(world.person("owner-1", "2026-03-01").legal_form, Some(LegalForm::Cooperative));
        assert!(says(&mut world, Some("2026-03"), moved).unwrap().is_no_op());
    }

    /// A correction of what has always been so reaches later days, but for what changed since.
    fn a_correction_reaches_what_is_still_as_it_was(world: World) {
        world.import_facts(None, &example_facts(1));
        says(&mut world, None, phone("100")).unwrap();
        let iban = Some(Some(read(ACCOUNT)));
        says(&mut world, Some("2026-03"), DescribedPerson { iban, ..nothing() }).unwrap();
        says(&mut world, Some("2026-06"), phone("300")).unwrap();
        says(&mut world, None, phone("200")).unwrap();
        let account = Some(ACCOUNT.to_owned());
        assert_eq!(known(&mut world, "2026-01-01"), (None, Some("200".to_owned())));
        assert_eq!(known(&mut world, "2026-03-01"), (account.clone(), Some("200".to_owned())));
        assert_eq!(known(&mut world, "2026-06-01"), (account, Some("300".to_owned())));
        let scope = Scope::tenant(world.tenant);
        let file = find_person_file(&mut world.db, &scope, "owner-1", read("2026-04-01"));
        let file = file.unwrap().unwrap();
        assert_eq!(file.plants.len(), 1);
        let last: Vec<_> =
            file.history.last().unwrap().changes.iter().map(|change| change.field).collect();
        assert_eq!(last, ["phone"]);
        let stranger = Scope::owner(world.tenant, "owner-2");
        let hidden = find_person_file(&mut world.db, &stranger, "owner-1", read("2026-04-01"));
        assert_eq!(hidden.unwrap(), None);
    }

    /// One account pays all plants: of two in a file the first stands, and the person is told.
    fn of_two_accounts_in_a_file_the_first_stands(world: World) {
        let first = example_facts(1);
        let second = PlantFacts { operator_id: first.operator_id.clone(), ..example_facts(2) };
        let paid_to = |facts: &PlantFacts, iban: &str| {
            let iban = Some(Some(read(iban)));
            row_of(facts, SaidOwner { iban, ..owner_of(facts) })
        };
        let rows = [paid_to(&first, ACCOUNT), paid_to(&second, OTHER_ACCOUNT)];
        let outcome = world.try_import_rows(None, &rows).unwrap();
        assert_eq!(outcome.notes.len(), 1);
        assert!(outcome.notes[0].contains(OTHER_ACCOUNT), "{:?}", outcome.notes);
        assert_eq!(known(&mut world, "2026-01-01").0.as_deref(), Some(ACCOUNT));
        assert!(world.try_import_rows(None, &rows).unwrap().is_no_op());
    }

    /// A blank cell clears what is known, on a row of a plant that the person has; a new plant says nothing by it.
    fn a_blank_account_of_a_new_plant_clears_nothing(world: World) {
        let first = example_facts(1);
        world.import_account(None, &first, ACCOUNT);
        let second = PlantFacts { operator_id: first.operator_id.clone(), ..example_facts(2) };
        let blank = |facts: &PlantFacts| {
            row_of(facts, SaidOwner { iban: Some(None), ..owner_of(facts) })
        };
        world.try_import_rows(None, &[blank(&second)]).unwrap();
        assert_eq!(known(&mut world, "2026-01-01").0.as_deref(), Some(ACCOUNT));
        let outcome = world.try_import_rows(None, &[blank(&second)]).unwrap();
        assert_eq!((outcome.revised, outcome.unchanged), (1, 0));
        assert_eq!(known(&mut world, "2026-01-01").0, None);
    }

    /// Wrong since March, or wrong from the start: what is in force is corrected, since it became so.
    fn a_correction_is_of_what_is_in_force(world: World) {
        world.import_account(None, &example_facts(1), ACCOUNT);
        let account = |iban: &str| DescribedPerson { iban: Some(Some(read(iban))), ..nothing() };
        says(&mut world, Some("2026-03"), account(OTHER_ACCOUNT)).unwrap();
        // B was a mistake of March; A, which held before, is right.
        says(&mut world, None, account(ACCOUNT)).unwrap();
        for day in ["2026-01-01", "2026-03-01", "2026-07-01"] {
            assert_eq!(known(&mut world, day).0.as_deref(), Some(ACCOUNT), "{day}");
        }
        // A change ends where another one begins, and comes back to nothing that was said for later.
        says(&mut world, Some("2026-05"), account(OTHER_ACCOUNT)).unwrap();
        says(&mut world, Some("2026-08"), account(ACCOUNT)).unwrap();
        says(&mut world, Some("2026-01"), account("DE02100500000054540402")).unwrap();
        let third = Some("DE02100500000054540402".to_owned());
        assert_eq!(known(&mut world, "2026-04-01").0, third);
        assert_eq!(known(&mut world, "2026-05-01").0.as_deref(), Some(OTHER_ACCOUNT));
        assert_eq!(known(&mut world, "2026-08-01").0.as_deref(), Some(ACCOUNT));
    }

    /// A file that repeats today's tax status leaves the past as it was taxed.
    fn a_tax_status_that_is_known_by_now_corrects_nothing(world: World) {
        let small = PlantFacts { vat: Vat::SmallBusiness, ..example_facts(1) };
        world.import_facts(None, &small);
        let vat = Some(Vat::Regular);
        says(&mut world, Some("2026-01"), DescribedPerson { vat, ..nothing() }).unwrap();
        assert!(says(&mut world, None, DescribedPerson { vat, ..nothing() }).unwrap().is_no_op());
        let before = list_plants(&mut world.db, world.tenant, read("2025-12-01")).unwrap();
        assert_eq!(before[0].facts.vat, Vat::SmallBusiness);
    }

    /// A mistyped number beside an account would pay somebody else's money there.
    fn a_new_plant_of_somebody_known_changes_no_account_without_the_name(world: World) {
        world.import_account(None, &example_facts(1), ACCOUNT);
        let second = PlantFacts { operator_id: "owner-1".to_owned(), ..example_facts(2) };
        let iban = Some(Some(read(OTHER_ACCOUNT)));
        let unnamed = row_of(&second, SaidOwner { iban: iban.clone(), ..SaidOwner::default() });
        let refused = world.try_import_rows(None, &[unnamed]).unwrap_err().to_string();
        assert!(refused.contains("expected the name beside the number"), "{refused}");
        assert_eq!(known(&mut world, "2026-01-01").0.as_deref(), Some(ACCOUNT));
        let named = row_of(&second, SaidOwner { iban, ..owner_of(&second) });
        world.try_import_rows(None, &[named]).unwrap();
        assert_eq!(known(&mut world, "2026-01-01").0.as_deref(), Some(OTHER_ACCOUNT));
    }

    /// Without a number, account and address are of whoever owns the plant today.
    fn an_account_of_a_sold_plant_is_the_buyers(world: World) {
        let plant = example_facts(1);
        world.import_account(None, &plant, ACCOUNT);
        let sold = PlantFacts { operator_id: "K-9".to_owned(), ..plant.clone() };
        world.import_facts(Some("2026-02"), &sold);
        let row = DescribedPlant {
            owner: SaidOwner { iban: Some(Some(read(OTHER_ACCOUNT))), ..SaidOwner::default() },
            ..DescribedPlant::nothing(plant.plant)
        };
        world.try_import_rows(None, &[row]).unwrap();
        let buyers = world.person("K-9", "2026-03-01").iban;
        assert_eq!(buyers.unwrap().to_string(), OTHER_ACCOUNT);
        assert_eq!(known(&mut world, "2026-03-01").0.as_deref(), Some(ACCOUNT));
    }

    /// The seller's account stays with the seller.
    fn a_sold_plant_leaves_the_account_with_its_owner(world: World) {
        let plant = example_facts(1);
        world.import_account(None, &plant, ACCOUNT);
        let sold = DescribedPlant {
            operator_id: Some("K-9".to_owned()),
            owner: SaidOwner { name: Some("Käuferin".to_owned()), ..SaidOwner::default() },
            ..DescribedPlant::nothing(plant.plant)
        };
        world.try_import_rows(Some("2026-02"), &[sold]).unwrap();
        assert_eq!(world.person("K-9", "2026-02-01").iban, None);
        assert_eq!(known(&mut world, "2026-02-01").0.as_deref(), Some(ACCOUNT));
    }

    /// § 19 UStG knows the person: one word changes all plants from the month on, and marks what is settled since.
    fn a_tax_status_is_one_of_all_plants(world: World) {
        let first = world.solar_plant().register();
        let same = first.facts.operator_id.clone();
        let second = PlantFacts { operator_id: same, ..example_facts(2) };
        world.import_facts(None, &second);
        let other = PlantFacts { operator_id: "owner-3".to_owned(), ..example_facts(3) };
        world.import_facts(None, &other);
        world.feeds(&first, &["2026-03", "2026-04"], "10 kWh");
        for month in ["2026-03", "2026-04"] {
            world.spot_all(month, "50.00 EUR/MWh");
            world.market_value(month, "2.000 ct/kWh");
            world.settle(month);
        }
        let vat = Some(Vat::SmallBusiness);
        let outcome =
            says(&mut world, Some("2026-04"), DescribedPerson { vat, ..nothing() }).unwrap();
        assert_eq!(outcome.revised, 1);
        let periods: Vec<String> =
            outcome.changes.periods.iter().map(ToString::to_string).collect();
        assert_eq!(periods, ["2026-04"]);
        let mut taxed = |day: &str| -> Vec<Vat> {
            let plants = list_plants(&mut world.db, world.tenant, read(day)).unwrap();
            plants.iter().map(|plant| plant.facts.vat).collect()
        };
        assert_eq!(taxed("2026-03-01"), [Vat::Regular; 3]);
        assert_eq!(taxed("2026-04-01"), [Vat::SmallBusiness, Vat::SmallBusiness, Vat::Regular]);
        world.settle("2026-04")[0].says(&[("vat_eur", "0.00")]);
        let scope = Scope::tenant(world.tenant);
        let rows = list_person_rows(&mut world.db, &scope, "eigentümer 1", read("2026-04-01"));
        let rows = rows.unwrap();
        assert_eq!((rows.len(), rows[0].plants, rows[0].marketed), (1, 2, 2));
        assert_eq!(rows[0].vat, [Vat::SmallBusiness].into());
    }

    fn somebody_without_a_plant_and_another_name_are_refused(world: World) {
        world.import_facts(None, &example_facts(1));
        let unknown = says(&mut world, None, DescribedPerson::nothing("K-404")).unwrap_err();
        assert!(matches!(unknown, ImportPersonsError::OperatorUnknown { .. }));
        let named = DescribedPerson { name: Some("Andere".to_owned()), ..nothing() };
        let refused = says(&mut world, None, named).unwrap_err().to_string();
        assert!(refused.contains("--confirm-names"), "{refused}");
        assert_eq!(world.person("owner-1", "2026-01-01").name, "Eigentümer 1");
    }
}

/// A month of 2026, or since registration, and a telephone.
fn change() -> impl Strategy<Value = (Option<u8>, u8)> {
    (prop::option::of(1..=4_u8), 0..3_u8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever was said before: what is said holds from its month on, earlier days keep theirs, and saying it again
    /// changes nothing.
    #[test]
    fn what_is_said_of_a_person_holds_from_its_day(changes in prop::collection::vec(change(), 1..8)) {
        let mut world = World::on_sqlite();
        world.import_facts(None, &example_facts(1));
        let days = ["2025-12-31", "2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"];
        for (month, number) in changes {
            let from = month.map(|month| format!("2026-0{month}"));
            let before: Vec<_> = days.iter().map(|day| known(&mut world, day)).collect();
            let number = (100 + u32::from(number)).to_string();
            says(&mut world, from.as_deref(), phone(&number)).unwrap();
            prop_assert!(says(&mut world, from.as_deref(), phone(&number)).unwrap().is_no_op());
            for (place, day) in days.iter().enumerate() {
                if month.is_some_and(|month| place < usize::from(month)) {
                    prop_assert_eq!(&known(&mut world, day), &before[place], "{}", day);
                }
            }
            // A correction is of what is in force today, the 20th of March.
            let told = known(&mut world, days[month.map_or(3, usize::from)]).1;
            prop_assert_eq!(told, Some(number));
        }
    }
}
