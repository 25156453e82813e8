//! What blocks a statement, and where it is put right.

use crate::http::Page;
use records::Finding;
use reports::words;
use services::settlement::StatementPage;
use units::StatementStatus;

/// A finding with what to do about it.
pub(super) struct ShownFinding {
    pub(super) title: String,
    /// What is wrong; empty where the story has said it.
    pub(super) text: String,
    pub(super) remedy: String,
    /// Where it is done, for people who may: words and address.
    pub(super) place: Option<(&'static str, String)>,
}

/// The findings of the statement.
pub(super) fn findings(page: &Page, found: &StatementPage, may_manage: bool) -> Vec<ShownFinding> {
    let Some(statement) = found.statement() else { return Vec::new() };
    let is_told = statement.status() == StatementStatus::Blocked;
    let shown = |finding: &Finding| {
        let words = words::finding(page.language, finding);
        ShownFinding {
            title: words.title,
            text: if is_told { String::new() } else { words.text },
            remedy: words.remedy,
            place: place(page, found, finding).filter(|_| may_manage),
        }
    };
    statement.findings.iter().map(shown).collect()
}

fn place(page: &Page, found: &StatementPage, finding: &Finding) -> Option<(&'static str, String)> {
    let upload = |kind: &str| format!("/uploads?kind={kind}");
    let plant = format!("/plants/{}", found.plant.facts.plant);
    Some(match finding {
        Finding::ReadingsMissing { .. } => {
            (page.say("Messwerte einlesen", "Upload readings"), upload("readings"))
        }
        Finding::SpotPricesMissing { .. } | Finding::SupportEndUnknown { .. } => {
            (page.say("Preise einlesen", "Upload prices"), upload("spot_prices"))
        }
        Finding::MarketValueMissing { .. } => {
            (page.say("Marktwert einlesen", "Upload market value"), upload("market_values"))
        }
        Finding::ApplicableValueMissing {}
        | Finding::AwardDateMissing { .. }
        | Finding::BidDeadlineMissing {}
        | Finding::FixedPremium { .. }
        | Finding::StorageShareUnknown { .. } => (page.say("Zur Anlage", "To the plant"), plant),
        Finding::SupportEnded { .. } | Finding::MonthsBlocked { .. } => return None,
    })
}
