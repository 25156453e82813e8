//! Instants in the one form that nearly every row has, without the calendar library.

/// Seconds since 1970 of `YYYY-MM-DDTHH:MM:SS` and `Z` or an offset such as `+02:00`, or nothing
/// when the text has another form or names no instant. What is refused here is read, or refused
/// with a reason, by [`crate::start::parse`].
pub(crate) fn unix_seconds(text: &[u8]) -> Option<i64> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', clock @ ..] = text else {
        return None;
    };
    let [h1, h2, b':', n1, n2, b':', s1, s2, zone @ ..] = clock else {
        return None;
    };
    let year = two(*y1, *y2)? * 100 + two(*y3, *y4)?;
    let (month, day) = (two(*m1, *m2)?, two(*d1, *d2)?);
    let (hour, minute, second) = (two(*h1, *h2)?, two(*n1, *n2)?, two(*s1, *s2)?);
    let day_exists = (1..=days_in_month(year, month)).contains(&day);
    if !day_exists || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let local = ((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    Some(local - offset_seconds(zone)?)
}

fn offset_seconds(zone: &[u8]) -> Option<i64> {
    let (sign, h1, h2, m1, m2) = match zone {
        b"Z" => return Some(0),
        [b'+', h1, h2, b':', m1, m2] => (1, h1, h2, m1, m2),
        [b'-', h1, h2, b':', m1, m2] => (-1, h1, h2, m1, m2),
        _ => return None,
    };
    let (hours, minutes) = (two(*h1, *h2)?, two(*m1, *m2)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60)
}

fn two(tens: u8, ones: u8) -> Option<i64> {
    if tens.is_ascii_digit() && ones.is_ascii_digit() {
        Some(i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
    } else {
        None
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// Days between 1970-01-01 and a day of the Gregorian calendar.
///
/// The year is counted from March, so that the leap day is its last. Source: Howard Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    const DAYS_FROM_MARCH_OF_YEAR_0: i64 = 719_468;
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    year * 365 + leap_days + day_of_year - DAYS_FROM_MARCH_OF_YEAR_0
}

#[cfg(test)]
mod tests {
    use super::unix_seconds;
    use proptest::prelude::*;
    use units::UtcTime;

    #[test]
    fn a_text_that_is_no_instant_is_left_to_the_general_reader() {
        for text in [
            "",
            "2024-05-01",
            "2024-05-01T00:00Z",
            "2024-05-01T00:00:00",
            "2024-05-01T00:00:00.0Z",
            "2024-05-01 00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-05-00T00:00:00Z",
            "2024-05-01T24:00:00Z",
            "2024-05-01T00:60:00Z",
            "2024-05-01T00:00:60Z",
            "2024-05-01T00:00:00+24:00",
            "2024-05-01T00:00:00+02:60",
            "2o24-05-01T00:00:00Z",
        ] {
            assert_eq!(unix_seconds(text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn both_readers_agree(
            seconds in -2_000_000_000_i64..8_000_000_000,
            zone in prop::sample::select(vec!["Z", "+02:00", "-03:30", "+00:00"]),
        ) {
            let shown = UtcTime::from_unix_seconds(seconds).unwrap().to_string();
            let text = shown.replace('Z', zone);
            let expected: UtcTime = text.parse().unwrap();
            prop_assert_eq!(unix_seconds(text.as_bytes()), Some(expected.unix_seconds()));
        }
    }
}
