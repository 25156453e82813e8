//! A balancing group and the parties that it deals with.

use units::Eic;

/// A balancing group (Bilanzkreis).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalancingGroup {
    /// Its code.
    pub group: Eic,
    /// The control area (Regelzone) that it is in.
    pub control_area: Eic,
    /// The transmission system operator of the area, who takes its schedules and settles its imbalance.
    pub tso: Eic,
    /// The exchange's party in the area, where the group trades on one.
    pub exchange: Option<Eic>,
}
