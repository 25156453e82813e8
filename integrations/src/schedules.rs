//! Messages of the exchange of schedules with transmission system operators.
//!
//! | format | what | read | written |
//! |---|---|---|---|
//! | ESS | ENTSO-E Scheduling System, 2.3 as used in Germany and 4.1 | yes | 2.3 |
//! | CIM | IEC 62325-451-1, -2 and -5 | yes | schedule 5:2, anomaly and confirmation 5:0, acknowledgement 7:0, status request 4:0 |
//!
//! Source: ENTSO-E implementation guides of both, and the process description of the German TSOs
//! (Fahrplanabwicklung in Deutschland).
//!
//! Positions are counted from 1 and told by their number, never by their place in the file. Each one of a period must be
//! there once; where a CIM series has the curve type `A03`, one that is left out repeats the one before it. Power is in
//! MW and never negative: who gives and who receives it says the direction.

mod dialect;
mod file_name;
mod header;
mod markup;
mod message;
mod period;
mod series;
mod written_series;

#[cfg(test)]
mod tests;

pub use file_name::{FileTag, answer_file_name, schedule_file_name, status_request_file_name};

use crate::{FileError, xml};
use header::Reader;
use records::{ScheduleMessage, ScheduleSchema};
use xml::Element;

/// What is wrong with a file that is no XML at all.
const NO_MESSAGE: &str = "no XML; expected a message of ESS or CIM as the system operator sends it";

/// A message as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadMessage {
    /// The format that it is in.
    pub schema: ScheduleSchema,
    /// What it says.
    pub message: ScheduleMessage,
}

/// Reads a message in either format.
///
/// # Errors
///
/// The file is no XML, or none of the five messages; a value is missing or wrong; a period does not have each of its
/// positions once.
pub fn parse(file: &str, bytes: &[u8]) -> Result<ReadMessage, FileError> {
    if !bytes.contains(&b'<') {
        return Err(FileError::of_file(file, NO_MESSAGE));
    }
    let xml = xml::parse_typed(file, bytes)?;
    let root = Element::root(file, &xml);
    let (schema, kind) = dialect::recognise(root)?;
    let message = Reader { schema, kind }.message(root)?;
    Ok(ReadMessage { schema, message })
}

/// Writes a message. What is written reads back equal, and the same message gives the same bytes.
pub fn write(schema: ScheduleSchema, message: &ScheduleMessage) -> Vec<u8> {
    message::write(schema, message).into_bytes()
}
