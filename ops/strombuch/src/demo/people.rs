//! The people of the demo company: one for each role, and a second one for what takes two.

use units::Role;

/// A person of the demo company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DemoPerson {
    pub(crate) email: &'static str,
    pub(crate) name: &'static str,
    pub(crate) role: Role,
}

/// Who proposes and creates.
pub(crate) const PROPOSER: &str = "portfolio@demo.example";
/// Who approves.
pub(crate) const APPROVER: &str = "freigabe@demo.example";

/// The plant owner owns the shown plant.
pub(crate) const PEOPLE: [DemoPerson; 7] = [
    DemoPerson { email: PROPOSER, name: "Petra Sommer", role: Role::PortfolioManager },
    DemoPerson { email: APPROVER, name: "Friedrich Gabe", role: Role::PortfolioManager },
    DemoPerson { email: "betreiber@demo.example", name: "Bernd Acker", role: Role::PlantOwner },
    DemoPerson { email: "fahrplan@demo.example", name: "Franka Takt", role: Role::Scheduler },
    DemoPerson {
        email: "gemeinschaft@demo.example",
        name: "Gregor Nachbar",
        role: Role::CommunityOperator,
    },
    DemoPerson { email: "pruefung@demo.example", name: "Paula Prüfer", role: Role::Auditor },
    DemoPerson {
        email: "verwaltung@demo.example",
        name: "Viktor Schlüter",
        role: Role::Administrator,
    },
];
