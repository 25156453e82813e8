//! Nobody finds what is another company's or another owner's.

use super::stage::{FOREIGN, FOREIGN_NAME, NEIGHBOURS, OWN, email, served};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tests::{Visitor, on_both_databases};
use units::Role;

const PLANT_PATHS: [&str; 7] = [
    "/plants/{plant}",
    "/plants/{plant}/statements/2025-05",
    "/plants/{plant}/statements/2025-05/download?form=json",
    "/plants/{plant}/statements/2025-05/download?form=quarter-hours",
    "/api/v1/plants/{plant}",
    "/api/v1/plants/{plant}/statements/2025-05",
    "/api/v1/plants/{plant}/statements/2025-05/quarter-hours",
];

fn status(visitor: &mut Visitor, path: &str, plant: &str) -> u16 {
    visitor.get(&path.replace("{plant}", plant)).status
}

on_both_databases! {
    fn an_owner_finds_the_own_plant_and_no_other(world: World) {
        let mut served = served(world);
        served.world.close("2025-05");
        let mut owner = served.visitor(&email(Role::PlantOwner));
        for path in PLANT_PATHS {
            assert_eq!(status(&mut owner, path, OWN), 200, "{path}");
            assert_eq!(status(&mut owner, path, NEIGHBOURS), 404, "{path}");
            assert_eq!(status(&mut owner, path, FOREIGN), 404, "{path}");
        }
        for path in [
            "/my-plants",
            "/api/v1/months/2025-05/statements",
            "/api/v1/premiums?month=2025-05",
        ] {
            let page = owner.get(path).body;
            assert!(page.contains(OWN), "{path}: {page}");
            assert!(!page.contains(NEIGHBOURS) && !page.contains(FOREIGN), "{path}");
        }
    }

    fn a_company_finds_nothing_of_another_one(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let mut foreign = served.visitor("foreign@example.com");
        let asked = foreign.post("/settlements", &[("period", "2025-05")]);
        let run = asked.header("location").to_owned();
        let uploaded = foreign.upload("readings", "foreign-file.csv", "market_location\n");
        let upload = uploaded.header("location").to_owned();
        assert_eq!((asked.status, uploaded.status), (303, 303));
        for path in PLANT_PATHS {
            assert_eq!(status(&mut manager, path, OWN), 200, "{path}");
            assert_eq!(status(&mut manager, path, FOREIGN), 404, "{path}");
            assert_eq!(status(&mut foreign, path, OWN), 404, "{path}");
        }
        assert_eq!(foreign.get(&run).status, 200);
        assert_eq!(manager.get(&run).status, 404);
        assert_eq!(manager.get(&upload).status, 404);
        for way in ["apply", "discard"] {
            assert_eq!(manager.post(&format!("{upload}/{way}"), &[]).status, 404, "{way}");
        }
        for path in [
            "/portfolio?month=2025-05",
            "/portfolio?month=2025-05&q=77",
            "/portfolio/export?month=2025-05&form=csv",
            "/uploads",
            "/settlements",
            "/api/v1/plants?month=2025-05&search=77",
            "/api/v1/months/2025-05/statements",
            "/premiums/2025-05",
            "/premiums/2025-05/download",
            "/api/v1/premiums?month=2025-05",
            "/api/v1/job-requests",
        ] {
            let page = manager.get(path);
            assert_eq!(page.status, 200, "{path}");
            for theirs in [FOREIGN, FOREIGN_NAME, "foreign-file.csv"] {
                assert!(!page.body.contains(theirs), "{theirs} is in {path}");
            }
        }
        let mut administrator = served.visitor(&email(Role::Administrator));
        assert!(!administrator.get("/accounts").body.contains("foreign@example.com"));
        for number in 1..40 {
            let path = format!("/accounts/{number}/disable");
            let answer = administrator.post(&path, &[]);
            assert!([303, 404, 409].contains(&answer.status), "{path}: {}", answer.status);
        }
        assert_eq!(foreign.get("/portfolio").status, 200, "the other company's account works");
    }

    /// Guessed numbers, months and searches lead to what is one's own or to nothing.
    fn guessing_addresses_finds_nothing(world: World) {
        let mut served = served(world);
        let owner = served.visitor(&email(Role::PlantOwner));
        let auditor = served.visitor(&email(Role::Auditor));
        let guesses = (
            prop_oneof![Just(1_u64), Just(2), Just(77), 0_u64..100_000],
            prop_oneof![Just("2025-05".to_owned()), "20[0-9]{2}-[01][0-9]", ".{0,8}"],
            0..PLANT_PATHS.len(),
        );
        let mut runner = TestRunner::new(Config { cases: 40, ..Config::default() });
        let ran = runner.run(&guesses, |(number, month, path)| {
            let plant = format!("SEE9{number:011}");
            let month: String =
                month.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let path = PLANT_PATHS[path].replace("{plant}", &plant).replace("2025-05", &month);
            for (visitor, seen) in [(&owner, [1].as_slice()), (&auditor, [1, 2].as_slice())] {
                let answer = visitor.clone().get(&path);
                prop_assert!(answer.status < 500, "{}: {}", path, answer.status);
                prop_assert!(answer.status != 200 || seen.contains(&number), "{}", path);
                prop_assert!(!answer.body.contains(FOREIGN_NAME), "{}", path);
            }
            Ok(())
        });
        ran.unwrap();
    }
}
