//! Places whose weather is wanted.

use std::fmt;
use std::str::FromStr;

/// Steps of a degree.
const STEPS: i64 = 1_000_000;
const NAME_LENGTH_MAX: usize = 60;

/// A coordinate in steps of 10⁻⁶ degrees, which are about 10 cm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Degrees(i64);

/// A place whose weather is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    name: String,
    latitude: Degrees,
    longitude: Degrees,
    mosmix_station: Option<String>,
}

impl Place {
    /// A place, or what is wrong with it. Names and stations go into names of files and addresses, so they are of
    /// letters, digits, `-` and `_`; a name may have blanks.
    pub fn new(
        name: &str,
        latitude: Degrees,
        longitude: Degrees,
        mosmix_station: Option<&str>,
    ) -> Result<Self, String> {
        let is_word = |letter: char| letter.is_alphanumeric() || ['-', '_'].contains(&letter);
        let is_name = |letter: char| is_word(letter) || letter == ' ';
        let length = name.chars().count();
        if name.trim() != name
            || !(1..=NAME_LENGTH_MAX).contains(&length)
            || !name.chars().all(is_name)
        {
            return Err(format!(
                "the name {name:?} of a place must have 1 to {NAME_LENGTH_MAX} letters, digits, blanks, - or _"
            ));
        }
        if let Some(station) = mosmix_station.filter(|id| id.is_empty() || !id.chars().all(is_word))
        {
            return Err(format!("{station:?} is not a station such as 10469 or H721"));
        }
        if latitude.0.abs() > 90 * STEPS || longitude.0.abs() > 180 * STEPS {
            return Err(format!("{latitude}, {longitude} is not a place on earth"));
        }
        let mosmix_station = mosmix_station.map(str::to_owned);
        Ok(Self { name: name.to_owned(), latitude, longitude, mosmix_station })
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// North is positive.
    pub fn latitude(&self) -> Degrees {
        self.latitude
    }

    /// East is positive.
    pub fn longitude(&self) -> Degrees {
        self.longitude
    }

    /// The station of the DWD that stands for it in MOSMIX.
    pub fn mosmix_station(&self) -> Option<&str> {
        self.mosmix_station.as_deref()
    }
}

impl FromStr for Degrees {
    type Err = String;

    /// Reads a decimal number of degrees; digits beyond 10⁻⁶ are rounded.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        crate::scaling::scaled(text, i128::from(STEPS), 1).map(Self)
    }
}

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / STEPS, self.0.abs() % STEPS);
        write!(f, "{sign}{whole}.{rest:06}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_lies_on_earth_and_has_a_name_for_files_and_addresses() {
        let place = |name: &str, latitude: &str, longitude: &str, station: Option<&str>| {
            Place::new(name, latitude.parse().unwrap(), longitude.parse().unwrap(), station)
        };
        let halle = place("Halle an der Saale", "51.4825", "-11.97", Some("10466")).unwrap();
        let coordinates = format!("{} {}", halle.latitude(), halle.longitude());
        assert_eq!(coordinates, "51.482500 -11.970000");
        assert_eq!("-0.0000004".parse::<Degrees>().unwrap().to_string(), "0.000000");
        for (name, latitude, longitude, station) in [
            ("", "51", "11", None),
            (" Halle", "51", "11", None),
            ("Halle+Leipzig", "51", "11", None),
            ("../Halle", "51", "11", None),
            ("Halle", "90.000001", "11", None),
            ("Halle", "51", "-181", None),
            ("Halle", "51", "11", Some("../x")),
            ("Halle", "51", "11", Some("")),
        ] {
            assert!(place(name, latitude, longitude, station).is_err(), "{name} {latitude}");
        }
        assert!("51,5".parse::<Degrees>().is_err());
    }
}
