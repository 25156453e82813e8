//! What a solar plant generates from sun and sky.

use super::sun::{ONE, Sun};

/// Where a plant's modules face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facing {
    /// South, tilted by 30 degrees.
    South,
    /// One half east, the other half west, tilted by 12 degrees.
    EastWest,
}

/// Beam of the sun at the top of a clear sky, in millionths of what modules are rated at.
const BEAM: i64 = 1_010_000;
/// How much air dims a low sun: the beam is halved where the sine of the height equals it.
const AIR: i64 = 130_000;
/// Share of the rated power that is left behind modules, cables and inverter, in thousandths.
const PERFORMANCE: i64 = 780;
/// The inverter's limit.
const INVERTER_MAX: i64 = 930_000;
/// Below this the inverter is off.
const INVERTER_MIN: i64 = 2_500;

/// The power of a plant in millionths of its capacity; `clearness` is in thousandths.
pub(super) fn output(sun: Sun, facing: Facing, clearness: i64) -> i64 {
    if sun.height <= 0 {
        return 0;
    }
    let met = match facing {
        Facing::South => sun.on_south,
        Facing::EastWest => sun.on_east_west,
    };
    let beam = BEAM * sun.height / (sun.height + AIR);
    let direct = beam * met / ONE * clearness / 1_000;
    // Clouds scatter a part of the light that they take from the beam.
    let diffuse = sun.height * (130 + (1_000 - clearness) * 130 / 1_000) / 1_000;
    let power = (direct + diffuse) * PERFORMANCE / 1_000;
    if power < INVERTER_MIN { 0 } else { power.min(INVERTER_MAX) }
}
