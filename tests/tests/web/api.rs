//! The API tells what the pages show.

use super::stage::{OWN, email, served};
use serde_json::Value;
use tests::{Visitor, on_both_databases};
use units::Role;

fn json(visitor: &mut Visitor, path: &str) -> Value {
    let answer = visitor.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

on_both_databases! {
    /// May 2025 of the stage: 29,760 kWh at 5 ct/kWh, a premium of 7 − 2 = 5 ct/kWh.
    fn a_plants_file_is_there_in_json(world: World) {
        let mut served = served(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let years = json(&mut visitor, &format!("/api/v1/plants/{OWN}/years"));
        assert_eq!(years[0]["year"], "2025");
        assert_eq!(years[0]["energy_kwh"], "29760.000");
        assert_eq!(years[0]["premium_eur"], "1488.00");
        let days = json(&mut visitor, &format!("/api/v1/plants/{OWN}/readings/2025"));
        let days = days.as_array().unwrap();
        assert_eq!(days.len(), 365);
        let whole = days.iter().filter(|day| day["measured"] == 96).count();
        assert_eq!(whole, 31);
        let facts = json(&mut visitor, &format!("/api/v1/plants/{OWN}/facts"));
        assert_eq!((facts.as_array().unwrap().len(), &facts[0]["revision"]), (1, &Value::from(1)));
        let checks = json(&mut visitor, &format!("/api/v1/plants/{OWN}/checklist"));
        assert!(checks.as_array().unwrap().iter().any(|check| check["state"] == "missing"));
        // Somebody else's plant is not there for an owner.
        let mut owner = served.visitor(&email(Role::PlantOwner));
        for part in ["years", "readings/2025", "facts", "checklist"] {
            let path = format!("/api/v1/plants/{}/{part}", super::stage::NEIGHBOURS);
            assert_eq!(owner.get(&path).status, 404, "{path}");
        }
    }

    fn the_list_of_plants_is_filtered_sorted_and_summed(world: World) {
        let mut served = served(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let all = json(&mut visitor, "/api/v1/plants?month=2025-05&sort=name&order=descending");
        assert_eq!((&all["total"], &all["premium_eur"]), (&Value::from(2), &Value::from("2976.00")));
        assert_eq!(all["plants"][0]["status"], "final");
        let blocked = json(&mut visitor, "/api/v1/plants?month=2025-05&status=blocked");
        assert_eq!((&blocked["total"], &blocked["payout_eur"]), (&Value::from(0), &Value::Null));
        let wrong = visitor.get("/api/v1/plants?month=2025-05&sort=colour");
        assert_eq!(wrong.status, 400, "{}", wrong.body);
    }

    /// A job that is asked for waits for a worker; the page and the API show it.
    fn jobs_and_market_data_are_told(world: World) {
        let mut served = served(world);
        let mut visitor = served.visitor(&email(Role::Scheduler));
        let found = json(&mut visitor, "/api/v1/market-data");
        let series: Vec<&str> =
            found["series"].as_array().unwrap().iter().filter_map(|row| row["name"].as_str()).collect();
        assert_eq!(series.len(), 7, "{series:?}");
        assert!(found["deadlines"].as_array().unwrap().iter().any(|due| due["kind"] == "advance"));
        assert_eq!(visitor.post("/jobs/restatement/run", &[]).status, 303);
        assert_eq!(visitor.post("/jobs/nothing/run", &[]).status, 404);
        let jobs = json(&mut visitor, "/api/v1/jobs");
        assert_eq!(jobs.as_array().unwrap().len(), jobs::work::schedule::JOBS.len());
        assert!(visitor.get("/jobs").body.contains("wartet"), "the run waits for a worker");
    }
}
