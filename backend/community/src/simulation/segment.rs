//! A grid segment: its households, and their auction of each quarter hour.

use super::SimulationError;
use super::household::Household;
use super::limits::{Limits, Place};
use crate::auction::{Book, Offer, Outside};
use records::{MemberProfile, OrderSide, StreetAssumptions};
use units::{AmountOverflow, Energy, ExactAmount, Price};

/// Quarter hours of a day.
const QUARTERS_PER_DAY: usize = 96;

/// Whether neighbours trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trading {
    Market,
    Nowhere,
}

/// What an offer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Sell,
    Use,
    Store,
}

/// The households of a segment, and what they have traded so far.
#[derive(Debug)]
pub(super) struct Segment<'s> {
    pub(super) households: Vec<Household<'s>>,
    pub(super) volume: i64,
    pub(super) value: ExactAmount,
    assumptions: StreetAssumptions,
}

impl<'s> Segment<'s> {
    pub(super) fn of(
        members: impl Iterator<Item = &'s MemberProfile>,
        assumptions: StreetAssumptions,
    ) -> Self {
        let households = members.map(|member| Household::of(member, &assumptions)).collect();
        Self { households, volume: 0, value: ExactAmount::ZERO, assumptions }
    }

    /// One quarter hour after another.
    pub(super) fn run(&mut self, quarters: usize, trading: Trading) -> Result<(), SimulationError> {
        let limits = match trading {
            Trading::Market => Limits::of(&self.assumptions),
            Trading::Nowhere => None,
        };
        for quarter in 0..quarters {
            for household in &mut self.households {
                household.begin(quarter);
            }
            if let Some(limits) = limits {
                self.trade(quarter, &limits)?;
            }
            for household in &mut self.households {
                household.end(&self.assumptions)?;
            }
        }
        Ok(())
    }

    fn trade(&mut self, quarter: usize, limits: &Limits) -> Result<(), SimulationError> {
        let day = quarter.checked_div(QUARTERS_PER_DAY).unwrap_or(0);
        let (purposes, offers) = self.offers(day, limits);
        if !purposes.iter().any(|(_, purpose)| *purpose == Purpose::Sell) {
            return Ok(());
        }
        let cleared = Book::of(offers)?.clear(Outside::default());
        let Some(price) = cleared.price else { return Ok(()) };
        self.volume = self.volume.saturating_add(cleared.volume.scaled());
        self.value = self.value.plus(price * cleared.volume)?;
        let with_everything =
            price.checked_add(self.assumptions.passed_on).ok_or(AmountOverflow)?;
        for ((number, purpose), fill) in purposes.into_iter().zip(cleared.fills) {
            let Some(household) = self.households.get_mut(number) else { continue };
            match purpose {
                Purpose::Sell => household.sell(fill, price)?,
                Purpose::Use => household.buy(fill, with_everything)?,
                Purpose::Store => household.store(fill, with_everything)?,
            }
        }
        Ok(())
    }

    /// The offers of a quarter hour, each with the number of its household and what it is for.
    fn offers(&self, day: usize, limits: &Limits) -> (Vec<(usize, Purpose)>, Vec<Offer>) {
        let count = |wants: fn(&Household<'_>) -> i64| {
            self.households.iter().filter(|household| wants(household) > 0).count()
        };
        let sellers = count(|household| household.open.surplus);
        let buyers = count(|household| household.open.deficit);
        let (mut seller, mut buyer) = (0..sellers, 0..buyers);
        let (mut purposes, mut offers) = (Vec::new(), Vec::new());
        let mut add = |number: usize, purpose: Purpose, limit: Price, quantity: i64| {
            let side = match purpose {
                Purpose::Sell => OrderSide::Sell,
                Purpose::Use | Purpose::Store => OrderSide::Buy,
            };
            purposes.push((number, purpose));
            offers.push(Offer { side, limit, quantity: Energy::from_scaled(quantity) });
        };
        for (number, household) in self.households.iter().enumerate() {
            let open = household.open;
            if open.surplus > 0 {
                let number_there = seller.next().unwrap_or(0);
                let place = Place { number: number_there, count: sellers, day };
                add(number, Purpose::Sell, limits.seller(place), open.surplus);
            }
            if open.deficit > 0 {
                let number_there = buyer.next().unwrap_or(0);
                let place = Place { number: number_there, count: buyers, day };
                add(number, Purpose::Use, limits.buyer(place), open.deficit);
            }
            if open.wanted > 0 {
                add(number, Purpose::Store, limits.battery(), open.wanted);
            }
        }
        (purposes, offers)
    }
}
