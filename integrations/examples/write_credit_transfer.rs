//! Writes an order of credit transfers, for the schema check of `tests/oracle/check_credit_transfer.py`.
//!
//! `cargo run -p integrations --example write_credit_transfer -- FILE [unknown-account]`

use integrations::credit_transfer;
use records::{BatchBooking, CreditTransfer, CreditTransferFile, Debtor, PostalAddress};
use std::error::Error;
use units::{Bic, CountryCode, Iban, Money};

/// Three payouts: with an address, without one, and with text that must be rewritten.
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("the file to write is missing")?;
    let is_known = arguments.next().is_none();
    let account: Iban = "DE02120300000000202051".parse()?;
    let bic: Bic = "BYLADEM1001".parse()?;
    let order = CreditTransferFile {
        message_id: "PAYOUT-2026-11-1".to_owned(),
        created_at: "2026-11-26T08:00:00Z".parse()?,
        debtor: Debtor {
            name: "Sonne Direktvermarktung GmbH".to_owned(),
            account: is_known.then_some(account),
            bic: is_known.then_some(bic),
            address: Some(address("Am Deich", Some("3 a"), "25813", "Husum")?),
        },
        execution_day: "2026-11-27".parse()?,
        booking: BatchBooking::Collective,
        transfers: vec![
            transfer(
                1,
                "Hof Ähre GbR",
                60_728,
                Some(address("Feldweg 7", None, "25813", "Husum")?),
            )?,
            transfer(2, "Bürgersolarpark Groß & Söhne \"Süd\" <1>", 99_999_999_999, None)?,
            transfer(3, &"Ä".repeat(90), 1, None)?,
        ],
    };
    std::fs::write(path, credit_transfer::write(&order)?)?;
    Ok(())
}

fn address(
    street: &str,
    number: Option<&str>,
    postcode: &str,
    city: &str,
) -> Result<PostalAddress, Box<dyn Error>> {
    Ok(PostalAddress::new(street, number, postcode, city, CountryCode::germany())?)
}

fn transfer(
    number: u64,
    name: &str,
    cents: i64,
    address: Option<PostalAddress>,
) -> Result<CreditTransfer, Box<dyn Error>> {
    Ok(CreditTransfer {
        end_to_end_id: format!("SB-2026-{number:04}"),
        creditor_name: name.to_owned(),
        account: Iban::german(37_040_044, 532_013_000 + number)?,
        amount: Money::from_scaled(cents),
        remittance: format!("Gutschrift 2026-{number:04}, Marktprämie & Energie 10/2026"),
        address,
    })
}
