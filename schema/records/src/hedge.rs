//! What is proposed to be traded for a balancing group, and why.

use crate::stored::{self, UnreadableRecord};
use crate::text;
use crate::trade::TradeMarket;
use serde::{Deserialize, Serialize};
use units::{Eic, Power, Price, QuarterHour, UtcTime, text_enum};

text_enum!(
    /// What became of a proposal.
    ProposalState {
        /// Nobody has decided.
        Open = "open",
        /// A person wants it; the order has not gone out.
        Accepted = "accepted",
        /// The order has gone out.
        Sent = "sent",
        /// A person does not want it.
        Refused = "refused",
        /// A person took an accepted proposal back before it went out, or a sent one from the market.
        Withdrawn = "withdrawn",
        /// A later proposal took its place.
        Superseded = "superseded",
    }
);

/// Why something is proposed. Power in kW, long and generation +.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum HedgeReason {
    /// The expected position of the day is traded in the auction.
    DayAhead {
        /// The expected position.
        #[serde(with = "text")]
        position: Power,
    },
    /// A part of the position is closed, by the time that is left.
    Ladder {
        /// The open position with intraday trades.
        #[serde(with = "text")]
        residual: Power,
        /// Seconds until the gate closes.
        seconds_left: i64,
        /// The share of the position without intraday trades that is closed by then, in 10⁻⁶.
        share: i64,
        /// What may stay open, of either sign.
        #[serde(with = "text")]
        tolerance: Power,
        /// The price that the limit was taken from.
        #[serde(with = "text")]
        reference: Price,
    },
}

impl HedgeReason {
    /// As it is stored.
    pub fn to_stored(self) -> String {
        stored::write(&self)
    }

    /// What was stored.
    ///
    /// # Errors
    ///
    /// The text is no reason.
    pub fn from_stored(text: &str) -> Result<Self, UnreadableRecord> {
        stored::read_stored("why something is to be traded", text)
    }
}

/// A proposal to trade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HedgeProposal {
    /// The balancing group.
    pub group: Eic,
    /// The quarter hour.
    pub start: UtcTime,
    /// The day-ahead auction, or continuous trading.
    pub market: TradeMarket,
    /// Buy +, sell −.
    pub power: Power,
    /// The largest part of it that the market is shown at a time.
    pub clip: Power,
    /// The worst price; none where a purchase is made at any price.
    pub limit: Option<Price>,
    /// Why.
    pub reason: HedgeReason,
}

/// Why nothing is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HedgeHold {
    /// There is no forecast.
    NoForecast,
    /// The forecast is too old, or from the future.
    ForecastStale {
        /// When it was made.
        issued_at: UtcTime,
    },
    /// Continuous trading has not opened.
    NotOpen {
        /// When it does.
        opens_at: UtcTime,
    },
    /// Trading has ended.
    Closed,
    /// The open position is within the tolerance, or less than a lot of it is to be closed now.
    Tolerated {
        /// The open position, long +.
        residual: Power,
        /// What may stay open, of either sign.
        tolerance: Power,
    },
    /// No price is known that a limit could be taken from.
    NoReference {
        /// The open position, long +.
        residual: Power,
    },
}

/// What to do about a quarter hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuarterPlan {
    /// To trade.
    Propose {
        /// The proposal.
        proposal: HedgeProposal,
        /// Its number, where it was stored.
        number: Option<i64>,
    },
    /// Nothing.
    Hold(HedgeHold),
}

/// A quarter hour of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedQuarter {
    /// The quarter hour.
    pub quarter: QuarterHour,
    /// What is open in it, with orders that are not answered yet; none without a forecast.
    pub residual: Option<Power>,
    /// The day-ahead price, where it is known.
    pub reference: Option<Price>,
    /// What to do.
    pub plan: QuarterPlan,
}

/// What a balancing group should trade, by what was known at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HedgePlan {
    /// The group.
    pub group: Eic,
    /// The time.
    pub as_of: UtcTime,
    /// The quarter hours that have not begun, to the end of tomorrow.
    pub quarters: Vec<PlannedQuarter>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_stored_with_units() {
        let reason = HedgeReason::Ladder {
            residual: Power::from_scaled(1_000_000),
            seconds_left: 7200,
            share: 700_000,
            tolerance: Power::from_scaled(100_000),
            reference: Price::parse_eur_per_mwh("50").unwrap(),
        };
        let text = reason.to_stored();
        assert!(text.contains(r#""code":"ladder""#) && text.contains("kW"), "{text}");
        assert_eq!(HedgeReason::from_stored(&text), Ok(reason));
        assert!(HedgeReason::from_stored(r#"{"code":"whim"}"#).is_err());
    }
}
