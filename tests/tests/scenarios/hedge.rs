//! A group is hedged: proposals, what people decide, orders, and the trades that answer them.
//!
//! On 2 June 2026 from 10:00 to 10:30 UTC (12:00 in Berlin) 10 MW are forecast; spot 50 EUR/MWh.

use integrations::forecasts_csv;
use records::{BalancingGroup, HedgePlan, ProposalState, QuarterPlan, Trade, TradeMarket};
use services::forecast::import_forecasts;
use services::position::{import_balancing_groups, import_trades};
use services::trading::{
    HedgeError, ProposalAnswer, decide_proposal, propose_hedge, send_orders, show_hedge,
};
use std::fmt::Write;
use store::{DocumentKind, NewDocument};
use tests::plant::read;
use tests::{World, on_both_databases};
use units::{Eic, Power, Price, UtcTime};

fn group() -> Eic {
    read("11XEXAMPLE-----F")
}

fn document(kind: DocumentKind, text: &str) -> NewDocument<'_> {
    let received_at = read("2026-06-01T08:00:00Z");
    NewDocument { kind, name: "scenario", bytes: text.as_bytes(), received_at }
}

/// The group with its forecast of an issue time.
fn forecast(world: &mut World, issued_at: &str, megawatts: &str) {
    let party = |code| Eic::with_check_character(code).unwrap();
    let registered = BalancingGroup {
        group: group(),
        control_area: read("10YDE-VE-------2"),
        tso: party("10XDE-VE-TRANSM"),
        exchange: Some(party("10XDE-EPEX-SPOT")),
    };
    let groups = document(DocumentKind::BalancingGroups, "groups");
    import_balancing_groups(&mut world.db, world.tenant, &groups, &[registered]).unwrap();
    let mut text = "subject,provider,issued_at,start,p10_kw,p50_kw,p90_kw\n".to_owned();
    for start in ["10:00", "10:15"] {
        let middle = format!("{megawatts}000");
        let eic = group();
        writeln!(text, "{eic},a,{issued_at},2026-06-02T{start}:00Z,{middle},{middle},{middle}")
            .unwrap();
    }
    let runs = forecasts_csv::parse("f.csv", text.as_bytes()).unwrap();
    let forecasts = document(DocumentKind::Forecasts, &text);
    import_forecasts(&mut world.db, world.tenant, &forecasts, &runs).unwrap();
}

fn trade(world: &mut World, market: TradeMarket, start: &str, watts: i64, traded_at: &str) {
    let start: UtcTime = read(&format!("2026-06-02T{start}:00Z"));
    let trade = Trade {
        trade_id: format!("{market} {start} {traded_at}"),
        group: group(),
        market,
        start,
        end: start.plus_seconds(900),
        power: Power::from_scaled(watts),
        price: Price::ZERO,
        traded_at: read(traded_at),
        counterparty: None,
    };
    let text = format!("{trade:?}");
    let trades = document(DocumentKind::Trades, &text);
    import_trades(&mut world.db, world.tenant, &trades, &[trade]).unwrap();
}

/// Number, market, kW and limit of what is proposed at a time.
fn proposed(plan: &HedgePlan) -> Vec<String> {
    let shown = plan.quarters.iter().filter_map(|quarter| match &quarter.plan {
        QuarterPlan::Propose { proposal, number } => {
            let number = number.map_or("-".to_owned(), |number| number.to_string());
            let limit = proposal.limit.map_or("any".to_owned(), Price::eur_per_mwh);
            Some(format!("{number} {} {} at {limit}", proposal.market, proposal.power.decimal()))
        }
        QuarterPlan::Hold(_) => None,
    });
    shown.collect()
}

fn propose(world: &mut World, now: &str) -> Vec<String> {
    proposed(&propose_hedge(&mut world.db, world.tenant, &group(), read(now)).unwrap())
}

fn decide(
    world: &mut World,
    number: i64,
    answer: ProposalAnswer,
    now: &str,
) -> Result<ProposalState, HedgeError> {
    let (db, tenant) = (&mut world.db, world.tenant);
    decide_proposal(db, tenant, number, answer, " Anna ", read(now)).map(|record| record.state)
}

fn send(world: &mut World, again: bool, now: &str) -> Vec<i64> {
    let sent = send_orders(&mut world.db, world.tenant, &group(), again, read(now)).unwrap();
    sent.iter().map(|record| record.number).collect()
}

on_both_databases! {
    /// In the morning of the day before 10 MW are offered in both quarter hours; 9 are sold in each. At 09:25 UTC, half an hour
    /// before the gate of 10:00 closes, the megawatt that is left is sold, and 0.9 of that of 10:15, which is 45 minutes away:
    /// the way from 70 % at two hours to 100 % at half an hour is 5 sixths done, 95 %, in whole lots.
    fn a_position_is_offered_sold_and_closed(world: World) {
        forecast(&mut world, "2026-06-01T08:00:00Z", "10");
        let eve = "2026-06-01T09:00:00Z";
        let dry = show_hedge(&mut world.db, world.tenant, &group(), read(eve)).unwrap();
        let offers = ["- day_ahead -10000 at -500.00", "- day_ahead -10000 at -500.00"];
        assert_eq!(proposed(&dry), offers);
        let offers = ["1 day_ahead -10000 at -500.00", "2 day_ahead -10000 at -500.00"];
        assert_eq!(propose(&mut world, eve), offers);
        assert_eq!(propose(&mut world, "2026-06-01T09:10:00Z"), offers, "what is the same keeps its number");

        for start in ["10:00", "10:15"] {
            trade(&mut world, TradeMarket::DayAhead, start, -9_000_000, "2026-06-01T10:42:00Z");
        }
        world.spot_all("2026-06", "50.00 EUR/MWh");
        let stale = "2026-06-02T09:25:00Z";
        assert!(propose(&mut world, stale).is_empty(), "the forecast is a day old");
        forecast(&mut world, "2026-06-02T09:00:00Z", "10");
        assert_eq!(propose(&mut world, stale), ["3 continuous -1000 at 25.00", "4 continuous -900 at 27.84"]);
    }

    fn what_is_accepted_goes_out_once_and_is_not_proposed_again(world: World) {
        forecast(&mut world, "2026-06-02T09:00:00Z", "1");
        world.spot_all("2026-06", "50.00 EUR/MWh");
        let now = "2026-06-02T09:25:00Z";
        assert_eq!(propose(&mut world, now), ["1 continuous -1000 at 25.00", "2 continuous -900 at 27.84"]);
        assert_eq!(decide(&mut world, 1, ProposalAnswer::Accept, now).unwrap(), ProposalState::Accepted);
        assert_eq!(decide(&mut world, 2, ProposalAnswer::Refuse, now).unwrap(), ProposalState::Refused);
        // The accepted one counts as if it were filled; the refused one may be proposed once more.
        assert_eq!(propose(&mut world, now), ["3 continuous -900 at 27.84"]);
        assert_eq!(send(&mut world, false, now), [1]);
        assert!(send(&mut world, false, now).is_empty());
        assert_eq!(send(&mut world, true, now), [1], "the file was lost");
        assert_eq!(propose(&mut world, now), ["3 continuous -900 at 27.84"]);
        // 400 kW of it were filled: the rest is open again.
        trade(&mut world, TradeMarket::Continuous, "10:00", -400_000, "2026-06-02T09:26:00Z");
        let later = "2026-06-02T09:30:00Z";
        assert_eq!(propose(&mut world, later), ["4 continuous -600 at 25.00", "5 continuous -900 at 26.89"]);
        world.as_new_tenant();
        assert!(matches!(decide(&mut world, 4, ProposalAnswer::Accept, later), Err(HedgeError::ProposalUnknown { number: 4 })));
    }

    fn what_was_decided_or_is_too_late_cannot_be_decided(world: World) {
        forecast(&mut world, "2026-06-02T09:00:00Z", "1");
        world.spot_all("2026-06", "50.00 EUR/MWh");
        let now = "2026-06-02T09:25:00Z";
        assert_eq!(propose(&mut world, now).len(), 2);
        assert!(matches!(decide(&mut world, 1, ProposalAnswer::Withdraw, now), Err(HedgeError::Decided { .. })));
        let closed = "2026-06-02T09:55:00Z";
        assert!(matches!(decide(&mut world, 1, ProposalAnswer::Accept, closed), Err(HedgeError::TooLate { number: 1 })));
        decide(&mut world, 1, ProposalAnswer::Accept, now).unwrap();
        assert!(matches!(decide(&mut world, 1, ProposalAnswer::Refuse, now), Err(HedgeError::Decided { .. })));
        assert!(send(&mut world, false, closed).is_empty(), "its market has closed");
        assert!(matches!(decide(&mut world, 1, ProposalAnswer::Withdraw, now), Err(HedgeError::Decided { .. })), "it is withdrawn");
        let (db, tenant) = (&mut world.db, world.tenant);
        let nobody = decide_proposal(db, tenant, 2, ProposalAnswer::Accept, "system", read(now));
        assert!(matches!(nobody, Err(HedgeError::NotAPerson(_))));
        let unknown = show_hedge(&mut world.db, world.tenant, &Eic::with_check_character("11XNOBODY------").unwrap(), read(now));
        assert!(matches!(unknown, Err(HedgeError::Position(_))));
    }
}
