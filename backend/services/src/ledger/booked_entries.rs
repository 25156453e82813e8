//! What the ledger booked in a month, for accountants.

use super::open_items::{OpenItems, open_items_of};
use std::collections::HashMap;
use store::ledger::{LedgerEntryRecord, list_ledger_entries_booked};
use store::register::list_persons;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Month};

/// What was booked in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookedMonth {
    /// The entries, in the order of their numbers.
    pub entries: Vec<LedgerEntryRecord>,
    /// The names of plant owners at the end of the month, by their keys.
    pub owners: HashMap<String, String>,
    /// The documents that each entry is of, by its key.
    pub open_items: HashMap<String, OpenItems>,
}

/// The entries whose day of booking, by the clock in Berlin, lies in a month. So every entry is in exactly one month, and
/// a month that is over has the same entries whenever it is asked for.
pub fn list_booked_entries(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
) -> Result<BookedMonth, StoreError> {
    db.read(|db| {
        let entries = list_entries_booked(db, tenant, (month.first_day(), month.end()))?;
        let persons = list_persons(db, tenant)?;
        let last = month.end().previous();
        let name = |number: &str| (number.to_owned(), persons.name(number, last).to_owned());
        let owners = persons.iter().map(|(number, _)| name(number)).collect();
        let open_items = open_items_of(db, tenant, &entries)?;
        Ok(BookedMonth { entries, owners, open_items })
    })
}

/// The entries whose day of booking, by the clock in Berlin, is one from the first one on and before the end.
pub(crate) fn list_entries_booked(
    db: &mut Db,
    tenant: TenantId,
    (first, end): (DeliveryDay, DeliveryDay),
) -> Result<Vec<LedgerEntryRecord>, StoreError> {
    list_ledger_entries_booked(db, tenant, first.start(), end.start())
}
