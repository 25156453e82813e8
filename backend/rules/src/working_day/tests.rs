use super::*;

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

/// Easter Sundays as calendars print them.
#[test]
fn easter_is_where_the_calendar_has_it() {
    for text in [
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2019-04-21",
        "2020-04-12",
        "2021-04-04",
        "2022-04-17",
        "2023-04-09",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2030-04-21",
        "2035-03-25",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2099-04-12",
    ] {
        let date: NaiveDate = text.parse().unwrap();
        assert_eq!(easter(date.year()), Some(date), "{text}");
    }
}

/// Every weekday of 2025 and 2026 that is no working day.
#[test]
fn the_holidays_of_two_years_are_those_of_all_states_together() {
    let holidays = |year: i32| -> Vec<String> {
        let days = std::iter::successors(Some(DeliveryDay::new(year, 1, 1).unwrap()), |day| {
            Some(day.next())
        });
        let days = days.take_while(|day| day.date().year() == year);
        let days = days.filter(|day| day.date().weekday().number_from_monday() <= 5);
        days.filter(|day| is_holiday(*day)).map(|day| day.to_string()[5..].to_owned()).collect()
    };
    assert_eq!(
        holidays(2025),
        [
            "01-01", "01-06", "04-18", "04-21", "05-01", "05-08", "05-29", "06-09", "06-19",
            "08-15", "10-03", "10-31", "11-19", "12-24", "12-25", "12-26", "12-31",
        ]
    );
    assert_eq!(
        holidays(2026),
        [
            "01-01", "01-06", "04-03", "04-06", "05-01", "05-14", "05-25", "06-04", "11-18",
            "12-24", "12-25", "12-31",
        ]
    );
}

#[test]
fn working_days_are_counted_over_holidays_and_month_ends() {
    let month = |text: &str| text.parse::<Month>().unwrap();
    for (of_month, number, expected) in [
        ("2026-01", 1, "2026-01-02"),
        ("2026-01", 10, "2026-01-16"),
        ("2026-04", 10, "2026-04-16"),
        ("2025-06", 10, "2025-06-16"),
        ("2026-12", 20, "2026-12-30"),
        ("2026-12", 21, "2027-01-04"),
        ("2026-11", 42, "2027-01-05"),
    ] {
        let found = nth_working_day(month(of_month), number);
        assert_eq!(found, day(expected), "{of_month} {number}");
    }
    for (of_month, number, expected) in
        [("2026-10", 5, "2026-10-26"), ("2025-12", 5, "2025-12-19"), ("2026-02", 1, "2026-02-27")]
    {
        assert_eq!(nth_last_working_day(month(of_month), number), day(expected), "{of_month}");
    }
}

#[test]
fn the_nth_working_day_has_n_working_days_up_to_it() {
    let mut of_month = Month::new(2020, 1).unwrap();
    for _ in 0..180 {
        for number in [1_u32, 10, 20, 42] {
            let found = nth_working_day(of_month, number);
            let days = std::iter::successors(Some(of_month.first_day()), |day| Some(day.next()));
            let count =
                days.take_while(|day| *day <= found).filter(|day| is_working_day(*day)).count();
            assert_eq!(count, usize::try_from(number).unwrap(), "{of_month} {number}");
        }
        of_month = of_month.next();
    }
}
