//! Postal addresses, and the marketer as a party of its documents.

use std::fmt;
use thiserror::Error;
use units::{Bic, ClockTime, CountryCode, Iban, NotALine, TaxNumber, VatId, check_line};

/// Why parts are no postal address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddressError {
    /// There is no street.
    #[error("the street is missing")]
    StreetMissing,
    /// There is no place.
    #[error("the city is missing")]
    CityMissing,
    /// A part is too long, or cannot be seen as a whole.
    #[error("{problem}")]
    NotALine {
        /// The part, by the name that files give it.
        field: &'static str,
        /// What is wrong with it.
        problem: NotALine,
    },
    /// The postcode is not one of the country.
    #[error("expected a postcode of {country}, {expected}")]
    PostcodeDoesNotFitCountry {
        /// The country.
        country: CountryCode,
        /// Its form in words.
        expected: &'static str,
    },
}

impl AddressError {
    /// The part that is wrong, by the name that files give it.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::StreetMissing => "street",
            Self::CityMissing => "city",
            Self::NotALine { field, .. } => field,
            Self::PostcodeDoesNotFitCountry { .. } => "postcode",
        }
    }
}

/// A postal address in its parts, as invoices and payment orders need it.
///
/// ```
/// use units::CountryCode;
/// use records::PostalAddress;
///
/// let address = PostalAddress::new("Am Deich", Some("3 a"), "25813", "Husum", CountryCode::germany())?;
/// assert_eq!(address.street_line(), "Am Deich 3 a");
/// assert!(PostalAddress::new("Am Deich 3", None, "2581", "Husum", CountryCode::germany()).is_err());
/// # Ok::<(), records::AddressError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PostalAddress {
    street: String,
    house_number: Option<String>,
    postcode: String,
    city: String,
    country: CountryCode,
}

impl PostalAddress {
    /// The address of these parts, without blanks around them. The street may contain the house number.
    pub fn new(
        street: &str,
        house_number: Option<&str>,
        postcode: &str,
        city: &str,
        country: CountryCode,
    ) -> Result<Self, AddressError> {
        let [street, postcode, city] = [street, postcode, city].map(|part| part.trim().to_owned());
        let house_number = house_number.map(str::trim).filter(|number| !number.is_empty());
        if street.is_empty() {
            return Err(AddressError::StreetMissing);
        }
        if city.is_empty() {
            return Err(AddressError::CityMissing);
        }
        let parts = [
            ("street", street.as_str()),
            ("house_number", house_number.unwrap_or_default()),
            ("city", &city),
        ];
        for (field, part) in parts {
            check_line(part).map_err(|problem| AddressError::NotALine { field, problem })?;
        }
        if let Some(expected) = postcode_problem(&postcode, &country) {
            return Err(AddressError::PostcodeDoesNotFitCountry { country, expected });
        }
        let house_number = house_number.map(str::to_owned);
        Ok(Self { street, house_number, postcode, city, country })
    }

    /// The street, with the house number when that is not kept apart.
    pub fn street(&self) -> &str {
        &self.street
    }

    /// The house number, when it is kept apart.
    pub fn house_number(&self) -> Option<&str> {
        self.house_number.as_deref()
    }

    /// Street and house number on one line.
    pub fn street_line(&self) -> String {
        match &self.house_number {
            Some(number) => format!("{} {number}", self.street),
            None => self.street.clone(),
        }
    }

    /// The postcode.
    pub fn postcode(&self) -> &str {
        &self.postcode
    }

    /// The place.
    pub fn city(&self) -> &str {
        &self.city
    }

    /// The country.
    pub fn country(&self) -> &CountryCode {
        &self.country
    }
}

impl fmt::Display for PostalAddress {
    /// On one line: `Am Deich 3 a, 25813 Husum, DE`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} {}, {}", self.street_line(), self.postcode, self.city, self.country)
    }
}

fn postcode_problem(postcode: &str, country: &CountryCode) -> Option<&'static str> {
    let digits = postcode.bytes().all(|byte| byte.is_ascii_digit());
    if *country == CountryCode::germany() {
        return (!digits || postcode.len() != 5).then_some("5 digits");
    }
    let plain =
        postcode.chars().all(|letter| letter.is_ascii_alphanumeric() || " -".contains(letter));
    (!plain || postcode.is_empty() || postcode.len() > 16).then_some("up to 16 letters and digits")
}

/// The marketer, as its documents name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyProfile {
    /// Registered name.
    pub name: String,
    /// Registered address.
    pub address: PostalAddress,
    /// VAT number.
    pub vat_id: Option<VatId>,
    /// Tax number.
    pub tax_number: Option<TaxNumber>,
    /// Court and number of the commercial register, such as `Amtsgericht Husum, HRB 1234`.
    pub register: Option<String>,
    /// Who manages it, all of them (§ 35a GmbHG, § 80 AktG): `Jana Nissen, Ole Petersen`.
    pub managing_directors: Option<String>,
    /// Who heads the supervisory board, where there is one.
    pub supervisory_chair: Option<String>,
    /// Who is asked about documents.
    pub contact: Option<String>,
    /// Telephone of the contact.
    pub phone: Option<String>,
    /// Electronic address of the contact.
    pub email: Option<String>,
    /// Web site.
    pub website: Option<String>,
    /// The account that payouts leave from.
    pub iban: Option<Iban>,
    /// The bank of the account.
    pub bic: Option<Bic>,
    /// Until when the bank takes orders for the same day, by the clock in Berlin; 15:00 where nothing is said.
    pub bank_cut_off: Option<ClockTime>,
    /// Within so many days of a document its payout leaves, as the marketer promises.
    pub payment_term_days: Option<u16>,
}

/// The longest term of payment in days (§ 271a Abs. 1 BGB).
pub const PAYMENT_TERM_DAYS_MAX: u16 = 60;

#[cfg(test)]
mod tests;
