//! What is expected, how sure, what the last week cost, and whose forecast counts.

use super::facts::OutlookFacts;
use super::ranking;
use crate::http::Page;
use reports::charts::FanQuarter;
use units::{Energy, Language, Power};

/// Steps of energy (10⁻⁶ kWh) of a quarter hour whose mean power is a watt.
const STEPS_PER_WATT: i64 = 250;

/// Tomorrow, its band, and the cost of the last week's errors.
pub(super) fn sentences(page: &Page, found: &OutlookFacts) -> Vec<String> {
    let mut sentences = vec![tomorrow(page, found)];
    if let Some((horizon, cost)) = ranking::cost(found) {
        let cost = page.figures().money(cost);
        sentences.push(match page.language {
            Language::German => format!(
                "In der letzten Woche hätte der Fehler der Prognose mit {horizon} Vorlauf zum reBAP {cost} gekostet."
            ),
            Language::English => format!(
                "In the last week the forecast's error {horizon} ahead would have cost {cost} at reBAP."
            ),
        });
    }
    sentences
}

fn tomorrow(page: &Page, found: &OutlookFacts) -> String {
    let figures = page.figures();
    let day = figures.long_day(found.tomorrow_day);
    let Some((energy, half)) = sum(&found.tomorrow) else {
        return match page.language {
            Language::German => {
                format!("Für morgen, {day}, gibt es keine vollständige Prognose.")
            }
            Language::English => format!("There is no complete forecast for tomorrow, {day}."),
        };
    };
    let (energy, half) = (figures.mwh(energy), figures.kw_whole(half));
    match page.language {
        Language::German => format!(
            "Für morgen, {day}, werden {energy} MWh erwartet; P10 und P90 liegen im Mittel {half} kW über und unter der Mitte."
        ),
        Language::English => format!(
            "For tomorrow, {day}, {energy} MWh are expected; P10 and P90 lie {half} kW from the middle on average."
        ),
    }
}

/// The energy that is expected, and half the mean width of the bands; none where a quarter hour is not known. Bands of quarter
/// hours do not add up to a band of their sum.
fn sum(quarters: &[FanQuarter]) -> Option<(Energy, Power)> {
    let (mut energy, mut widths) = (0_i64, 0_i64);
    for quarter in quarters {
        let [p10, p50, p90] = quarter.band?;
        energy = energy.checked_add(p50.scaled().checked_mul(STEPS_PER_WATT)?)?;
        widths = widths.checked_add(p90.scaled().checked_sub(p10.scaled())?)?;
    }
    let count = i64::try_from(quarters.len()).ok()?.checked_mul(2)?;
    Some((Energy::from_scaled(energy), Power::from_scaled(widths.checked_div(count)?)))
}

/// Whose forecast counts and why, and how old it is.
pub(super) fn counts(page: &Page, found: &OutlookFacts) -> String {
    let figures = page.figures();
    let newest = found.issued.as_ref().map(|(provider, at)| {
        let minutes = found.as_of.unix_seconds().saturating_sub(at.unix_seconds()) / 60;
        let at = figures.instant(*at);
        match page.language {
            Language::German => format!(
                "Die neueste zählende Prognose ist von {provider}, ausgegeben {at}, vor {minutes} Minuten."
            ),
            Language::English => format!(
                "The newest forecast that counts is {provider}'s, issued {at}, {minutes} minutes ago."
            ),
        }
    });
    let why = match &found.reason {
        Some((provider, reason, at)) => {
            let at = figures.instant(*at);
            match page.language {
                Language::German => format!("Gewählt ist {provider} seit {at}: {reason}"),
                Language::English => format!("{provider} is chosen since {at}: {reason}"),
            }
        }
        None => page
            .say(
                "Niemand hat einen Anbieter gewählt; es zählt, wessen Prognose die neueste ist.",
                "Nobody has chosen a provider; whose forecast is newest counts.",
            )
            .to_owned(),
    };
    newest.map_or_else(|| why.clone(), |newest| format!("{newest} {why}"))
}
