//! Profiles of a street.

use super::*;
use proptest::prelude::*;

const HEADER: &str = "participant,role,start,generation_kwh,consumption_kwh,battery_kwh\n";
const ROWS: [&str; 4] = [
    "a,both,2026-06-01T12:00:00+02:00,1.5,0.25,8",
    "a,both,2026-06-01T12:15:00+02:00,0,0.000001,",
    "b,consumer,2026-06-01T10:15:00Z,0,0.3,",
    "b,consumer,2026-06-01T10:00:00Z,0,0.2,",
];

fn file_of(rows: &[&str]) -> String {
    format!("{HEADER}{}\n", rows.join("\n"))
}

fn refused(rows: &[&str]) -> String {
    parse("p.csv", file_of(rows).as_bytes()).unwrap_err().to_string()
}

#[test]
fn members_are_read_with_role_battery_and_values() {
    let street = parse("p.csv", file_of(&ROWS).as_bytes()).unwrap();
    let [a, b] = street.members() else { panic!("{street:?}") };
    assert_eq!(
        (a.participant.as_str(), a.role, a.battery.scaled()),
        ("a", MemberRole::Both, 8_000_000)
    );
    assert_eq!(
        (b.participant.as_str(), b.role, b.battery),
        ("b", MemberRole::Consumer, Energy::ZERO)
    );
    let values = |member: &MemberProfile| -> Vec<(i64, i64)> {
        member.rows.iter().map(|row| (row.generation.scaled(), row.consumption.scaled())).collect()
    };
    assert_eq!(values(a), [(1_500_000, 250_000), (0, 1)]);
    assert_eq!(values(b), [(0, 200_000), (0, 300_000)]);
    assert_eq!((street.quarter_count(), street.left_out_count()), (2, 0));
}

#[test]
fn the_column_of_batteries_may_be_left_out() {
    let text = "participant,role,start,generation_kwh,consumption_kwh\na,producer,2026-06-01T10:00:00Z,1,0\n";
    let street = parse("p.csv", text.as_bytes()).unwrap();
    assert_eq!(street.members()[0].battery, Energy::ZERO);
}

#[test]
fn a_wrong_row_of_a_profile_is_refused_with_its_cell() {
    let good = ROWS[0];
    for (row, said) in [
        (
            "b,owner,2026-06-01T10:00:00Z,1,0,",
            "line 3, column role: \"owner\": expected one of producer, consumer, both",
        ),
        (
            "b,both,2026-06-01T10:05:00Z,1,0,",
            "column start: \"2026-06-01T10:05:00Z\": the start is not on a quarter hour",
        ),
        (
            "b,both,2026-06-01 10:00,1,0,",
            "column start: \"2026-06-01 10:00\": expected an instant such as",
        ),
        (
            "b,both,2026-06-01T10:00:00Z,-1,0,",
            "column generation_kwh: \"-1\": energy is not negative",
        ),
        ("b,both,2026-06-01T10:00:00Z,1,,", "line 3, column consumption_kwh: a value is required"),
        (
            "b,both,2026-06-01T10:00:00Z,1,0,-5",
            "column battery_kwh: \"-5\": not between 0 and 100000 kWh",
        ),
        (
            "a,consumer,2026-06-01T10:15:00Z,1,0,",
            "column role: \"consumer\": line 2 has another role of the same participant",
        ),
        (
            "a,both,2026-06-01T10:15:00Z,1,0,9",
            "column battery_kwh: \"9\": line 2 has another battery of the same participant",
        ),
        (
            "a,both,2026-06-01T10:00:00Z,1,0,",
            "line 3, column start: \"2026-06-01T10:00:00Z\": line 2 has the same quarter hour of the same participant",
        ),
    ] {
        let found = refused(&[good, row]);
        assert!(found.contains(said), "{row}: {found}");
    }
    assert_eq!(refused(&["b,owner,x,-1,0,x"]).lines().count(), 4);
}

proptest! {
    #[test]
    fn the_order_of_the_rows_of_a_profile_does_not_matter(rows in Just(ROWS.to_vec()).prop_shuffle()) {
        let read = |rows: &[&str]| parse("p.csv", file_of(rows).as_bytes()).unwrap();
        prop_assert_eq!(read(&rows), read(&ROWS));
    }
}
