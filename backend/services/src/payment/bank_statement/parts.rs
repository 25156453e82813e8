//! How the amount of an entry is divided among its payments. The entry's amount is what moved on the account, so the
//! parts always sum to it.

use records::{BankEntry, BankTransaction, EntrySide};
use store::payment::Payout;
use units::Money;

/// A part of an entry.
pub(super) struct Part<'a> {
    /// The payment; none for what the bank keeps for its work.
    pub(super) payment: Option<&'a BankTransaction>,
    /// The payout that the payment names.
    pub(super) payout: Option<Payout>,
    pub(super) side: EntrySide,
    /// What moved on the account.
    pub(super) moved: Money,
    /// What the payment was of, before the bank's charges.
    pub(super) stated: Money,
    /// What the bank says that it kept of it, or took besides.
    pub(super) charges: Money,
}

impl<'a> Part<'a> {
    /// A part that moved as it is stated.
    pub(super) fn plain(
        payment: Option<&'a BankTransaction>,
        payout: Option<Payout>,
        side: EntrySide,
        moved: Money,
    ) -> Self {
        Self { payment, payout, side, moved, stated: moved, charges: Money::ZERO }
    }
}

/// The parts of an entry with the payouts that its payments name; none where the amounts of its payments do not lead to
/// its own.
pub(super) fn parts_of(entry: &BankEntry, payouts: Vec<Option<Payout>>) -> Option<Vec<Part<'_>>> {
    if let [only] = entry.transactions.as_slice() {
        let payout = payouts.into_iter().next().flatten();
        let mut part = Part::plain(Some(only), payout, entry.side, entry.amount);
        part.stated = only.amount.unwrap_or(entry.amount);
        let less = entry
            .side
            .opposite()
            .signed(part.moved)
            .checked_sub(entry.side.opposite().signed(part.stated))?;
        if only.charges.or(entry.charges) == Some(less) {
            part.charges = less;
        }
        return Some(vec![part]);
    }
    let mut parts = stated_parts(entry, payouts)?;
    let whole = entry.side.signed(entry.amount);
    if sum(&parts) == Some(whole) {
        return Some(parts);
    }
    if let Some(charges) = entry.charges {
        let of_bank = Part::plain(None, None, EntrySide::Debit, charges);
        parts.push(of_bank);
        if sum(&parts) == Some(whole) {
            return Some(parts);
        }
        parts.pop();
    }
    for part in &mut parts {
        let charges = part.payment.and_then(|payment| payment.charges).unwrap_or(Money::ZERO);
        part.charges = charges;
        part.moved = match part.side {
            EntrySide::Credit => part.stated.checked_sub(charges)?,
            EntrySide::Debit => part.stated.checked_add(charges)?,
        };
    }
    let is_whole = sum(&parts) == Some(whole) && parts.iter().all(|part| part.moved >= Money::ZERO);
    is_whole.then_some(parts)
}

/// The payments with the amounts that are stated of them, or known of the payout; of a single one that is not known it
/// is what is left.
fn stated_parts(entry: &BankEntry, payouts: Vec<Option<Payout>>) -> Option<Vec<Part<'_>>> {
    let mut unknown = None;
    let mut parts = Vec::with_capacity(entry.transactions.len());
    for (payment, payout) in entry.transactions.iter().zip(payouts) {
        let known = payment.amount.or(payout.as_ref().map(|payout| payout.amount));
        if known.is_none() && unknown.replace(parts.len()).is_some() {
            return None;
        }
        let stated = known.unwrap_or(Money::ZERO);
        parts.push(Part::plain(Some(payment), payout, payment.side, stated));
    }
    if let Some(place) = unknown {
        let left = entry.side.signed(entry.amount).checked_sub(sum(&parts)?)?;
        let part = parts.get_mut(place)?;
        let left = part.side.signed(left);
        (part.moved, part.stated) = (left, left);
        if left < Money::ZERO {
            return None;
        }
    }
    (!parts.is_empty()).then_some(parts)
}

/// What the parts move in all.
fn sum(parts: &[Part<'_>]) -> Option<Money> {
    let mut moved = parts.iter().map(|part| part.side.signed(part.moved));
    moved.try_fold(Money::ZERO, Money::checked_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::BookingStatus;

    fn money(cents: i64) -> Option<Money> {
        Some(cents).filter(|cents| *cents > 0).map(Money::from_scaled)
    }

    /// An entry of payments with their amounts and charges in cents; 0 where none is said.
    fn entry(amount: i64, charges: i64, payments: &[(EntrySide, i64, i64)]) -> BankEntry {
        let payment = |(side, amount, charges): &(EntrySide, i64, i64)| BankTransaction {
            end_to_end_id: None,
            message_id: None,
            payment_id: None,
            bank_reference: None,
            amount: money(*amount),
            instructed_amount: None,
            charges: money(*charges),
            side: *side,
            counterparty_name: None,
            counterparty_account: None,
            remittance: String::new(),
            creditor_reference: None,
            returned: None,
        };
        BankEntry {
            bank_reference: None,
            entry_reference: None,
            status: BookingStatus::Booked,
            side: EntrySide::Credit,
            is_reversal: false,
            amount: Money::from_scaled(amount),
            charges: money(charges),
            booked_on: None,
            value_on: None,
            batch: None,
            transaction_code: None,
            additional_text: None,
            transactions: payments.iter().map(payment).collect(),
        }
    }

    #[test]
    fn the_parts_of_an_entry_sum_to_its_amount() {
        use EntrySide::{Credit, Debit};
        let cases: [(&str, BankEntry, Option<Vec<i64>>); 8] = [
            (
                "one, less charges",
                entry(110_856, 0, &[(Credit, 111_156, 300)]),
                Some(vec![110_856]),
            ),
            ("one without amount", entry(500, 0, &[(Credit, 0, 0)]), Some(vec![500])),
            ("two", entry(500, 0, &[(Credit, 200, 0), (Credit, 300, 0)]), Some(vec![200, 300])),
            (
                "two, each less charges",
                entry(490, 0, &[(Credit, 200, 4), (Credit, 300, 6)]),
                Some(vec![196, 294]),
            ),
            (
                "charges of the entry",
                entry(490, 10, &[(Credit, 200, 0), (Credit, 300, 0)]),
                Some(vec![200, 300, -10]),
            ),
            (
                "one is what is left",
                entry(500, 0, &[(Credit, 200, 0), (Credit, 0, 0)]),
                Some(vec![200, 300]),
            ),
            (
                "one goes the other way",
                entry(500, 0, &[(Credit, 700, 0), (Debit, 200, 0)]),
                Some(vec![700, -200]),
            ),
            ("they do not lead there", entry(500, 0, &[(Credit, 200, 0), (Credit, 200, 0)]), None),
        ];
        for (name, entry, expected) in cases {
            let payouts = entry.transactions.iter().map(|_payment| None).collect();
            let parts = parts_of(&entry, payouts);
            let moved = parts.map(|parts| {
                parts.iter().map(|part| part.side.signed(part.moved).scaled()).collect::<Vec<_>>()
            });
            assert_eq!(moved, expected, "{name}");
        }
    }
}
