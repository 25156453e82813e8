//! The yearly tax certificate of a person: what was settled month by month, what of it counts for which tax, and
//! what is open. As PDF/A-3 with the CSV inside, and as CSV alone.
//!
//! It is an information and no tax advice, and says so. Months count by delivery, as in `strombuch tax`, and its sums
//! are the same to the cent: the sums of the table are compared with what the thresholds were computed from, and a
//! certificate that differs is refused.
//!
//! What is not settled is named and never zero; months still to come are left out. A month names the document that
//! states it, also where the settlement was corrected since.

mod months;
mod open;
mod page;
mod sheet;
mod story;
mod sums;
mod thresholds;
mod words;

use crate::closing::document::typesetter::{Template, Work};
use crate::closing::document::{DocumentError, Typesetter};
use rules::tax::TaxCertificate;
use std::fmt::Write;
use units::{Language, Year};

pub use sheet::certificate_csv;

/// The name under which the PDF carries the CSV.
const ATTACHMENT: &str = "certificate.csv";

impl Typesetter {
    /// The certificate as PDF/A-3b, in the person's language, with its CSV as `certificate.csv`.
    pub fn write_certificate(
        &self,
        certificate: &TaxCertificate,
    ) -> Result<Vec<u8>, DocumentError> {
        self.set(Work {
            template: Template::Certificate,
            number: &name_of(certificate),
            page: page::page(certificate, |letter| self.can_write(letter))?,
            attachment: (ATTACHMENT, certificate_csv(certificate).into_bytes()),
        })
    }
}

/// What the template of the certificate is given: every text of the page.
pub fn certificate_page(certificate: &TaxCertificate) -> Result<serde_json::Value, DocumentError> {
    Ok(serde_json::to_value(page::build(certificate)?).unwrap_or_default())
}

/// The name of a person's file of a year without its ending: `owner-1-2025`. Whatever is in a key, it names a file of
/// the directory, and two keys never the same one.
pub fn certificate_file_name(operator_id: &str, year: Year) -> String {
    let mut name = String::with_capacity(operator_id.len() + 5);
    for byte in operator_id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_".contains(&byte) {
            name.push(char::from(byte));
        } else {
            let _written = write!(name, "%{byte:02X}");
        }
    }
    let _written = write!(name, "-{year}");
    name
}

/// The language of the person's documents.
fn language_of(certificate: &TaxCertificate) -> Language {
    certificate.person.language
}

/// What the certificate is called where it is refused.
fn name_of(certificate: &TaxCertificate) -> String {
    format!("certificate {} of {}", certificate.year, certificate.report.operator_id)
}
