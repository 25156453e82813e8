//! Wrong sign-ins, by address and by the place that they came from.

use crate::db::on_backend;
use crate::tables::sign_in_failures;
use crate::{Db, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

/// Wrong sign-ins of one address from one place, since the last right one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInFailures {
    /// Where they came from.
    pub place: String,
    /// How many.
    pub failed: i64,
    /// When the last one was.
    pub failed_at: UtcTime,
    /// Until when every sign-in from there is refused; may have passed.
    pub locked_until: Option<UtcTime>,
}

/// The wrong sign-ins of an address, by its hash, after a moment, of every place. No tenant: who signs in names none.
pub fn list_sign_in_failures(
    db: &mut Db,
    email_sha256: &str,
    after: UtcTime,
) -> Result<Vec<SignInFailures>, StoreError> {
    type Row = (String, i64, NaiveDateTime, Option<NaiveDateTime>);
    let rows: Vec<Row> = sign_in_failures::table
        .filter(sign_in_failures::email_sha256.eq(email_sha256))
        .filter(sign_in_failures::failed_at.gt(after.naive()))
        .order(sign_in_failures::place)
        .select((
            sign_in_failures::place,
            sign_in_failures::failed,
            sign_in_failures::failed_at,
            sign_in_failures::locked_until,
        ))
        .load(db)?;
    let failures =
        rows.into_iter().map(|(place, failed, failed_at, locked_until)| SignInFailures {
            place,
            failed,
            failed_at: UtcTime::from_naive(failed_at),
            locked_until: locked_until.map(UtcTime::from_naive),
        });
    Ok(failures.collect())
}

/// The addresses, by their hashes, that some place is locked for, and until when the longest.
pub fn list_locked_addresses(
    db: &mut Db,
    now: UtcTime,
) -> Result<Vec<(String, UtcTime)>, StoreError> {
    let rows: Vec<(String, Option<NaiveDateTime>)> = sign_in_failures::table
        .filter(sign_in_failures::locked_until.gt(now.naive()))
        .group_by(sign_in_failures::email_sha256)
        .order(sign_in_failures::email_sha256)
        .select((sign_in_failures::email_sha256, diesel::dsl::max(sign_in_failures::locked_until)))
        .load(db)?;
    let locked = rows.into_iter();
    Ok(locked
        .filter_map(|(hash, until)| until.map(|until| (hash, UtcTime::from_naive(until))))
        .collect())
}

/// Sets the wrong sign-ins of an address from a place.
pub fn set_sign_in_failures(
    db: &mut Db,
    email_sha256: &str,
    failures: &SignInFailures,
) -> Result<(), StoreError> {
    let change = (
        sign_in_failures::failed.eq(failures.failed),
        sign_in_failures::failed_at.eq(failures.failed_at.naive()),
        sign_in_failures::locked_until.eq(failures.locked_until.map(UtcTime::naive)),
    );
    let row = (
        sign_in_failures::email_sha256.eq(email_sha256),
        sign_in_failures::place.eq(failures.place.as_str()),
        change,
    );
    on_backend!(db, connection => diesel::insert_into(sign_in_failures::table)
        .values(row)
        .on_conflict((sign_in_failures::email_sha256, sign_in_failures::place))
        .do_update()
        .set(change)
        .execute(connection))?;
    Ok(())
}

/// Forgets the wrong sign-ins of an address from a place, or from every place.
pub fn forget_sign_in_failures(
    db: &mut Db,
    email_sha256: &str,
    place: Option<&str>,
) -> Result<(), StoreError> {
    let of_address =
        sign_in_failures::table.filter(sign_in_failures::email_sha256.eq(email_sha256));
    match place {
        Some(place) => {
            diesel::delete(of_address.filter(sign_in_failures::place.eq(place))).execute(db)?
        }
        None => diesel::delete(of_address).execute(db)?,
    };
    Ok(())
}

/// Forgets every wrong sign-in before a moment, of whatever address.
pub fn forget_sign_in_failures_before(db: &mut Db, before: UtcTime) -> Result<(), StoreError> {
    let old = sign_in_failures::table.filter(sign_in_failures::failed_at.le(before.naive()));
    diesel::delete(old).execute(db)?;
    Ok(())
}
