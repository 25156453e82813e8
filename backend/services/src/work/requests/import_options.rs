//! What a file holds and how it is read.

use crate::market_data::PriceSource;
use std::fmt::Write;
use units::{Month, text_enum};

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
    }
);

impl ImportKind {
    /// What an import of the kind counts.
    pub fn counted(self) -> &'static str {
        match self {
            Self::Plants => "plants",
            Self::SpotPrices | Self::Readings => "days",
            Self::MarketValues => "values",
            Self::Operators | Self::Company => "parties",
            Self::BankStatement => "payments",
            Self::PremiumStatement => "premiums",
        }
    }

    /// The kind as documents are filed.
    pub fn document_kind(self) -> &'static str {
        match self {
            Self::Plants => "plants",
            Self::SpotPrices => "spot prices",
            Self::MarketValues => "market values",
            Self::Readings => "readings",
            Self::Operators => "operators",
            Self::Company => "company",
            Self::BankStatement => "bank_statement",
            Self::PremiumStatement => "premium_statement",
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
    /// Of spot prices: where they come from.
    pub source: PriceSource,
    /// Of prices and readings: whether quarter hours may be missing within a day.
    pub allow_gaps: bool,
}

impl ImportOptions {
    /// A kind with the usual settings.
    pub fn of(kind: ImportKind) -> Self {
        Self { kind, valid_from: None, source: PriceSource::Exchange, allow_gaps: false }
    }

    /// The settings as they are kept with a request.
    pub(super) fn text(self) -> String {
        let mut text = String::new();
        if let Some(month) = self.valid_from {
            let _written = write!(text, "valid_from={month} ");
        }
        if self.source == PriceSource::Legal {
            text.push_str("source=legal ");
        }
        if self.allow_gaps {
            text.push_str("allow_gaps=yes ");
        }
        text.trim_end().to_owned()
    }

    /// The settings of a request; nothing when they are not ours.
    pub fn read(kind: &str, text: &str) -> Option<Self> {
        let mut options = Self::of(kind.parse().ok()?);
        for word in text.split_whitespace() {
            match word.split_once('=')? {
                ("valid_from", month) => options.valid_from = Some(month.parse().ok()?),
                ("source", "legal") => options.source = PriceSource::Legal,
                ("allow_gaps", "yes") => options.allow_gaps = true,
                _ => return None,
            }
        }
        Some(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_an_import_are_read_as_they_were_kept() {
        let months = [None, Some("2025-05".parse().unwrap())];
        for kind in ImportKind::ALL {
            for (valid_from, source) in
                months.into_iter().zip([PriceSource::Legal, PriceSource::Exchange])
            {
                for allow_gaps in [false, true] {
                    let options = ImportOptions { kind: *kind, valid_from, source, allow_gaps };
                    let read = ImportOptions::read(kind.as_str(), &options.text());
                    assert_eq!(read, Some(options));
                }
            }
        }
        assert_eq!(ImportOptions::read("plants", "colour=blue"), None);
        assert_eq!(ImportOptions::read("letters", ""), None);
    }
}
