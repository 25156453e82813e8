//! Seller, buyer and payment (BG-4, BG-7, BG-16).

use super::super::sentences::Settlement;
use super::super::text::one_line;
use super::super::{DocumentContent, Seller};
use super::Taxation;
use en16931::Identifier;
use en16931::invoice::{
    Code, Contact, CreditTransfer, Party, PaymentInstructions, PaymentMeans,
    PostalAddress as InvoiceAddress,
};
use records::PostalAddress;
use units::DeliveryDay;

/// Electronic mail in the list of electronic address schemes.
const MAIL: &str = "EM";

/// Means of payment (UNTDID 4461).
const NOT_DEFINED: &str = "1";
const SEPA_CREDIT_TRANSFER: &str = "58";
const CLEARING_BETWEEN_PARTNERS: &str = "97";

/// Who supplies.
pub(super) fn seller(content: &DocumentContent, taxation: Taxation) -> Party {
    match content.seller {
        Seller::Owner => owner(content, taxation),
        Seller::Marketer => {
            let issuer = &content.issuer;
            // A seller has a VAT identifier, a register or a number of another kind (BR-CO-26).
            let is_known = issuer.vat_id.is_some() || issuer.register.is_some();
            let number = issuer.tax_number.as_deref().filter(|_| !is_known);
            Party {
                identifiers: number.map(one_line).map(Identifier::new).into_iter().collect(),
                legal_registration: issuer.register.as_deref().map(one_line).map(Identifier::new),
                tax_registration: issuer.tax_number.as_deref().map(one_line),
                ..marketer(content, taxation)
            }
        }
    }
}

/// Who is supplied.
pub(super) fn buyer(content: &DocumentContent, taxation: Taxation) -> Party {
    match content.seller {
        Seller::Owner => marketer(content, taxation),
        Seller::Marketer => Party { tax_registration: None, ..owner(content, taxation) },
    }
}

/// The plant owner.
fn owner(content: &DocumentContent, taxation: Taxation) -> Party {
    let supplier = &content.supplier;
    Party {
        name: Some(one_line(&supplier.name)),
        identifiers: vec![Identifier::new(one_line(&supplier.operator_id))],
        vat_identifier: vat_identifier(supplier.vat_id.as_deref(), taxation),
        tax_registration: supplier.tax_number.as_deref().map(one_line),
        electronic_address: supplier.email.as_deref().map(mail_address),
        address: supplier.address.as_ref().map(address).unwrap_or_default(),
        contact: match (&supplier.phone, &supplier.email) {
            (None, None) => Contact::default(),
            (phone, email) => Contact {
                name: Some(one_line(&supplier.name)),
                phone: phone.as_deref().map(one_line),
                email: email.as_deref().map(one_line),
            },
        },
        ..Party::default()
    }
}

/// The marketer.
fn marketer(content: &DocumentContent, taxation: Taxation) -> Party {
    let issuer = &content.issuer;
    Party {
        name: Some(one_line(&issuer.name)),
        vat_identifier: vat_identifier(issuer.vat_id.as_deref(), taxation),
        electronic_address: issuer.email.as_deref().map(mail_address),
        address: issuer.address.as_ref().map(address).unwrap_or_default(),
        contact: Contact {
            name: issuer.contact_name.as_deref().map(one_line),
            phone: issuer.phone.as_deref().map(one_line),
            email: issuer.email.as_deref().map(one_line),
        },
        ..Party::default()
    }
}

/// What outside of the scope of the tax must not be given (BR-O-02).
fn vat_identifier(id: Option<&str>, taxation: Taxation) -> Option<String> {
    if taxation == Taxation::OutsideScope { None } else { id.map(one_line) }
}

fn mail_address(mail: &str) -> Identifier {
    Identifier::schemed(one_line(mail), MAIL)
}

fn address(known: &PostalAddress) -> InvoiceAddress {
    InvoiceAddress {
        line1: Some(one_line(&known.street_line())),
        city: Some(one_line(known.city())),
        post_code: Some(one_line(known.postcode())),
        country: Some(Code::new(one_line(&known.country().to_string()))),
        ..InvoiceAddress::default()
    }
}

/// How it is paid, as the payment terms say it: to the owner's account, or by offsetting.
pub(super) fn payment(content: &DocumentContent) -> Option<PaymentInstructions> {
    let without_account = |code: &str| PaymentInstructions {
        means_code: Some(Code::new(code)),
        ..PaymentInstructions::default()
    };
    match Settlement::of(content) {
        Settlement::Nothing => Some(without_account(NOT_DEFINED)),
        Settlement::Offset => Some(without_account(CLEARING_BETWEEN_PARTNERS)),
        Settlement::Transfer => {
            let iban = content.supplier.iban.as_ref()?;
            let transfer = CreditTransfer {
                account_identifier: Some(iban.as_str().to_owned()),
                account_name: Some(one_line(&content.supplier.name)),
                provider_identifier: None,
            };
            Some(PaymentInstructions {
                remittance_information: Some(one_line(&content.number)),
                means: Some(PaymentMeans::CreditTransfer(vec![transfer])),
                ..without_account(SEPA_CREDIT_TRANSFER)
            })
        }
    }
}

/// The day until which the marketer pays (BT-9); none where nothing is transferred, or not yet.
pub(super) fn due_on(content: &DocumentContent) -> Option<DeliveryDay> {
    let is_transferred = Settlement::of(content) == Settlement::Transfer;
    content.paid_until.filter(|_| is_transferred && content.supplier.iban.is_some())
}
