//! What flows from one party to another.

use super::{MessageReference, ScheduleReason, SchemeCode, TimeSpan};
use units::{Power, text_enum};

/// The code of megawatts.
const POWER: &str = "MAW";

text_enum!(
    /// What a series of a message is.
    SeriesRole {
        /// What the sender will do.
        Scheduled = "scheduled",
        /// What contradicts another one.
        Anomalous = "anomalous",
        /// What holds as it was sent.
        Confirmed = "confirmed",
        /// What holds although it was not sent so.
        Imposed = "imposed",
        /// What was refused; it is only named.
        Rejected = "rejected",
    }
);

/// A flow from one party to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleSeries {
    /// What the message says with it.
    pub role: SeriesRole,
    /// Its identification, the same for every version of the message.
    pub id: Option<String>,
    /// The version of the message with which it last changed.
    pub version: Option<u32>,
    /// The code of what it is: `A02` for trade inside an area.
    pub business_type: Option<String>,
    /// The code of what is sold, `8716867000016`: active power.
    pub product: Option<String>,
    /// The code of what is summed, `A01`: by area.
    pub aggregation: Option<String>,
    /// The area that the energy enters.
    pub in_area: Option<SchemeCode>,
    /// The area that it leaves.
    pub out_area: Option<SchemeCode>,
    /// Who receives it: the buyer.
    pub in_party: Option<SchemeCode>,
    /// Who gives it: the seller.
    pub out_party: Option<SchemeCode>,
    /// Type and number of the right to capacity.
    pub agreement: Option<(Option<String>, Option<String>)>,
    /// Of an anomalous series: who sent it, and in which message.
    pub source: Option<(Option<SchemeCode>, MessageReference)>,
    /// The code of the unit, `MAW`: megawatts. Where a system operator writes `MWH`, the quantities are the energy of each
    /// position in MWh, as they stand.
    pub unit: Option<String>,
    /// When how much flows; empty where the series is only named.
    pub periods: Vec<SchedulePeriod>,
    /// Why the series is as it is.
    pub reasons: Vec<ScheduleReason>,
}

impl ScheduleSeries {
    /// Whether the quantities are power, and not energy.
    pub fn is_power(&self) -> bool {
        self.unit.as_deref() == Some(POWER)
    }

    /// The power of every position of every period.
    pub fn quantities(&self) -> impl Iterator<Item = Power> {
        self.periods.iter().flat_map(|period| period.quantities.iter().copied())
    }
}

/// A run of positions of the same length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchedulePeriod {
    /// From when to when.
    pub span: TimeSpan,
    /// Minutes of a position.
    pub resolution_minutes: u32,
    /// The power of each position, never negative: the direction is said by the parties.
    pub quantities: Vec<Power>,
}
