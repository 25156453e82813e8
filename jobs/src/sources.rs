//! Where market data and weather come from, in the order in which sources are believed, and where mail goes.

use integrations::directory::{Directory, FolderFiles, FolderWeather};
use integrations::energy_charts::EnergyCharts;
use integrations::entsoe::client::Entsoe;
use integrations::grid_power::GridQuantity;
use integrations::mail::MailSettings;
use integrations::netztransparenz::client::Netztransparenz;
use integrations::smard::{Chart, Smard};
use integrations::transport::{FetchError, Fetched};
use integrations::weather::bright_sky::BrightSky;
use integrations::weather::mosmix::Mosmix;
use integrations::weather::open_meteo::{OpenMeteo, PLACES_PER_REQUEST};
use integrations::weather::{FetchedWeather, Place};
use units::DeliveryDay;

/// A source of market data or weather.
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
    /// Weather by coordinates, ICON.
    OpenMeteo(OpenMeteo),
    /// Weather by coordinates, stations of the DWD.
    BrightSky(BrightSky),
    /// Weather by station, from the DWD itself.
    Mosmix(Mosmix),
    /// Files that are put into a directory.
    Directory(Directory),
}

/// The sources in their order: the first one that has a value is believed, the next ones fill gaps.
#[derive(Debug)]
pub struct Sources {
    /// The list.
    pub list: Vec<Source>,
    /// Days before today whose prices the first source is asked for again, because it may have corrected them.
    pub spot_prices_again_days: u16,
    /// The places whose weather is wanted.
    pub places: Vec<Place>,
    /// The server that mail to plant owners goes to; nothing is sent without one.
    pub mail: Option<MailSettings>,
}

impl Default for Sources {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            spot_prices_again_days: Self::SPOT_PRICES_AGAIN_DAYS,
            places: Vec::new(),
            mail: None,
        }
    }
}

impl Sources {
    /// SMARD corrected the first days of October 2025 within a week; twice that is waited when nothing is said.
    pub const SPOT_PRICES_AGAIN_DAYS: u16 = 14;

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
            | Source::OpenMeteo(_)
            | Source::BrightSky(_)
            | Source::Mosmix(_)
            | Source::Directory(_) => None,
        })
    }

    /// Access to the Transparency Platform, if there is any.
    pub(crate) fn entsoe(&self) -> Option<&Entsoe> {
        self.list.iter().find_map(|source| match source {
            Source::Entsoe(client) => Some(client),
            Source::Netztransparenz(_)
            | Source::Smard(_)
            | Source::EnergyCharts(_)
            | Source::OpenMeteo(_)
            | Source::BrightSky(_)
            | Source::Mosmix(_)
            | Source::Directory(_) => None,
        })
    }

    /// The documents of a folder of every directory, in the order of the sources.
    pub(crate) fn files(&self, folder: &str) -> Result<FolderFiles, FetchError> {
        let mut found = FolderFiles::default();
        for source in &self.list {
            if let Source::Directory(directory) = source {
                let FolderFiles { documents, refused } = directory.documents(folder)?;
                found.documents.extend(documents);
                found.refused.extend(refused);
            }
        }
        Ok(found)
    }
}

impl Source {
    /// Day-ahead prices of the days `first` to before `end`; nothing from a source that has none. Files of directories
    /// are read elsewhere.
    pub(crate) fn spot_prices(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Vec<Fetched>, FetchError> {
        match self {
            Self::Entsoe(client) => Ok(vec![client.day_ahead_prices(first, end)?]),
            Self::Smard(client) => client.weeks(Chart::PRICES, first, end),
            Self::EnergyCharts(client) => Ok(vec![client.day_ahead_prices(first, end)?]),
            // Files are read each time, all of them; and the prices of the TSOs are the legal ones and come a month later.
            Self::Netztransparenz(_)
            | Self::OpenMeteo(_)
            | Self::BrightSky(_)
            | Self::Mosmix(_)
            | Self::Directory(_) => Ok(Vec::new()),
        }
    }

    /// Whether it publishes day-ahead prices; a directory may have them or not.
    pub(crate) fn has_spot_prices(&self) -> bool {
        match self {
            Self::Entsoe(_) | Self::Smard(_) | Self::EnergyCharts(_) => true,
            Self::Netztransparenz(_)
            | Self::OpenMeteo(_)
            | Self::BrightSky(_)
            | Self::Mosmix(_)
            | Self::Directory(_) => false,
        }
    }

    /// Whether it publishes power of the whole country; a directory may have it or not.
    pub(crate) fn has_grid_power(&self, quantity: GridQuantity) -> bool {
        match self {
            Self::Netztransparenz(_) => quantity == GridQuantity::SolarGeneration,
            Self::EnergyCharts(_) => quantity != GridQuantity::LoadForecast,
            Self::Entsoe(_) | Self::Smard(_) => true,
            Self::OpenMeteo(_) | Self::BrightSky(_) | Self::Mosmix(_) | Self::Directory(_) => false,
        }
    }

    /// Power of the whole country on the days `first` to before `end`; nothing from a source that has none. Files
    /// of directories are read elsewhere.
    pub(crate) fn grid_power(
        &self,
        quantity: GridQuantity,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Vec<Fetched>, FetchError> {
        use GridQuantity::{Load, LoadForecast, SolarForecast, SolarGeneration};
        match (self, quantity) {
            (Self::Netztransparenz(client), SolarGeneration) => {
                Ok(vec![client.solar_generation(first, end)?])
            }
            (Self::Entsoe(client), quantity) => Ok(vec![match quantity {
                SolarGeneration => client.solar_generation(first, end)?,
                SolarForecast => client.solar_forecast(first, end)?,
                Load => client.load(first, end)?,
                LoadForecast => client.load_forecast(first, end)?,
            }]),
            (Self::Smard(client), quantity) => {
                let chart = match quantity {
                    SolarGeneration => Chart::SOLAR_GENERATION,
                    SolarForecast => Chart::SOLAR_FORECAST,
                    Load => Chart::LOAD,
                    LoadForecast => Chart::LOAD_FORECAST,
                };
                client.weeks(chart, first, end)
            }
            (Self::EnergyCharts(client), SolarGeneration | Load) => {
                Ok(vec![client.public_power(first, end)?])
            }
            (Self::EnergyCharts(client), SolarForecast) => {
                Ok(vec![client.solar_forecast(first, end)?])
            }
            (Self::EnergyCharts(_), LoadForecast)
            | (Self::Netztransparenz(_), SolarForecast | Load | LoadForecast)
            | (Self::OpenMeteo(_) | Self::BrightSky(_) | Self::Mosmix(_) | Self::Directory(_), _) => {
                Ok(Vec::new())
            }
        }
    }

    /// Its name among the sources of weather; nothing for one that tells none.
    pub(crate) fn weather_name(&self) -> Option<&'static str> {
        match self {
            Self::OpenMeteo(_) => Some("Open-Meteo"),
            Self::BrightSky(_) => Some("Bright Sky"),
            Self::Mosmix(_) => Some("MOSMIX"),
            Self::Directory(_) => Some("the directory"),
            Self::Netztransparenz(_) | Self::Entsoe(_) | Self::Smard(_) | Self::EnergyCharts(_) => {
                None
            }
        }
    }

    /// How many places one request of weather may have.
    pub(crate) fn places_per_request(&self) -> usize {
        match self {
            Self::OpenMeteo(_) => PLACES_PER_REQUEST,
            Self::Directory(_) => usize::MAX,
            Self::Netztransparenz(_)
            | Self::Entsoe(_)
            | Self::Smard(_)
            | Self::EnergyCharts(_)
            | Self::BrightSky(_)
            | Self::Mosmix(_) => 1,
        }
    }

    /// The weather at some places on the days `first` to before `end`; nothing from a source that tells none.
    pub(crate) fn weather(
        &self,
        places: &[&Place],
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<FolderWeather, FetchError> {
        type Fetch<'f> = &'f dyn Fn(&Place) -> Result<Option<FetchedWeather>, FetchError>;
        let each = |fetch: Fetch<'_>| -> Result<Vec<FetchedWeather>, FetchError> {
            places.iter().filter_map(|place| fetch(place).transpose()).collect()
        };
        let documents: Vec<FetchedWeather> = match self {
            Self::OpenMeteo(client) => vec![client.forecast(places, first, end)?],
            Self::BrightSky(client) => each(&|place| client.forecast(place, first, end).map(Some))?,
            Self::Mosmix(client) => each(&|place| client.forecast(place))?,
            Self::Directory(directory) => return directory.weather(),
            Self::Netztransparenz(_) | Self::Entsoe(_) | Self::Smard(_) | Self::EnergyCharts(_) => {
                Vec::new()
            }
        };
        Ok(FolderWeather { documents, refused: Vec::new() })
    }
}
