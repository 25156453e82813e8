//! What is said of settlements, for none, one and many.

use super::{SettlementTemplate, SettlementsTemplate};
use reports::words;
use services::work::{JobState, SettlementReport};
use units::Language;

impl SettlementsTemplate {
    /// How many plants there are, and how many of them wait.
    pub(super) fn plants(&self) -> String {
        let say = |german, english| self.page.say(german, english).to_owned();
        let (total, unsettled) = (self.found.total, self.found.counts.unsettled);
        let plants = match total {
            0 => return say("Keine Anlage ist in Betrieb.", "No plant is in operation."),
            1 => say("Eine Anlage in Betrieb", "One plant in operation"),
            _ => {
                let words = self.page.say("Anlagen in Betrieb", "plants in operation");
                format!("{} {words}", self.count(total))
            }
        };
        let waiting = match (unsettled, total) {
            (0, 1) => say("sie ist abgerechnet", "it is settled"),
            (_, 1) => say("sie ist noch nicht abgerechnet", "it is not settled yet"),
            (0, _) => say("alle sind abgerechnet", "all are settled"),
            (1, _) => say("eine ist noch nicht abgerechnet", "one of them is not settled yet"),
            _ => {
                let words = self
                    .page
                    .say("davon sind noch nicht abgerechnet", "of them are not settled yet");
                format!("{} {words}", self.count(unsettled))
            }
        };
        format!("{plants}; {waiting}.")
    }

    /// What the button does.
    pub(super) fn settle_month(&self) -> String {
        let month = self.page.figures().month(self.found.month);
        match self.page.language {
            Language::German => format!("{month} abrechnen"),
            Language::English => format!("Settle {month}"),
        }
    }
}

impl SettlementTemplate {
    /// What came of the run.
    pub(super) fn sentence(&self, report: &SettlementReport) -> String {
        let say = |german, english| self.page.say(german, english).to_owned();
        let many = |count, german, english| {
            format!("{} {}", self.count(count), self.page.say(german, english))
        };
        let unchanged = match (report.stored, report.unchanged) {
            (0, 0) => return say("Es gab nichts abzurechnen.", "There was nothing to settle."),
            (_, 0) => String::new(),
            (0, 1) => say("; eine Abrechnung ist wie zuvor", "; one statement is as before"),
            (0, count) => {
                format!(
                    "; {}",
                    many(count, "Abrechnungen sind wie zuvor", "statements are as before")
                )
            }
            (_, 1) => say(", eine ist unverändert", ", one is unchanged"),
            (_, count) => format!(", {}", many(count, "sind unverändert", "are unchanged")),
        };
        let stored = match report.stored {
            0 => say("Nichts hat sich geändert", "Nothing changed"),
            1 => say(
                "Eine Abrechnung ist neu oder hat einen neuen Stand",
                "One statement is new or has a new revision",
            ),
            count => many(
                count,
                "Abrechnungen sind neu oder haben einen neuen Stand",
                "statements are new or have a new revision",
            ),
        };
        format!("{stored}{unchanged}.")
    }

    /// How many statements are blocked, if any.
    pub(super) fn blocked(&self, report: &SettlementReport) -> Option<String> {
        match report.blocked {
            0 => None,
            1 => Some(
                self.page
                    .say("Eine Abrechnung ist blockiert.", "One statement is blocked.")
                    .to_owned(),
            ),
            count => {
                let words =
                    self.page.say("Abrechnungen sind blockiert.", "statements are blocked.");
                Some(format!("{} {words}", self.count(count)))
            }
        }
    }

    /// What so many statements have.
    pub(super) fn finding_title(&self, code: &str, count: usize) -> String {
        let (german, english) = match (code, count) {
            ("months_blocked", 1) => {
                ("Anlage mit blockierten Monaten", "plant with blocked months")
            }
            ("months_blocked", _) => {
                ("Anlagen mit blockierten Monaten", "plants with blocked months")
            }
            _ => return words::finding_title(self.page.language, code).unwrap_or(code).to_owned(),
        };
        self.page.say(german, english).to_owned()
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.request.state == JobState::Waiting
    }
}
