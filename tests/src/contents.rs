//! Everything that a tenant has in its database, for comparing before and after.

use std::fmt::Write;
use store::market_data::list_market_values;
use store::register::list_plant_history;
use store::settlement::{list_answers, list_settlements};
use store::{
    Db, SeriesKind, TenantId, WantedSeries, list_documents, list_series, read_document, scan_day,
    series_statistics,
};
use units::{DaySeries, DeliveryDay, Energy, Period};

const KINDS: [SeriesKind; 3] =
    [SeriesKind::FeedIn, SeriesKind::SpotPriceExchange, SeriesKind::SpotPriceLegal];

/// Register, values, answers, the number and size of all series days, and every document, whose
/// bytes are read and checked. Nothing is ever overwritten, so equal contents are the same.
pub fn stored(db: &mut Db, tenant: TenantId) -> String {
    let mut text = String::new();
    let mut put = |what: &str, content: String| writeln!(text, "{what}: {content}").unwrap();
    put("plants", format!("{:?}", list_plant_history(db, tenant, None).unwrap()));
    put("market values", format!("{:?}", list_market_values(db, tenant).unwrap()));
    put("answers", format!("{:?}", list_answers(db, tenant).unwrap()));
    for kind in KINDS {
        put("series", format!("{:?}", list_series(db, tenant, kind).unwrap()));
        put("days", format!("{:?}", series_statistics(db, tenant, kind).unwrap()));
    }
    for document in list_documents(db, tenant).unwrap() {
        read_document(db, tenant, &document).unwrap();
        put("document", format!("{document:?}"));
    }
    text
}

/// The number of feed-in days from `first` to before `end`, each of which is unpacked and checked.
pub fn feed_in_days(db: &mut Db, tenant: TenantId, first: DeliveryDay, end: DeliveryDay) -> usize {
    let days = std::iter::successors(Some(first), |day| Some(day.next()));
    let mut count = 0;
    for day in days.take_while(|day| *day < end) {
        let mut values: DaySeries<Energy> = DaySeries::missing(day);
        for row in scan_day(db, tenant, day, WantedSeries::All).unwrap() {
            row.unpack_into(&mut values).unwrap();
            count += 1;
        }
    }
    count
}

/// The latest statements of a period without the time at which they were settled.
pub fn statements(db: &mut Db, tenant: TenantId, period: Period) -> String {
    let mut settlements = list_settlements(db, tenant, period).unwrap();
    for settlement in &mut settlements {
        settlement.settled_at = crate::clock::now();
    }
    format!("{settlements:#?}")
}
