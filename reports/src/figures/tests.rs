use super::*;
use proptest::prelude::*;
use units::{DeliveryDay, Month, UtcTime};

const GERMAN: Figures = Figures::new(Language::German);
const ENGLISH: Figures = Figures::new(Language::English);

/// The plain decimal that a figure was written from.
fn plain(figure: &str, language: Language) -> String {
    let (group, point) = match language {
        Language::German => ('.', ','),
        Language::English => (',', '.'),
    };
    let kept = figure.chars().filter(|letter| !['€', NO_BREAK, group].contains(letter));
    kept.map(|letter| match letter {
        MINUS => '-',
        letter if letter == point => '.',
        letter => letter,
    })
    .collect()
}

#[test]
fn amounts_are_written_as_each_language_writes_them() {
    let cases = [
        ("0", "0,00 €", "€0.00", "0,00 €"),
        ("4077.75", "4.077,75 €", "€4,077.75", "+4.077,75 €"),
        ("-415.84", "−415,84 €", "−€415.84", "−415,84 €"),
        ("-0.05", "−0,05 €", "−€0.05", "−0,05 €"),
        ("999.99", "999,99 €", "€999.99", "+999,99 €"),
        ("1234567.8", "1.234.567,80 €", "€1,234,567.80", "+1.234.567,80 €"),
    ];
    for (amount, german, english, signed) in cases {
        let amount = Money::parse_decimal(amount).unwrap();
        assert_eq!(GERMAN.money(amount).replace(NO_BREAK, " "), german);
        assert_eq!(ENGLISH.money(amount), english);
        assert_eq!(GERMAN.signed_money(amount).replace(NO_BREAK, " "), signed);
    }
    let whole = Money::parse_decimal("-7236.50").unwrap();
    assert_eq!(GERMAN.money_whole(whole).replace(NO_BREAK, " "), "−7.237 €");
}

#[test]
fn energies_are_rounded_half_away_from_zero() {
    let cases = [
        ("145908.949999", "145.908,9", "145.909", "145,91"),
        ("145908.95", "145.909,0", "145.909", "145,91"),
        ("0.05", "0,1", "0", "0,00"),
        ("-0.049999", "0,0", "0", "0,00"),
        ("-0.05", "−0,1", "0", "0,00"),
        ("5", "5,0", "5", "0,01"),
        ("0", "0,0", "0", "0,00"),
    ];
    for (energy, tenths, whole, mwh) in cases {
        let energy = Energy::parse_decimal(energy).unwrap();
        assert_eq!(GERMAN.kwh(energy), tenths);
        assert_eq!(GERMAN.kwh_whole(energy), whole);
        assert_eq!(GERMAN.mwh(energy), mwh);
    }
    assert_eq!(ENGLISH.kwh(Energy::parse_decimal("5182.44").unwrap()), "5,182.4");
    assert_eq!(GERMAN.kwh_exact(Energy::parse_decimal("62.5").unwrap()), "62,5");
}

#[test]
fn prices_and_powers_keep_the_decimals_that_they_have() {
    for (price, ct, eur_per_mwh) in [
        ("6.913", "6,913", "69,13"),
        ("8.91", "8,91", "89,10"),
        ("8", "8,00", "80,00"),
        ("0.123456", "0,123456", "1,23456"),
        ("-1.2", "−1,20", "−12,00"),
    ] {
        let price = Price::parse_decimal(price).unwrap();
        assert_eq!(GERMAN.ct(price), ct);
        assert_eq!(GERMAN.eur_per_mwh(price), eur_per_mwh);
    }
    assert_eq!(GERMAN.eur_per_mwh_short(Price::parse_eur_per_mwh("-200").unwrap()), "−200");
    for (power, shown) in [("749.5", "749,5"), ("1000", "1.000"), ("9.905", "9,905")] {
        assert_eq!(GERMAN.kw(Power::parse_decimal(power).unwrap()), shown);
    }
}

#[test]
fn shares_never_hide_what_is_there_or_missing() {
    let cases = [
        (28, 100, "28"),
        (1, 200, "1"),
        (1, 201, "<\u{a0}1"),
        (0, 5, "0"),
        (5, 5, "100"),
        (9999, 10_000, ">\u{a0}99"),
        (1, 0, "–"),
        (3, 2, "150"),
        (-1, 4, "−25"),
    ];
    for (part, whole, shown) in cases {
        assert_eq!(GERMAN.percent(part, whole), shown, "{part} of {whole}");
    }
    let energy = |text| Energy::parse_decimal(text).unwrap();
    assert_eq!(GERMAN.percent(energy("41230.4"), energy("145908.9")), "28");
    let revenue = Money::parse_decimal("3842.52").unwrap();
    assert_eq!(GERMAN.mean_ct(revenue, energy("145908.9")), "2,634");
    assert_eq!(GERMAN.mean_ct(revenue, Energy::ZERO), DASH);
}

#[test]
fn what_is_not_known_is_a_dash() {
    for shown in [
        GERMAN.opt_money(None),
        GERMAN.opt_kwh(None),
        GERMAN.opt_mwh(None),
        GERMAN.opt_ct(None),
        GERMAN.opt_count(None),
        GERMAN.opt_day(None),
        GERMAN.opt_instant(None),
        GERMAN.opt(None, Figures::kw),
    ] {
        assert_eq!(shown, DASH);
    }
    assert_eq!(GERMAN.opt_count(Some(2976)), "2.976");
}

#[test]
fn days_and_months_have_their_names() {
    let day: DeliveryDay = "2025-05-11".parse().unwrap();
    assert_eq!(GERMAN.day(day), "11.05.2025");
    assert_eq!(GERMAN.day_of_year(day), "11.05.");
    assert_eq!(GERMAN.weekday_day(day), "So 11.");
    assert_eq!(GERMAN.long_day(day), "Sonntag, 11. Mai 2025");
    assert_eq!(ENGLISH.day(day), "11 May 2025");
    assert_eq!(ENGLISH.weekday_day(day), "Sun 11");
    assert_eq!(ENGLISH.long_day(day), "Sunday, 11 May 2025");
    let march: Month = "2025-03".parse().unwrap();
    assert_eq!(GERMAN.month(march), "März 2025");
    assert_eq!(GERMAN.month_short(march), "Mär");
    assert_eq!(ENGLISH.month(march), "March 2025");
    for (day, weekday) in [("2024-02-29", "Do"), ("1990-01-01", "Mo"), ("2025-10-26", "So")] {
        assert_eq!(GERMAN.weekday(day.parse().unwrap()), weekday, "{day}");
    }
}

#[test]
fn instants_are_shown_by_the_german_clock_on_every_day_of_the_year() {
    let cases = [
        ("2025-06-12T08:31:40Z", "12.06.2025, 10:31"),
        ("2025-12-31T23:05:00Z", "01.01.2026, 00:05"),
        ("2025-03-30T00:59:00Z", "30.03.2025, 01:59"),
        ("2025-03-30T01:00:00Z", "30.03.2025, 03:00"),
        ("2025-10-26T00:45:00Z", "26.10.2025, 02:45"),
        ("2025-10-26T01:46:00Z", "26.10.2025, 02:46"),
        ("2025-10-26T22:59:00Z", "26.10.2025, 23:59"),
    ];
    for (instant, shown) in cases {
        assert_eq!(GERMAN.instant(instant.parse().unwrap()), shown, "{instant}");
    }
    for day in ["2025-03-30", "2025-10-26", "2025-05-11", "1995-09-24"] {
        for quarter in day.parse::<DeliveryDay>().unwrap().quarters() {
            let clock = quarter.local_clock();
            assert_eq!(Some(GERMAN.hour(quarter.start()).as_str()), clock.get(..5), "{day}");
        }
    }
    let first: UtcTime = "1980-01-01T00:00:00Z".parse().unwrap();
    assert_eq!(GERMAN.instant(first), "1980-01-01T00:00:00Z");
}

proptest! {
    #[test]
    fn a_written_figure_is_read_back(scaled in -i64::MAX / 2..i64::MAX / 2, english in any::<bool>()) {
        let figures = if english { ENGLISH } else { GERMAN };
        let read = |figure: String| plain(&figure, figures.language());
        let money = Money::from_scaled(scaled);
        prop_assert_eq!(Money::parse_decimal(&read(figures.money(money))), Ok(money));
        let price = Price::from_scaled(scaled);
        prop_assert_eq!(Price::parse_decimal(&read(figures.ct(price))), Ok(price));
        prop_assert_eq!(Price::parse_eur_per_mwh(&read(figures.eur_per_mwh(price))), Ok(price));
        let power = Power::from_scaled(scaled);
        prop_assert_eq!(Power::parse_decimal(&read(figures.kw(power))), Ok(power));
        prop_assert_eq!(read(figures.count(scaled)).parse(), Ok(scaled));
        let energy = Energy::from_scaled(scaled);
        let tenths = Energy::parse_decimal(&read(figures.kwh(energy))).unwrap();
        prop_assert!((tenths.scaled() - scaled).abs() <= 50_000);
    }
}
