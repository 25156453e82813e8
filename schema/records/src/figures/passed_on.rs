//! What of a year the marketer passes on.

use super::FedIn;
use crate::stored::{self, UnreadableRecord};
use serde::{Deserialize, Serialize};
use units::{Energy, Money, ParseDecimalError};

/// The part of a year in whose months the marketer pays the premium.
///
/// ```
/// use records::PassedOn;
///
/// let stored = r#"{"energy_kwh":"1000","without_support_kwh":"0","quarter_hours_without_support":0,"premium_eur":"7.28","advances_eur":"2.10"}"#;
/// let part = PassedOn::from_stored(stored)?;
/// assert_eq!(part.true_up().map(|due| due.decimal()).as_deref(), Some("5.18"));
/// assert!(PassedOn::from_stored("{}").is_err());
/// # Ok::<(), records::UnreadableRecord>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PassedOn {
    /// The energy of these months.
    pub fed_in: FedIn,
    /// Their final premium, rounded for itself.
    pub premium: Money,
    /// Their advances.
    pub advances: Money,
}

impl PassedOn {
    /// What the marketer still pays for them, or takes back; nothing when it does not fit.
    pub fn true_up(&self) -> Option<Money> {
        self.premium.checked_sub(self.advances)
    }

    /// Its one stored form.
    pub fn to_stored(&self) -> String {
        stored::write(&PassedOnBody {
            energy_kwh: self.fed_in.energy.decimal(),
            outside_premium_kwh: Some(self.fed_in.outside_premium)
                .filter(|outside| *outside != Energy::ZERO)
                .map(Energy::decimal),
            without_support_kwh: self.fed_in.without_support.decimal(),
            quarter_hours_without_support: self.fed_in.quarter_hours_without_support,
            premium_eur: self.premium.decimal(),
            advances_eur: self.advances.decimal(),
        })
    }

    /// Reads the stored form.
    pub fn from_stored(text: &str) -> Result<Self, UnreadableRecord> {
        const EXPECTED: &str = "the part of a year that is passed on";
        let body: PassedOnBody = stored::read_stored(EXPECTED, text)?;
        let wrong = |problem: ParseDecimalError| {
            UnreadableRecord::new(EXPECTED, text, &problem.to_string())
        };
        Ok(Self {
            fed_in: FedIn {
                energy: Energy::parse_decimal(&body.energy_kwh).map_err(wrong)?,
                outside_premium: body
                    .outside_premium_kwh
                    .map_or(Ok(Energy::ZERO), |outside| Energy::parse_decimal(&outside))
                    .map_err(wrong)?,
                without_support: Energy::parse_decimal(&body.without_support_kwh).map_err(wrong)?,
                quarter_hours_without_support: body.quarter_hours_without_support,
            },
            premium: Money::parse_decimal(&body.premium_eur).map_err(wrong)?,
            advances: Money::parse_decimal(&body.advances_eur).map_err(wrong)?,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PassedOnBody {
    energy_kwh: String,
    /// Left out where no month divides its energy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outside_premium_kwh: Option<String>,
    without_support_kwh: String,
    quarter_hours_without_support: i64,
    premium_eur: String,
    advances_eur: String,
}
