//! Who may upload which kind of file, and see what came of it.

use services::work::{ImportKind, Job, JobKind};
use units::Role;

/// A scheduler uploads what the market needs. Plants, parties and money are the portfolio manager's.
pub(crate) fn may_upload(role: Role, kind: ImportKind) -> bool {
    match kind {
        ImportKind::SpotPrices
        | ImportKind::MarketValues
        | ImportKind::Readings
        | ImportKind::Forecasts
        | ImportKind::BalancingGroups
        | ImportKind::Trades
        | ImportKind::ImbalancePrices => true,
        ImportKind::Plants
        | ImportKind::Operators
        | ImportKind::Company
        | ImportKind::BankStatement
        | ImportKind::PremiumStatement => role == Role::PortfolioManager,
    }
}

/// Whether somebody may see work. What is in files about parties and money is for those alone who upload them.
pub(crate) fn may_see(role: Role, request: &Job) -> bool {
    match request.subject.parse::<ImportKind>() {
        Ok(ImportKind::Plants) | Err(_) => true,
        Ok(kind) => request.kind != JobKind::Import || may_upload(role, kind),
    }
}
