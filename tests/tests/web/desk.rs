//! The pages of a balancing group: who sees them, what they say first, and that what is not known is a dash.

use super::stage::{email, served};
use records::{ForecastBand, ForecastDay, ForecastRun, ForecastSubject, Trade, TradeMarket};
use serde_json::Value;
use services::forecast::import_forecasts;
use services::position::import_trades;
use store::{DocumentKind, NewDocument};
use tests::plant::{example_facts, read};
use tests::{Answer, Served, World, on_both_databases};
use units::{DeliveryDay, Eic, Power, Price, Role, UtcTime};

/// The roles that see balancing groups.
const READERS: [Role; 4] =
    [Role::PortfolioManager, Role::Scheduler, Role::Auditor, Role::Administrator];

fn group() -> Eic {
    Eic::with_check_character("11XSTROMBUCH---").unwrap()
}

fn kw(number: i64) -> Power {
    Power::from_scaled(number * 1_000)
}

fn document(kind: DocumentKind, text: &str) -> NewDocument<'_> {
    let received_at = read("2026-03-20T06:00:00Z");
    NewDocument { kind, name: "desk", bytes: text.as_bytes(), received_at }
}

/// The first plant is in the group.
fn grouped(world: World) -> Served {
    let mut served = served(world);
    let mut facts = example_facts(1);
    facts.balancing_group = Some(group());
    served.world.import_facts(None, &facts);
    served
}

/// 400 to 600 kW are forecast for each quarter hour of today but the last one, at 06:00 UTC; 450 kW of them are sold in the
/// hour from 12:00 in Berlin.
fn traded(world: World) -> Served {
    let mut served = grouped(world);
    let (db, tenant) = (&mut served.world.db, served.world.tenant);
    let day: DeliveryDay = read("2026-03-20");
    let mut told = ForecastDay::missing(day);
    for quarter in 0..95 {
        told.set(quarter, ForecastBand::new(kw(400), kw(500), kw(600)).unwrap());
    }
    let run = ForecastRun {
        subject: ForecastSubject::Group(group()),
        provider: read("wetter"),
        issued_at: read("2026-03-20T06:00:00Z"),
        days: vec![told],
    };
    import_forecasts(db, tenant, &document(DocumentKind::Forecasts, "runs"), &[run]).unwrap();
    let start: UtcTime = read("2026-03-20T11:00:00Z");
    let sold = Trade {
        trade_id: "T-1".to_owned(),
        group: group(),
        market: TradeMarket::DayAhead,
        start,
        end: start.plus_seconds(3_600),
        power: kw(-450),
        price: Price::parse_eur_per_mwh("50").unwrap(),
        traded_at: read("2026-03-19T11:00:00Z"),
        counterparty: None,
    };
    import_trades(db, tenant, &document(DocumentKind::Trades, "trades"), &[sold]).unwrap();
    served
}

fn plain(page: &Answer) -> String {
    page.body.replace('\u{a0}', " ")
}

fn addresses() -> Vec<String> {
    let group = group();
    vec![
        format!("/desk?group={group}&day=2026-03-20"),
        format!("/desk?group={group}&day=2026-03-20&as_of=2026-03-20T05:00:00Z"),
        format!("/forecast?group={group}"),
        format!("/imbalance?group={group}&month=2025-05"),
    ]
}

on_both_databases! {
    fn those_who_trade_and_watch_see_the_pages_and_owners_never(world: World) {
        let mut served = traded(world);
        for role in READERS {
            let mut visitor = served.visitor(&email(role));
            for address in addresses() {
                let page = visitor.get(&address);
                assert_eq!(page.status, 200, "{address} as {role}: {}", page.body);
                assert!(page.body.contains("<p class=\"story"), "{address}");
                let uploads = page.body.contains("/uploads?kind=");
                let may = [Role::PortfolioManager, Role::Scheduler].contains(&role);
                assert!(may || !uploads, "{address} offers {role} an upload");
            }
            assert_eq!(visitor.get("/desk?group=nobody").status, 400);
            let unknown = Eic::with_check_character("11XSTROMBUCH-2-").unwrap();
            assert_eq!(visitor.get(&format!("/desk?group={unknown}")).status, 404);
        }
        for role in [Role::PlantOwner, Role::CommunityOperator] {
            let mut visitor = served.visitor(&email(role));
            for address in addresses() {
                assert_eq!(visitor.get(&address).status, 403, "{address} as {role}");
            }
        }
        // Another company has no group, and is told how to get one.
        let mut foreign = served.visitor("foreign@example.com");
        assert!(foreign.get("/desk").body.contains("/uploads?kind=balancing_groups"));
        assert_eq!(foreign.get(&addresses()[0]).status, 404);
    }

    /// It is 9:00 in Berlin: 59 of 60 quarter hours are forecast, so their sum is not known; the hour from 12:00 has 50 kW too
    /// much, every other quarter hour 500 kW.
    fn the_desk_says_what_is_open_and_what_is_not_known(world: World) {
        let mut served = traded(world);
        let mut visitor = served.visitor(&email(Role::Scheduler));
        assert_eq!(visitor.get("/").header("location"), "/desk");
        let page = plain(&visitor.get(&addresses()[0]));
        assert!(page.contains("Bis 24:00 werden – MWh erwartet, verkauft sind 0,45 MWh."), "{page}");
        // 55 × 125 kWh and 4 × 12.5 kWh.
        assert!(page.contains("Es sind 6,93 MWh zu viel, am meisten um"), "{page}");
        assert!(page.contains("Nächste Frist:"), "{page}");
        let noon = "<th scope=\"row\">12:00</th><td class=\"number extra\">400</td><td class=\"number\">500</td>\
                    <td class=\"number extra\">600</td><td class=\"number traded\">−450</td>";
        assert!(page.contains(noon), "{page}");
        assert!(page.contains("<td class=\"number open\">+50</td>"), "{page}");
        let last = page.split("<th scope=\"row\">23:45</th>").nth(1).unwrap();
        let last = last.split("</tr>").next().unwrap();
        // Forecast (3), schedule, actual and what is open are not known; that nothing was traded is.
        assert_eq!((last.matches(">–<").count(), last.matches(">0<").count()), (6, 4), "{last}");
        // Before the forecast came, nothing was known of it.
        let before = plain(&visitor.get(&addresses()[1]));
        assert!(before.contains("gibt es keine Prognose; verkauft sind 0,45 MWh."), "{before}");
        assert!(before.contains("Was offen ist, ist nicht bekannt."), "{before}");
        assert!(before.contains("/uploads?kind=forecasts"), "{before}");
    }

    fn programs_get_the_position_as_the_command_prints_it(world: World) {
        let mut served = traded(world);
        let mut visitor = served.visitor(&email(Role::Auditor));
        let address = format!("/api/v1/groups/{}/position?day=2026-03-20", group());
        let answer = visitor.get(&address);
        assert_eq!(answer.status, 200, "{}", answer.body);
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!((&body["group"], &body["day"]), (&group().to_string().into(), &"2026-03-20".into()));
        let quarters = body["quarter_hours"].as_array().unwrap();
        assert_eq!(quarters.len(), 96);
        assert_eq!(quarters[48]["day_ahead_kw"].as_str().unwrap().parse::<f64>(), Ok(-450.0));
        assert_eq!(quarters[48]["residual_kw"].as_str().unwrap().parse::<f64>(), Ok(50.0));
        assert!(quarters[95]["residual_kw"].is_null() && quarters[95]["schedule_kw"].is_null());
        let early = visitor.get(&format!("{address}&as_of=2026-03-20T05:00:00Z"));
        let early: Value = serde_json::from_str(&early.body).unwrap();
        assert!(early["quarter_hours"][48]["forecast_p50_kw"].is_null(), "{early}");
        for (address, status) in [
            ("/api/v1/groups/nobody/position", 404),
            (&*format!("/api/v1/groups/{}/position?day=May", group()), 400),
        ] {
            assert_eq!(visitor.get(address).status, status, "{address}");
        }
    }

    fn a_month_that_cannot_be_settled_says_what_lacks(world: World) {
        let mut served = grouped(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let page = plain(&visitor.get(&addresses()[3]));
        assert!(page.contains("lässt sich noch nicht sagen"), "{page}");
        assert!(page.contains("fehlt der Ausgleichsenergiepreis"), "{page}");
        assert!(page.contains("/uploads?kind=imbalance_prices"), "{page}");
        assert!(page.contains("<dt>Ausgleich mit dem ÜNB</dt><dd>–</dd>"), "{page}");
        visitor.post("/preferences", &[("language", "en"), ("back", "/desk")]);
        let page = plain(&visitor.get(&addresses()[3]));
        assert!(page.contains("cannot be told yet; what lacks is below."), "{page}");
    }

    fn the_forecast_says_who_counts_and_that_nobody_was_measured(world: World) {
        let mut served = traded(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let page = plain(&visitor.get(&addresses()[2]));
        assert!(page.contains("Für morgen, Samstag, 21. März 2026, gibt es keine vollständige Prognose."), "{page}");
        assert!(page.contains("ist von wetter, ausgegeben 20.03.2026, 07:00, vor 120 Minuten."), "{page}");
        assert!(page.contains("Niemand hat einen Anbieter gewählt"), "{page}");
        assert!(page.contains("09.03.2026 bis 15.03.2026"), "{page}");
        assert!(page.contains("keine Prognose einer gemessenen Viertelstunde"), "{page}");
    }
}
