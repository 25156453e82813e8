//! A plant owner sees what two people approved, and nothing before.

use services::scope::Scope;
use services::settlement::{
    PortfolioQuery, find_months, find_plant_file, find_portfolio, find_statement_page,
    list_statements,
};
use tests::plant::read;
use tests::{Plant, World, on_both_databases};
use units::Money;

/// What the pages of a plant's month show: payout and revision on the list, the statement, the plant's page and the
/// sheets; nothing where they show nothing. They agree.
fn seen(world: &mut World, scope: &Scope, plant: &Plant) -> Option<(Option<String>, i64)> {
    let (db, month, today) = (&mut world.db, read("2025-05"), read("2025-07-10"));
    let euros = |payout: Option<Money>| payout.map(Money::decimal);
    let list = find_portfolio(db, scope, month, &PortfolioQuery::default()).unwrap();
    assert_eq!(list.rows.len(), 1, "the plant itself is there");
    let on_list = list.rows[0].figures.map(|figures| euros(figures.payout()));
    let page = find_statement_page(db, scope, plant.number(), month).unwrap();
    let on_page = page.as_ref().and_then(|page| page.statement());
    let on_page = on_page.map(|shown| (euros(shown.figures.payout()), shown.revision));
    let file = find_plant_file(db, scope, plant.number(), today).unwrap();
    let of_month = file.months.iter().find(|summary| summary.month == month);
    let on_file = of_month
        .map(|summary| (euros(summary.settlement.figures.payout()), summary.settlement.revision));
    let sheet = list_statements(db, scope, month).unwrap();
    let on_sheet = sheet.first().map(|shown| (euros(shown.figures.payout()), shown.revision));
    let months = find_months(db, scope, today).unwrap();
    assert_eq!(months.latest_settled.is_some(), on_page.is_some());
    assert_eq!((&on_file, &on_sheet), (&on_page, &on_page));
    assert_eq!(on_list, on_page.as_ref().map(|(payout, _)| payout.clone()));
    if let Some(page) = page {
        let shown = page.statement().unwrap().revision;
        assert!(page.corrections.iter().all(|correction| correction.revision <= shown));
        assert!(page.months_of_year.iter().all(|month| month.settlement.revision <= shown));
    }
    on_page
}

on_both_databases! {
    /// 2,976 quarter hours × 10 kWh × 5 ct = 1,488.00 and 19 %: 1,770.72; with 11 kWh 1,947.79.
    fn a_statement_reaches_its_owner_when_it_is_approved(world: World) {
        let plant = world.solar_plant().register();
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.market_value("2025-05", "2.000 ct/kWh");
        world.feeds(&plant, &["2025-05"], "10 kWh");
        let owner = Scope::owner(world.tenant, plant.facts.operator_id.clone());
        let office = Scope::tenant(world.tenant);
        let first = |payout: &str, revision| Some((Some(payout.to_owned()), revision));

        world.settle("2025-05");
        assert_eq!(seen(&mut world, &owner, &plant), None);
        assert_eq!(seen(&mut world, &office, &plant), first("1770.72", 1));
        world.propose("2025-05", "anna").unwrap();
        assert_eq!(seen(&mut world, &owner, &plant), None);
        world.approve("2025-05", "ben").unwrap();
        assert_eq!(seen(&mut world, &owner, &plant), first("1770.72", 1));

        world.feeds(&plant, &["2025-05"], "11 kWh");
        world.restate();
        assert_eq!(seen(&mut world, &office, &plant), first("1947.79", 2));
        assert_eq!(seen(&mut world, &owner, &plant), first("1770.72", 1));
        world.close("2025-05");
        assert_eq!(seen(&mut world, &owner, &plant), first("1947.79", 2));
    }

    /// A month that cannot be settled is the office's business until it can.
    fn a_blocked_month_does_not_reach_its_owner(world: World) {
        let plant = world.solar_plant().register();
        world.settle("2025-05");
        let owner = Scope::owner(world.tenant, plant.facts.operator_id.clone());
        assert_eq!(seen(&mut world, &owner, &plant), None);
        let office = Scope::tenant(world.tenant);
        assert_eq!(seen(&mut world, &office, &plant), Some((None, 1)));
    }
}
