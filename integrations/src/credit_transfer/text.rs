//! Text as banks take it.

use records::PostalAddress;
use sepa::charset::{Transliteration, transliterate};
use units::CountryCode;

/// Characters of a name that reach the other bank.
const NAME_LENGTH_MAX: usize = 70;

/// The text in the basic Latin set of SEPA payments, without blanks around it; every run of blanks and
/// line ends is one blank.
///
/// ```
/// assert_eq!(integrations::credit_transfer::basic_latin("Müller &\n Söhne"), "Mueller + Soehne");
/// ```
pub fn basic_latin(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let latin = transliterate(&words.join(" "), Transliteration::German).into_owned();
    latin.trim().to_owned()
}

/// A name, cut at 70 characters.
pub(super) fn name(text: &str) -> String {
    cut(text, NAME_LENGTH_MAX)
}

/// The lines of an address in the order of the schema, each with the name of its element.
pub(super) fn address(address: &PostalAddress) -> Vec<(&'static str, String)> {
    let country: &CountryCode = address.country();
    let parts = [
        ("StrtNm", cut(address.street(), NAME_LENGTH_MAX)),
        ("BldgNb", cut(address.house_number().unwrap_or_default(), 16)),
        ("PstCd", cut(address.postcode(), 16)),
        ("TwnNm", cut(address.city(), 35)),
        ("Ctry", country.to_string()),
    ];
    parts.into_iter().filter(|(_, part)| !part.is_empty()).collect()
}

fn cut(text: &str, length_max: usize) -> String {
    let latin = basic_latin(text);
    // The set is ASCII, so a byte is a character.
    latin.get(..length_max).unwrap_or(&latin).trim_end().to_owned()
}
