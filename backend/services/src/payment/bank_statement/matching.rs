//! Finds what statements tell of again: the same money in a notification, a report and a statement.
//!
//! Two tellings are of the same money when nothing speaks against it: one kind of statement tells of it once, the days
//! of booking are near, references of statements and notifications agree, and so do the names of transfers and the other
//! account where both tell them, and the words of one kind of statement. References of reports may be provisional. Of several that could be it, the surest is
//! taken, each once for a statement, so that what a statement tells twice is counted twice.

use super::told::ToldEntry;
use records::BankStatementKind;
use std::collections::HashSet;
use store::payment::{BankMovement, BankTelling, BankTellings, KnownMovement, list_bank_movements};
use store::{BankMovementId, Db, StoreError, TenantId};

/// Days that two kinds of statement may differ in the day of booking: a long weekend.
const DAYS_APART: i64 = 5;

/// How sure it is that two tellings are of the same money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// They are not.
    No,
    /// Nothing speaks against it.
    Possible,
    /// They say the same.
    Likely,
    /// They have the same reference, or it is the same statement once more.
    Certain,
}

/// The known movement of each entry of a statement, or none where it is new.
pub(super) fn find_known(
    db: &mut Db,
    tenant: TenantId,
    told: &[ToldEntry<'_>],
) -> Result<Vec<Option<KnownMovement>>, StoreError> {
    let mut candidates = Vec::with_capacity(told.len());
    for entry in told {
        let days = (entry.booked_on.plus_days(-DAYS_APART), entry.booked_on.plus_days(DAYS_APART));
        candidates.push(list_bank_movements(db, tenant, (entry.side, entry.entry.amount), days)?);
    }
    let mut taken: HashSet<BankMovementId> = HashSet::new();
    let mut found: Vec<Option<KnownMovement>> = told.iter().map(|_entry| None).collect();
    for least in [Fit::Certain, Fit::Likely, Fit::Possible] {
        for ((entry, candidates), found) in told.iter().zip(&candidates).zip(&mut found) {
            if found.is_some() {
                continue;
            }
            let is_fit = |known: &&KnownMovement| {
                !taken.contains(&known.id) && fit_of_movement(entry, known) >= least
            };
            let apart =
                |known: &&KnownMovement| entry.booked_on.days_until(known.movement.booked_on).abs();
            if let Some(known) = candidates.iter().filter(is_fit).min_by_key(apart) {
                taken.insert(known.id);
                *found = Some(known.clone());
            }
        }
    }
    Ok(found)
}

fn fit_of_movement(entry: &ToldEntry<'_>, known: &KnownMovement) -> Fit {
    let told = entry.movement();
    if is_other(&told.transfers, &known.movement.transfers)
        || is_other(&told.counterparty_account, &known.movement.counterparty_account)
    {
        return Fit::No;
    }
    // The same kind of statement says it in the same words.
    let is_repeated = known.told.contains_key(&entry.kind());
    if is_repeated && is_other(&told.remittance, &known.movement.remittance) {
        return Fit::No;
    }
    let fit = fit(entry.kind(), &entry.telling(), &known.told);
    if fit == Fit::Possible && says_the_same(&told, &known.movement) { Fit::Likely } else { fit }
}

fn is_other(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && one != other
}

fn says_the_same(one: &BankMovement, other: &BankMovement) -> bool {
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    same(&one.transfers, &other.transfers) || same(&one.remittance, &other.remittance)
}

/// Whether a telling can be of what was told before.
pub(super) fn fit(kind: BankStatementKind, telling: &BankTelling, told: &BankTellings) -> Fit {
    let references = |other: &BankTelling| {
        telling.reference.as_ref().zip(other.reference.as_ref()).map(|(one, other)| one == other)
    };
    if let Some(own) = told.get(&kind) {
        let is_again = own.told_on == telling.told_on && references(own) != Some(false);
        return if is_again { Fit::Certain } else { Fit::No };
    }
    let mut fit = Fit::Possible;
    for (other_kind, other) in told {
        let provisional = BankStatementKind::Intraday;
        let is_provisional = kind == provisional || *other_kind == provisional;
        let apart = telling.told_on.days_until(other.told_on).abs();
        match references(other) {
            Some(false) if !is_provisional => return Fit::No,
            _ if apart > DAYS_APART => return Fit::No,
            Some(true) => fit = Fit::Certain,
            Some(false) | None => {}
        }
    }
    fit
}

#[cfg(test)]
mod tests {
    use super::*;
    use BankStatementKind::{Intraday, Notification, Statement};

    fn telling(day: u32, reference: &str) -> BankTelling {
        let reference = Some(reference.to_owned()).filter(|reference| !reference.is_empty());
        BankTelling { told_on: format!("2026-11-{day:02}").parse().unwrap(), reference }
    }

    #[test]
    fn what_tells_of_the_same_money_is_known_by_kind_day_and_reference() {
        let cases = [
            ("once more", Statement, (20, ""), Statement, (20, ""), Fit::Certain),
            (
                "once more, without reference",
                Statement,
                (20, "R"),
                Statement,
                (20, ""),
                Fit::Certain,
            ),
            ("twice on a day", Notification, (20, "R1"), Notification, (20, "R2"), Fit::No),
            ("again on another day", Statement, (20, "R"), Statement, (21, "R"), Fit::No),
            ("notified the day before", Notification, (20, ""), Statement, (21, ""), Fit::Possible),
            ("by reference", Notification, (20, "R"), Statement, (23, "R"), Fit::Certain),
            ("of another reference", Notification, (20, "R1"), Statement, (20, "R2"), Fit::No),
            (
                "of a provisional reference",
                Intraday,
                (20, "R1"),
                Statement,
                (20, "R2"),
                Fit::Possible,
            ),
            ("a week later", Notification, (20, "R"), Statement, (26, "R"), Fit::No),
        ];
        for (name, before, (day, reference), kind, (other_day, other), expected) in cases {
            let told = BankTellings::from([(before, telling(day, reference))]);
            assert_eq!(fit(kind, &telling(other_day, other), &told), expected, "{name}");
        }
    }
}
