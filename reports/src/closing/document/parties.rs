//! The two parties of a document.

use records::{CompanyProfile, PostalAddress};
use units::{Iban, Vat};

/// The marketer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Issuer {
    /// Name of the company.
    pub name: String,
    /// Where it is.
    pub address: Option<PostalAddress>,
    /// VAT identifier: `DE123456789`.
    pub vat_id: Option<String>,
    /// Tax number (Steuernummer).
    pub tax_number: Option<String>,
    /// Account for what owners pay.
    pub iban: Option<Iban>,
    /// Its bank.
    pub bic: Option<String>,
    /// Register court and number.
    pub register: Option<String>,
    /// Who manages the company.
    pub managing_directors: Option<String>,
    /// Who heads its supervisory board.
    pub supervisory_chair: Option<String>,
    /// Who answers questions.
    pub contact_name: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Electronic mail.
    pub email: Option<String>,
}

/// The plant owner, who supplies the energy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplier {
    /// The owner's key at the marketer.
    pub operator_id: String,
    /// Name.
    pub name: String,
    /// Where the document is sent.
    pub address: Option<PostalAddress>,
    /// VAT identifier.
    pub vat_id: Option<String>,
    /// Tax number (Steuernummer).
    pub tax_number: Option<String>,
    /// Payout account.
    pub iban: Option<Iban>,
    /// Telephone.
    pub phone: Option<String>,
    /// Electronic mail.
    pub email: Option<String>,
    /// The owner's tax status.
    pub vat: Vat,
}

impl Issuer {
    /// The company as its profile names it; by its name alone where nothing else is known.
    pub(crate) fn of(company: Option<&CompanyProfile>, tenant_name: &str) -> Self {
        let Some(company) = company else {
            return Self { name: tenant_name.to_owned(), ..Self::default() };
        };
        Self {
            name: company.name.clone(),
            address: Some(company.address.clone()),
            vat_id: company.vat_id.as_ref().map(ToString::to_string),
            tax_number: company.tax_number.as_ref().map(ToString::to_string),
            iban: company.iban.clone(),
            bic: company.bic.as_ref().map(ToString::to_string),
            register: company.register.clone(),
            managing_directors: company.managing_directors.clone(),
            supervisory_chair: company.supervisory_chair.clone(),
            contact_name: company.contact.clone(),
            phone: company.phone.clone(),
            email: company.email.clone(),
        }
    }
}
