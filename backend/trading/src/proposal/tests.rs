use super::*;
use proptest::prelude::*;

fn power(megawatts: &str) -> Power {
    Power::parse_megawatts(megawatts).unwrap()
}

fn price(text: &str) -> Price {
    Price::parse_eur_per_mwh(text).unwrap()
}

fn now() -> UtcTime {
    "2026-06-10T10:00:00Z".parse().unwrap()
}

/// A quarter hour whose gate closes in so many minutes, P50 of 10 MW with 9 sold day-ahead, within 9 and 12 MW.
fn open(minutes: i64) -> OpenQuarter {
    let closes_at = now().plus_seconds(minutes * 60);
    OpenQuarter {
        start: closes_at.plus_seconds(300),
        forecast: Some(Expected {
            issued_at: now().plus_seconds(-600),
            quantiles: [power("9"), power("10"), power("12")],
        }),
        traded_before: power("-9"),
        intraday: Power::ZERO,
        reference: Some(price("50")),
        floor: None,
        venue: Venue::Continuous { closes_at },
    }
}

/// Buys and sells as `-1 at 42.00`, the others as why not.
fn shown(open: &OpenQuarter) -> String {
    match decide(&HedgeRules::default(), open, now()).unwrap() {
        Decision::Propose(proposal) => {
            let limit = proposal.limit.map_or("any".to_owned(), Price::eur_per_mwh);
            format!("{} at {limit}", proposal.power.megawatts())
        }
        Decision::Hold(Hold::NoForecast) => "no forecast".to_owned(),
        Decision::Hold(Hold::ForecastStale { .. }) => "stale".to_owned(),
        Decision::Hold(Hold::NotOpen { .. }) => "not open".to_owned(),
        Decision::Hold(Hold::Closed) => "closed".to_owned(),
        Decision::Hold(Hold::NoReference { .. }) => "no price".to_owned(),
        Decision::Hold(Hold::Tolerated { residual, tolerance }) => {
            format!("{} within {}", residual.megawatts(), tolerance.megawatts())
        }
    }
}

#[test]
fn a_position_is_closed_by_the_ladder() {
    let long =
        |minutes, megawatts: &str| OpenQuarter { traded_before: power(megawatts), ..open(minutes) };
    // quarter hour, decision, why
    let cases = [
        (long(30, "-9"), "-1 at 25.00", "half an hour before all of it"),
        (long(1, "-9"), "-1 at 25.00", "a minute before too"),
        (long(120, "-9"), "-0.7 at 42.00", "two hours before seven tenths"),
        (long(240, "-9"), "-0.5 at 45.00", "four hours before half"),
        (long(600, "-9"), "-0.3 at 48.00", "ten hours before three tenths"),
        (long(600, "-9.4"), "0.6 within 0.75", "a quarter of the band of 3 MW is tolerated"),
        (long(30, "-9.94"), "0.06 within 0.1", "less than a lot is not traded"),
        (long(30, "-11.25"), "1.2 at 75.00", "a short position is bought, in whole lots"),
        (
            OpenQuarter { intraday: power("-0.7"), ..open(120) },
            "0.3 within 0.3",
            "seven tenths are closed already",
        ),
        (OpenQuarter { intraday: power("-0.5"), ..open(30) }, "-0.5 at 25.00", "the rest"),
        (OpenQuarter { intraday: power("-1.5"), ..open(30) }, "0.5 at 75.00", "too much was sold"),
        (
            OpenQuarter { intraday: power("-2.5"), ..open(600) },
            "1.5 at 52.00",
            "never more than what is open",
        ),
        (
            OpenQuarter { floor: Some(price("40")), ..open(30) },
            "-1 at 40.00",
            "below 40 it is curtailed",
        ),
        (
            OpenQuarter { reference: Some(price("-490")), ..open(30) },
            "-1 at -500.00",
            "the lowest price there is",
        ),
        (OpenQuarter { reference: None, ..open(30) }, "no price", "a limit needs a price"),
        (OpenQuarter { forecast: None, ..open(30) }, "no forecast", "missing is never zero"),
    ];
    for (open, expected, why) in cases {
        assert_eq!(shown(&open), expected, "{why}");
    }
}

#[test]
fn before_the_auction_the_whole_position_is_offered() {
    let tomorrow = OpenQuarter {
        venue: Venue::DayAhead { closes_at: now().plus_seconds(60) },
        traded_before: power("-2"),
        ..open(1440)
    };
    let consuming = Expected {
        quantiles: [power("-12"), power("-10"), power("-9")],
        ..tomorrow.forecast.unwrap()
    };
    let cases = [
        (tomorrow, "-8 at -500.00", "at any price"),
        (
            OpenQuarter { floor: Some(price("-31.2")), ..tomorrow },
            "-8 at -31.20",
            "not below minus the premium",
        ),
        (
            OpenQuarter { forecast: Some(consuming), ..tomorrow },
            "12 at any",
            "what is used is bought",
        ),
        (
            OpenQuarter { traded_before: power("-10"), ..tomorrow },
            "0 within 0.1",
            "all of it is sold",
        ),
        (
            OpenQuarter { venue: Venue::DayAhead { closes_at: now() }, ..tomorrow },
            "closed",
            "at noon",
        ),
    ];
    for (open, expected, why) in cases {
        assert_eq!(shown(&open), expected, "{why}");
    }
}

#[test]
fn nothing_is_proposed_on_old_news_or_a_closed_market() {
    let at = |seconds: i64| {
        let expected =
            Expected { issued_at: now().plus_seconds(seconds), ..open(30).forecast.unwrap() };
        OpenQuarter { forecast: Some(expected), ..open(30) }
    };
    let venue = |venue| OpenQuarter { venue, ..open(30) };
    let cases = [
        (at(-7200), "-1 at 25.00"),
        (at(-7201), "stale"),
        (at(1), "stale"),
        (venue(Venue::Closed), "closed"),
        (venue(Venue::Continuous { closes_at: now() }), "closed"),
        (venue(Venue::Opens { at: now().plus_seconds(3600) }), "not open"),
    ];
    for (open, expected) in cases {
        assert_eq!(shown(&open), expected);
    }
}

proptest! {
    /// No proposal opens a position, turns its sign, or is other than whole lots; asking again after its fill proposes
    /// nothing new; a limit is on the right side of the reference; no price decides how much is traded.
    #[test]
    fn a_proposal_closes(
        minutes in 1_i64..1440,
        median in -50_000_000_i64..50_000_000,
        width in 0_i64..20_000_000,
        before in -50_000_000_i64..50_000_000,
        done in -10_000_000_i64..10_000_000,
        reference in -40_000_000_i64..40_000_000,
        other in -40_000_000_i64..40_000_000,
    ) {
        let quantiles = [median - width, median, median + width].map(Power::from_scaled);
        let quarter = OpenQuarter {
            forecast: Some(Expected { quantiles, ..open(minutes).forecast.unwrap() }),
            traded_before: Power::from_scaled(before),
            intraday: Power::from_scaled(done),
            reference: Some(Price::from_scaled(reference)),
            ..open(minutes)
        };
        let rules = HedgeRules::default();
        let residual = median + before + done;
        let Decision::Propose(proposal) = decide(&rules, &quarter, now()).unwrap() else { return Ok(()) };
        let traded = proposal.power.scaled();
        prop_assert_eq!(traded % rules.lot.scaled(), 0);
        prop_assert!(traded.signum() == -residual.signum() && traded.abs() <= residual.abs());
        prop_assert!(proposal.clip <= rules.clip && proposal.clip > Power::ZERO);
        let limit = proposal.limit.unwrap().scaled();
        let is_worst = if traded > 0 { limit >= reference } else { limit <= reference };
        prop_assert!(is_worst);
        let elsewhere = OpenQuarter { reference: Some(Price::from_scaled(other)), ..quarter };
        let Decision::Propose(same) = decide(&rules, &elsewhere, now()).unwrap() else { panic!() };
        prop_assert_eq!(same.power, proposal.power);
        let filled = OpenQuarter { intraday: Power::from_scaled(done + traded), ..quarter };
        let again = decide(&rules, &filled, now()).unwrap();
        let is_left = matches!(again, Decision::Hold(Hold::Tolerated { .. }));
        prop_assert!(is_left);
    }
}
