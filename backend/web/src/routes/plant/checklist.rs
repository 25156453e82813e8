//! What a plant needs, why it matters, and what to do.

use crate::page::Page;
use services::plant_file::{CheckItem, CheckState};

/// A point of the checklist in words.
pub(super) struct Point {
    pub(super) name: String,
    /// Why it matters, said while it is missing.
    pub(super) why: String,
    pub(super) is_missing: bool,
    pub(super) due: Option<String>,
}

/// The points that the plant needs, the missing ones first.
pub(super) fn points(page: &Page, checklist: &[CheckItem]) -> Vec<Point> {
    let needed = checklist.iter().filter(|item| item.state != CheckState::NotNeeded);
    let mut points: Vec<Point> = needed.map(|item| point(page, item)).collect();
    points.sort_by_key(|point| !point.is_missing);
    points
}

fn point(page: &Page, item: &CheckItem) -> Point {
    let is_missing = item.state == CheckState::Missing;
    let found = WORDS.iter().find(|words| words.code == item.code);
    let name = found.map_or(item.code, |words| page.say(words.german, words.english));
    let why = found.map_or("", |words| page.say(words.why_german, words.why_english));
    Point {
        name: name.to_owned(),
        why: why.to_owned(),
        is_missing,
        due: item.due_on.filter(|_| is_missing).map(|day| page.figures().day(day)),
    }
}

struct Words {
    code: &'static str,
    german: &'static str,
    english: &'static str,
    why_german: &'static str,
    why_english: &'static str,
}

const WORDS: &[Words] = &[
    Words {
        code: "mastr_number",
        german: "MaStR-Nummer",
        english: "MaStR number",
        why_german: "Ohne Registrierung zahlt der Netzbetreiber nichts (§ 52 EEG).",
        why_english: "Without registration the grid operator pays nothing (§ 52 EEG).",
    },
    Words {
        code: "market_location",
        german: "Marktlokation",
        english: "Market location",
        why_german: "An ihr hängen Messwerte, Bilanzkreis und Zahlung.",
        why_english: "Readings, balancing group and payment depend on it.",
    },
    Words {
        code: "market_location_free",
        german: "Marktlokation nur einmal vergeben",
        english: "Market location used once",
        why_german: "Eine Marktlokation gehört zu einem Bilanzkreis und einer Anlage.",
        why_english: "A market location belongs to one balancing group and one plant.",
    },
    Words {
        code: "commissioning",
        german: "Inbetriebnahme",
        english: "Commissioning",
        why_german: "Die Anlage ist noch nicht in Betrieb; der Tag entscheidet über § 51 und die Förderdauer.",
        why_english: "The plant does not run yet; the day decides on § 51 and the support period.",
    },
    Words {
        code: "award",
        german: "Zuschlag, Gebotstermin und Zuschlagswert",
        english: "Award, bid deadline and awarded value",
        why_german: "In dieser Größe kommt der anzulegende Wert aus der Ausschreibung (§ 22 EEG). Ohne ihn ist jeder Monat blockiert.",
        why_english: "Of this size the applicable value comes from a tender (§ 22 EEG). Without it every month is blocked.",
    },
    Words {
        code: "applicable_value",
        german: "Anzulegender Wert",
        english: "Applicable value",
        why_german: "Ohne ihn gibt es keine Marktprämie; der Monat ist blockiert. Mit der Anlagenliste nachtragen.",
        why_english: "Without it there is no premium and the month is blocked. Add it with the plant list.",
    },
    Words {
        code: "grid_operator",
        german: "Netzbetreiber",
        english: "Grid operator",
        why_german: "Er zahlt die Marktprämie und bekommt die Meldungen.",
        why_english: "The grid operator pays the premium and gets the notices.",
    },
    Words {
        code: "balancing_group",
        german: "Bilanzkreis",
        english: "Balancing group",
        why_german: "Die Prämie setzt einen Bilanzkreis voraus, in dem nur geförderter Strom bilanziert wird (§ 20 Nr. 3 EEG).",
        why_english: "The premium needs a balancing group of supported electricity alone (§ 20 Nr. 3 EEG).",
    },
    Words {
        code: "smart_meter",
        german: "Intelligentes Messsystem",
        english: "Smart metering system",
        why_german: "Über 25 kW muss die Anlage fernsteuerbar sein (§ 10b EEG); sonst droht eine Sanktion (§ 52 EEG).",
        why_english: "Above 25 kW the plant must be controllable (§ 10b EEG), or a penalty is due (§ 52 EEG).",
    },
    Words {
        code: "iban",
        german: "Konto für die Auszahlung",
        english: "Account for the payout",
        why_german: "Ohne Konto wird nicht ausgezahlt.",
        why_english: "Without an account nothing is paid out.",
    },
    Words {
        code: "email",
        german: "E-Mail-Adresse",
        english: "Email address",
        why_german: "An sie gehen Abrechnungen und Fristen.",
        why_english: "Statements and deadlines go there.",
    },
    Words {
        code: "sales_form_notice",
        german: "Meldung der Veräußerungsform",
        english: "Notice of the sales form",
        why_german: "Der Netzbetreiber braucht sie vor Beginn des Vormonats (§ 21c EEG). Ein Tag zu spät kostet einen Monat.",
        why_english: "The grid operator needs it before the preceding month begins (§ 21c EEG). A day late costs a month.",
    },
    Words {
        code: "first_readings",
        german: "Erste Messwerte",
        english: "First readings",
        why_german: "Ohne Messwerte gibt es keine Abrechnung.",
        why_english: "Without readings there is no statement.",
    },
];
