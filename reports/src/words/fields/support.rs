//! Facts that decide the support of few plants.

use super::super::Both;

/// Column of `plants.csv`, name, and why it is asked for.
pub(super) const SUPPORT: [(&str, Both, Both); 1] = [(
    "tender",
    Both("Art der Ausschreibung", "Kind of tender"),
    Both(
        "Nur bei Innovationsausschreibung: dann kürzt jede negative Stunde die Förderung (§ 9 InnAusV).",
        "Innovation tenders only: every negative hour cuts their support (§ 9 InnAusV).",
    ),
)];
