//! Plants that are measured together.

use super::text_form::UnreadableFact;
use crate::stored;
use crate::text;
use serde::{Deserialize, Serialize};
use units::{DeliveryDay, MastrNumber, Power};

/// Another plant at the same market location, and what of it decides how the energy is divided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neighbour {
    /// Its unit number.
    #[serde(with = "text")]
    pub plant: MastrNumber,
    /// Its installed power in watts.
    #[serde(rename = "capacity_w", with = "watts")]
    pub capacity: Power,
    /// The day since which it feeds in.
    #[serde(with = "text")]
    pub commissioned_on: DeliveryDay,
}

impl Neighbour {
    /// Several in their one stored form; nothing when there are none.
    pub fn list_to_stored(neighbours: &[Self]) -> Option<String> {
        list_to_text(neighbours)
    }

    /// Reads the stored form.
    pub fn list_from_stored(stored: &str) -> Result<Vec<Self>, crate::UnreadableRecord> {
        stored::read_stored("the plants at one market location", stored)
    }
}

pub(super) fn list_to_text(neighbours: &[Neighbour]) -> Option<String> {
    (!neighbours.is_empty()).then(|| stored::write(&neighbours))
}

pub(super) fn list_from_text(
    column: &'static str,
    text: Option<&str>,
) -> Result<Vec<Neighbour>, UnreadableFact> {
    let Some(text) = text else { return Ok(Vec::new()) };
    Neighbour::list_from_stored(text).map_err(|problem| UnreadableFact {
        column,
        text: text.to_owned(),
        problem: problem.to_string(),
    })
}

mod watts {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use units::Power;

    pub(super) fn serialize<S: Serializer>(power: &Power, to: S) -> Result<S::Ok, S::Error> {
        power.scaled().serialize(to)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Power, D::Error> {
        i64::deserialize(from).map(Power::from_scaled)
    }
}
