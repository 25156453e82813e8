//! What an invoice must show of its parties, and of what its absence would cost.
//!
//! Source: § 14 Abs. 4 S. 1 Nr. 1 and 2 UStG (full name and address of who supplies and who is supplied; tax number or
//! VAT identifier of who supplies), § 14 Abs. 2 S. 5 UStG (who is supplied invoices only what was agreed before),
//! § 34a UStDV (the same of small businesses). Without them there is no invoice and no input tax (§ 15 Abs. 1 S. 1 Nr. 1
//! UStG), so a document waits for them. What § 33 UStDV spares invoices up to 250 EUR is asked for all the same: the next
//! month of the same owner may be above.
//!
//! ```
//! use rules::invoice_details::missing_in_gutschrift;
//! use units::{DeliveryDay, InvoiceDetail};
//!
//! let missing = missing_in_gutschrift(None, None, DeliveryDay::literal(2026, 6, 12));
//! let expected = [
//!     InvoiceDetail::OwnerAddress,
//!     InvoiceDetail::OwnerTaxNumber,
//!     InvoiceDetail::SelfBillingAgreement,
//!     InvoiceDetail::CompanyAddress,
//! ];
//! assert!(missing.into_iter().eq(expected));
//! ```

use records::{CompanyProfile, PersonFacts};
use std::collections::BTreeSet;
use units::{DeliveryDay, InvoiceDetail};

/// What is missing for a Gutschrift of a day, in which the marketer invoices what an owner supplies.
pub fn missing_in_gutschrift(
    owner: Option<&PersonFacts>,
    company: Option<&CompanyProfile>,
    issued_on: DeliveryDay,
) -> BTreeSet<InvoiceDetail> {
    let agreed_on = owner.and_then(|owner| owner.self_billing_agreed_on);
    let has_number =
        owner.is_some_and(|owner| owner.tax_number.is_some() || owner.vat_id.is_some());
    let known = [
        (InvoiceDetail::OwnerTaxNumber, has_number),
        (InvoiceDetail::SelfBillingAgreement, agreed_on.is_some_and(|day| day <= issued_on)),
    ];
    let mut missing = missing_addresses(owner, company);
    missing.extend(known.into_iter().filter(|(_, known)| !known).map(|(detail, _)| detail));
    missing
}

/// What is missing for the invoice of the marketer's service to an owner.
pub fn missing_in_service_invoice(
    owner: Option<&PersonFacts>,
    company: Option<&CompanyProfile>,
) -> BTreeSet<InvoiceDetail> {
    let mut missing = missing_addresses(owner, company);
    let has_number =
        company.is_some_and(|company| company.tax_number.is_some() || company.vat_id.is_some());
    if !has_number {
        missing.insert(InvoiceDetail::CompanyTaxNumber);
    }
    missing
}

fn missing_addresses(
    owner: Option<&PersonFacts>,
    company: Option<&CompanyProfile>,
) -> BTreeSet<InvoiceDetail> {
    let mut missing = BTreeSet::new();
    if owner.is_none_or(|owner| owner.address.is_none()) {
        missing.insert(InvoiceDetail::OwnerAddress);
    }
    if company.is_none() {
        missing.insert(InvoiceDetail::CompanyAddress);
    }
    missing
}

#[cfg(test)]
mod tests;
