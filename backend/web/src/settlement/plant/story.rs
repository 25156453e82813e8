//! The plant in a sentence or two, and its badges.

use super::View;
use crate::http::Page;
use records::PlantFacts;
use reports::words;
use services::settlement::{PlantFile, SupportEnd, YearSummary};
use units::{DeliveryDay, Installation, Language, SalesForm, Technology};

/// A part of the story; what was lost is emphasised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) lost: bool,
}

/// A word about the plant, with its colour.
pub(super) struct Badge {
    pub(super) class: &'static str,
    pub(super) word: &'static str,
}

/// Whether the plant is supported, and how it is sold.
pub(super) fn badges(page: &Page, file: &PlantFile, today: DeliveryDay) -> Vec<Badge> {
    let facts = &file.plant.facts;
    let (class, word) = if facts.commissioned_on > today {
        ("provisional", page.say("noch nicht in Betrieb", "not in operation yet"))
    } else if facts.contract_until.is_some_and(|last| last < today) {
        ("blocked", page.say("Vertrag beendet", "contract has ended"))
    } else if !facts.sales_form.is_marketed() {
        ("", page.say("nicht bei uns", "not with us"))
    } else if facts.sales_form != SalesForm::MarketPremium {
        ("", page.say("ohne Förderung", "without support"))
    } else if last_day(file.support) < today {
        ("blocked", page.say("Förderung beendet", "support has ended"))
    } else {
        ("final", page.say("gefördert", "supported"))
    };
    let form = words::sales_form(page.language, facts.sales_form);
    vec![Badge { class, word }, Badge { class: "", word: form }]
}

/// The last day with support, with its extension as far as it is known.
pub(super) fn last_day(support: SupportEnd) -> DeliveryDay {
    support.extended.unwrap_or(support.regular)
}

/// Days by which § 51a extends the support.
pub(super) fn days_gained(support: SupportEnd) -> i64 {
    (last_day(support).date() - support.regular.date()).num_days()
}

/// Quarter hours as hours in words; few of them as quarter hours.
pub(super) fn hours(page: &Page, quarter_hours: i64) -> String {
    let (count, word) = match quarter_hours {
        1 => (1, page.say("Viertelstunde", "quarter hour")),
        2 | 3 => (quarter_hours, page.say("Viertelstunden", "quarter hours")),
        4 | 5 => (1, page.say("Stunde", "hour")),
        _ => (quarter_hours.saturating_add(2) / 4, page.say("Stunden", "hours")),
    };
    format!("{} {word}", page.figures().count(count))
}

/// The story of a plant and its year; a plant owner is addressed.
pub(super) fn tell(page: &Page, file: &PlantFile, view: &View) -> Vec<Part> {
    let mut parts = vec![plain(introduction(page, &file.plant.facts, view))];
    parts.extend(contract(page, &file.plant.facts).map(plain));
    if let Some(summary) = file.years.iter().find(|summary| summary.year == view.year) {
        parts.extend(of_year(page, file, summary));
    }
    parts.push(plain(format!(" {}", support(page, file, view.today))));
    parts
}

fn plain(text: String) -> Part {
    Part { text, lost: false }
}

fn lost(text: String) -> Part {
    Part { text, lost: true }
}

/// The days of the contract, where it has a begin of its own or an end.
fn contract(page: &Page, facts: &PlantFacts) -> Option<String> {
    let from = facts.contract_from.filter(|from| *from > facts.commissioned_on);
    let from = from.map(|day| format!("{} {}", page.say("ab", "from"), page.figures().day(day)));
    let until = facts.contract_until;
    let until =
        until.map(|day| format!("{} {}", page.say("bis", "until"), page.figures().day(day)));
    let days: Vec<String> = from.into_iter().chain(until).collect();
    (!days.is_empty()).then(|| format!(" {} {}.", page.say("Vertrag", "Contract"), days.join(" ")))
}

fn introduction(page: &Page, facts: &PlantFacts, view: &View) -> String {
    let power = page.figures().kw(facts.capacity);
    let day = page.figures().day(facts.commissioned_on);
    let runs = facts.commissioned_on <= view.today;
    let supported = facts.sales_form == SalesForm::MarketPremium;
    let marketed = facts.sales_form.is_marketed();
    let form = words::sales_form(page.language, facts.sales_form);
    let (kind, unit) = kind_and_unit(page, facts);
    if page.language == Language::German {
        let since = if runs { format!("seit {day}") } else { format!("ab {day}") };
        return if view.to_owner && marketed {
            let sold = if supported { "mit Marktprämie" } else { "ohne Marktprämie" };
            format!("Ihre {power}-{unit}-{kind} ist {since} in Betrieb und wird {sold} vermarktet.")
        } else {
            let whose = if view.to_owner { "Ihre " } else { "" };
            let form = if supported { "geförderte Direktvermarktung" } else { form };
            format!("{whose}{power}-{unit}-{kind}, {since} in Betrieb, {form}.")
        };
    }
    let since = if runs { format!("in operation since {day}") } else { format!("from {day}") };
    let sold = match (supported, marketed) {
        (true, _) => "sold with the market premium",
        (false, true) => "sold without support",
        (false, false) => form,
    };
    let whose = if view.to_owner { "Your " } else { "" };
    format!("{whose}{power} {unit} {kind}, {since}, {sold}.")
}

/// What it is, and the unit in which its kind is rated.
fn kind_and_unit(page: &Page, facts: &PlantFacts) -> (&'static str, &'static str) {
    match (facts.technology, facts.installation) {
        (Technology::WindOnshore, _) => (page.say("Windenergieanlage", "wind turbine"), "kW"),
        (Technology::WindOffshore, _) => {
            (page.say("Windenergieanlage auf See", "offshore wind turbine"), "kW")
        }
        (_, Installation::Building) => (page.say("Dachanlage", "rooftop plant"), "kWp"),
        (_, Installation::Ground) => (page.say("Freiflächenanlage", "ground-mounted plant"), "kWp"),
        (_, Installation::Other) => {
            let german = "Anlage auf sonstiger baulicher Anlage";
            (page.say(german, "plant on another structure"), "kWp")
        }
    }
}

/// What the year brought, and what it lost.
fn of_year(page: &Page, file: &PlantFile, summary: &YearSummary) -> Vec<Part> {
    let figures = page.figures();
    let mut parts = Vec::new();
    if let Some(energy) = summary.energy {
        let marketed = summary.year.months().filter(|month| file.marketed.contains(month)).count();
        let so_far =
            if summary.months_settled < marketed { page.say(" bisher", " so far") } else { "" };
        let premium = summary.premium.map(|premium| {
            let word = page.say("Marktprämie", "market premium");
            format!(", {} {word}", figures.money(premium))
        });
        let premium = premium.unwrap_or_default();
        let energy = figures.mwh(energy);
        let without = summary.quarter_hours_without_support.filter(|count| *count > 0);
        let end = if without.is_some() { ", " } else { "." };
        parts.push(plain(format!(" {}{so_far}: {energy}\u{a0}MWh{premium}{end}", summary.year)));
        if let Some(count) = without {
            let word = page.say("ohne Förderung", "without support");
            parts.push(lost(format!("{} {word}", hours(page, count))));
            parts.push(plain(".".to_owned()));
        }
    }
    let blocked = match summary.months_blocked {
        0 => return parts,
        1 => page.say("Ein Monat ist blockiert.", "One month is blocked.").to_owned(),
        count => {
            let words = page.say("Monate sind blockiert.", "months are blocked.");
            format!("{count} {words}")
        }
    };
    parts.push(lost(format!(" {blocked}")));
    parts
}

fn support(page: &Page, file: &PlantFile, today: DeliveryDay) -> String {
    let (end, gained) = (last_day(file.support), days_gained(file.support));
    let [end_day, regular] = [end, file.support.regular].map(|day| page.figures().day(day));
    let german = page.language == Language::German;
    let days = page.figures().count(gained);
    match (file.plant.facts.sales_form, file.support.extended) {
        (form, _) if form != SalesForm::MarketPremium && german => {
            format!("Ohne Marktprämie; ein Anspruch darauf bestünde bis {end_day}.")
        }
        (form, _) if form != SalesForm::MarketPremium => {
            format!("No market premium; there would be a claim to it until {end_day}.")
        }
        (_, _) if end < today && german => {
            format!("Die Förderung endete am {end_day}.")
        }
        (_, _) if end < today => format!("Support ended on {end_day}."),
        (_, None) if german => format!(
            "Förderung mindestens bis {regular}; wie weit § 51a EEG sie verlängert, zeigt sich, \
             sobald die Preise seit der Inbetriebnahme vollständig sind."
        ),
        (_, None) => format!(
            "Support until {regular} at least; how far § 51a EEG extends it is known once the \
             prices since the commissioning are complete."
        ),
        (_, Some(_)) if gained > 0 && german => format!(
            "Förderung bis {end_day}: {days} Tage länger als bis {regular}, weil § 51a EEG \
             Zeiten ohne Förderung anhängt."
        ),
        (_, Some(_)) if gained > 0 => format!(
            "Support until {end_day}: {days} days longer than {regular}, because § 51a EEG adds \
             times without support to the end."
        ),
        (_, Some(_)) if german => format!("Förderung bis {end_day}."),
        (_, Some(_)) => format!("Supported until {end_day}."),
    }
}
