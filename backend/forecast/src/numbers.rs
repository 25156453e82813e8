//! Numbers between counts and floats, and a dice that always falls alike.

/// A count as a float; beyond four milliards it stays there.
pub(crate) fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// Seconds as a float, exact for every time of the calendar.
pub(crate) fn seconds(count: i64) -> f64 {
    number(count)
}

/// An integer of a fixed scale as a float, such as watts; exact below 2⁵³.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "nothing of ours is larger")]
pub fn number(count: i64) -> f64 {
    count as f64
}

/// The integer next to a float, half away from zero; zero for what is no number.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the conversion saturates, and what is no number becomes zero"
)]
pub fn whole(value: f64) -> i64 {
    libm::round(value) as i64
}

/// The whole part of a float as an index; zero for what is negative or no number.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the conversion saturates, and what is no number becomes zero"
)]
pub(crate) fn index(value: f64) -> usize {
    value as usize
}

/// A float where it is a number.
pub(crate) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// Mean of the numbers, or none.
pub(crate) fn mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0_usize);
    for value in values {
        sum += value;
        count += 1;
    }
    (count > 0).then(|| sum / real(count))
}

/// The value below which the share of sorted values lies, by linear interpolation.
pub(crate) fn sorted_quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * real(last);
    let below = index(place).min(last);
    let (low, high) = (sorted.get(below)?, sorted.get((below + 1).min(last))?);
    Some(low + (high - low) * (place - real(below)))
}

/// Splitmix64: the same numbers on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below the limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }
}
