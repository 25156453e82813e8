//! The packed form of a delivery day.
//!
//! Layout, version 1, all integers little-endian:
//!
//! | bytes | meaning |
//! |---|---|
//! | 0 | version, 1 |
//! | 1 | quarter hours: 92, 96 or 100 |
//! | 2 | exponent e: packed values are in units of 10^e smallest units |
//! | 3 | width w: bytes per packed value, 0 to 8 |
//! | 4, 5 | index of the first packed value and their number; all others are zero |
//! | 6 | sign form: 0 as they are, 1 zigzag |
//! | 7 | status of every quarter hour, or 255: one status byte each follows the values |
//! | 8… | the packed values, then the statuses if byte 7 says so |
//!
//! A solar day of 0.001 kWh readings takes about 8 + 60 × 3 bytes.

mod header;

pub use header::PayloadError;
pub(crate) use header::STATUS_PLACE;

use header::{EXPONENT_MAX, HEADER_BYTES, Header, MIXED_STATUSES, VERSION, status_byte, status_of};
use units::{DaySeries, QUARTERS_PER_DAY_MAX, QuarterStatus, Scaled};

/// Packs a day; returns the payload and the sum of its values.
///
/// ```
/// use units::{DaySeries, DeliveryDay, Energy, QuarterStatus};
///
/// let day = DeliveryDay::new(2025, 10, 26)?;
/// let values = (0..100).map(|quarter| Energy::from_scaled(quarter * 1_000)).collect();
/// let series = DaySeries::complete(day, values, QuarterStatus::Measured)?;
/// let (payload, total) = store::pack(&series);
/// assert_eq!(payload.len(), 8 + 99);
/// assert_eq!(store::unpack(day, &payload, total)?, series);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pack<T: Scaled>(series: &DaySeries<T>) -> (Vec<u8>, i64) {
    let values: Vec<i64> = series.values().iter().map(|value| value.scaled()).collect();
    let first = values.iter().position(|value| *value != 0).unwrap_or(0);
    let end = values.iter().rposition(|value| *value != 0).map_or(0, |last| last + 1);
    let packed = values.get(first..end).unwrap_or_default();
    let exponent = shared_exponent(packed);
    let unit = 10_i64.pow(u32::from(exponent));
    let signed = packed.iter().any(|value| *value < 0);
    let raw: Vec<u64> = packed.iter().map(|value| to_raw(value / unit, signed)).collect();
    let width = raw.iter().map(|value| 8 - value.leading_zeros() / 8).max().unwrap_or(0);
    let width = usize::try_from(width).unwrap_or(8);
    let mut payload = vec![
        VERSION,
        byte(values.len()),
        exponent,
        byte(width),
        byte(first),
        byte(packed.len()),
        u8::from(signed),
        uniform_status(series.statuses()).unwrap_or(MIXED_STATUSES),
    ];
    for value in raw {
        payload.extend(value.to_le_bytes().into_iter().take(width));
    }
    if payload.get(7) == Some(&MIXED_STATUSES) {
        payload.extend(series.statuses().iter().map(|status| status_byte(*status)));
    }
    (payload, values.iter().fold(0, |sum, value| sum.wrapping_add(*value)))
}

/// Unpacks a day and checks it against its total.
pub fn unpack<T: Scaled>(
    day: units::DeliveryDay,
    payload: &[u8],
    total: i64,
) -> Result<DaySeries<T>, PayloadError> {
    let mut series = DaySeries::missing(day);
    unpack_into(payload, total, &mut series)?;
    Ok(series)
}

/// Unpacks a day into an existing one of the same length, without allocating.
pub fn unpack_into<T: Scaled>(
    payload: &[u8],
    total: i64,
    series: &mut DaySeries<T>,
) -> Result<(), PayloadError> {
    series.refill(|values, statuses| {
        let header = Header::read(payload, values.len())?;
        let body = payload.get(HEADER_BYTES..).unwrap_or_default();
        let (packed, mixed) = body.split_at_checked(header.value_bytes).unwrap_or((body, &[]));
        values.fill(T::default());
        let places = values.iter_mut().skip(header.first).take(header.count);
        let unit = 10_i64.pow(u32::from(header.exponent));
        let sum = match header.width {
            0 => 0,
            1 => unpack_values::<1, T>(packed, unit, header.signed, places),
            2 => unpack_values::<2, T>(packed, unit, header.signed, places),
            3 => unpack_values::<3, T>(packed, unit, header.signed, places),
            4 => unpack_values::<4, T>(packed, unit, header.signed, places),
            5 => unpack_values::<5, T>(packed, unit, header.signed, places),
            6 => unpack_values::<6, T>(packed, unit, header.signed, places),
            7 => unpack_values::<7, T>(packed, unit, header.signed, places),
            _ => unpack_values::<8, T>(packed, unit, header.signed, places),
        };
        if sum != total {
            return Err(PayloadError::Total { expected: total, found: sum });
        }
        match header.status {
            Some(status) => statuses.fill(status),
            None => {
                for (place, (slot, byte)) in statuses.iter_mut().zip(mixed).enumerate() {
                    *slot = status_of(*byte).ok_or(PayloadError::Meaningless(
                        HEADER_BYTES + header.value_bytes + place,
                    ))?;
                }
            }
        }
        Ok(())
    })
}

/// Quarter hours of a day by where their values come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatusCounts {
    /// Read from the meter.
    pub measured: usize,
    /// Formed in place of a reading: substitutes and estimates.
    pub replaced: usize,
    /// Without a value.
    pub missing: usize,
}

/// Counts the statuses of a packed day and leaves its values packed.
pub fn count_statuses(
    day: units::DeliveryDay,
    payload: &[u8],
) -> Result<StatusCounts, PayloadError> {
    let quarters = day.quarter_count();
    let header = Header::read(payload, quarters)?;
    let mut counts = StatusCounts::default();
    if let Some(status) = header.status {
        counts.add(status, quarters);
        return Ok(counts);
    }
    let first = HEADER_BYTES + header.value_bytes;
    for (place, byte) in payload.iter().enumerate().skip(first) {
        counts.add(status_of(*byte).ok_or(PayloadError::Meaningless(place))?, 1);
    }
    Ok(counts)
}

/// What stands at [`STATUS_PLACE`] in the payload of a day whose every quarter hour has this status.
pub(crate) fn uniform_status_byte(status: QuarterStatus) -> Vec<u8> {
    vec![status_byte(status)]
}

impl StatusCounts {
    fn add(&mut self, status: QuarterStatus, quarters: usize) {
        match status {
            QuarterStatus::Measured => self.measured += quarters,
            QuarterStatus::Substitute | QuarterStatus::Estimated => self.replaced += quarters,
            QuarterStatus::Missing => self.missing += quarters,
        }
    }
}

fn unpack_values<'a, const WIDTH: usize, T: Scaled + 'a>(
    packed: &[u8],
    unit: i64,
    signed: bool,
    places: impl Iterator<Item = &'a mut T>,
) -> i64 {
    let (chunks, _) = packed.as_chunks::<WIDTH>();
    let mut sum = 0_i64;
    for (place, chunk) in places.zip(chunks) {
        let mut bytes = [0_u8; 8];
        for (slot, byte) in bytes.iter_mut().zip(chunk) {
            *slot = *byte;
        }
        let value = from_raw(u64::from_le_bytes(bytes), signed).wrapping_mul(unit);
        sum = sum.wrapping_add(value);
        *place = T::from_scaled(value);
    }
    sum
}

/// The largest power of ten, up to [`EXPONENT_MAX`], that divides every value.
fn shared_exponent(values: &[i64]) -> u8 {
    let divides = |exponent: &u8| {
        let unit = 10_i64.pow(u32::from(*exponent));
        values.iter().all(|value| value % unit == 0)
    };
    (1..=EXPONENT_MAX).take_while(divides).last().unwrap_or(0)
}

fn to_raw(value: i64, signed: bool) -> u64 {
    let bits = if signed { (value << 1) ^ (value >> 63) } else { value };
    u64::from_ne_bytes(bits.to_ne_bytes())
}

fn from_raw(raw: u64, signed: bool) -> i64 {
    let bits = if signed { (raw >> 1) ^ (raw & 1).wrapping_neg() } else { raw };
    i64::from_ne_bytes(bits.to_ne_bytes())
}

fn uniform_status(statuses: &[QuarterStatus]) -> Option<u8> {
    let (first, rest) = statuses.split_first()?;
    rest.iter().all(|status| status == first).then(|| status_byte(*first))
}

/// A count that the layout keeps in one byte.
fn byte(count: usize) -> u8 {
    debug_assert!(count <= QUARTERS_PER_DAY_MAX);
    u8::try_from(count).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests;
