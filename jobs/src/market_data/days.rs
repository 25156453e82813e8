//! Stretches of days that are asked for at once.

use units::DeliveryDay;

/// Days of one request; sources refuse longer stretches.
const DAYS_PER_REQUEST: i64 = 31;

/// Days in their order as stretches `first` to before `end`: adjacent days together, and not too many of them.
pub(super) fn stretches(days: &[DeliveryDay]) -> Vec<(DeliveryDay, DeliveryDay)> {
    let mut found: Vec<(DeliveryDay, DeliveryDay)> = Vec::new();
    for day in days {
        match found.last_mut() {
            Some((first, end)) if *end == *day && first.plus_days(DAYS_PER_REQUEST) > *day => {
                *end = day.next();
            }
            _ => found.push((*day, day.next())),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjacent_days_are_asked_for_together_up_to_a_month() {
        let first: DeliveryDay = "2026-03-01".parse().unwrap();
        let days = |numbers: &[i64]| -> Vec<DeliveryDay> {
            numbers.iter().map(|number| first.plus_days(*number)).collect()
        };
        let lengths = |numbers: &[i64]| -> Vec<usize> {
            let found = stretches(&days(numbers));
            found.iter().map(|(first, end)| first.quarters_until(*end) / 92).collect()
        };
        assert_eq!(lengths(&[]), [0; 0]);
        assert_eq!(lengths(&[0, 1, 2, 5]), [3, 1]);
        let many: Vec<i64> = (0..70).collect();
        let found = stretches(&days(&many));
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], (first, first.plus_days(31)));
        assert_eq!(found[2].1, first.plus_days(70));
    }
}
