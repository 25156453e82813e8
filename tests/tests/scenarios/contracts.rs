//! A marketer has joiners and leavers: days outside of a contract are not ours.
//!
//! Where nothing else is said a plant feeds 10 kWh a quarter hour at 50 EUR/MWh; May has 2,976 quarter hours.

use records::PlantFacts;
use services::settlement::{Attention, PortfolioQuery, find_portfolio};
use tests::plant::read;
use tests::{Plant, Says, World, on_both_databases};
use units::{Money, Ratio, SalesForm};

fn months(year: &str, of: std::ops::RangeInclusive<u32>) -> Vec<String> {
    of.map(|month| format!("{year}-{month:02}")).collect()
}

/// A plant on the annual value with readings of the months of its contract alone.
fn plant_under_contract(
    world: &mut World,
    from: Option<&str>,
    until: Option<&str>,
    read_months: &[String],
) -> Plant {
    let mut plant = world
        .solar_plant()
        .commissioned("2024-03-01")
        .capacity("300 kW")
        .applicable_value("7.00 ct/kWh")
        .register();
    plant.facts.contract_from = from.map(read);
    plant.facts.contract_until = until.map(read);
    world.import_facts(None, &plant.facts);
    let of: Vec<&str> = read_months.iter().map(String::as_str).collect();
    world.feeds(&plant, &of, "1.5 kWh");
    world.spot_year("2025", "50.00 EUR/MWh");
    world.market_value("2024", "4.624 ct/kWh");
    world.market_value("2025", "4.508 ct/kWh");
    plant
}

on_both_databases! {
    /// 26,502 kWh from July on: 660.43 less 629.67 of advances.
    fn a_plant_that_joins_in_july_has_a_final_year(world: World) {
        let since_july = months("2025", 7..=12);
        let plant = plant_under_contract(&mut world, Some("2025-07-01"), None, &since_july);
        assert_eq!(world.settle("2025-06"), []);
        world.settle_year("2025")[0].says(&[
            ("status", "final"), ("energy_kwh", "26502.000"), ("true_up_eur", "30.76"), ("findings", ""),
        ]);
        let person = &world.tax("2025")[0];
        let person = serde_json::to_value(person).unwrap();
        assert_eq!(person["months_missing"].as_array().map(Vec::len), Some(0), "{person:#}");
        assert_eq!(plant.facts.contract_until, None);
    }

    /// January to March: 12,954 kWh × 2.492 ct = 322.81 less 106.06 + 95.80 + 105.92.
    fn a_plant_that_leaves_in_march_ends_quietly(world: World) {
        let until_march = months("2025", 1..=3);
        plant_under_contract(&mut world, None, Some("2025-03-31"), &until_march);
        world.settle_year("2025")[0].says(&[
            ("status", "final"), ("energy_kwh", "12954.000"), ("true_up_eur", "15.03"), ("findings", ""),
        ]);
        assert_eq!(world.settle("2025-04"), []);
        let scope = services::scope::Scope::tenant(world.tenant);
        let page = find_portfolio(&mut world.db, &scope, read("2025-04"), &PortfolioQuery::default());
        let page = page.unwrap();
        let nothing: &[Attention] = &[];
        assert_eq!((page.total, page.attention.as_slice()), (0, nothing));
        let closed = world.propose("2025-04", "anna").unwrap_err().to_string();
        assert!(closed.starts_with("no statement of 2025-04 waits"), "{closed}");
    }

    /// A second contract: the year 2025 lies between them and is not ours.
    fn a_plant_may_come_back(world: World) {
        let plant = world.solar_plant().register();
        let left = PlantFacts { contract_until: Some(read("2024-12-31")), ..plant.facts.clone() };
        world.import_facts(None, &left);
        let back = PlantFacts {
            contract_from: Some(read("2026-03-01")), contract_until: None, ..plant.facts.clone()
        };
        world.import_facts(Some("2026-03"), &back);
        assert_eq!(world.settle("2024-12").len(), 1);
        assert_eq!(world.settle("2025-06"), []);
        assert_eq!(world.settle("2026-02"), []);
        assert_eq!(world.settle("2026-03").len(), 1);
    }

    /// 12 of 31 days: 11,520 kWh bring 576.00; fees 0.25 ct × 11,520 = 28.80, 15.50 × 12 / 31 = 6.00 and 2 % of 576.00 =
    /// 11.52. Net 529.68, VAT 100.64. Premium 11,520 kWh × 5.003 ct.
    fn fees_of_a_part_month_are_due_by_its_days(world: World) {
        let mut plant = world.solar_plant().fee("0.25 ct/kWh").register();
        plant.facts.contract_from = Some(read("2025-05-20"));
        plant.facts.monthly_fee = Some(Money::from_scaled(1_550));
        plant.facts.market_share = Some(Ratio::percent(2));
        world.import_facts(None, &plant.facts);
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.market_value("2025-05", "1.997 ct/kWh");
        world.statement(&plant, "2025-05").says(&[
            ("status", "final"), ("energy_kwh", "11520.000"), ("market_revenue_eur", "576.00"),
            ("fee_eur", "28.80"), ("basic_fee_eur", "6.00"), ("market_share_eur", "11.52"),
            ("net_eur", "529.68"), ("vat_eur", "100.64"), ("payout_eur", "630.32"), ("premium_eur", "576.35"),
        ]);
        let approval = world.close("2025-05");
        assert_eq!(approval.invoices[0].payout.decimal(), "630.32");
        // 576.00 less the discounts of 46.32.
        assert_eq!(world.balance("energy_purchases"), "529.68");
    }

    /// 29,760 kWh × (1.997 + 0.150) ct; a share of a negative revenue is nothing.
    fn a_surcharge_is_added_to_the_market_value_and_a_share_is_never_negative(world: World) {
        let mut plant = world.solar_plant().paid_at_market_value().register();
        plant.facts.market_value_surcharge = Some(read("0.15 ct/kWh"));
        plant.facts.market_share = Some(Ratio::percent(10));
        world.import_facts(None, &plant.facts);
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.market_value("2025-05", "1.997 ct/kWh");
        world.statement(&plant, "2025-05").says(&[
            ("market_revenue_eur", "638.95"), ("market_share_eur", "63.90"), ("net_eur", "575.05"),
        ]);
        world.market_value("2025-05", "-0.400 ct/kWh");
        world.statement(&plant, "2025-05").says(&[
            ("market_revenue_eur", "-74.40"), ("market_share_eur", "0.00"), ("net_eur", "-74.40"),
        ]);
    }

    /// From July on the grid operator takes the energy: six months are settled, none is missing.
    fn a_plant_that_goes_to_the_feed_in_tariff_is_not_ours(world: World) {
        let first_half = months("2025", 1..=6);
        let plant = plant_under_contract(&mut world, None, None, &first_half);
        for form in [SalesForm::FeedInTariff, SalesForm::FallbackTariff, SalesForm::Unpaid] {
            let facts = PlantFacts { sales_form: form, ..plant.facts.clone() };
            world.import_facts(Some("2025-07"), &facts);
            world.settle_year("2025")[0].says(&[
                ("status", "final"), ("energy_kwh", "26058.000"), ("true_up_eur", "30.25"),
            ]);
            assert_eq!(world.settle("2025-07"), []);
        }
    }

    /// A contract that turns out to have ended takes the document of the month back, and nothing is left.
    fn a_contract_that_ended_earlier_takes_its_documents_back(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2026-05"], "10 kWh");
        world.spot_all("2026-05", "50.00 EUR/MWh");
        world.market_value("2026-05", "3.163 ct/kWh");
        world.settle("2026-05");
        world.close("2026-05");
        let ended = PlantFacts { contract_until: Some(read("2026-04-30")), ..plant.facts.clone() };
        world.import_facts(None, &ended);
        world.restate();
        let approval = world.close("2026-05");
        assert_eq!(approval.invoices.len(), 1);
        assert_eq!(approval.invoices[0].payout.decimal(), "-1770.72");
        assert_eq!(world.balance("payable:owner-1"), "0.00");
    }

    fn a_contract_that_ends_before_it_begins_is_refused(world: World) {
        let mut facts = tests::plant::example_facts(7);
        facts.contract_from = Some(read("2025-05-01"));
        facts.contract_until = Some(read("2025-04-30"));
        let refused = world.try_import_facts(None, &facts).unwrap_err().to_string();
        assert!(refused.contains("contract_until"), "{refused}");
    }
}
