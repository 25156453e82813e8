//! Open questions of the law and the answers to them.

use super::{Both, readable};
use units::Language;

/// What a question asks.
pub fn question(language: Language, name: &str) -> String {
    let both = match name {
        "run_over_new_year" => {
            Both("Negative Preise über Neujahr", "Negative prices over New Year")
        }
        "blended_value" => Both(
            "Rundung des gemischten anzulegenden Werts",
            "Rounding of the blended applicable value",
        ),
        "early_bid" => Both(
            "Gebotstermin vor 2023, Inbetriebnahme ab 2023",
            "Bid deadline before 2023, commissioned from 2023",
        ),
        "early_award_extension" => Both(
            "Verlängerung bei Gebotstermin vor dem 25.02.2025",
            "Extension with a bid deadline before 25 Feb 2025",
        ),
        "extension_outside_premium" => Both(
            "Verlängerung durch Zeiten ohne Anspruch auf Förderung",
            "Extension by times without a claim to support",
        ),
        _ => return readable(name),
    };
    both.of(language).to_owned()
}

/// What an answer says.
pub fn answer(language: Language, answer: &str) -> String {
    let both = match answer {
        "own_year" => {
            Both("jede Stunde nach ihrem eigenen Jahr", "each hour by its own delivery year")
        }
        "start_year" => {
            Both("alle Stunden nach dem Jahr des Beginns", "all hours by the year of their start")
        }
        "two_decimals" => Both("auf zwei Stellen eines Cents", "to two decimals of a cent"),
        "six_decimals" => Both("auf sechs Stellen eines Cents", "to six decimals of a cent"),
        "bid_deadline" => Both("Fassung des Gebotstermins", "version of the bid deadline"),
        "commissioning" => Both("Fassung der Inbetriebnahme", "version of the commissioning"),
        "whole_days" => Both("in ganzen Tagen", "by whole days"),
        "full_load_quarter_hours" => {
            Both("in Volllastviertelstunden", "by full-load quarter hours")
        }
        "not_counted" => Both("sie zählen nicht", "they do not count"),
        "counted" => Both("sie zählen", "they count"),
        _ => return readable(answer),
    };
    both.of(language).to_owned()
}
