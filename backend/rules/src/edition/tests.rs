use super::*;
use crate::dated::RulingRow;
use std::collections::BTreeSet;

/// The last day that a table must know: the end of the year after the newest edition.
fn next_year() -> DeliveryDay {
    published_on(Edition::NEWEST).year().next().next().first_day().previous()
}

#[test]
fn no_table_has_a_gap_or_two_rulings_for_one_day() {
    for table in TABLES {
        for edition in Edition::ALL.iter().copied() {
            let rows = table.rows(edition);
            let name = table.name();
            assert!(!rows.is_empty(), "{name} has nothing in edition {edition}");
            for pair in rows.windows(2) {
                let [earlier, later] = pair else { continue };
                let next = earlier.until.map(DeliveryDay::next);
                assert_eq!(next, Some(later.from), "{name}, edition {edition}, at {}", later.from);
            }
            let last = rows.last().and_then(|row| row.until);
            assert!(
                last.is_none_or(|last| last >= next_year()),
                "{name}, edition {edition}, ends before {}",
                next_year()
            );
        }
    }
}

#[test]
fn every_ruling_has_a_source_that_somebody_looked_at_within_a_year_of_its_edition() {
    for table in TABLES {
        for RulingRow { from, source, checked_on, .. } in table.rows(Edition::NEWEST) {
            let name = table.name();
            assert!(source.contains('§') || source.contains("Anlage"), "{name} {from}: {source}");
            let since = published_on(Edition::NEWEST).date() - checked_on.date();
            assert!(since.num_days() <= 366, "{name} {from} was last looked at on {checked_on}");
        }
    }
}

#[test]
fn table_names_are_unique() {
    let names: BTreeSet<&str> = TABLES.iter().map(|table| table.name()).collect();
    assert_eq!(names.len(), TABLES.len());
}

#[test]
fn an_edition_names_every_table_that_it_changes() {
    for pair in Edition::ALL.windows(2) {
        let [before, after] = pair else { continue };
        let differ = |table: &&&dyn Table| {
            let figures = |edition| {
                let rows = table.rows(edition).into_iter();
                rows.map(|row| (row.from, row.until, row.figure)).collect::<Vec<_>>()
            };
            figures(*before) != figures(*after)
        };
        let changed: BTreeSet<&str> =
            TABLES.iter().filter(differ).map(|table| table.name()).collect();
        let named: BTreeSet<&str> = CHANGES
            .iter()
            .filter(|change| change.edition == *after)
            .map(|change| change.rule)
            .filter(|rule| TABLES.iter().any(|table| table.name() == *rule))
            .collect();
        assert_eq!(changed, named, "edition {after}");
    }
}

#[test]
fn what_extends_support_touches_every_later_year_and_no_later_month() {
    let change = EditionChange { extends_support: true, ..CHANGES[0] };
    let touched = |period: &str| touches_period(&[change], period.parse().unwrap());
    assert!(touched("2020") && touched("2024") && touched("2020-08"));
    assert!(!touched("2019") && !touched("2024-05"));
}

#[test]
fn changes_stand_in_the_order_of_their_editions() {
    assert!(CHANGES.is_sorted_by_key(|change| change.edition));
    assert!(changes_between(Edition::NEWEST, Edition::NEWEST).is_empty());
    assert_eq!(changes_between(Edition::First, Edition::Second).len(), 8);
}
