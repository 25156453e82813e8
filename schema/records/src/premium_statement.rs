//! What a grid operator states about the market premium.

use units::{DeliveryDay, Energy, MarketLocation, MastrNumber, Money, Month, Price};

/// The plant of a stated premium, as the grid operator names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatedPlant {
    /// By its number in the Marktstammdatenregister.
    Unit(MastrNumber),
    /// By its market location.
    Location(MarketLocation),
    /// By both; whether they belong together is for the register to say.
    Both(MastrNumber, MarketLocation),
}

impl StatedPlant {
    /// The number in the Marktstammdatenregister.
    pub const fn unit(&self) -> Option<&MastrNumber> {
        match self {
            Self::Unit(unit) | Self::Both(unit, _) => Some(unit),
            Self::Location(_) => None,
        }
    }

    /// The market location.
    pub const fn location(&self) -> Option<&MarketLocation> {
        match self {
            Self::Location(location) | Self::Both(_, location) => Some(location),
            Self::Unit(_) => None,
        }
    }
}

/// A stated premium and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedLine {
    /// The line of the file, from 1.
    pub line: u64,
    /// What it states.
    pub premium: StatedPremium,
}

/// The premium of one plant and month, as the grid operator states it. What is not stated is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedPremium {
    /// The plant.
    pub plant: StatedPlant,
    /// The month of delivery.
    pub month: Month,
    /// The premium; negative when the grid operator takes it back.
    pub premium: Money,
    /// All feed-in.
    pub energy: Option<Energy>,
    /// The feed-in for which § 51 EEG leaves no claim.
    pub energy_without_support: Option<Energy>,
    /// Applicable value (anzulegender Wert).
    pub applicable_value: Option<Price>,
    /// Market value (Marktwert).
    pub market_value: Option<Price>,
    /// Rate of the premium.
    pub premium_rate: Option<Price>,
    /// Value added tax; any other than zero is a mistake, for the premium is no consideration.
    pub vat: Option<Money>,
    /// Day of payment.
    pub paid_on: Option<DeliveryDay>,
    /// Number of the grid operator's document.
    pub document_number: Option<String>,
}
