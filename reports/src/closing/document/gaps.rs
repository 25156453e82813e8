//! What is missing for a complete document, and which rules its absence breaks.

use super::sentences::Settlement;
use super::{DocumentContent, Seller};
use crate::words::Both;
use units::{Language, Vat};

/// Something that the law or a standard wants in the document and that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentGap {
    /// The owner's address (§ 14 Abs. 4 Nr. 1 UStG, BG-5).
    SupplierAddress,
    /// The owner's tax number or VAT identifier (§ 14 Abs. 4 Nr. 2 UStG, BT-31 or BT-32).
    SupplierTaxNumber,
    /// The account that is paid to (BT-84).
    SupplierAccount,
    /// The owner's telephone, for XRechnung alone (BT-42).
    SupplierTelephone,
    /// The owner's electronic address, for XRechnung alone (BT-34).
    SupplierElectronicAddress,
    /// The marketer's address (§ 14 Abs. 4 Nr. 1 UStG, BG-8).
    IssuerAddress,
    /// The marketer's electronic address, for XRechnung alone (BT-49, or BT-34 of the invoice of its service).
    IssuerElectronicAddress,
    /// The marketer's tax number or VAT identifier where it invoices its service, or owes the tax (§ 14 Abs. 4 Nr. 2, § 14a
    /// Abs. 5 UStG, BT-31, BT-32, BT-48).
    IssuerTaxNumber,
    /// Whom to ask at the marketer, for the XRechnung of its service alone (BT-41).
    IssuerContactName,
    /// The marketer's telephone, likewise (BT-42).
    IssuerTelephone,
    /// The agreement that the buyer invoices (§ 14 Abs. 2 UStG).
    SelfBillingAgreement,
}

impl DocumentGap {
    /// Every gap.
    pub const ALL: &'static [Self] = &[
        Self::SupplierAddress,
        Self::SupplierTaxNumber,
        Self::SupplierAccount,
        Self::SupplierTelephone,
        Self::SupplierElectronicAddress,
        Self::IssuerAddress,
        Self::IssuerElectronicAddress,
        Self::IssuerTaxNumber,
        Self::IssuerContactName,
        Self::IssuerTelephone,
        Self::SelfBillingAgreement,
    ];

    /// Whether it is the marketer's own, and not the owner's.
    pub fn is_of_issuer(self) -> bool {
        matches!(
            self,
            Self::IssuerAddress
                | Self::IssuerElectronicAddress
                | Self::IssuerTaxNumber
                | Self::IssuerContactName
                | Self::IssuerTelephone
        )
    }

    /// What is missing, in a few words.
    pub fn words(self, language: Language) -> &'static str {
        let both = match self {
            Self::SupplierAddress => Both("Anschrift des Betreibers", "address of the owner"),
            Self::SupplierTaxNumber => Both(
                "Steuernummer oder USt-IdNr. des Betreibers",
                "tax number or VAT identifier of the owner",
            ),
            Self::SupplierAccount => Both("Konto des Betreibers", "account of the owner"),
            Self::SupplierTelephone => Both("Telefon des Betreibers", "telephone of the owner"),
            Self::SupplierElectronicAddress => {
                Both("E-Mail des Betreibers", "mail address of the owner")
            }
            Self::IssuerAddress => Both("Anschrift des Vermarkters", "address of the marketer"),
            Self::IssuerElectronicAddress => {
                Both("E-Mail des Vermarkters", "mail address of the marketer")
            }
            Self::IssuerTaxNumber => Both(
                "Steuernummer oder USt-IdNr. des Vermarkters",
                "tax number or VAT identifier of the marketer",
            ),
            Self::IssuerContactName => {
                Both("Ansprechpartner des Vermarkters", "contact of the marketer")
            }
            Self::IssuerTelephone => Both("Telefon des Vermarkters", "telephone of the marketer"),
            Self::SelfBillingAgreement => {
                Both("Vereinbarung über die Abrechnung per Gutschrift", "agreement on self-billing")
            }
        };
        both.of(language)
    }

    /// The rules of EN 16931 and XRechnung that its absence breaks, whoever sells; first the one about nothing else.
    pub(super) fn broken_rules(self) -> &'static [&'static str] {
        match self {
            Self::SupplierAddress | Self::IssuerAddress => {
                &["BR-08", "BR-09", "BR-10", "BR-11", "BR-DE-3", "BR-DE-4", "BR-DE-8", "BR-DE-9"]
            }
            Self::SupplierTaxNumber => &["BR-DE-16", "BR-S-02", "BR-E-02", "BR-AE-02"],
            Self::IssuerTaxNumber => &["BR-DE-16", "BR-S-02", "BR-AE-02", "BR-CO-26"],
            Self::SupplierAccount => &["BR-DE-1"],
            Self::SupplierTelephone | Self::IssuerTelephone => &["BR-DE-6", "BR-DE-2", "BR-DE-5"],
            Self::IssuerContactName => &["BR-DE-5", "BR-DE-2"],
            Self::SupplierElectronicAddress | Self::IssuerElectronicAddress => {
                &["BR-DE-7", "PEPPOL-EN16931-R010", "PEPPOL-EN16931-R020", "BR-DE-2", "BR-DE-5"]
            }
            Self::SelfBillingAgreement => &[],
        }
    }
}

/// What is missing in the document and its EN 16931 XML.
pub fn document_gaps(content: &DocumentContent) -> Vec<DocumentGap> {
    let (supplier, issuer) = (&content.supplier, &content.issuer);
    let untaxed = supplier.vat_id.is_none() && supplier.tax_number.is_none();
    let issuer_untaxed = issuer.vat_id.is_none() && issuer.tax_number.is_none();
    let is_gutschrift = content.sale.is_some() && content.seller == Seller::Owner;
    let is_reverse_charge = is_gutschrift && supplier.vat == Vat::ReverseCharge;
    let is_missing = |gap: &DocumentGap| match gap {
        DocumentGap::SupplierAddress => supplier.address.is_none(),
        DocumentGap::SupplierTaxNumber => untaxed && is_gutschrift,
        DocumentGap::SupplierAccount => {
            supplier.iban.is_none() && Settlement::of(content) == Settlement::Transfer
        }
        DocumentGap::IssuerAddress => issuer.address.is_none(),
        DocumentGap::IssuerTaxNumber => match content.seller {
            Seller::Owner => is_reverse_charge && issuer.vat_id.is_none(),
            Seller::Marketer => issuer_untaxed,
        },
        DocumentGap::SelfBillingAgreement => {
            is_gutschrift && content.self_billing_agreed_on.is_none()
        }
        DocumentGap::SupplierTelephone
        | DocumentGap::IssuerContactName
        | DocumentGap::IssuerTelephone
        | DocumentGap::SupplierElectronicAddress
        | DocumentGap::IssuerElectronicAddress => false,
    };
    DocumentGap::ALL.iter().filter(|gap| is_missing(gap)).copied().collect()
}

/// What is missing in the XRechnung XML.
pub(super) fn xrechnung_gaps(content: &DocumentContent) -> Vec<DocumentGap> {
    let (supplier, issuer) = (&content.supplier, &content.issuer);
    let contact: &[(DocumentGap, bool)] = match content.seller {
        Seller::Owner => &[(DocumentGap::SupplierTelephone, supplier.phone.is_none())],
        Seller::Marketer => &[
            (DocumentGap::IssuerContactName, issuer.contact_name.is_none()),
            (DocumentGap::IssuerTelephone, issuer.phone.is_none()),
        ],
    };
    let addresses = [
        (DocumentGap::SupplierElectronicAddress, supplier.email.is_none()),
        (DocumentGap::IssuerElectronicAddress, issuer.email.is_none()),
    ];
    let mut gaps = document_gaps(content);
    let asked = contact.iter().copied().chain(addresses);
    gaps.extend(asked.filter(|(_, missing)| *missing).map(|(gap, _)| gap));
    gaps.sort_unstable();
    gaps
}

/// What keeps a document from being an XRechnung, each with the rule that it breaks; nothing where it passes.
pub fn xrechnung_obstacles(content: &DocumentContent) -> Vec<(DocumentGap, &'static str)> {
    // The seller's mail is part of its contact; the buyer's is an address only.
    let of_buyer = match content.seller {
        Seller::Owner => DocumentGap::IssuerElectronicAddress,
        Seller::Marketer => DocumentGap::SupplierElectronicAddress,
    };
    let gaps = xrechnung_gaps(content).into_iter();
    gaps.filter_map(|gap| match gap.broken_rules().first() {
        Some(_) if gap == of_buyer => Some((gap, "PEPPOL-EN16931-R010")),
        rule => Some((gap, *rule?)),
    })
    .collect()
}
