//! What a reader did with a file beside reading it, which a person should know.

use std::fmt;
use units::{DeliveryDay, UtcTime};

/// Something about a file that is no error and is not passed over in silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileNote {
    /// Days that the file lists without any value; they were left out.
    DaysWithoutValue {
        /// How many.
        days: usize,
        /// The first of them.
        first: DeliveryDay,
        /// The last of them.
        last: DeliveryDay,
    },
    /// Prices of hours that a file of quarter hours has in the first one of four.
    HoursOfFirstQuarters {
        /// How many.
        hours: usize,
        /// The start of the first of them.
        first: UtcTime,
    },
    /// The publisher sent no unit; prices of this document are EUR/MWh.
    UnitNotStated,
    /// The file does not say of which bidding zone its prices are; they were read as those of Germany and Luxembourg.
    ZoneNotStated,
    /// Rows of other bidding zones; they were left out.
    OtherZones {
        /// How many.
        rows: usize,
        /// The names of the zones.
        zones: String,
    },
    /// Rows of other auctions than the coupled one of noon; they were left out.
    OtherAuctions {
        /// How many.
        rows: usize,
    },
    /// Columns whose meaning is not known; they were left out.
    ColumnsIgnored {
        /// Their names.
        names: String,
    },
    /// Units of the public register that cannot be settled; they were left out.
    UnitsLeft {
        /// How many.
        units: usize,
        /// Their numbers, each with its energy source or state.
        names: String,
    },
    /// Quarter hours without a value between delivered ones of their day; they stay missing.
    QuarterHoursMissing {
        /// How many.
        count: usize,
        /// The start of the first of them.
        first: UtcTime,
    },
}

impl fmt::Display for FileNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DaysWithoutValue { days: 1, first, .. } => {
                write!(f, "{first} is listed without any value and was left out")
            }
            Self::DaysWithoutValue { days, first, last } => write!(
                f,
                "{days} days are listed without any value and were left out, the first one \
                 {first}, the last one {last}"
            ),
            Self::HoursOfFirstQuarters { hours, first } => write!(
                f,
                "{hours} prices stand in the first quarter of their hour and nowhere in the others; \
                 before 2025-10-01 they are prices of the hour and hold for all four, the first one \
                 at {first}"
            ),
            Self::UnitNotStated => {
                f.write_str("the publisher sent no unit; the prices were read as EUR/MWh")
            }
            Self::ZoneNotStated => {
                f.write_str("the file does not say its bidding zone; the prices were read as DE-LU")
            }
            Self::OtherZones { rows, zones } => {
                write!(f, "{rows} rows of other zones were left out: {zones}")
            }
            Self::OtherAuctions { rows } => {
                write!(f, "{rows} rows of other auctions than the coupled one were left out")
            }
            Self::ColumnsIgnored { names } => {
                write!(f, "columns whose meaning is not known were left out: {names}")
            }
            Self::UnitsLeft { units, names } => write!(
                f,
                "{units} units that are no solar plant or wind turbine in operation were left out: {names}"
            ),
            Self::QuarterHoursMissing { count: 1, first } => {
                write!(f, "1 quarter hour inside a delivered day stays missing: {first}")
            }
            Self::QuarterHoursMissing { count, first } => write!(
                f,
                "{count} quarter hours inside delivered days stay missing, the first one {first}"
            ),
        }
    }
}
