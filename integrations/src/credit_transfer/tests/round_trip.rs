//! What is written is read back, and reading never panics.

use super::read::parse;
use crate::credit_transfer::{basic_latin, write};
use proptest::prelude::*;
use records::{BatchBooking, CreditTransfer, CreditTransferFile, Debtor, PostalAddress};
use units::{CountryCode, DeliveryDay, Iban, Money, UtcTime};

/// Words in the set that banks take, without blanks at their ends.
fn latin(length_max: usize) -> impl Strategy<Value = String> {
    let text = "[A-Za-z0-9?:().,'+-][A-Za-z0-9/?:().,'+ -]{0,200}";
    text.prop_map(move |text| {
        let words = basic_latin(&text);
        words.get(..length_max).unwrap_or(&words).trim_end().to_owned()
    })
}

fn iban() -> impl Strategy<Value = Iban> {
    (0..100_000_000_u32, 0..10_000_000_000_u64)
        .prop_map(|(bank, account)| Iban::german(bank, account).unwrap())
}

fn address() -> impl Strategy<Value = Option<PostalAddress>> {
    let parts = (latin(70), prop::option::of(latin(16)), "[0-9]{5}", latin(35));
    prop::option::of(parts).prop_map(|parts| {
        let (street, number, postcode, city) = parts?;
        let germany = CountryCode::germany();
        PostalAddress::new(&street, number.as_deref(), &postcode, &city, germany).ok()
    })
}

prop_compose! {
    fn transfer()(
        creditor_name in latin(70),
        account in iban(),
        cents in prop_oneof![1..100_000_i64, 1..=99_999_999_999_i64],
        remittance in latin(140),
        address in address(),
    ) -> CreditTransfer {
        let (end_to_end_id, amount) = (String::new(), Money::from_scaled(cents));
        CreditTransfer { end_to_end_id, creditor_name, account, amount, remittance, address }
    }
}

prop_compose! {
    fn order()(
        message_id in "[A-Za-z0-9+?.-]{1,35}",
        name in latin(70),
        account in prop::option::of(iban()),
        bic in prop::option::of("[A-Z]{4}DE[A-Z0-9]{2}([A-Z0-9]{3})?"),
        address in address(),
        (seconds, wait) in (1_700_000_000..2_000_000_000_i64, 0..30_i64),
        collective in any::<bool>(),
        transfers in prop::collection::vec(transfer(), 1..12),
    ) -> CreditTransferFile {
        let created_at = UtcTime::from_unix_seconds(seconds).unwrap();
        let numbered = transfers.into_iter().zip(1..).map(|(transfer, number)| {
            CreditTransfer { end_to_end_id: format!("E2E-{number}"), ..transfer }
        });
        CreditTransferFile {
            message_id,
            created_at,
            debtor: Debtor { name, account, bic: bic.map(|bic| bic.parse().unwrap()), address },
            execution_day: DeliveryDay::containing(created_at).unwrap().plus_days(wait),
            booking: if collective { BatchBooking::Collective } else { BatchBooking::Single },
            transfers: numbered.collect(),
        }
    }
}

proptest! {
    #[test]
    fn a_written_order_is_read_back_and_has_the_same_bytes_again(order in order()) {
        let bytes = write(&order).unwrap();
        prop_assert_eq!(&write(&order).unwrap(), &bytes);
        prop_assert_eq!(parse("payout.xml", &bytes), Ok(order));
    }

    /// Whatever somebody is called, the order has only letters that banks take, and names of at most 70.
    #[test]
    fn any_text_can_be_paid_to(name in "\\PC{1,90}", text in "\\PC{1,60}", mut order in order()) {
        order.transfers.truncate(1);
        order.transfers[0].creditor_name = format!("N{name}");
        order.transfers[0].remittance = format!("R{text}");
        if let Ok(bytes) = write(&order) {
            let read = parse("payout.xml", &bytes).unwrap();
            let found = &read.transfers[0];
            prop_assert!(sepa::charset::is_sepa_text(&found.creditor_name));
            prop_assert!(found.creditor_name.len() <= 70);
            prop_assert_eq!(&found.remittance, &basic_latin(&order.transfers[0].remittance));
        }
    }

    #[test]
    fn a_cut_or_changed_order_never_stops_the_reader(
        order in order(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = write(&order).unwrap();
        let at = at.index(bytes.len() - 1);
        if cut {
            bytes.truncate(at);
            prop_assert!(parse("payout.xml", &bytes).is_err());
        } else {
            bytes[at] = byte;
            let _any = parse("payout.xml", &bytes);
        }
    }
}
