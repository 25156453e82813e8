//! Plants of the public register that somebody has to complete, in words.

use super::Report;
use crate::http::Page;
use reports::words;
use services::work::{Job, PlantToComplete, PlantsToComplete};
use units::Language;

pub(super) fn of(page: &Page, request: &Job, found: &PlantsToComplete) -> Report {
    let plant = |plant: &PlantToComplete| {
        let missing: Vec<String> =
            plant.missing.iter().map(|column| words::field(page.language, column)).collect();
        let name = plant.name.clone().unwrap_or_default();
        (plant.plant_id.clone(), name, missing.join(", "))
    };
    let mut notes: Vec<String> =
        found.notes.iter().map(|note| words::file_problem(page.language, note)).collect();
    if found.registered > 0 {
        notes.push(registered(page, found.registered));
    }
    let download =
        page.say("plants.csv zum Ergänzen herunterladen", "Download plants.csv to complete");
    let address = format!("/uploads/{}/plants.csv", request.id.number());
    Report {
        state: page.say("zu ergänzen", "to be completed"),
        sentence: sentence(page, found.plants.len()),
        notes,
        onward: (!found.plants.is_empty()).then_some((download, address)),
        to_complete: found.plants.iter().map(plant).collect(),
        ..Report::default()
    }
}

fn sentence(page: &Page, count: usize) -> String {
    match (page.language, count) {
        (Language::German, 0) => {
            "Die Datei enthält keine Anlage, die abgerechnet werden kann; nichts ist gespeichert."
                .to_owned()
        }
        (Language::English, 0) => {
            "The file has no plant that can be settled; nothing is stored.".to_owned()
        }
        (Language::German, _) => format!(
            "Das Marktstammdatenregister kennt nicht alles, was eine Anlage braucht. Nichts ist gespeichert: Laden Sie \
             die Datei mit den Angaben des Registers herunter, füllen Sie die leeren Zellen und laden Sie sie hoch. \
             Neue Anlagen: {count}."
        ),
        (Language::English, _) => format!(
            "The Marktstammdatenregister does not know all that a plant needs. Nothing is stored: download the file \
             with what the register says, fill its blank cells and upload it. New plants: {count}."
        ),
    }
}

fn registered(page: &Page, count: usize) -> String {
    match page.language {
        Language::German => format!(
            "Schon registriert und nicht in der Datei: {count}. Ein Export von diesen allein gleicht sie ab."
        ),
        Language::English => format!(
            "Registered already and not in the file: {count}. An export of these alone updates them."
        ),
    }
}
