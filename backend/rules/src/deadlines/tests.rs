use super::*;

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

/// One row a deadline: kind, period, last safe day.
#[test]
fn each_deadline_lies_where_its_source_puts_it() {
    use DeadlineKind::{
        Advance, AnnualMarketValue, AnnualNotification, BalancingGroupSettlement, Clearing,
        DefaultTariffNotice, FirstAllocation, ImbalancePrice, LegalSpotPrice, MarketValue,
        SalesFormNotice, SupportExtension,
    };
    let rows = [
        (MarketValue, "2026-10", "2026-11-13"),
        (MarketValue, "2025-12", "2026-01-16"),
        (LegalSpotPrice, "2026-10", "2026-11-13"),
        (AnnualMarketValue, "2025", "2026-01-16"),
        (Advance, "2026-10", "2026-11-15"),
        (SalesFormNotice, "2027-03", "2027-01-31"),
        (SalesFormNotice, "2026-04", "2026-02-28"),
        (DefaultTariffNotice, "2026-11", "2026-10-26"),
        (AnnualNotification, "2025", "2026-02-28"),
        (SupportExtension, "2025", "2026-01-31"),
        (FirstAllocation, "2026-10", "2026-11-17"),
        (ImbalancePrice, "2026-10", "2026-11-30"),
        (Clearing, "2026-10", "2026-12-14"),
        (BalancingGroupSettlement, "2026-10", "2027-01-05"),
    ];
    for (kind, period, expected) in rows {
        let found = deadline(kind, period.parse().unwrap()).map(|found| found.last_safe_day);
        assert_eq!(found, Some(day(expected)), "{kind} {period}");
    }
    assert_eq!(deadline(MarketValue, "2025".parse().unwrap()), None);
    assert_eq!(deadline(AnnualMarketValue, "2025-05".parse().unwrap()), None);
}

/// A window shows exactly the deadlines whose last safe day lies in it.
#[test]
fn a_window_misses_nothing_and_has_nothing_twice() {
    for first in ["2025-12-20", "2026-02-25", "2026-11-25", "2027-01-01"] {
        let (first, last) = (day(first), day(first).plus_days(45));
        let found = deadlines_between(first, last);
        let mut expected = 0;
        for year in 2023..2029 {
            let year = Year::new(year).unwrap();
            let months = year.months().map(Period::Month);
            for period in months.chain([Period::Year(year)]) {
                let all = DeadlineKind::ALL.iter().filter_map(|kind| deadline(*kind, period));
                for due in all.filter(|due| (first..=last).contains(&due.last_safe_day)) {
                    expected += 1;
                    assert!(found.contains(&due), "{due:?}");
                }
            }
        }
        assert_eq!(found.len(), expected);
        assert!(found.is_sorted_by_key(|due| due.last_safe_day));
    }
}
