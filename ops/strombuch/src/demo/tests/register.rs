//! The plants cover every case.

use super::super::archetypes::ARCHETYPES;
use super::super::plants::LEGAL_SIZES;
use super::{company, sized};
use records::{PlantFacts, SaidOwner};
use rules::applicable_value::applicable_value;
use rules::law::Law;
use rules::reference_value::reference_kind;
use rules::regime::{RegimeQuestion, settled_regime, version_for};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use units::{
    DeliveryDay, FeedInKind, Installation, PremiumPaidBy, ReferenceKind, Regime, Remuneration,
    SalesForm, Vat, Year,
};

fn regime(facts: &PlantFacts, year: i32) -> Regime {
    settled_regime(facts, Year::new(year).unwrap(), &Law::default())
}

fn version(facts: &PlantFacts) -> Regime {
    version_for(&RegimeQuestion::of(facts), &Law::default())
}

fn since_2023(day: DeliveryDay) -> bool {
    day.year().number() >= 2023
}

#[test]
fn demo_plants_cover_every_regime_and_every_exemption_from_it() {
    let plants = company().plants();
    for wanted in Regime::ALL {
        let first_eight = plants.iter().take(8);
        // Innovation tenders are few and have no exemption.
        if *wanted == Regime::OneHour {
            assert!(plants.iter().any(|facts| regime(facts, 2025) == *wanted), "{wanted}");
            continue;
        }
        assert!(first_eight.clone().any(|facts| regime(facts, 2025) == *wanted), "{wanted}");
        let spared = |facts: &&PlantFacts| {
            version(facts) == *wanted
                && facts.sales_form == SalesForm::MarketPremium
                && regime(facts, 2025) == Regime::None
        };
        assert!(plants.iter().any(|facts| spared(&facts)), "{wanted} spared");
    }
    assert!(plants.iter().any(|facts| {
        regime(facts, 2025) == Regime::None && regime(facts, 2026) == Regime::QuarterHours
    }));
    assert!(plants.iter().any(|facts| {
        facts.capacity.scaled() < 100_000 && regime(facts, 2025) == Regime::QuarterHours
    }));
    assert!(plants.iter().any(|facts| {
        facts.capacity.scaled() < 2_000 && version(facts) == Regime::QuarterHours
    }));
    assert!(plants.iter().any(|facts| {
        since_2023(facts.commissioned_on) && regime(facts, 2025) == Regime::FourHours
    }));
}

#[test]
fn demo_plants_cover_both_references_and_every_way_to_them() {
    let plants = company().plants();
    let is = |facts: &PlantFacts, kind| reference_kind(facts, &Law::default()) == kind;
    let any = |wanted: &dyn Fn(&PlantFacts) -> bool| plants.iter().any(wanted);
    assert!(any(&|facts| is(facts, ReferenceKind::Monthly)));
    assert!(any(&|facts| is(facts, ReferenceKind::AnnualAdvance)));
    assert!(any(&|facts| {
        is(facts, ReferenceKind::Monthly) && since_2023(facts.commissioned_on)
    }));
    for option in units::StorageOption::ALL {
        assert!(any(&|facts| {
            facts.storage_option == Some(*option)
                && is(facts, ReferenceKind::AnnualAdvance)
                && !since_2023(facts.commissioned_on)
        }));
    }
}

#[test]
fn demo_plants_cover_every_size_tier_and_every_source_of_the_applicable_value() {
    let plants = company().plants();
    let tiers = [0, 10_000, 40_000, 100_000, 400_000, 1_000_000];
    for bounds in tiers.windows(2) {
        for feed_in in FeedInKind::ALL {
            let covered = plants.iter().any(|facts| {
                let capacity = facts.capacity.scaled();
                facts.installation == Installation::Building
                    && facts.feed_in == *feed_in
                    && bounds[0] < capacity
                    && capacity <= bounds[1]
            });
            assert!(covered, "{feed_in} up to {} W", bounds[1]);
        }
    }
    for installation in Installation::ALL {
        let derived = plants.iter().any(|facts| {
            facts.installation == *installation
                && facts.applicable_value.is_none()
                && applicable_value(facts, &Law::default()).is_some()
        });
        assert!(derived, "{installation}");
    }
    let unknown = plants.iter().filter(|facts| applicable_value(facts, &Law::default()).is_none());
    let unknown: Vec<_> =
        unknown.filter(|facts| facts.sales_form == SalesForm::MarketPremium).collect();
    assert_eq!(unknown.len(), 1);
    assert!(unknown[0].awarded_on.is_some());
}

#[test]
fn demo_plants_cover_every_kind_of_contract() {
    let company = company();
    let plants = company.plants();
    let any = |wanted: &dyn Fn(&PlantFacts) -> bool| plants.iter().any(wanted);
    for vat in [Vat::Regular, Vat::SmallBusiness] {
        assert!(any(&|facts| facts.vat == vat), "{vat}");
        for paid_by in PremiumPaidBy::ALL {
            assert!(any(&|facts| facts.vat == vat && facts.premium_paid_by == *paid_by));
        }
    }
    for remuneration in Remuneration::ALL {
        assert!(any(&|facts| facts.remuneration == *remuneration));
    }
    for form in SalesForm::MARKETED {
        assert!(any(&|facts| facts.sales_form == *form), "{form}");
    }
    let rows = company.rows();
    assert!(rows.iter().any(|(_, owner)| owner.iban == Some(None)));
    assert!(rows.iter().any(|(_, owner)| owner.email == Some(None)));
    let mut of_owner: BTreeMap<&str, BTreeSet<_>> = BTreeMap::new();
    for (facts, owner) in &rows {
        let account = (&owner.name, facts.vat, &owner.iban, &owner.email);
        of_owner.entry(&facts.operator_id).or_default().insert(account);
    }
    assert!(of_owner.values().all(|accounts| accounts.len() == 1));
    assert_eq!(of_owner.len(), plants.len() - 3);

    let changes = company.contract_changes();
    assert_eq!(changes.len(), 4);
    for change in &changes {
        let before = plants.iter().find(|known| known.plant == change.facts.plant).unwrap();
        assert_ne!(before, &change.facts);
        assert!(before.commissioned_on < change.from.first_day());
    }
}

#[test]
fn repeated_demo_plants_have_identifiers_of_their_own_and_stay_in_their_size_class() {
    let (plants, owners): (Vec<PlantFacts>, Vec<SaidOwner>) =
        sized(1_000, 1).rows().into_iter().unzip();
    let distinct =
        |key: &dyn Fn(&PlantFacts) -> String| plants.iter().map(key).collect::<HashSet<_>>().len();
    assert_eq!(distinct(&|facts| facts.plant.to_string()), plants.len());
    // The extension of a roof stands behind its meter.
    assert_eq!(distinct(&|facts| facts.market_location.to_string()), plants.len() - 1);
    let accounts: HashSet<String> =
        owners.iter().map(|owner| format!("{:?}", owner.iban)).collect();
    assert_eq!(accounts.len(), distinct(&|facts| facts.operator_id.clone()) - 36);
    assert_eq!(distinct(&|facts| facts.balancing_group.clone().unwrap().to_string()), 5);
    let law = Law::default();
    assert!(owners.iter().flat_map(|owner| &owner.name).all(|name| !name.contains('{')));
    for (place, facts) in plants.iter().enumerate() {
        let model = &plants[place % ARCHETYPES.len()];
        for size in LEGAL_SIZES {
            let above = |facts: &PlantFacts| facts.capacity.scaled().cmp(&size);
            assert_eq!(above(facts), above(model), "{}", facts.name);
        }
        assert_eq!(regime(facts, 2026), regime(model, 2026), "{}", facts.name);
        assert_eq!(reference_kind(facts, &Law::default()), reference_kind(model, &Law::default()));
        let known = |facts| applicable_value(facts, &law).is_some();
        assert!(known(facts) || place == 12 || !known(model), "{}", facts.name);
        assert!(!facts.name.contains('{'));
    }
}
