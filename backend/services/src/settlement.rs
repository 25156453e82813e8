//! Months and years: settling, restating, and what is shown of them.

mod extensions;
mod fingerprint;
mod law;
mod month;
mod month_statements;
mod month_summary;
mod months;
mod negative_prices;
mod plant_file;
mod plausibility;
mod portfolio;
mod practice;
mod progress;
mod quarter_hours;
mod restatement;
pub mod run;
mod statement_page;
mod statements;
mod support_ends;
mod year;

pub(crate) use fingerprint::fingerprint;
pub use law::{AdoptedEdition, adopt_edition, get_law};
pub(crate) use month::MonthMarket;
pub use month::{Selection, SettleOutcome, settle_month};
pub use month_statements::{MonthStatements, list_month_statements};
pub use month_summary::MonthSummary;
pub use months::{Months, find_months};
pub use negative_prices::{DaySupport, list_support};
pub use plant_file::{
    CheckItem, CheckState, OwnersPart, PlantFile, SupportEnd, YearSummary, find_plant_file,
};
pub use plausibility::{MonthCheck, check_months};
pub use portfolio::{
    Attention, ColumnTotal, Lacking, PortfolioColumn, PortfolioPage, PortfolioQuery, PortfolioRow,
    PortfolioTotals, StatusCounts, StatusFilter, find_portfolio, list_portfolio,
};
pub use practice::{get_practice, set_answer};
pub use progress::{Progress, go_on};
pub use quarter_hours::{QuarterHourLine, list_quarter_hours};
pub use restatement::{
    CorrectionRecord, InputChange, MarkCause, Restatement, RestatementMark, list_marks,
    preview_restatement, restate,
};
pub use rules::reference_value::market_value_of;
pub use rules::settlement::cited_vat;
pub use statement_page::{
    LineRecord, MarketValueRevision, RuleSource, SettlementRecord, StatementPage, SupportState,
    find_statement_page,
};
pub use statements::{ExplainedStatement, find_statement, list_statements};
pub(crate) use support_ends::SupportEnds;
pub use year::settle_year;
