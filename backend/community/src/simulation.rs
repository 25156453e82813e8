//! What a street would gain from a market of its own, quarter hour by quarter hour.
//!
//! Two worlds are computed from the same profiles. In both, a household uses its own generation first, then its battery
//! takes what is left over, or gives what is missing; what is then left is the household's surplus or deficit.
//!
//! - **Without a market** the surplus is fed in for the feed-in value, the deficit comes from the supplier.
//! - **With a market** each grid segment has the [`auction`](crate::auction) of every quarter hour. Surplus is offered, deficit is wanted. A
//!   battery that has room left wants what the household will miss: at most what it missed in the 24 hours before, less
//!   what its own generation left over in them, less what is stored. What the auction leaves goes the way of the world without a market. Batteries never sell: what is stored is
//!   for the household.
//!
//! **Limits.** A kWh of a neighbour bears grid fees, levies and taxes all the same (§ 42c EnWG gives no relief), so a
//! buyer gives at most `supplier_tariff − passed_on` and a seller wants at least `feed_in_value`. Nobody names that
//! last price: sellers' limits are spread evenly from the feed-in value up to the middle of the two, buyers' from the most down to the
//! middle; who stands where changes from day to day, so that names decide nothing. All of these limits cross,
//! so that limits move the price and never the volume. Batteries buy at the middle, behind everybody who needs the
//! energy at once, and below `supplier_tariff × battery_efficiency − passed_on`.
//!
//! **Batteries** are empty at the beginning. They lose `1 − battery_efficiency` of what is charged, and fill or empty in
//! `battery_hours` at the fastest. Energy is counted in steps of 10⁻⁶ kWh; stored energy is rounded down.
//!
//! **Figures.** autarky = 1 − supplied ÷ consumption; self-consumption = 1 − fed in ÷ generation, so that losses of batteries
//! and what the neighbours use count as used; both to 10⁻⁶, half up. Cost and income are exact sums, rounded once a role
//! to cents, half away from zero. In no quarter hour does anybody draw more from the supplier with the market than without it.
//!
//! Not modelled: forecasts (orders are exact), losses of the grid, fixed prices of meters and supply, taxes on income.
//!
//! Two households in one quarter hour: one has 1 kWh too much, the other one needs 2 kWh. With a feed-in value of 8 ct, a tariff
//! of 30 ct and 10 ct that a neighbour's kWh bears all the same, the seller's limit is 8 ct and the buyer's 20 ct; the
//! buyer is refused 1 kWh, so the price is 20 ct.
//!
//! ```
//! use community::simulation::{ASSUMPTIONS, simulate};
//! use records::{MemberProfile, MemberRole, ProfileRow, Street, StreetAssumptions};
//! use units::{Energy, Price};
//!
//! let member = |name: &str, role: MemberRole, generated: &str, used: &str| {
//!     let [generation, consumption] = [generated, used].map(|kwh| Energy::parse_decimal(kwh).unwrap());
//!     let start = "2026-06-01T10:00:00Z".parse().unwrap();
//!     let rows = vec![ProfileRow { start, generation, consumption }];
//!     MemberProfile { participant: name.to_owned(), role, battery: Energy::ZERO, rows }
//! };
//! let street = Street::of(vec![
//!     member("a", MemberRole::Both, "1.5", "0.5"),
//!     member("b", MemberRole::Consumer, "0", "2"),
//! ]);
//! let price = |ct: &str| Price::parse_decimal(ct).unwrap();
//! let assumptions = StreetAssumptions {
//!     feed_in_value: price("8"),
//!     supplier_tariff: price("30"),
//!     passed_on: price("10"),
//!     ..ASSUMPTIONS
//! };
//! let outcome = simulate(&street, assumptions, 1)?;
//! let (with, without) = (outcome.with_market, outcome.without_market);
//! assert_eq!(with.price, Some(price("20")));
//! // Without the market 0.5 of 2.5 kWh are the street's own, with it 1.5.
//! assert_eq!(without.autarky.unwrap().decimal(), "0.20");
//! assert_eq!(with.autarky.unwrap().decimal(), "0.60");
//! // Of 1.5 kWh generated, 0.5 are used without the market, and everything with it.
//! assert_eq!(without.self_consumption.unwrap().decimal(), "0.333333");
//! assert_eq!(with.self_consumption.unwrap().decimal(), "1.00");
//! // The buyer pays 1 × (20 + 10) + 1 × 30 ct, the seller gets 20 ct instead of 8 ct.
//! assert_eq!((with.roles[0].cost.decimal(), with.roles[1].income.decimal()), ("0.60".into(), "0.20".into()));
//! # Ok::<(), community::simulation::SimulationError>(())
//! ```

mod battery;
mod figures;
mod household;
mod limits;
mod segment;

use crate::auction::BookError;
use records::{Street, StreetAssumptions, StreetOutcome};
use segment::{Segment, Trading};
use thiserror::Error;
use units::{AmountOverflow, Price, Ratio};

/// Members of a grid segment at most.
pub const SEGMENT_MEMBERS_MAX: usize = 500;

/// What is assumed where nobody says otherwise, for households in Germany in 2026. Prices in ct/kWh.
///
/// - feed-in value 7.70: § 48 Abs. 2 and § 49 EEG 2023 for a roof of up to 10 kW put into operation from August 2026 on with
///   surplus feed-in (8.60 × 0.99⁶ = 8.10), less 0.40 (§ 53 Abs. 1 Nr. 2).
/// - tariff 37.20, and 21.80 of it that is not procurement and sales: mean of households by BDEW's analysis of
///   electricity prices for 2026 (37.2, of which procurement and sales 15.4).
/// - battery: 90 percent of the charged energy come back, two hours to fill; usual for batteries of homes.
pub const ASSUMPTIONS: StreetAssumptions = StreetAssumptions {
    dated: Some("2026-11-30"),
    feed_in_value: Price::from_scaled(7_700_000),
    supplier_tariff: Price::from_scaled(37_200_000),
    passed_on: Price::from_scaled(21_800_000),
    battery_efficiency: Ratio::percent(90),
    battery_hours: 2,
};

/// Why a street cannot be simulated.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SimulationError {
    /// There is no segment, or one would have no member.
    #[error("{segments} segments for {members} members; expected 1 to {members}")]
    SegmentsDoNotFit {
        /// Segments that were asked for.
        segments: usize,
        /// Members that there are.
        members: usize,
    },
    /// A segment would be too large.
    #[error(
        "{members} members in {segments} segments are more than {SEGMENT_MEMBERS_MAX} in one of them"
    )]
    SegmentTooLarge {
        /// Segments that were asked for.
        segments: usize,
        /// Members that there are.
        members: usize,
    },
    /// A sum of money does not fit.
    #[error(transparent)]
    Amount(#[from] AmountOverflow),
    /// A quarter hour has no book.
    #[error(transparent)]
    Book(#[from] BookError),
}

/// The fewest segments that hold so many members.
///
/// ```
/// use community::simulation::segments_for;
///
/// assert_eq!([0, 1, 500, 501, 1_001].map(segments_for), [1, 1, 1, 2, 3]);
/// ```
pub fn segments_for(members: usize) -> usize {
    members.div_ceil(SEGMENT_MEMBERS_MAX).max(1)
}

/// Simulates a street with and without a market. Members are dealt to the segments one by one, in the order of their
/// names.
pub fn simulate(
    street: &Street,
    assumptions: StreetAssumptions,
    segments: usize,
) -> Result<StreetOutcome, SimulationError> {
    let members = street.members();
    if segments == 0 || segments > members.len() {
        return Err(SimulationError::SegmentsDoNotFit { segments, members: members.len() });
    }
    if members.len().div_ceil(segments) > SEGMENT_MEMBERS_MAX {
        return Err(SimulationError::SegmentTooLarge { segments, members: members.len() });
    }
    let world = |trading: Trading| {
        let of_number = |number: usize| members.iter().skip(number).step_by(segments);
        let each = (0..segments).map(|number| Segment::of(of_number(number), assumptions));
        let mut each: Vec<Segment<'_>> = each.collect();
        for segment in &mut each {
            segment.run(street.quarter_count(), trading)?;
        }
        figures::of(&each)
    };
    Ok(StreetOutcome {
        with_market: world(Trading::Market)?,
        without_market: world(Trading::Nowhere)?,
        member_count: members.len(),
        segment_count: segments,
        quarter_count: street.quarter_count(),
        left_out_count: street.left_out_count(),
        assumptions,
    })
}

#[cfg(test)]
mod tests;
