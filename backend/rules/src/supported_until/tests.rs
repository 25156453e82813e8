use super::*;

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

fn plant(commissioned: &str, awarded: &str, bid: &str) -> PlantFacts {
    let dated = |text: &str| (!text.is_empty()).then(|| day(text));
    PlantFacts {
        commissioned_on: day(commissioned),
        awarded_on: dated(awarded),
        bid_deadline: dated(bid),
        ..crate::settlement::tests::plant()
    }
}

/// A plant, the law, a month, the last day with extension, how long the month is supported, and why.
type Case<'a> = (&'a PlantFacts, &'a Law, &'a str, &'a str, SupportedUntil, &'a str);

#[test]
fn a_period_is_supported_to_the_last_day_that_is_known() {
    use SupportedUntil::{Beyond, Day, Open};
    let second = Law::default();
    let first = Law { edition: Edition::First, ..second };
    let statutory = plant("2003-05-01", "", "");
    let tendered = plant("2019-03-15", "2019-02-20", "2019-02-01");
    let extended = plant("2021-03-15", "2021-02-20", "2021-02-01");
    let regular = day("2041-03-15");
    let cases: [Case<'_>; 12] = [
        (&statutory, &second, "2023-12", "", Beyond, "the year's end is the month's"),
        (&statutory, &second, "2024-01", "", Day(day("2023-12-31")), "nothing extends it"),
        (
            &tendered,
            &second,
            "2039-03",
            "2039-03-20",
            Day(day("2039-03-15")),
            "EEG 2017 extends nothing",
        ),
        (&tendered, &first, "2039-03", "", Beyond, "the first edition paid the month"),
        (&tendered, &first, "2039-04", "", Day(day("2039-03-15")), "and not the next"),
        (&extended, &second, "2041-02", "", Beyond, "before the regular end nobody asks"),
        (&extended, &second, "2041-03", "", Open { regular }, "a price is missing"),
        (&extended, &second, "2041-03", "2041-03-15", Day(regular), "extended by nothing"),
        (
            &extended,
            &second,
            "2041-03",
            "2041-03-30",
            Day(day("2041-03-30")),
            "one day of the month is left",
        ),
        (&extended, &second, "2041-03", "2041-03-31", Beyond, "extended to the last day"),
        (
            &extended,
            &second,
            "2041-04",
            "2041-03-30",
            Day(day("2041-03-30")),
            "extended to a day before",
        ),
        (
            &extended,
            &first,
            "2041-04",
            "2041-05-30",
            Day(regular),
            "the first edition knew no extension",
        ),
    ];
    cases.into_iter().for_each(check);
}

#[track_caller]
fn check((facts, law, month, end, expected, why): Case<'_>) {
    let month: Month = month.parse().unwrap();
    let (first, last) = (month.first_day(), month.end().previous());
    let known = || (!end.is_empty()).then(|| day(end));
    let until = supported_until(facts, law, first, last, known);
    assert_eq!(until, expected, "{why}");
    let asked = std::cell::Cell::new(false);
    supported_until(facts, law, first, last, || {
        asked.set(true);
        known()
    });
    assert_eq!(asked.get(), depends_on_extension(facts, law, last), "{why}");
    let shown: Vec<bool> = month.days().map(|day| until.includes(day)).collect();
    assert!(shown.is_sorted_by(|before, after| before >= after), "support does not come back");
}
