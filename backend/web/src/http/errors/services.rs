//! Errors of use cases as a person reads them.

use super::{Code, WebError};
use services::StoreError;
use services::forecast::MetricsError;
use services::position::PositionError;
use services::settle_error::SettleError;

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        Self::internal(causes(&error))
    }
}

impl From<SettleError> for WebError {
    fn from(error: SettleError) -> Self {
        match error {
            SettleError::PlantUnknown { plant } => Self::new(Code::NotFound).with_detail(
                format!("Die Anlage {plant} ist nicht im Bestand."),
                format!("Plant {plant} is not registered."),
            ),
            SettleError::Store(_)
            | SettleError::Overflow { .. }
            | SettleError::Interrupted
            | SettleError::Stopped
            | SettleError::StoppedAfter { .. } => Self::internal(causes(&error)),
        }
    }
}

impl From<PositionError> for WebError {
    fn from(error: PositionError) -> Self {
        match error {
            PositionError::GroupUnknown { group } => Self::new(Code::NotFound).with_detail(
                format!("Der Bilanzkreis {group} ist nicht bekannt."),
                format!("Balancing group {group} is not known."),
            ),
            PositionError::Store(_) | PositionError::Overflow(_) => Self::internal(causes(&error)),
        }
    }
}

impl From<MetricsError> for WebError {
    fn from(error: MetricsError) -> Self {
        match error {
            MetricsError::NoPlants { group } => Self::new(Code::NotFound).with_detail(
                format!("Keine Anlage nennt den Bilanzkreis {group}."),
                format!("No plant names balancing group {group}."),
            ),
            MetricsError::Store(_) | MetricsError::Overflow(_) => Self::internal(causes(&error)),
        }
    }
}

/// An error with everything that caused it.
pub(super) fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
