//! What a change of the sales form does to the money.

use crate::http::Page;
use services::settlement::{PlantFile, YearSummary};
use units::{Language, SalesForm};

/// A consequence, and whether it costs money.
pub(super) struct Consequence {
    pub(super) title: &'static str,
    pub(super) text: String,
    pub(super) costs: bool,
}

/// The consequences of changing from the present form to the other one.
pub(super) fn consequences(page: &Page, file: &PlantFile) -> Vec<Consequence> {
    match file.plant.facts.sales_form {
        SalesForm::MarketPremium => without_support(page, file),
        SalesForm::OtherDirectMarketing
        | SalesForm::FeedInTariff
        | SalesForm::FallbackTariff
        | SalesForm::Unpaid
        | SalesForm::AfterSupport => with_support(page, file),
    }
}

fn consequence(title: &'static str, text: impl Into<String>) -> Consequence {
    Consequence { title, text: text.into(), costs: false }
}

fn without_support(page: &Page, file: &PlantFile) -> Vec<Consequence> {
    let mut paid = file.years.iter().filter(|summary| summary.premium.is_some());
    // A whole year says more than the months of the running one.
    let paid = paid.clone().find(|summary| summary.months_settled == 12).or_else(|| paid.next());
    let mut lines = vec![Consequence {
        costs: true,
        ..consequence(
            page.say("Die Marktprämie fällt weg", "The market premium falls away"),
            paid.map_or_else(
                || {
                    page.say(
                        "Ab dem Wechsel zahlt der Netzbetreiber nichts mehr (§ 20 EEG).",
                        "From the change on the grid operator pays nothing (§ 20 EEG).",
                    )
                    .to_owned()
                },
                |summary| paid_so_far(page, summary),
            ),
        )
    }];
    lines.push(consequence(
        page.say("Der Markterlös bleibt", "The market revenue stays"),
        page.say(
            "Vergütung und Entgelt nach dem Vertrag ändern sich nicht.",
            "Remuneration and fee of the contract do not change.",
        ),
    ));
    lines.push(consequence(
        page.say("Herkunftsnachweise werden möglich", "Guarantees of origin become possible"),
        page.say(
            "Für Strom ohne Förderung kann das Umweltbundesamt sie ausstellen (§ 79 EEG).",
            "The Umweltbundesamt can issue them for electricity without support (§ 79 EEG).",
        ),
    ));
    lines.push(consequence(
        page.say("Die Förderdauer läuft weiter", "The support period goes on"),
        page.say(
            "Monate ohne Marktprämie werden nicht angehängt (§ 25 EEG).",
            "Months without the premium are not added to its end (§ 25 EEG).",
        ),
    ));
    lines
}

fn paid_so_far(page: &Page, summary: &YearSummary) -> String {
    let premium = page.figures().opt_money(summary.premium);
    let (year, months) = (summary.year, summary.months_settled);
    match page.language {
        Language::German => {
            let months = if months == 1 { "einem Monat" } else { &format!("{months} Monaten") };
            format!("{year} waren es {premium} in {months} (§ 20 EEG).")
        }
        Language::English => {
            let months = if months == 1 { "one month" } else { &format!("{months} months") };
            format!("It was {premium} in {months} of {year} (§ 20 EEG).")
        }
    }
}

fn with_support(page: &Page, file: &PlantFile) -> Vec<Consequence> {
    let end = file.support.extended.unwrap_or(file.support.regular);
    let end = page.figures().day(end);
    let premium = match page.language {
        Language::German => format!(
            "Der Netzbetreiber zahlt den Unterschied zwischen anzulegendem Wert und Marktwert, bis \
             {end} (§ 20, § 25 EEG)."
        ),
        Language::English => format!(
            "The grid operator pays the difference of applicable value and market value, until \
             {end} (§ 20, § 25 EEG)."
        ),
    };
    vec![
        consequence(
            page.say("Die Marktprämie kommt hinzu", "The market premium comes on top"),
            premium,
        ),
        consequence(
            page.say("Negative Preise kürzen sie", "Negative prices cut it"),
            page.say(
                "In welchen Zeiten sie entfällt, sagt die Fassung des § 51 EEG, die für die Anlage \
                 gilt.",
                "The version of § 51 EEG that applies to the plant says at which times.",
            ),
        ),
        Consequence {
            costs: true,
            ..consequence(
                page.say("Keine Herkunftsnachweise mehr", "No guarantees of origin any more"),
                page.say(
                    "Geförderter Strom darf nicht doppelt vermarktet werden (§ 80 EEG).",
                    "Supported electricity must not be marketed twice (§ 80 EEG).",
                ),
            )
        },
        consequence(
            page.say("Bilanzkreis prüfen", "Check the balancing group"),
            page.say(
                "Er darf nur geförderten Strom enthalten (§ 20 Nr. 3 EEG).",
                "It may hold supported electricity only (§ 20 Nr. 3 EEG).",
            ),
        ),
    ]
}
