//! Where demand and supply meet.
//!
//! Only the orders near the crossing have to be sorted. Limits are counted in [`PARTS`] equal parts of their range; at
//! the border of two parts it is known what buyers above it want and what sellers below it offer. Where that is enough
//! for the sellers below, they sell everything and buyers below get nothing; where it is not, buyers above get everything
//! and sellers above sell nothing. So one part is left in which something is open.

use super::Offer;
use records::OrderSide;
use units::Price;

/// Into how many parts the range of limits is divided.
const PARTS: usize = 64;

/// What a kWh is worth outside the market; nothing where it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outside {
    /// What the grid operator pays a seller (Einspeisevergütung).
    pub feed_in_value: Option<Price>,
    /// What the supplier takes of a buyer.
    pub supplier_tariff: Option<Price>,
}

/// Volume, and the limits that bound the price. Units: 10⁻⁶ kWh, 10⁻⁶ ct/kWh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Crossing {
    pub(super) volume: i64,
    pub(super) last_buyer: i64,
    pub(super) last_seller: i64,
    first_refused_buyer: Option<i64>,
    first_refused_seller: Option<i64>,
}

impl Crossing {
    /// The middle of the interval of competitive prices, rounded down, between feed-in value and tariff as far as the
    /// interval reaches.
    pub(super) fn price(&self, outside: Outside) -> Price {
        let low =
            self.first_refused_buyer.map_or(self.last_seller, |one| one.max(self.last_seller));
        let high =
            self.first_refused_seller.map_or(self.last_buyer, |one| one.min(self.last_buyer));
        // Limits are bounded, and an arithmetic shift rounds down on either side of zero.
        let middle = low.saturating_add(high) >> 1;
        let above = outside.feed_in_value.map_or(middle, |value| middle.max(value.scaled()));
        let between = outside.supplier_tariff.map_or(above, |tariff| above.min(tariff.scaled()));
        Price::from_scaled(between.min(high).max(low))
    }
}

/// A limit, and the energy at it.
#[derive(Debug, Clone, Copy)]
struct Step {
    limit: i64,
    quantity: i64,
}

/// The steps of a side, the best ones first: those that are filled anyway as one, the open ones, those that are refused
/// anyway as one.
#[derive(Debug, Default)]
struct Ladder {
    filled: Option<Step>,
    open: Vec<Step>,
    refused: Option<Step>,
}

impl Ladder {
    fn steps(&self) -> impl Iterator<Item = Step> {
        self.filled.into_iter().chain(self.open.iter().copied()).chain(self.refused)
    }
}

/// The crossing of a book; nothing where no buyer pays what a seller wants.
pub(super) fn of(offers: &[Offer]) -> Option<Crossing> {
    let [buyers, sellers] = ladders(offers)?;
    let (mut buyers, mut sellers) = (buyers.steps(), sellers.steps());
    let (mut buyer, mut seller) = (buyers.next(), sellers.next());
    let mut last = None;
    let mut volume = 0_i64;
    while let (Some(bid), Some(ask)) = (buyer, seller) {
        if bid.limit < ask.limit {
            break;
        }
        last = Some((bid.limit, ask.limit));
        let traded = bid.quantity.min(ask.quantity);
        // At most one side's energy, which fits.
        volume = volume.saturating_add(traded);
        let rest = |step: Step| {
            let quantity = step.quantity.saturating_sub(traded);
            (quantity > 0).then_some(Step { quantity, ..step })
        };
        buyer = rest(bid).or_else(|| buyers.next());
        seller = rest(ask).or_else(|| sellers.next());
    }
    let (last_buyer, last_seller) = last?;
    Some(Crossing {
        volume,
        last_buyer,
        last_seller,
        first_refused_buyer: buyer.map(|step| step.limit),
        first_refused_seller: seller.map(|step| step.limit),
    })
}

/// Buyers and sellers, the best limit first; nothing where there is no offer.
fn ladders(offers: &[Offer]) -> Option<[Ladder; 2]> {
    let parts = Parts::of(offers)?;
    let open_part = parts.open_part(offers);
    let [mut buyers, mut sellers] = [Ladder::default(), Ladder::default()];
    for offer in offers {
        let step = Step { limit: offer.limit.scaled(), quantity: offer.quantity.scaled() };
        let part = parts.part(step.limit);
        match offer.side {
            OrderSide::Buy if part > open_part => join(&mut buyers.filled, step, i64::min),
            OrderSide::Buy if part < open_part => join(&mut buyers.refused, step, i64::max),
            OrderSide::Buy => buyers.open.push(step),
            OrderSide::Sell if part < open_part => join(&mut sellers.filled, step, i64::max),
            OrderSide::Sell if part > open_part => join(&mut sellers.refused, step, i64::min),
            OrderSide::Sell => sellers.open.push(step),
        }
    }
    buyers.open.sort_unstable_by_key(|step| step.limit.saturating_neg());
    sellers.open.sort_unstable_by_key(|step| step.limit);
    Some([buyers, sellers])
}

/// Adds a step to those that share its fate; of them the limit counts that is next to the crossing.
fn join(steps: &mut Option<Step>, step: Step, nearer: impl Fn(i64, i64) -> i64) {
    *steps = Some(steps.map_or(step, |joined| Step {
        limit: nearer(joined.limit, step.limit),
        quantity: joined.quantity.saturating_add(step.quantity),
    }));
}

/// Equal parts of the range of limits.
#[derive(Debug, Clone, Copy)]
struct Parts {
    lowest: i64,
    shift: u32,
}

impl Parts {
    fn of(offers: &[Offer]) -> Option<Self> {
        let limits = || offers.iter().map(|offer| offer.limit.scaled());
        let (lowest, highest) = (limits().min()?, limits().max()?);
        let bits = |number: u64| u64::BITS.saturating_sub(number.leading_zeros());
        // Widths are powers of two, so that a part is found by a shift.
        let shift = bits(highest.abs_diff(lowest)).saturating_sub(PARTS.trailing_zeros());
        Some(Self { lowest, shift })
    }

    /// The part that a limit of the range lies in, below [`PARTS`].
    fn part(self, limit: i64) -> usize {
        let part = limit.abs_diff(self.lowest).checked_shr(self.shift).unwrap_or(0);
        usize::try_from(part).unwrap_or(0)
    }

    /// The part in which it is open who gets something.
    fn open_part(self, offers: &[Offer]) -> usize {
        let (mut wanted, mut offered) = ([0_i64; PARTS], [0_i64; PARTS]);
        let mut demand = 0_i64;
        for offer in offers {
            let quantity = offer.quantity.scaled();
            let side = match offer.side {
                OrderSide::Buy => {
                    demand = demand.saturating_add(quantity);
                    &mut wanted
                }
                OrderSide::Sell => &mut offered,
            };
            if let Some(sum) = side.get_mut(self.part(offer.limit.scaled())) {
                *sum = sum.saturating_add(quantity);
            }
        }
        // The highest part at whose lower border buyers above want what sellers below offer.
        let mut supply = 0_i64;
        let mut open = 0;
        for ((part, wanted), offered) in (1..).zip(wanted).zip(offered) {
            demand = demand.saturating_sub(wanted);
            supply = supply.saturating_add(offered);
            if demand < supply {
                break;
            }
            open = part;
        }
        open
    }
}
