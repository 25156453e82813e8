//! Streets on published profiles: SimBench 2016, roofs, households and commerce by quarter hours, which lies beside the project
//! (`../shared/data`, or `STROMBUCH_REAL_DATA`). Where it is absent, every test says so loudly and passes.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use community::simulation::{ASSUMPTIONS, simulate};
use flate2::read::GzDecoder;
use records::{MemberProfile, MemberRole, ProfileRow, Street, StreetAssumptions, StreetOutcome};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use units::{Energy, Money, Price, UtcTime};

const FILE: &str = "profiles/simbench_profiles_15min_2016.csv.gz";
const ROOFS: [&str; 8] = ["PV1", "PV2", "PV3", "PV4", "PV5", "PV6", "PV7", "PV8"];
const HOUSEHOLDS: [&str; 6] = ["H0-A", "H0-B", "H0-C", "H0-G", "H0-H", "H0-L"];

/// Profiles by name: power of each quarter hour as part of the rated one, in 10⁻⁶.
struct Profiles {
    starts: Vec<UtcTime>,
    by_name: BTreeMap<String, Vec<i64>>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by their environment where the published data lies"
)]
fn path() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    std::env::var("STROMBUCH_REAL_DATA").map_or_else(|_| beside(), PathBuf::from).join(FILE)
}

impl Profiles {
    fn read() -> Option<Self> {
        let path = path();
        let Ok(file) = File::open(&path) else {
            eprintln!("SKIPPED: no {}; STROMBUCH_REAL_DATA names the directory", path.display());
            return None;
        };
        let mut text = String::new();
        GzDecoder::new(file).read_to_string(&mut text).unwrap();
        let mut lines = text.lines();
        let names: Vec<&str> = lines.next().unwrap().split(',').skip(1).collect();
        let mut columns = vec![Vec::new(); names.len()];
        let mut starts = Vec::new();
        for line in lines {
            let mut cells = line.split(',');
            starts.push(cells.next().unwrap().parse().unwrap());
            for (column, cell) in columns.iter_mut().zip(cells) {
                column.push(Energy::parse_decimal(cell).unwrap().scaled());
            }
        }
        let by_name = names.into_iter().map(str::to_owned).zip(columns).collect();
        Some(Self { starts, by_name })
    }

    /// Generation or consumption of so many kWh in the year.
    fn year(&self, name: &str, kwh: i64) -> Vec<i64> {
        let profile = &self.by_name[name];
        let sum: i128 = profile.iter().map(|part| i128::from(*part)).sum();
        let part = |part: &i64| i128::from(*part) * i128::from(kwh) * 1_000_000 / sum;
        profile.iter().map(|one| i64::try_from(part(one)).unwrap()).collect()
    }

    fn member(
        &self,
        name: &str,
        roof: i64,
        battery: i64,
        used: (&str, i64),
        number: usize,
    ) -> MemberProfile {
        let nothing = || vec![0; self.starts.len()];
        let generated = if roof > 0 { self.year(ROOFS[number % 8], roof) } else { nothing() };
        let used = self.year(used.0, used.1);
        let values = self.starts.iter().zip(generated).zip(used);
        let row = |((start, generated), used): ((&UtcTime, i64), i64)| ProfileRow {
            start: *start,
            generation: Energy::from_scaled(generated),
            consumption: Energy::from_scaled(used),
        };
        MemberProfile {
            participant: name.to_owned(),
            role: if roof > 0 { MemberRole::Both } else { MemberRole::Consumer },
            battery: Energy::from_scaled(battery * 1_000_000),
            rows: values.map(row).collect(),
        }
    }

    /// So many households with a roof of so many kWh a year, the first ones of them with a battery, and others without.
    fn households(
        &self,
        roofs: usize,
        roof: i64,
        battery: (usize, i64),
        without: usize,
        kwh: i64,
    ) -> Vec<MemberProfile> {
        let household = |number: usize| {
            let used = (HOUSEHOLDS[number % 6], kwh);
            let roof = if number < roofs { roof } else { 0 };
            let stored = if number < battery.0 { battery.1 } else { 0 };
            self.member(&format!("household {number:02}"), roof, stored, used, number)
        };
        (0..roofs + without).map(household).collect()
    }
}

fn tell(what: &str, outcome: &StreetOutcome) {
    println!("{what}: {} members, {} quarter hours", outcome.member_count, outcome.quarter_count);
    for (name, world) in [("with", &outcome.with_market), ("without", &outcome.without_market)] {
        let price = world.price.map_or_else(String::new, |price| format!(", price {price}"));
        println!(
            "  {name}: autarky {}, self-consumption {}{price}",
            world.autarky.unwrap().decimal(),
            world.self_consumption.unwrap().decimal(),
        );
        for role in &world.roles {
            println!(
                "    {}: autarky {}, generated {}, used {}, cost {}, income {}",
                role.role,
                role.autarky.unwrap().decimal(),
                role.generation,
                role.consumption,
                role.cost,
                role.income,
            );
        }
    }
    for (with, without) in outcome.with_market.roles.iter().zip(&outcome.without_market.roles) {
        println!("    {} gains {} a member", with.role, Money::from_scaled(gain(with, without)));
    }
}

/// Cents a member.
fn gain(with: &records::RoleFigures, without: &records::RoleFigures) -> i64 {
    let balance = |role: &records::RoleFigures| role.income.scaled() - role.cost.scaled();
    (balance(with) - balance(without)) / i64::try_from(with.member_count).unwrap()
}

/// Walenstadt by what was published of it (Quartierstrom, 2019): 27 roofs with nearly 300 MWh a year, nine households
/// without a roof and a home for the elderly; of the generation up to 60 percent used among them, which were 33 percent
/// of the consumption, which is then 545 MWh. How many batteries there were and what each household used is assumed.
#[test]
fn a_street_like_walenstadt_covers_more_of_its_consumption_with_a_market() {
    let Some(profiles) = Profiles::read() else { return };
    let mut members = profiles.households(27, 11_100, (8, 10), 9, 6_000);
    members.push(profiles.member("home for the elderly", 0, 0, ("G3-H", 329_000), 0));
    let street = Street::of(members);
    assert_eq!((street.quarter_count(), street.left_out_count()), (35_136, 0));
    // Its prices, in Rappen: 4 for what is fed in, 20.75 for what is bought.
    let prices = [4_000_000, 20_750_000, 0].map(Price::from_scaled);
    let [feed_in_value, supplier_tariff, passed_on] = prices;
    let assumptions =
        StreetAssumptions { dated: None, feed_in_value, supplier_tariff, passed_on, ..ASSUMPTIONS };
    let outcome = simulate(&street, assumptions, 1).unwrap();
    tell("like Walenstadt", &outcome);
    let [with, without] = [&outcome.with_market, &outcome.without_market];
    assert!(with.autarky > without.autarky);
    assert!(with.self_consumption > without.self_consumption);
}

/// What promoters of such markets promise, on their own terms: 5 kW and 8 kWh a roof, three persons with 3,500 kWh. A kW is
/// taken to generate 950 kWh a year.
#[test]
fn the_promised_figures_stand_beside_ours() {
    let Some(profiles) = Profiles::read() else { return };
    for (what, members) in [
        ("20 roofs, 17 without", profiles.households(20, 4_750, (20, 8), 17, 3_500)),
        ("30 roofs, 7 without", profiles.households(30, 4_750, (30, 8), 7, 3_500)),
        ("20 roofs of 10 kW, 17 without", profiles.households(20, 9_500, (20, 8), 17, 3_500)),
    ] {
        let outcome = simulate(&Street::of(members), ASSUMPTIONS, 1).unwrap();
        tell(what, &outcome);
        let roles = outcome.with_market.roles.iter().zip(&outcome.without_market.roles);
        for (with, without) in roles {
            assert!(with.autarky >= without.autarky, "{what}: {with:?} {without:?}");
        }
    }
}
