//! What the imbalance of a balancing group cost, and what it was made of.

use units::{Eic, Energy, MastrNumber, Money, Month, Price, StatementStatus, UtcTime};

/// What lacks for the settlement of an imbalance, or may still change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImbalanceFinding {
    /// Plants that the law keeps apart are in the group (§ 20 Satz 1 Nr. 3 EEG).
    GroupMixed {
        /// The premiums of the month that are at risk; none while one of them is not settled.
        at_risk: Option<Money>,
    },
    /// No plant names the group.
    PlantsMissing,
    /// Quarter hours without a reading of a plant.
    ReadingsMissing(usize),
    /// Quarter hours without an imbalance price.
    ImbalancePricesMissing(usize),
    /// Quarter hours without a spot price; nothing can be said of causes.
    SpotPricesMissing(usize),
    /// Quarter hours for which nothing was forecast by their start; forecast error and unhedged rest cannot be told apart.
    ForecastMissing(usize),
    /// Quarter hours with a substitute or an estimate in place of a reading.
    ReadingsReplaced(usize),
    /// Quarter hours whose imbalance price is an estimate.
    ImbalancePricesEstimated(usize),
    /// Quarter hours of the month that are not over.
    MonthNotOver(usize),
}

impl ImbalanceFinding {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::GroupMixed { .. } => "group_mixed",
            Self::PlantsMissing => "plants_missing",
            Self::ReadingsMissing(_) => "readings_missing",
            Self::ImbalancePricesMissing(_) => "imbalance_prices_missing",
            Self::SpotPricesMissing(_) => "spot_prices_missing",
            Self::ForecastMissing(_) => "forecast_missing",
            Self::ReadingsReplaced(_) => "readings_replaced",
            Self::ImbalancePricesEstimated(_) => "imbalance_prices_estimated",
            Self::MonthNotOver(_) => "month_not_over",
        }
    }

    /// How many quarter hours it is about; none where that says nothing.
    pub fn quarter_hours(self) -> Option<usize> {
        match self {
            Self::GroupMixed { .. } | Self::PlantsMissing => None,
            Self::ReadingsMissing(count)
            | Self::ImbalancePricesMissing(count)
            | Self::SpotPricesMissing(count)
            | Self::ForecastMissing(count)
            | Self::ReadingsReplaced(count)
            | Self::ImbalancePricesEstimated(count)
            | Self::MonthNotOver(count) => Some(count),
        }
    }

    /// Whether a person must do something about it.
    pub fn is_problem(self) -> bool {
        match self {
            Self::GroupMixed { .. }
            | Self::PlantsMissing
            | Self::ReadingsMissing(_)
            | Self::ImbalancePricesMissing(_)
            | Self::SpotPricesMissing(_)
            | Self::ForecastMissing(_) => true,
            Self::ReadingsReplaced(_)
            | Self::ImbalancePricesEstimated(_)
            | Self::MonthNotOver(_) => false,
        }
    }

    /// Whether the amount may still change by itself.
    pub fn is_provisional(self) -> bool {
        match self {
            Self::ReadingsReplaced(_)
            | Self::ImbalancePricesEstimated(_)
            | Self::MonthNotOver(_) => true,
            Self::GroupMixed { .. }
            | Self::PlantsMissing
            | Self::ReadingsMissing(_)
            | Self::ImbalancePricesMissing(_)
            | Self::SpotPricesMissing(_)
            | Self::ForecastMissing(_) => false,
        }
    }
}

/// The parts of a result against selling what was produced at the spot price; money gained +. What cannot be told is
/// not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImbalanceCauses {
    /// Day-ahead trades at another price than the spot price.
    pub day_ahead: Option<Money>,
    /// Later trades, by the market's price when they were made.
    pub forecast_change: Option<Money>,
    /// Later trades at another price than the market's.
    pub execution: Option<Money>,
    /// Production other than the last forecast.
    pub forecast_error: Option<Money>,
    /// Production that an outage prevented.
    pub outage: Option<Money>,
    /// What was open against the last forecast.
    pub unhedged: Option<Money>,
    /// All together.
    pub total: Option<Money>,
}

/// The imbalance of a quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarterImbalance {
    /// The first instant of the quarter hour.
    pub start: UtcTime,
    /// Production and all trades: long +, short −.
    pub imbalance: Option<Energy>,
    /// The imbalance price (reBAP) of the group's direction.
    pub price: Option<Price>,
    /// The one at the other, rounded for itself; received +.
    pub amount: Option<Money>,
}

/// The imbalance of a balancing group in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthImbalance {
    /// The group.
    pub group: Eic,
    /// The month.
    pub month: Month,
    /// Blocked while an amount is not there, provisional while it may still change.
    pub status: StatementStatus,
    /// The energy of the quarter hours in which the group was short, positive.
    pub short: Option<Energy>,
    /// The energy of those in which it was long.
    pub long: Option<Energy>,
    /// What is settled with the TSO: the exact sum of all quarter hours, rounded once; received +.
    pub amount: Option<Money>,
    /// What the result was made of.
    pub causes: ImbalanceCauses,
    /// The parts of the amount by plant, in the order of the unit numbers.
    pub plants: Vec<(MastrNumber, Option<Money>)>,
    /// The quarter hours that are over, in their order.
    pub quarters: Vec<QuarterImbalance>,
    /// What a person must see.
    pub findings: Vec<ImbalanceFinding>,
}
