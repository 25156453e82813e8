//! The balances of a statement, and that its entries lead from one to the other.

use super::{day, side};
use crate::FileError;
use crate::xml::Element;
use records::{BankBalance, BankEntry, BankStatement, BookingStatus};
use units::Money;

/// The booked balance before the first entry; of several days that of the first one.
pub(super) fn opening(place: Element<'_>) -> Result<Option<BankBalance>, FileError> {
    let found = balances(place, &["OPBD", "PRCD"])?;
    Ok(found.into_iter().reduce(|first, next| if next.day < first.day { next } else { first }))
}

/// The booked balance after the last entry; of several days that of the last one.
pub(super) fn closing(place: Element<'_>) -> Result<Option<BankBalance>, FileError> {
    let found = balances(place, &["CLBD"])?;
    Ok(found.into_iter().reduce(|last, next| if next.day > last.day { next } else { last }))
}

/// The balances of the given kinds, in their order.
fn balances(place: Element<'_>, codes: &[&str]) -> Result<Vec<BankBalance>, FileError> {
    let is_wanted = |balance: &Element<'_>| {
        let code = balance.text_at(&["Tp", "CdOrPrtry", "Cd"]);
        code.is_some_and(|code| codes.contains(&code))
    };
    let read = |found: Element<'_>| {
        let amount = side(found)?.signed(found.need(&["Amt"])?.euro()?);
        let day = day(found, "Dt")?.ok_or_else(|| found.error("the balance has no day"))?;
        Ok(BankBalance { amount, day })
    };
    place.all("Bal").filter(is_wanted).map(read).collect()
}

/// Refuses a statement whose booked entries do not lead from its opening to its closing balance.
pub(super) fn check(place: Element<'_>, statement: &BankStatement) -> Result<(), FileError> {
    let (Some(opening), Some(closing)) = (statement.opening, statement.closing) else {
        return Ok(());
    };
    let booked = |entry: &&BankEntry| entry.status == BookingStatus::Booked;
    let signed = |entry: &BankEntry| entry.side.signed(entry.amount);
    let mut movements = statement.entries.iter().filter(booked).map(signed);
    let reached = movements.try_fold(opening.amount, Money::checked_add);
    if reached == Some(closing.amount) {
        return Ok(());
    }
    let reached = reached.map_or_else(|| "no amount".to_owned(), |amount| amount.to_string());
    Err(place.error(format!(
        "the entries lead from {} to {reached}, the closing balance is {}",
        opening.amount, closing.amount
    )))
}
