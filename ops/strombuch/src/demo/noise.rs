//! Numbers that look like chance and are the same on every machine and in every run.
//!
//! They come from splitmix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators",
//! 2014), an integer hash, so no float and no outside source of randomness takes part.

/// The hash of a place, such as a day or a plant, under a seed.
pub(super) fn hash(seed: u64, place: i64) -> u64 {
    let mut mixed = place
        .cast_unsigned()
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(seed.wrapping_mul(0xd1b5_4a32_d192_ed03))
        .wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A number from `low` to `high`, both included.
pub(super) fn between(seed: u64, place: i64, low: i64, high: i64) -> i64 {
    let span = high.saturating_sub(low).max(0).unsigned_abs() + 1;
    low + i64::try_from(hash(seed, place) % span).unwrap_or(0)
}

/// A number from `low` to `high` that changes gradually: it is drawn anew every `step` places and
/// runs straight in between.
pub(super) fn gradual(seed: u64, place: i64, step: i64, low: i64, high: i64) -> i64 {
    let step = step.max(1);
    let anchor = place.div_euclid(step);
    let passed = place.rem_euclid(step);
    let before = between(seed, anchor, low, high);
    let after = between(seed, anchor + 1, low, high);
    before + (after - before) * passed / step
}
