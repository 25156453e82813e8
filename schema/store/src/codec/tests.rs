use super::*;
use proptest::prelude::*;
use units::{DeliveryDay, Energy, Price};

const DAYS: [&str; 3] = ["2025-03-30", "2025-05-11", "2025-10-26"];

fn series(day: usize, values: &[i64], statuses: &[u8]) -> DaySeries<Price> {
    let day: DeliveryDay = DAYS[day].parse().unwrap();
    let count = day.quarter_count();
    let values = values.iter().take(count).map(|value| Price::from_scaled(*value)).collect();
    let statuses = statuses.iter().take(count).map(|byte| status_of(*byte).unwrap()).collect();
    DaySeries::new(day, values, statuses).unwrap()
}

#[test]
fn the_frozen_form_of_a_day_is_still_read() {
    // Four quarter hours of 1.5, 0, 2.5 and 300 kWh from 12:00, all measured, written by version 1.
    let mut frozen = vec![1, 96, 5, 2, 48, 4, 0, 0];
    frozen.extend([15, 0, 0, 0, 25, 0, 0xb8, 0x0b]);
    let day: DeliveryDay = "2025-05-11".parse().unwrap();
    let read: DaySeries<Energy> = unpack(day, &frozen, 304_000_000).unwrap();
    assert_eq!(read.get(48), Some(Energy::parse_decimal("1.5").unwrap()));
    assert_eq!(read.get(51), Some(Energy::parse_decimal("300").unwrap()));
    assert_eq!(read.get(0), Some(Energy::ZERO));
    assert_eq!(pack(&read), (frozen, 304_000_000));
}

#[test]
fn a_damaged_payload_is_named_not_read() {
    let day: DeliveryDay = "2025-05-11".parse().unwrap();
    let good = vec![1, 96, 0, 1, 10, 2, 0, 0, 7, 9];
    let damage = |place: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[place] = byte;
        unpack::<Energy>(day, &bytes, 16)
    };
    assert!(unpack::<Energy>(day, &good, 16).is_ok());
    assert_eq!(damage(0, 2), Err(PayloadError::UnknownVersion(2)));
    assert_eq!(damage(1, 92), Err(PayloadError::QuarterCount { expected: 96, found: 92 }));
    assert_eq!(damage(2, 7), Err(PayloadError::Meaningless(2)));
    assert_eq!(damage(3, 9), Err(PayloadError::Meaningless(3)));
    assert_eq!(damage(4, 95), Err(PayloadError::Meaningless(5)));
    assert_eq!(damage(6, 2), Err(PayloadError::Meaningless(6)));
    assert_eq!(damage(7, 4), Err(PayloadError::Meaningless(7)));
    assert_eq!(damage(9, 8), Err(PayloadError::Total { expected: 16, found: 15 }));
    let short = unpack::<Energy>(day, &good[..9], 16);
    assert_eq!(short, Err(PayloadError::Length { expected: 10, found: 9 }));
    assert!(unpack::<Energy>(day, &[], 0).is_err());
}

proptest! {
    #[test]
    fn packing_loses_nothing_on_short_normal_and_long_days(
        day in 0_usize..3,
        values in proptest::collection::vec(any::<i64>(), 100),
        shift in 0_u32..63,
        unit in prop::sample::select(vec![1_i64, 10, 1000, 1_000_000]),
        statuses in prop_oneof![
            Just(vec![0_u8; 100]), proptest::collection::vec(0_u8..4, 100)
        ],
    ) {
        let values: Vec<i64> = values.iter().map(|value| (value >> shift) / unit * unit).collect();
        let before = series(day, &values, &statuses);
        let (payload, total) = pack(&before);
        let count = |wanted: &[QuarterStatus]| {
            before.statuses().iter().filter(|status| wanted.contains(status)).count()
        };
        let counts = StatusCounts {
            measured: count(&[QuarterStatus::Measured]),
            replaced: count(&[QuarterStatus::Substitute, QuarterStatus::Estimated]),
            missing: count(&[QuarterStatus::Missing]),
        };
        prop_assert_eq!(count_statuses(before.day(), &payload), Ok(counts));
        prop_assert_eq!(unpack(before.day(), &payload, total), Ok(before));
    }

    #[test]
    fn no_bytes_make_the_reader_fail_otherwise_than_by_saying_so(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        let day: DeliveryDay = "2025-05-11".parse().unwrap();
        let _ = unpack::<Energy>(day, &bytes, 0).is_ok();
    }
}
