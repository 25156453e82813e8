//! The header of a payload.

use thiserror::Error;
use units::QuarterStatus;

pub(super) const VERSION: u8 = 1;
pub(super) const HEADER_BYTES: usize = 8;
pub(super) const MIXED_STATUSES: u8 = 255;
/// Where the status of every quarter hour stands, counted from 1 as SQL counts bytes.
pub(crate) const STATUS_PLACE: i32 = 8;
pub(super) const EXPONENT_MAX: u8 = 6;

/// Why a payload is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PayloadError {
    /// Written by a later version of the product.
    #[error("unknown version {0}")]
    UnknownVersion(u8),
    /// Shorter or longer than its header says.
    #[error("{found} bytes instead of {expected}")]
    Length {
        /// Bytes that the header announces.
        expected: usize,
        /// Bytes that are there.
        found: usize,
    },
    /// The day has another number of quarter hours.
    #[error("{found} quarter hours instead of {expected}")]
    QuarterCount {
        /// Quarter hours of the day.
        expected: usize,
        /// Quarter hours in the header.
        found: usize,
    },
    /// A header field or status has no meaning.
    #[error("byte {0} has no meaning")]
    Meaningless(usize),
    /// The values do not sum to the stored total.
    #[error("the values sum to {found}, stored is {expected}")]
    Total {
        /// The stored total.
        expected: i64,
        /// The sum of the values.
        found: i64,
    },
}

/// The first bytes of a payload, checked.
pub(super) struct Header {
    pub(super) exponent: u8,
    pub(super) width: usize,
    pub(super) first: usize,
    pub(super) count: usize,
    pub(super) signed: bool,
    pub(super) status: Option<QuarterStatus>,
    pub(super) value_bytes: usize,
}

impl Header {
    /// Reads the header of a day with `quarter_count` quarter hours and checks every field.
    pub(super) fn read(payload: &[u8], quarter_count: usize) -> Result<Self, PayloadError> {
        let [version, quarters, exponent, width, first, count, sign, status, ..] = payload else {
            return Err(PayloadError::Length { expected: HEADER_BYTES, found: payload.len() });
        };
        if *version != VERSION {
            return Err(PayloadError::UnknownVersion(*version));
        }
        if usize::from(*quarters) != quarter_count {
            let found = usize::from(*quarters);
            return Err(PayloadError::QuarterCount { expected: quarter_count, found });
        }
        let (width, first, count) = (usize::from(*width), usize::from(*first), usize::from(*count));
        for (place, wrong) in [
            (2, *exponent > EXPONENT_MAX),
            (3, width > 8),
            (5, first + count > quarter_count),
            (6, *sign > 1),
        ] {
            if wrong {
                return Err(PayloadError::Meaningless(place));
            }
        }
        let uniform = match *status {
            MIXED_STATUSES => None,
            byte => Some(status_of(byte).ok_or(PayloadError::Meaningless(7))?),
        };
        let value_bytes = width * count;
        let status_bytes = if uniform.is_none() { quarter_count } else { 0 };
        let expected = HEADER_BYTES + value_bytes + status_bytes;
        if payload.len() != expected {
            return Err(PayloadError::Length { expected, found: payload.len() });
        }
        Ok(Self {
            exponent: *exponent,
            width,
            first,
            count,
            signed: *sign == 1,
            status: uniform,
            value_bytes,
        })
    }
}

pub(super) fn status_byte(status: QuarterStatus) -> u8 {
    match status {
        QuarterStatus::Measured => 0,
        QuarterStatus::Substitute => 1,
        QuarterStatus::Estimated => 2,
        QuarterStatus::Missing => 3,
    }
}

pub(super) fn status_of(byte: u8) -> Option<QuarterStatus> {
    match byte {
        0 => Some(QuarterStatus::Measured),
        1 => Some(QuarterStatus::Substitute),
        2 => Some(QuarterStatus::Estimated),
        3 => Some(QuarterStatus::Missing),
        _ => None,
    }
}
