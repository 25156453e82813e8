//! What crosses the borders of crates, valid once made.
//!
//! A record is made of values of [`units`] and says one thing of the trade: what is known of a plant or a party, what a
//! bank booked, what a grid operator stated, what the weather will be. It does no I/O and reads no clock. Readers
//! make records from bytes, services compare and store them, rules compute with them.

#![deny(clippy::float_arithmetic)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

#[macro_use]
mod said;

mod balancing_group;
mod bank;
mod batch_change;
mod community;
mod days;
mod edition;
mod figures;
mod file_problem;
mod finding;
mod forecast;
mod hedge;
mod imbalance;
mod import_change;
mod input_change;
mod inputs;
mod market_value;
mod party;
mod payment;
mod person;
mod pin;
mod plant;
mod position;
mod premium_statement;
mod schedule;
mod stored;
mod text;
mod trade;
mod traded_interval;
mod weather;

pub use balancing_group::BalancingGroup;
pub use bank::{
    BankBalance, BankEntry, BankStatement, BankStatementKind, BankTransaction, BatchReference,
    BookingStatus, EntrySide, ReturnReason,
};
pub use batch_change::BatchChange;
pub use community::{
    Clearing, CommunityOrder, Fill, MemberProfile, MemberRole, OrderSide, ProfileRow, RoleFigures,
    SharingFigures, Street, StreetAssumptions, StreetOutcome,
};
pub use days::{DayRevisions, DayRun};
pub use edition::Edition;
pub use figures::{
    BlockedFigures, FedIn, Fees, Figures, MonthFigures, PassedOn, PremiumFigures, SupportExtension,
    YearFigures,
};
pub use file_problem::FileProblem;
pub use finding::{Finding, ProvisionalReason};
pub use forecast::{
    ForecastBand, ForecastDay, ForecastProvider, ForecastRun, ForecastSubject, ParseProviderError,
    ParseSubjectError, QuantilesFall,
};
pub use hedge::{
    HedgeHold, HedgePlan, HedgeProposal, HedgeReason, PlannedQuarter, ProposalState, QuarterPlan,
};
pub use imbalance::{ImbalanceCauses, ImbalanceFinding, MonthImbalance, QuarterImbalance};
pub use import_change::ImportChange;
pub use input_change::InputChange;
pub use inputs::Inputs;
pub use market_value::MarketValue;
pub use party::{AddressError, CompanyProfile, PAYMENT_TERM_DAYS_MAX, PostalAddress};
pub use payment::{BatchBooking, CreditTransfer, CreditTransferFile, Debtor};
pub use person::{DescribedPerson, NameMissing, PersonFacts, phone_number};
pub use pin::{FactsRevision, PinnedValue, PriceSource};
pub use plant::{DescribedPlant, FactsMissing, Neighbour, PlantFacts, SaidOwner, UnreadableFact};
pub use position::{DayPosition, QuarterForecast, QuarterPosition};
pub use premium_statement::{StatedLine, StatedPlant, StatedPremium};
pub use schedule::{
    Correspondent, EmptySpan, MessageReference, ScheduleMessage, ScheduleMessageKind,
    SchedulePeriod, ScheduleReason, ScheduleSchema, ScheduleSeries, SchemeCode, SeriesRole,
    TimeSpan,
};
pub use stored::{UnreadableRecord, read_stored, write_stored};
pub use trade::{ReceivedTrade, Trade, TradeMarket};
pub use traded_interval::TradedInterval;
pub use weather::{WeatherSource, WeatherValue, WeatherVariable};
