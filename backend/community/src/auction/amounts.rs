//! What each offer pays or is paid, in cents.

use super::{Cleared, Offer};
use crate::allocation::give_to_largest;
use records::OrderSide;
use units::{Energy, Money, Price};

/// Steps of price × energy in a cent.
const STEPS_PER_CENT: i64 = 1_000_000_000_000;

/// The fills of a side: where they stand in the book, their value in cents, rounded down, and what is left of it.
#[derive(Debug, Default)]
struct Side {
    places: Vec<usize>,
    cents: Vec<i64>,
    remainders: Vec<i64>,
}

/// The value of the volume in whole cents, divided to the buyers and to the sellers.
pub(super) fn of(offers: &[Offer], cleared: &Cleared) -> Vec<Money> {
    let mut amounts = vec![Money::ZERO; offers.len()];
    let Some(price) = cleared.price else { return amounts };
    // Limits and energies are bounded, so that the value of a book fits.
    let whole = (price * cleared.volume).round_to_cents().unwrap_or_default().scaled();
    let [mut buyers, mut sellers] = [offers.len(), offers.len()].map(Side::for_up_to);
    for (place, (offer, fill)) in offers.iter().zip(&cleared.fills).enumerate() {
        if *fill > Energy::ZERO {
            let side = match offer.side {
                OrderSide::Buy => &mut buyers,
                OrderSide::Sell => &mut sellers,
            };
            side.push(place, price, *fill);
        }
    }
    for mut side in [buyers, sellers] {
        let given = side.cents.iter().fold(0_i64, |given, one| given.saturating_add(*one));
        let left = usize::try_from(whole.saturating_sub(given)).unwrap_or(0);
        give_to_largest(&mut side.cents, &side.remainders, left);
        for (place, cents) in side.places.into_iter().zip(side.cents) {
            if let Some(amount) = amounts.get_mut(place) {
                *amount = Money::from_scaled(cents);
            }
        }
    }
    amounts
}

impl Side {
    fn for_up_to(count: usize) -> Self {
        let (places, cents) = (Vec::with_capacity(count), Vec::with_capacity(count));
        Self { places, cents, remainders: Vec::with_capacity(count) }
    }

    fn push(&mut self, place: usize, price: Price, fill: Energy) {
        let (cents, remainder) = cents_and_rest(price, fill);
        self.places.push(place);
        self.cents.push(cents);
        self.remainders.push(remainder);
    }
}

/// The value in cents, rounded down, and what is left of it in steps of 10⁻¹² cents.
fn cents_and_rest(price: Price, quantity: Energy) -> (i64, i64) {
    if let Some(short) = price.scaled().checked_mul(quantity.scaled()) {
        return (short.div_euclid(STEPS_PER_CENT), short.rem_euclid(STEPS_PER_CENT));
    }
    let exact = (price * quantity).scaled();
    let step = i128::from(STEPS_PER_CENT);
    let narrow = |one: i128| i64::try_from(one).unwrap_or(i64::MAX);
    (narrow(exact.div_euclid(step)), narrow(exact.rem_euclid(step)))
}
