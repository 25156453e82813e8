//! What an invoice must show of its parties.

use super::Both;
use units::{InvoiceDetail, Language};

/// The name of a detail, as something that is missing.
pub fn invoice_detail(language: Language, detail: InvoiceDetail) -> &'static str {
    let both = match detail {
        InvoiceDetail::OwnerAddress => Both("Anschrift des Betreibers", "address of the owner"),
        InvoiceDetail::OwnerTaxNumber => Both(
            "Steuernummer oder USt-IdNr. des Betreibers",
            "tax number or VAT identifier of the owner",
        ),
        InvoiceDetail::SelfBillingAgreement => {
            Both("Vereinbarung über die Abrechnung per Gutschrift", "agreement on self-billing")
        }
        InvoiceDetail::CompanyAddress => {
            Both("Name und Anschrift des Vermarkters", "name and address of the marketer")
        }
        InvoiceDetail::CompanyTaxNumber => Both(
            "Steuernummer oder USt-IdNr. des Vermarkters",
            "tax number or VAT identifier of the marketer",
        ),
    };
    both.of(language)
}
