//! Addresses.

use super::*;

/// The field that is wrong in an address of these parts.
fn wrong_field(street: &str, postcode: &str, city: &str, country: &str) -> Option<&'static str> {
    let country = country.parse().unwrap();
    PostalAddress::new(street, None, postcode, city, country).err().map(|error| error.field())
}

#[test]
fn an_address_needs_street_place_and_a_postcode_of_its_country() {
    for (street, postcode, city, country, expected) in [
        ("Am Deich 3", "25813", "Husum", "DE", None),
        ("Herengracht 1", "1015 BA", "Amsterdam", "NL", None),
        (" ", "25813", "Husum", "DE", Some("street")),
        ("Am Deich 3", "25813", "", "DE", Some("city")),
        ("Am Deich 3", "2581", "Husum", "DE", Some("postcode")),
        ("Am Deich 3", "2581O", "Husum", "DE", Some("postcode")),
        ("Am Deich 3", "D-25813", "Husum", "DE", Some("postcode")),
        ("Herengracht 1", "", "Amsterdam", "NL", Some("postcode")),
        ("Herengracht 1", "1015_BA", "Amsterdam", "NL", Some("postcode")),
    ] {
        assert_eq!(wrong_field(street, postcode, city, country), expected, "{street}, {postcode}");
    }
    let error = PostalAddress::new("A 1", None, "1", "B", CountryCode::germany()).unwrap_err();
    assert_eq!(error.to_string(), "expected a postcode of DE, 5 digits");
}

#[test]
fn a_house_number_may_be_kept_apart_or_not() {
    let address = |number| {
        PostalAddress::new(" Am Deich ", number, "25813", "Husum", CountryCode::germany()).unwrap()
    };
    assert_eq!(address(Some("3 a")).street_line(), "Am Deich 3 a");
    assert_eq!(address(Some(" ")).house_number(), None);
    assert_eq!(address(None).street_line(), "Am Deich");
}
