//! What a grid operator states about the market premium.

use units::{DeliveryDay, Energy, MarketLocation, MastrNumber, Money, Month, Price};

/// The plant of a stated premium, as the grid operator names it: by one of its numbers or by several. Whether they
/// belong together is for the register to say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct StatedPlant {
    /// Its unit in the Marktstammdatenregister (SEE and 12 digits).
    pub unit: Option<MastrNumber>,
    /// Its market location.
    pub location: Option<MarketLocation>,
    /// Its EEG-Anlagenschlüssel, or its number as an EEG plant in the Marktstammdatenregister (EEG and 12 digits).
    pub eeg_plant: Option<String>,
}

impl StatedPlant {
    /// A plant by the number of its unit alone.
    pub fn of_unit(unit: MastrNumber) -> Self {
        Self { unit: Some(unit), ..Self::default() }
    }

    /// A number of an EEG plant as it is compared: without blanks, in capital letters.
    ///
    /// ```
    /// assert_eq!(records::StatedPlant::comparable("eeg 900000000017"), "EEG900000000017");
    /// ```
    pub fn comparable(number: &str) -> String {
        number.split_whitespace().collect::<String>().to_uppercase()
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
