//! A company with people of every role, beside another company.

use jobs::sources::Sources;
use jobs::work::{Worker, Workshop};
use services::Pool;
use services::work::JobPriority;
use std::sync::Arc;
use tests::clock::now;
use tests::plant::example_facts;
use tests::{Plant, Served, World};
use units::Role;

/// The owner of the first plant has an account; the owner of the second one has none.
pub(crate) const OWN: &str = "SEE900000000001";
pub(crate) const NEIGHBOURS: &str = "SEE900000000002";
/// A plant of another company.
pub(crate) const FOREIGN: &str = "SEE900000000077";
pub(crate) const FOREIGN_NAME: &str = "Solarpark 77";

/// Where somebody of a role signs in.
pub(crate) fn email(role: Role) -> String {
    format!("{role}@example.com")
}

/// Two companies, each with a settled month; people of every role in the first one.
pub(crate) fn served(mut world: World) -> Served {
    world.market_value("2025-05", "2.000 ct/kWh");
    world.spot_all("2025-05", "50.00 EUR/MWh");
    for number in [1, 2] {
        let facts = example_facts(number);
        world.import_facts(None, &facts);
        world.feeds(&Plant { facts }, &["2025-05"], "10 kWh");
    }
    world.settle("2025-05");
    let first = world.as_new_tenant();
    let facts = example_facts(77);
    world.import_facts(None, &facts);
    world.market_value("2025-05", "2.000 ct/kWh");
    world.spot_all("2025-05", "50.00 EUR/MWh");
    world.feeds(&Plant { facts }, &["2025-05"], "10 kWh");
    world.complete_parties();
    world.settle("2025-05");
    let other = std::mem::replace(&mut world.tenant, first);
    let mut served = Served::of(world);
    for role in Role::ALL {
        let operator = (*role == Role::PlantOwner).then_some("owner-1");
        served.admit(&email(*role), *role, operator);
    }
    let first = std::mem::replace(&mut served.world.tenant, other);
    served.admit("foreign@example.com", Role::PortfolioManager, None);
    served.world.tenant = first;
    served
}

/// What a worker of the tests works with: their time, and no sources.
pub(super) fn workshop(pool: Pool) -> Workshop {
    Workshop { pool, clock: Arc::new(now), sources: Arc::new(Sources::default()) }
}

/// A worker of what people ask for.
pub(super) fn worker(pool: Pool) -> Worker {
    workshop(pool).start("test", JobPriority::Person).unwrap()
}
