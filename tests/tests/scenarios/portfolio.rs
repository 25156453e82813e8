//! The table of a month's plants.

use records::Finding;
use records::PlantFacts;
use services::scope::Scope;
use services::settlement::find_months;
use services::settlement::{
    Attention, ColumnTotal, Lacking, PortfolioColumn, PortfolioPage, PortfolioQuery, StatusCounts,
    StatusFilter, find_portfolio, list_portfolio,
};
use tests::plant::read;
use tests::{Plant, World, on_both_databases};
use units::{Regime, SalesForm, StatementStatus};

fn page(world: &mut World, month: &str, query: &PortfolioQuery) -> PortfolioPage {
    let scope = Scope::tenant(world.tenant);
    find_portfolio(&mut world.db, &scope, read(month), query).unwrap()
}

fn numbers(page: &PortfolioPage) -> Vec<String> {
    page.rows.iter().map(|row| row.plant.to_string()).collect()
}

/// A plant that lacks nothing but an account.
fn example_facts(number: u64) -> PlantFacts {
    PlantFacts {
        capacity: read("750 kW"),
        balancing_group: Some(read("10YDE-VE-------2")),
        ..tests::plant::example_facts(number)
    }
}

/// A plant with an owner and an account of its own, complete inputs for May 2025.
fn settled_plant(world: &mut World, number: u64, energy: &str) -> Plant {
    let facts = example_facts(number);
    world.import_account(None, &facts, "DE89370400440532013000");
    let plant = Plant { facts };
    world.feeds(&plant, &["2025-05"], energy);
    plant
}

fn market(world: &mut World, month: &str) {
    world.market_value(month, "2.000 ct/kWh");
    world.spot_all(month, "50.00 EUR/MWh");
}

on_both_databases! {
    /// Of three plants one is complete, one has never been read, and one feeds in later.
    fn the_table_has_every_plant_in_operation_and_what_it_waits_for(world: World) {
        market(&mut world, "2025-05");
        let complete = settled_plant(&mut world, 1, "10 kWh");
        world.import_facts(None, &example_facts(2));
        let later = PlantFacts { commissioned_on: read("2025-06-01"), ..example_facts(3) };
        world.import_facts(None, &later);
        world.settle("2025-05");

        let page = page(&mut world, "2025-05", &PortfolioQuery::default());
        assert_eq!((page.total, page.matched), (2, 2));
        assert_eq!(
            page.counts,
            StatusCounts { settled_finally: 1, blocked: 1, ..StatusCounts::default() }
        );
        let [first, second] = page.rows.as_slice() else { panic!("{page:?}") };
        assert_eq!(first.plant, *complete.number());
        assert_eq!((first.status, first.revision), (Some(StatementStatus::Final), Some(1)));
        // 29,760 kWh × 5 ct, and 19 percent on it; premium 5 ct/kWh from the grid operator.
        assert_eq!(first.figures.and_then(|figures| figures.payout()).unwrap().decimal(), "1770.72");
        let missing = Finding::ReadingsMissing { missing: 2_976, expected: 2_976 };
        assert_eq!(second.findings, [missing]);
        assert_eq!(second.figures.and_then(|figures| figures.payout()), None);
        let totals = page.totals.unwrap();
        assert_eq!(totals.payout, ColumnTotal { sum: first.figures.and_then(|figures| figures.payout()), missing: 1 });
        assert_eq!(totals.capacity.sum.unwrap().decimal(), "1500");
        let [finding, accounts, readings] = page.attention.as_slice() else { panic!("{page:?}") };
        assert!(
            matches!(finding, Attention::Finding { first, count: 1, example }
                if *example == second.plant && *first == second.findings[0]),
            "{finding:?}"
        );
        assert_eq!(*accounts, Attention::Lacking { lacking: Lacking::BankAccount, count: 1 });
        assert_eq!(*readings, Attention::Lacking { lacking: Lacking::Readings, count: 1 });
        for attention in &page.attention {
            let found = self::page(&mut world, "2025-05", &attention.query());
            assert_eq!(numbers(&found), [second.plant.to_string()], "{attention:?}");
        }
    }

    fn an_unsettled_month_has_its_plants_and_says_which_market_value_is_missing(world: World) {
        settled_plant(&mut world, 1, "10 kWh");
        let page = page(&mut world, "2025-05", &PortfolioQuery::default());
        assert_eq!((page.rows.len(), page.totals), (1, None));
        assert_eq!((page.rows[0].status, page.rows[0].revision), (None, None));
        assert_eq!(page.rows[0].regime, Regime::SixHours);
        assert_eq!(
            page.attention,
            [
                Attention::NotSettled { count: 1 },
                Attention::MarketValueMissing {
                    technology: units::Technology::Solar,
                    period: read("2025-05"),
                    count: 1,
                },
            ]
        );
    }

    /// A missing market value that blocks every plant is said once, not once more as a finding.
    fn a_missing_market_value_is_said_once(world: World) {
        world.spot_all("2025-05", "50.00 EUR/MWh");
        settled_plant(&mut world, 1, "10 kWh");
        world.settle("2025-05");
        let missing = Attention::MarketValueMissing {
                    technology: units::Technology::Solar,
                    period: read("2025-05"),
                    count: 1,
                };
        let page = page(&mut world, "2025-05", &PortfolioQuery::default());
        assert_eq!(page.attention, [missing]);
        world.market_value("2025-05", "2.000 ct/kWh");
        let page = self::page(&mut world, "2025-05", &PortfolioQuery::default());
        assert!(matches!(page.attention.as_slice(),
            [Attention::InputsChanged { count: 1 }, Attention::Finding { first, .. }]
            if first.code() == "market_value_missing"));
    }

    fn only_the_latest_revision_counts_with_its_own_findings(world: World) {
        market(&mut world, "2025-05");
        let plant = world.solar_plant().register();
        world.settle("2025-05");
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.settle("2025-05");
        world.feeds(&plant, &["2025-05"], "20 kWh");
        world.settle("2025-05");
        let page = page(&mut world, "2025-05", &PortfolioQuery::default());
        assert_eq!((page.matched, page.rows[0].revision), (1, Some(3)));
        assert_eq!(page.rows[0].figures.and_then(|figures| figures.energy()).unwrap().decimal(), "59520.000");
        assert!(page.rows[0].findings.is_empty());
        assert_eq!(page.totals.unwrap().energy.sum, page.rows[0].figures.and_then(|figures| figures.energy()));
    }

    fn missing_values_are_last_in_both_directions_and_equals_keep_their_order(world: World) {
        market(&mut world, "2025-05");
        for (number, energy) in [(1, "20 kWh"), (2, "10 kWh"), (3, "20 kWh")] {
            settled_plant(&mut world, number, energy);
        }
        world.import_facts(None, &example_facts(4));
        world.settle("2025-05");
        for (descending, expected) in [(false, [2, 1, 3, 4]), (true, [1, 3, 2, 4])] {
            let sort = PortfolioColumn::Payout;
            let query = PortfolioQuery { sort, descending, ..PortfolioQuery::default() };
            let page = page(&mut world, "2025-05", &query);
            let expected = expected.map(|number| example_facts(number).plant.to_string());
            assert_eq!(numbers(&page), expected);
        }
        for column in PortfolioColumn::ALL {
            let query = PortfolioQuery { sort: *column, ..PortfolioQuery::default() };
            assert_eq!(page(&mut world, "2025-05", &query).rows.len(), 4, "{column}");
        }
    }

    fn search_filters_and_pages_leave_what_is_asked_for(world: World) {
        for number in 1..=25 {
            world.import_facts(None, &example_facts(number));
        }
        let other = SalesForm::OtherDirectMarketing;
        world.import_facts(None, &PlantFacts { sales_form: other, ..example_facts(26) });
        let every = PortfolioQuery { per_page: 10, ..PortfolioQuery::default() };
        let found = |world: &mut World, query: &PortfolioQuery| {
            let page = page(world, "2025-05", query);
            (page.page, page.rows.len(), page.matched, page.total)
        };
        assert_eq!(found(&mut world, &every), (1, 10, 26, 26));
        assert_eq!(found(&mut world, &PortfolioQuery { page: 3, ..every.clone() }), (3, 6, 26, 26));
        let beyond = PortfolioQuery { page: usize::MAX, ..every.clone() };
        assert_eq!(found(&mut world, &beyond), (3, 6, 26, 26));
        for (search, matched) in
            [("solarpark 17", 1), ("EIGENTÜMER owner-26", 1), ("owner-25", 1), ("no such plant", 0)]
        {
            let query = PortfolioQuery { search: search.to_owned(), ..every.clone() };
            assert_eq!(page(&mut world, "2025-05", &query).matched, matched, "{search}");
        }
        let sales_form = PortfolioQuery { sales_form: Some(other), ..every.clone() };
        assert_eq!(found(&mut world, &sales_form).2, 1);
        let regime = PortfolioQuery { regime: Some(Regime::None), ..every.clone() };
        assert_eq!(found(&mut world, &regime).2, 1);
        let status = PortfolioQuery { status: Some(StatusFilter::Final), ..every.clone() };
        assert_eq!(found(&mut world, &status), (1, 0, 0, 26));
        let lacking = PortfolioQuery { lacking: Some(Lacking::BankAccount), ..every };
        let scope = Scope::tenant(world.tenant);
        let rows = list_portfolio(&mut world.db, &scope, read("2025-05"), &lacking).unwrap();
        assert_eq!(rows.len(), 26);
    }

    /// The plant is sold to another owner from June on.
    fn an_owner_sees_the_plants_that_were_the_owners_in_the_month(world: World) {
        let own = PlantFacts { operator_id: "A".to_owned(), ..example_facts(1) };
        world.import_facts(None, &own);
        world.import_facts(None, &PlantFacts { operator_id: "B".to_owned(), ..example_facts(2) });
        let sold = PlantFacts { operator_id: "B".to_owned(), ..own };
        world.import_facts(Some("2025-06"), &sold);
        for (owner, month, expected) in [
            ("A", "2025-05", vec![1]),
            ("A", "2025-06", vec![]),
            ("B", "2025-05", vec![2]),
            ("B", "2025-06", vec![1, 2]),
            ("C", "2025-05", vec![]),
        ] {
            let scope = Scope::owner(world.tenant, owner);
            let query = PortfolioQuery::default();
            let page = find_portfolio(&mut world.db, &scope, read(month), &query).unwrap();
            let expected: Vec<String> =
                expected.into_iter().map(|number| example_facts(number).plant.to_string()).collect();
            assert_eq!(numbers(&page), expected, "{owner} {month}");
            assert_eq!(page.total, expected.len());
        }
        world.as_new_tenant();
        let strange = Scope::owner(world.tenant, "B");
        let query = PortfolioQuery::default();
        let page = find_portfolio(&mut world.db, &strange, read("2025-06"), &query).unwrap();
        assert_eq!(page.total, 0);
    }

    fn the_months_reach_from_the_first_reading_to_the_current_one(world: World) {
        let today = read("2025-07-10");
        let months = |world: &mut World, scope: &Scope| {
            let months = find_months(&mut world.db, scope, today).unwrap();
            let words: Vec<String> = months.months.iter().map(ToString::to_string).collect();
            (months.shown_first.to_string(), words.join(" "))
        };
        let tenant = Scope::tenant(world.tenant);
        let last = ("2025-06".to_owned(), "2025-07 2025-06".to_owned());
        assert_eq!(months(&mut world, &tenant), last);
        let plant = settled_plant(&mut world, 1, "10 kWh");
        world.import_facts(None, &example_facts(2));
        // Prices alone do not make a month.
        market(&mut world, "2025-04");
        assert_eq!(months(&mut world, &tenant).1, "2025-07 2025-06 2025-05");
        market(&mut world, "2025-05");
        world.feeds(&plant, &["2025-04"], "10 kWh");
        world.settle("2025-05");
        let all = "2025-07 2025-06 2025-05 2025-04".to_owned();
        assert_eq!(months(&mut world, &tenant), ("2025-05".to_owned(), all));
        let owner = Scope::owner(world.tenant, plant.facts.operator_id.clone());
        assert_eq!(months(&mut world, &owner), last, "nobody has approved it");
        world.close("2025-05");
        let own = "2025-07 2025-06 2025-05".to_owned();
        assert_eq!(months(&mut world, &owner), ("2025-05".to_owned(), own));
    }

    /// § 20 Nr. 3 EEG: without a balancing group there is no premium, and one that mixes sales forms costs all of it.
    fn what_costs_the_premium_is_said_first(world: World) {
        let other_group = Some(read("11XSTADTWERK---I"));
        let large = PlantFacts { capacity: read("5000 kW"), ..example_facts(1) };
        let lonely = PlantFacts { balancing_group: None, capacity: read("750 kW"), ..large.clone() };
        let plants = [
            large.clone(),
            PlantFacts { plant: example_facts(2).plant, market_location: example_facts(2).market_location, ..lonely },
            PlantFacts {
                plant: example_facts(3).plant, market_location: example_facts(3).market_location,
                sales_form: SalesForm::OtherDirectMarketing, ..large.clone()
            },
            PlantFacts {
                plant: example_facts(4).plant, market_location: example_facts(4).market_location,
                balancing_group: other_group, capacity: read("100 kW"), ..large
            },
        ];
        for facts in &plants {
            world.import_account(None, facts, "DE89370400440532013000");
            world.feeds(&Plant { facts: facts.clone() }, &["2025-05"], "10 kWh");
        }
        market(&mut world, "2025-05");
        world.settle("2025-05");
        let found = page(&mut world, "2025-05", &PortfolioQuery::default());
        let lacking = |lacking, count| Attention::Lacking { lacking, count };
        assert_eq!(found.attention, [
            lacking(Lacking::PureBalancingGroup, 2),
            lacking(Lacking::BalancingGroup, 1),
            lacking(Lacking::Award, 1),
        ]);
        let mixed = page(&mut world, "2025-05", &found.attention[0].query());
        assert_eq!(numbers(&mixed), [plants[0].plant.to_string(), plants[2].plant.to_string()]);
    }
}
