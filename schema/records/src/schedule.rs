//! Schedules (Fahrpläne) that a balancing group sends to its transmission system operator, and what comes back.
//!
//! One record for both formats in use: ENTSO-E's ESS 2.3 and CIM, IEC 62325-451. Codes are those of ENTSO-E's code list.

mod series;
mod span;

pub use series::{SchedulePeriod, ScheduleSeries, SeriesRole};
pub use span::{EmptySpan, TimeSpan};

use units::{UtcTime, text_enum};

text_enum!(
    /// What a message of the exchange of schedules is.
    ScheduleMessageKind {
        /// What a balancing group will do.
        Schedule = "schedule",
        /// That a message has arrived and is accepted or rejected.
        Acknowledgement = "acknowledgement",
        /// Where it contradicts what others sent.
        Anomaly = "anomaly",
        /// That it holds.
        Confirmation = "confirmation",
        /// The question what the state is.
        StatusRequest = "status_request",
    }
);

text_enum!(
    /// In which format a message is written.
    ScheduleSchema {
        /// ENTSO-E Scheduling System 2.3.
        Ess = "ess",
        /// Common Information Model, IEC 62325-451.
        Cim = "cim",
    }
);

/// A code with the scheme it is of, such as `A01` for Energy Identification Codes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemeCode {
    /// The code, such as an EIC.
    pub code: String,
    /// The coding scheme.
    pub scheme: String,
}

impl SchemeCode {
    /// An Energy Identification Code.
    pub fn of_eic(eic: &units::Eic) -> Self {
        Self { code: eic.to_string(), scheme: "A01".to_owned() }
    }
}

/// Who sends or receives a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correspondent {
    /// Who it is.
    pub party: SchemeCode,
    /// In which role: `A08` for a balance responsible party, `A04` for a system operator.
    pub role: Option<String>,
}

/// Why something was accepted or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleReason {
    /// The code, such as `A01`: fully accepted.
    pub code: String,
    /// What is said about it.
    pub text: Option<String>,
}

/// The message that another one is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageReference {
    /// Its identification.
    pub id: String,
    /// Its version.
    pub version: Option<u32>,
}

/// A message of the exchange of schedules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleMessage {
    /// What it is.
    pub kind: ScheduleMessageKind,
    /// Its identification, the same for every version.
    pub id: String,
    /// Its version; only schedules have one.
    pub version: Option<u32>,
    /// The code of what it is: `A01` for a schedule, `A07` intermediate, `A08` final, `A09` finalised confirmation.
    pub type_code: Option<String>,
    /// The code of the market's procedure, `A17` for the German day.
    pub procedure: Option<String>,
    /// The code of how it is divided, `A01`: in full.
    pub classification: Option<String>,
    /// Who sends it.
    pub sender: Correspondent,
    /// Who receives it.
    pub receiver: Correspondent,
    /// When it was written.
    pub created_at: UtcTime,
    /// The time that it is about.
    pub interval: Option<TimeSpan>,
    /// The area of the grid.
    pub domain: Option<SchemeCode>,
    /// The party whose schedule it is, where that is said apart from the sender.
    pub subject: Option<Correspondent>,
    /// The message that it answers.
    pub about: Option<MessageReference>,
    /// Why it is as it is.
    pub reasons: Vec<ScheduleReason>,
    /// What flows.
    pub series: Vec<ScheduleSeries>,
}
