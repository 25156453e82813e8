//! How much each offer gets.

use super::Offer;
use super::crossing::Crossing;
use crate::allocation::share;
use records::OrderSide;
use units::Energy;

/// What a side has to divide. Units: 10⁻⁶ ct/kWh, 10⁻⁶ kWh.
#[derive(Debug, Clone, Copy)]
struct Margin {
    /// The last limit that gets something.
    limit: i64,
    /// What is left for it of the volume.
    left: i64,
    /// What is wanted or offered at it.
    there: i64,
}

/// What each offer gets, in the order of the book: all of it where its limit is better than the last one of its side;
/// at the last limit a part, where not all of it can be traded.
pub(super) fn of(offers: &[Offer], crossing: &Crossing) -> Vec<Energy> {
    let margin = |limit: i64| Margin { limit, left: crossing.volume, there: 0 };
    let (mut buyers, mut sellers) = (margin(crossing.last_buyer), margin(crossing.last_seller));
    let mut fills = Vec::with_capacity(offers.len());
    for offer in offers {
        let limit = offer.limit.scaled();
        let (margin, better_by) = match offer.side {
            OrderSide::Buy => (&mut buyers, limit.saturating_sub(crossing.last_buyer)),
            OrderSide::Sell => (&mut sellers, crossing.last_seller.saturating_sub(limit)),
        };
        let quantity = offer.quantity.scaled();
        let if_so = |holds: bool| if holds { quantity } else { 0 };
        margin.left = margin.left.saturating_sub(if_so(better_by > 0));
        margin.there = margin.there.saturating_add(if_so(better_by == 0));
        fills.push(Energy::from_scaled(if_so(better_by >= 0)));
    }
    for (side, margin) in [(OrderSide::Buy, buyers), (OrderSide::Sell, sellers)] {
        if margin.there > margin.left {
            share_at(&mut fills, offers, side, margin);
        }
    }
    fills
}

/// Shares what is left among the offers of a side at its last limit.
fn share_at(fills: &mut [Energy], offers: &[Offer], side: OrderSide, margin: Margin) {
    let stands_there = |offer: &Offer| offer.side == side && offer.limit.scaled() == margin.limit;
    let there = offers.iter().filter(|offer| stands_there(offer));
    let weights: Vec<i64> = there.map(|offer| offer.quantity.scaled()).collect();
    let parts = share(margin.left, &weights).unwrap_or_default();
    let there = fills.iter_mut().zip(offers).filter(|(_, offer)| stands_there(offer));
    for ((fill, _), part) in there.zip(parts) {
        *fill = Energy::from_scaled(part);
    }
}
