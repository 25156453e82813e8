//! As what a document of market data is kept.

use super::coverage::MarketDatum;
use store::DocumentKind;

impl MarketDatum {
    /// The kind of a document that was fetched for it.
    pub fn document_kind(self) -> DocumentKind {
        match self {
            Self::SpotPrices => DocumentKind::SpotPrices,
            Self::LegalPrices => DocumentKind::LegalPrices,
            Self::MarketValues => DocumentKind::MarketValues,
            Self::ImbalancePrices => DocumentKind::ImbalancePrices,
            Self::ImbalanceVolumes => DocumentKind::ImbalanceVolumes,
            Self::IntradayIndex => DocumentKind::IntradayIndex,
            Self::SolarGeneration => DocumentKind::SolarGeneration,
            Self::SolarForecast => DocumentKind::SolarForecast,
            Self::Load => DocumentKind::Load,
            Self::LoadForecast => DocumentKind::LoadForecast,
            Self::Weather => DocumentKind::Weather,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_of_market_data_is_kept_under_the_word_of_its_datum() {
        for datum in MarketDatum::ALL {
            assert_eq!(datum.document_kind().as_str(), datum.as_str());
        }
    }
}
