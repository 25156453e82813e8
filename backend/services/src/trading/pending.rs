//! Orders that are wanted or out and not answered yet.
//!
//! An accepted or sent proposal counts as if it were filled, so that nothing is proposed twice, until a trade of its group,
//! market and quarter hour is imported that was concluded later: from then on the trades count, and what was not filled is
//! open again. A person can take it back before that.

use records::{ProposalState, Trade, TradeMarket};
use store::trading::ProposalRecord;
use units::{AmountOverflow, Power, UtcTime};

/// What unanswered orders would add to the position of a quarter hour in a market.
pub(super) fn pending(
    proposals: &[ProposalRecord],
    trades: &[Trade],
    market: TradeMarket,
    start: UtcTime,
) -> Result<Power, AmountOverflow> {
    let of_quarter = proposals.iter().filter(|record| {
        record.proposal.market == market
            && record.proposal.start == start
            && is_unanswered(record, trades)
    });
    of_quarter
        .map(|record| record.proposal.power)
        .try_fold(Power::ZERO, |sum, power| sum.checked_add(power).ok_or(AmountOverflow))
}

fn is_unanswered(record: &ProposalRecord, trades: &[Trade]) -> bool {
    let is_out = matches!(record.state, ProposalState::Accepted | ProposalState::Sent);
    let proposal = &record.proposal;
    let answers = |trade: &Trade| {
        trade.market == proposal.market
            && (trade.start..trade.end).contains(&proposal.start)
            && record.decided_at.is_none_or(|decided| trade.traded_at >= decided)
    };
    is_out && !trades.iter().any(answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::{HedgeProposal, HedgeReason};
    use units::{Eic, Price};

    fn at(clock: &str) -> UtcTime {
        format!("2026-06-10T{clock}:00Z").parse().unwrap()
    }

    fn record(state: ProposalState) -> ProposalRecord {
        let power = Power::from_scaled(-500_000);
        ProposalRecord {
            number: 1,
            proposal: HedgeProposal {
                group: Eic::with_check_character("11XSTROMBUCH---").unwrap(),
                start: at("20:15"),
                market: TradeMarket::Continuous,
                power,
                clip: power,
                limit: Some(Price::ZERO),
                reason: HedgeReason::DayAhead { position: power },
            },
            proposed_at: at("10:00"),
            state,
            decided_by: Some("anna".to_owned()),
            decided_at: Some(at("10:05")),
        }
    }

    fn trade(market: TradeMarket, clock: &str) -> Trade {
        Trade {
            trade_id: "T".to_owned(),
            group: record(ProposalState::Sent).proposal.group,
            market,
            start: at("20:00"),
            end: at("21:00"),
            power: Power::from_scaled(-200_000),
            price: Price::ZERO,
            traded_at: at(clock),
            counterparty: None,
        }
    }

    #[test]
    fn an_order_counts_until_a_later_trade_answers_it() {
        use TradeMarket::{Bilateral, Continuous};
        let (out, wanted) = (record(ProposalState::Sent), record(ProposalState::Accepted));
        let (open, refused) = (record(ProposalState::Open), record(ProposalState::Refused));
        let cases = [
            (&out, vec![], -500),
            (&wanted, vec![], -500),
            (&open, vec![], 0),
            (&refused, vec![], 0),
            (&out, vec![trade(Continuous, "10:04")], -500),
            (&out, vec![trade(Bilateral, "10:30")], -500),
            (&out, vec![trade(Continuous, "10:05")], 0),
        ];
        for (record, trades, expected) in cases {
            let found = pending(std::slice::from_ref(record), &trades, Continuous, at("20:15"));
            assert_eq!(found, Ok(Power::from_scaled(expected * 1000)), "{record:?} {trades:?}");
        }
        assert_eq!(pending(&[out], &[], Continuous, at("20:30")), Ok(Power::ZERO));
    }
}
