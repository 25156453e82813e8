//! What a file holds and how it is read.

use crate::register::OtherNames;
use records::{PriceSource, UnreadableRecord, read_stored, write_stored};
use serde::{Deserialize, Serialize};
use std::fmt::Display;
use store::DocumentKind;
use units::{Month, ParseTimeError, UnknownTerm, text_enum};

text_enum!(
    /// What a file holds.
    ImportKind {
        /// Plants and their facts.
        Plants = "plants",
        /// Day-ahead prices.
        SpotPrices = "spot_prices",
        /// Published market values.
        MarketValues = "market_values",
        /// Feed-in by quarter hour.
        Readings = "readings",
        /// Addresses and tax numbers of plant owners.
        Operators = "operators",
        /// The marketer's own profile.
        Company = "company",
        /// What the bank has booked.
        BankStatement = "bank_statement",
        /// What grid operators state about the premium.
        PremiumStatement = "premium_statement",
        /// What providers forecast of generation and consumption.
        Forecasts = "forecasts",
        /// Balancing groups and the parties that they deal with.
        BalancingGroups = "balancing_groups",
        /// What balancing groups bought and sold.
        Trades = "trades",
        /// Imbalance prices (reBAP).
        ImbalancePrices = "imbalance_prices",
    }
);

impl ImportKind {
    /// What an import of the kind counts.
    pub fn counted(self) -> &'static str {
        match self {
            Self::Plants => "plants",
            Self::SpotPrices | Self::Readings | Self::Forecasts => "days",
            Self::MarketValues => "values",
            Self::Operators | Self::Company => "parties",
            Self::BankStatement => "payments",
            Self::PremiumStatement => "premiums",
            Self::BalancingGroups => "balancing groups",
            Self::Trades => "trades",
            Self::ImbalancePrices => "daily price series",
        }
    }

    /// The kind as documents are filed.
    pub fn document_kind(self) -> DocumentKind {
        match self {
            Self::Plants => DocumentKind::Plants,
            Self::SpotPrices => DocumentKind::SpotPrices,
            Self::MarketValues => DocumentKind::MarketValues,
            Self::Readings => DocumentKind::Readings,
            Self::Operators => DocumentKind::Operators,
            Self::Company => DocumentKind::Company,
            Self::BankStatement => DocumentKind::BankStatement,
            Self::PremiumStatement => DocumentKind::PremiumStatement,
            Self::Forecasts => DocumentKind::Forecasts,
            Self::BalancingGroups => DocumentKind::BalancingGroups,
            Self::Trades => DocumentKind::Trades,
            Self::ImbalancePrices => DocumentKind::ImbalancePrices,
        }
    }
}

/// A file's kind and the settings that its kind has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportOptions {
    /// What the file holds.
    pub kind: ImportKind,
    /// Of plants: the month from which changed facts hold; nothing means since registration.
    pub valid_from: Option<Month>,
    /// Of plants: whether a known customer number may come with another name.
    pub other_names: OtherNames,
    /// Of spot prices: where they come from.
    pub source: PriceSource,
    /// Of prices and readings: whether quarter hours may be missing within a day.
    pub allow_gaps: bool,
}

impl ImportOptions {
    /// A kind with the usual settings.
    pub fn of(kind: ImportKind) -> Self {
        Self {
            kind,
            valid_from: None,
            other_names: OtherNames::Refused,
            source: PriceSource::Exchange,
            allow_gaps: false,
        }
    }

    /// The settings as they are kept with a request.
    pub(super) fn to_stored(
        self,
        load_profile: Option<&LoadProfileChoice>,
    ) -> Result<String, UnreadableRecord> {
        let body = OptionsBody {
            valid_from: self.valid_from.map(|month| month.to_string()),
            confirm_names: self.other_names == OtherNames::Confirmed,
            source: self.source.to_string(),
            allow_gaps: self.allow_gaps,
            load_profile: load_profile.cloned(),
        };
        write_stored(EXPECTED, &body)
    }

    /// The settings of a request. What is not ours is an error.
    pub fn from_stored(kind: &str, text: &str) -> Result<Self, UnreadableRecord> {
        let body: OptionsBody = read_stored(EXPECTED, text)?;
        let unreadable = |problem: &dyn Display| UnreadableRecord {
            expected: EXPECTED,
            found: text.to_owned(),
            problem: problem.to_string(),
        };
        let valid_from = body.valid_from.map(|month| month.parse()).transpose();
        Ok(Self {
            kind: kind.parse().map_err(|problem: UnknownTerm| unreadable(&problem))?,
            valid_from: valid_from.map_err(|problem: ParseTimeError| unreadable(&problem))?,
            other_names: if body.confirm_names {
                OtherNames::Confirmed
            } else {
                OtherNames::Refused
            },
            source: body.source.parse().map_err(|problem: UnknownTerm| unreadable(&problem))?,
            allow_gaps: body.allow_gaps,
        })
    }
}

/// What should stand where unreadable settings stand.
const EXPECTED: &str = "the settings of an import";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionsBody {
    valid_from: Option<String>,
    confirm_names: bool,
    source: String,
    allow_gaps: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    load_profile: Option<LoadProfileChoice>,
}

/// How a load profile is written, and whose readings it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoadProfileChoice {
    /// The name of a shipped profile, or of the file of another one.
    pub profile: String,
    /// The text of one that is not shipped.
    pub text: Option<String>,
    /// The market location.
    pub market_location: String,
}

impl LoadProfileChoice {
    /// The profile of a request, where it is of a load profile.
    pub fn from_stored(text: &str) -> Result<Option<Self>, UnreadableRecord> {
        Ok(read_stored::<OptionsBody>(EXPECTED, text)?.load_profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_imported_file_is_kept_under_the_word_of_its_kind() {
        for kind in ImportKind::ALL {
            assert_eq!(kind.document_kind().as_str(), kind.as_str());
        }
    }

    #[test]
    fn settings_of_an_import_are_read_as_they_were_kept() {
        let months = [None, Some("2025-05".parse().unwrap())];
        for kind in ImportKind::ALL {
            for (valid_from, source) in
                months.into_iter().zip([PriceSource::Legal, PriceSource::Exchange])
            {
                for allow_gaps in [false, true] {
                    let other_names =
                        if allow_gaps { OtherNames::Confirmed } else { OtherNames::Refused };
                    let options =
                        ImportOptions { kind: *kind, valid_from, other_names, source, allow_gaps };
                    let stored = options.to_stored(None).unwrap();
                    let read = ImportOptions::from_stored(kind.as_str(), &stored);
                    assert_eq!(read, Ok(options));
                }
            }
        }
        let usual = ImportOptions::of(ImportKind::Plants).to_stored(None).unwrap();
        assert_eq!(
            usual,
            r#"{"valid_from":null,"confirm_names":false,"source":"exchange","allow_gaps":false}"#
        );
        assert_eq!(LoadProfileChoice::from_stored(&usual), Ok(None));
        let choice = LoadProfileChoice {
            profile: "ende-kwh".to_owned(),
            text: None,
            market_location: "41373559241".to_owned(),
        };
        let of_profile = ImportOptions::of(ImportKind::Readings).to_stored(Some(&choice)).unwrap();
        assert_eq!(LoadProfileChoice::from_stored(&of_profile), Ok(Some(choice)));
        let options = ImportOptions::from_stored("readings", &of_profile);
        assert_eq!(options, Ok(ImportOptions::of(ImportKind::Readings)));
        assert!(ImportOptions::from_stored("plants", "colour=blue").is_err());
        assert!(ImportOptions::from_stored("plants", &usual.replace("source", "colour")).is_err());
        assert!(ImportOptions::from_stored("letters", &usual).is_err());
    }
}
