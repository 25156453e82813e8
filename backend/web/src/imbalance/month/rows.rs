//! The month in a sentence, its causes as a picture, its plants and its dearest quarter hours.

use crate::http::Page;
use records::{MonthImbalance, QuarterImbalance};
use reports::Figures;
use reports::charts::{Waterfall, WaterfallStep, waterfall};
use units::{DeliveryDay, Energy, Language, Money, StatementStatus};

/// A plant's part.
pub(super) struct PlantRow {
    pub(super) plant: String,
    pub(super) amount: String,
    pub(super) is_loss: bool,
}

/// A quarter hour that cost much.
pub(super) struct QuarterRow {
    /// The day.
    pub(super) day: String,
    /// The desk of the day.
    pub(super) address: String,
    pub(super) clock: String,
    pub(super) energy: String,
    pub(super) price: String,
    pub(super) amount: String,
}

/// The class of the badge, and the word in it.
pub(super) fn status(page: &Page, status: StatementStatus) -> (&'static str, String) {
    let (class, word) = match status {
        StatementStatus::Final => ("final", page.say("endgültig", "final")),
        StatementStatus::Provisional => ("provisional", page.say("vorläufig", "provisional")),
        StatementStatus::Blocked => ("blocked", page.say("unvollständig", "incomplete")),
    };
    (class, word.to_owned())
}

/// What the imbalance cost, how much it was, and when it cost most.
pub(super) fn sentence(page: &Page, found: &MonthImbalance) -> String {
    let figures = page.figures();
    let month = figures.month(found.month);
    let (Some(amount), Some(short), Some(long)) = (found.amount, found.short, found.long) else {
        return match page.language {
            Language::German => format!(
                "Was der Ausgleich im {month} gekostet hat, lässt sich noch nicht sagen; unten steht, was fehlt."
            ),
            Language::English => format!(
                "What the imbalance of {month} cost cannot be told yet; what lacks is below."
            ),
        };
    };
    let (short, long) = (figures.mwh(short), figures.mwh(long));
    let is_loss = amount < Money::ZERO;
    let size = if is_loss { Money::from_scaled(amount.scaled().saturating_neg()) } else { amount };
    let size = figures.money(size);
    let first = match (page.language, is_loss) {
        (Language::German, true) => format!("Im {month} hat der Ausgleich {size} gekostet"),
        (Language::German, false) => format!("Im {month} hat der Ausgleich {size} gebracht"),
        (Language::English, true) => format!("In {month} the imbalance cost {size}"),
        (Language::English, false) => format!("In {month} the imbalance brought {size}"),
    };
    let amounts = match page.language {
        Language::German => format!("{short} MWh fehlten, {long} MWh waren zu viel."),
        Language::English => format!("{short} MWh were missing, {long} MWh were too much."),
    };
    let dearest = dearest(found).into_iter().next().map(|quarter| {
        let at = figures.instant(quarter.start);
        let amount = figures.opt_money(quarter.amount);
        match page.language {
            Language::German => {
                format!(" Am teuersten war die Viertelstunde am {at} mit {amount}.")
            }
            Language::English => format!(" The dearest quarter hour was {at} with {amount}."),
        }
    });
    format!("{first}: {amounts}{}", dearest.unwrap_or_default())
}

/// The six causes and their sum.
pub(super) fn chart(page: &Page, found: &MonthImbalance) -> String {
    let causes = &found.causes;
    let step = |german, english, amount| WaterfallStep { name: page.say(german, english), amount };
    let steps = [
        step("Day-Ahead", "Day-ahead", causes.day_ahead),
        step("Prognose- änderung", "Forecast change", causes.forecast_change),
        step("Ausführung", "Execution", causes.execution),
        step("Prognose- fehler", "Forecast error", causes.forecast_error),
        step("Ausfall", "Outage", causes.outage),
        step("offener Rest", "Unhedged rest", causes.unhedged),
    ];
    waterfall(&Waterfall {
        language: page.language,
        title: page.say("Ursachen des Ergebnisses", "Causes of the result"),
        steps: &steps,
        total: step("Summe", "Sum", causes.total),
    })
}

/// The plants, what cost most first.
pub(super) fn plants(page: &Page, found: &MonthImbalance) -> Vec<PlantRow> {
    let figures = page.figures();
    let mut plants: Vec<_> = found.plants.iter().collect();
    plants.sort_by_key(|(_, amount)| *amount);
    let row = |(plant, amount): &(units::MastrNumber, Option<Money>)| PlantRow {
        plant: plant.to_string(),
        amount: figures.opt(*amount, Figures::signed_money),
        is_loss: amount.is_some_and(|amount| amount < Money::ZERO),
    };
    plants.into_iter().map(row).collect()
}

/// The quarter hours that cost most, the dearest first.
pub(super) fn quarters(page: &Page, found: &MonthImbalance, count: usize) -> Vec<QuarterRow> {
    let figures = page.figures();
    let row = |quarter: &QuarterImbalance| {
        let day = DeliveryDay::containing(quarter.start).ok();
        let address = day.map(|day| format!("/desk?group={}&day={day}", found.group));
        QuarterRow {
            day: figures.opt_day(day),
            address: address.unwrap_or_default(),
            clock: figures.hour(quarter.start),
            energy: figures.opt(quarter.imbalance, Figures::kwh),
            price: figures.opt(quarter.price, Figures::eur_per_mwh),
            amount: figures.opt(quarter.amount, Figures::signed_money),
        }
    };
    dearest(found).into_iter().take(count).map(row).collect()
}

/// The quarter hours that cost anything, the dearest first.
fn dearest(found: &MonthImbalance) -> Vec<&QuarterImbalance> {
    let cost = |quarter: &&QuarterImbalance| {
        quarter.amount.is_some_and(|amount| amount < Money::ZERO)
            && quarter.imbalance.is_some_and(|energy| energy != Energy::ZERO)
    };
    let mut quarters: Vec<&QuarterImbalance> = found.quarters.iter().filter(cost).collect();
    quarters.sort_by_key(|quarter| (quarter.amount, quarter.start));
    quarters
}
