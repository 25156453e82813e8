//! `company.toml`: the marketer as its documents name it.
//!
//! Format: `integrations/FORMATS.md`; one key a line, without sections.

use crate::utf8::newline_count;
use crate::{FileError, cells, utf8};
use records::{CompanyProfile, PAYMENT_TERM_DAYS_MAX, PostalAddress};
use serde::Deserialize;
use std::fmt::Display;
use std::str::FromStr;
use toml::Spanned;
use units::CountryCode;

/// The file as it is written; every value is a text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    name: Spanned<String>,
    street: Spanned<String>,
    house_number: Option<Spanned<String>>,
    postcode: Spanned<String>,
    city: Spanned<String>,
    country: Option<Spanned<String>>,
    vat_id: Option<Spanned<String>>,
    tax_number: Option<Spanned<String>>,
    register: Option<Spanned<String>>,
    managing_directors: Option<Spanned<String>>,
    supervisory_chair: Option<Spanned<String>>,
    contact: Option<Spanned<String>>,
    phone: Option<Spanned<String>>,
    email: Option<Spanned<String>>,
    website: Option<Spanned<String>>,
    iban: Option<Spanned<String>>,
    bic: Option<Spanned<String>>,
    bank_cut_off: Option<Spanned<String>>,
    payment_term_days: Option<Spanned<String>>,
}

/// Reads the file.
///
/// ```
/// let text = "name = 'Sonne GmbH'\nstreet = 'Am Deich 3'\npostcode = '25813'\ncity = 'Husum'\n";
/// let company = integrations::company_toml::parse("company.toml", text.as_bytes())?;
/// assert_eq!(company.address.city(), "Husum");
/// # Ok::<(), integrations::FileError>(())
/// ```
pub fn parse(file: &str, bytes: &[u8]) -> Result<CompanyProfile, FileError> {
    let text = utf8::text(file, bytes)?;
    let keys: Keys = toml::from_str(text).map_err(|error| {
        let problem = error.message().trim().replace('\n', ", ");
        match error.span() {
            Some(span) => FileError::at_line(file, line_of(text, span.start), problem),
            None => FileError::of_file(file, problem),
        }
    })?;
    let place = Place { file, text };
    Ok(CompanyProfile {
        name: place.words("name", &keys.name)?,
        address: place.address(&keys)?,
        vat_id: place.value("vat_id", keys.vat_id.as_ref())?,
        tax_number: place.value("tax_number", keys.tax_number.as_ref())?,
        register: place.optional_words("register", keys.register.as_ref())?,
        managing_directors: place
            .optional_words("managing_directors", keys.managing_directors.as_ref())?,
        supervisory_chair: place
            .optional_words("supervisory_chair", keys.supervisory_chair.as_ref())?,
        contact: place.optional_words("contact", keys.contact.as_ref())?,
        phone: place.optional_words("phone", keys.phone.as_ref())?,
        email: place.email(keys.email.as_ref())?,
        website: place.optional_words("website", keys.website.as_ref())?,
        iban: place.value("iban", keys.iban.as_ref())?,
        bic: place.value("bic", keys.bic.as_ref())?,
        bank_cut_off: place.value("bank_cut_off", keys.bank_cut_off.as_ref())?,
        payment_term_days: place.payment_term(keys.payment_term_days.as_ref())?,
    })
}

/// The file, for errors of its values.
struct Place<'f> {
    file: &'f str,
    text: &'f str,
}

impl Place<'_> {
    fn error(&self, key: &str, value: &Spanned<String>, problem: impl Into<String>) -> FileError {
        FileError::at_line(self.file, line_of(self.text, value.span().start), problem)
            .in_column(key)
            .with_value(value.get_ref())
    }

    /// A text on one line that is not blank.
    fn words(&self, key: &str, value: &Spanned<String>) -> Result<String, FileError> {
        let text = value.get_ref().trim();
        if text.is_empty() {
            return Err(self.error(key, value, "expected a text on one line"));
        }
        cells::line(text).map_err(|problem| self.error(key, value, problem))
    }

    fn optional_words(
        &self,
        key: &str,
        value: Option<&Spanned<String>>,
    ) -> Result<Option<String>, FileError> {
        value.map(|value| self.words(key, value)).transpose()
    }

    fn value<T>(&self, key: &str, value: Option<&Spanned<String>>) -> Result<Option<T>, FileError>
    where
        T: FromStr,
        T::Err: Display,
    {
        let Some(value) = value else { return Ok(None) };
        let read = cells::from_text(value.get_ref());
        read.map(Some).map_err(|problem| self.error(key, value, problem))
    }

    fn email(&self, value: Option<&Spanned<String>>) -> Result<Option<String>, FileError> {
        let Some(value) = value else { return Ok(None) };
        let read = cells::email(value.get_ref());
        read.map(Some).map_err(|problem| self.error("email", value, problem))
    }

    fn payment_term(&self, value: Option<&Spanned<String>>) -> Result<Option<u16>, FileError> {
        let Some(value) = value else { return Ok(None) };
        let days = value.get_ref().trim().parse().ok();
        let days = days.filter(|days| *days <= PAYMENT_TERM_DAYS_MAX);
        days.map(Some).ok_or_else(|| {
            let expected = format!("expected a number of days up to {PAYMENT_TERM_DAYS_MAX}");
            self.error("payment_term_days", value, expected)
        })
    }

    fn address(&self, keys: &Keys) -> Result<PostalAddress, FileError> {
        let country = self.value("country", keys.country.as_ref())?;
        let country = country.unwrap_or_else(CountryCode::germany);
        let number = keys.house_number.as_ref().map(|number| number.get_ref().as_str());
        let (street, postcode, city) = (&keys.street, &keys.postcode, &keys.city);
        let parts = (street.get_ref(), postcode.get_ref(), city.get_ref());
        PostalAddress::new(parts.0, number, parts.1, parts.2, country).map_err(|error| {
            let value = match error.field() {
                "postcode" => postcode,
                "city" => city,
                "house_number" => keys.house_number.as_ref().unwrap_or(street),
                _ => street,
            };
            self.error(error.field(), value, error.to_string())
        })
    }
}

/// The line of a byte, counted from 1.
fn line_of(text: &str, byte: usize) -> u64 {
    1 + newline_count(text.as_bytes().get(..byte).unwrap_or_default())
}

#[cfg(test)]
mod tests;
