//! What blocks a statement, and where it is put right.

use crate::http::Page;
use reports::words;
use services::settlement::{FindingRecord, StatementPage};
use units::StatementStatus;

/// A finding with what to do about it.
pub(super) struct Finding {
    pub(super) title: String,
    /// What is wrong; empty where the story has said it.
    pub(super) text: String,
    pub(super) remedy: String,
    /// Where it is done, for people who may: words and address.
    pub(super) place: Option<(&'static str, String)>,
}

/// The findings of the statement.
pub(super) fn findings(page: &Page, found: &StatementPage, may_manage: bool) -> Vec<Finding> {
    let Some(statement) = found.statement() else { return Vec::new() };
    let is_told = statement.status == StatementStatus::Blocked;
    let finding = |finding: &FindingRecord| {
        let (code, detail, message) = (&finding.code, &finding.detail, &finding.message);
        let words = words::finding(page.language, code, detail, message);
        Finding {
            title: words.title,
            text: if is_told { String::new() } else { words.text },
            remedy: words.remedy,
            place: place(page, found, code).filter(|_| may_manage),
        }
    };
    statement.findings.iter().map(finding).collect()
}

fn place(page: &Page, found: &StatementPage, code: &str) -> Option<(&'static str, String)> {
    let upload = |kind: &str| format!("/uploads?kind={kind}");
    let plant = format!("/plants/{}", found.plant.facts.plant);
    Some(match code {
        "readings_missing" => {
            (page.say("Messwerte einlesen", "Upload readings"), upload("readings"))
        }
        "spot_prices_missing" => {
            (page.say("Preise einlesen", "Upload prices"), upload("spot_prices"))
        }
        "market_value_missing" => {
            (page.say("Marktwert einlesen", "Upload market value"), upload("market_values"))
        }
        "applicable_value_missing" => (page.say("Zur Anlage", "To the plant"), plant),
        _ => return None,
    })
}
