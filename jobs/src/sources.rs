//! Where market data comes from, in the order in which sources are believed.

use integrations::directory::Directory;
use integrations::energy_charts::EnergyCharts;
use integrations::entsoe::client::Entsoe;
use integrations::netztransparenz::client::Netztransparenz;
use integrations::smard::Smard;
use integrations::transport::{FetchError, Fetched};
use units::DeliveryDay;

/// A source of market data.
#[derive(Debug)]
pub enum Source {
    /// The TSOs.
    Netztransparenz(Netztransparenz),
    /// The Transparency Platform.
    Entsoe(Entsoe),
    /// The Bundesnetzagentur.
    Smard(Smard),
    /// Fraunhofer ISE.
    EnergyCharts(EnergyCharts),
    /// Files that are put into a directory.
    Directory(Directory),
}

/// The sources in their order: the first one that has a value is believed, the next ones fill gaps.
#[derive(Debug, Default)]
pub struct Sources {
    /// The list.
    pub list: Vec<Source>,
}

impl Sources {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Access to the TSOs, if there is any.
    pub(crate) fn netztransparenz(&self) -> Option<&Netztransparenz> {
        self.list.iter().find_map(|source| match source {
            Source::Netztransparenz(client) => Some(client),
            Source::Entsoe(_)
            | Source::Smard(_)
            | Source::EnergyCharts(_)
            | Source::Directory(_) => None,
        })
    }

    /// The documents of a folder of every directory, in the order of the sources.
    pub(crate) fn files(&self, folder: &str) -> Result<Vec<Fetched>, FetchError> {
        let mut found = Vec::new();
        for source in &self.list {
            if let Source::Directory(directory) = source {
                found.extend(directory.documents(folder)?);
            }
        }
        Ok(found)
    }
}

impl Source {
    /// Day-ahead prices of the days `first` to before `end`; nothing from a source that has none.
    pub(crate) fn spot_prices(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Vec<Fetched>, FetchError> {
        match self {
            // Its prices are the legal ones and come a month later.
            Self::Netztransparenz(_) => Ok(Vec::new()),
            Self::Entsoe(client) => Ok(vec![client.day_ahead_prices(first, end)?]),
            Self::Smard(client) => client.day_ahead_prices(first, end),
            Self::EnergyCharts(client) => Ok(vec![client.day_ahead_prices(first, end)?]),
            Self::Directory(directory) => directory.documents("spot-prices"),
        }
    }
}
