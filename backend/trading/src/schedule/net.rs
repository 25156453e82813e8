//! Deliveries of trades, netted by counterparty and quarter hour.

use super::balance::NetTrades;
use units::{DeliveryDay, Eic, Power, UtcTime};

/// What is delivered by a trade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// With whom: of a trade on an exchange, the exchange's balancing group.
    pub counterparty: Eic,
    /// The first instant.
    pub start: UtcTime,
    /// The first instant after it.
    pub end: UtcTime,
    /// The power over the whole time: bought +, sold −.
    pub power: Power,
}

/// The net power with each counterparty in the quarter hours of a day, ordered by counterparty. A delivery counts in each
/// quarter hour that begins in it.
pub fn net_by_counterparty(day: DeliveryDay, deliveries: &[Delivery]) -> Vec<NetTrades> {
    let mut nets: Vec<NetTrades> = Vec::new();
    for delivery in deliveries {
        let found = nets.binary_search_by(|net| net.counterparty.cmp(&delivery.counterparty));
        let place = found.unwrap_or_else(|place| {
            let counterparty = delivery.counterparty.clone();
            let power = vec![Power::ZERO; day.quarter_count()];
            nets.insert(place, NetTrades { counterparty, power });
            place
        });
        let Some(net) = nets.get_mut(place) else { continue };
        for (quarter, sum) in day.quarters().zip(net.power.iter_mut()) {
            let start = quarter.start();
            if start >= delivery.start && start < delivery.end {
                let more = delivery.power.scaled();
                *sum = Power::from_scaled(sum.scaled().saturating_add(more));
            }
        }
    }
    nets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivery_counts_in_each_of_its_quarter_hours_on_the_day_alone() {
        let day: DeliveryDay = "2025-03-30".parse().unwrap();
        let [other, exchange] = ["11XB-----------", "11XA-----------"]
            .map(|body| Eic::with_check_character(body).unwrap());
        let delivery = |with: &Eic, start: &str, end: &str, watts: i64| Delivery {
            counterparty: with.clone(),
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
            power: Power::from_scaled(watts),
        };
        let nets = net_by_counterparty(
            day,
            &[
                // The last hour of the day before and the first one of the day.
                delivery(&other, "2025-03-29T22:00:00Z", "2025-03-30T00:00:00Z", 1_500),
                delivery(&other, "2025-03-29T23:15:00Z", "2025-03-29T23:30:00Z", -2_000),
                delivery(&exchange, "2025-03-30T21:45:00Z", "2025-03-30T23:00:00Z", -333),
            ],
        );
        assert_eq!(
            nets.iter().map(|net| &net.counterparty).collect::<Vec<_>>(),
            [&exchange, &other]
        );
        let told = |net: &NetTrades| -> Vec<(usize, i64)> {
            let all = net.power.iter().map(|power| power.scaled()).enumerate();
            all.filter(|(_, watts)| *watts != 0).collect()
        };
        assert_eq!(told(&nets[0]), [(91, -333)]);
        assert_eq!(told(&nets[1]), [(0, 1_500), (1, -500), (2, 1_500), (3, 1_500)]);
        assert!(nets.iter().all(|net| net.power.len() == 92));
    }
}
