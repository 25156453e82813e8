//! Errors of registrations and changes of the sales form, beside the fields that they are about.

use crate::http::{FieldProblems, WebError};
use reports::Figures;
use services::register::RegisterPlantError;
use services::register::SalesFormChangeError;
use units::Language;

/// Why a plant was not registered.
pub(crate) fn add_registration_problem(
    error: RegisterPlantError,
    problems: &mut FieldProblems,
) -> Result<(), WebError> {
    match error {
        RegisterPlantError::Store(error) => return Err(error.into()),
        RegisterPlantError::PlantKnown { known } => problems.add(
            "plant_id",
            format!("Unter dieser Nummer ist schon „{}“ registriert.", known.facts.name),
            format!("“{}” is registered under this number already.", known.facts.name),
        ),
        RegisterPlantError::OtherName { operator_id, known } => problems.add(
            "operator_name",
            format!("Unter {operator_id} ist „{known}“ bekannt. Ist es dieselbe Person, bestätigen Sie es unten."),
            format!("{operator_id} is known as “{known}”. If it is the same person, confirm it below."),
        ),
        RegisterPlantError::NameMissing { operator_id } => problems.add(
            "operator_name",
            format!("Unter {operator_id} ist noch niemand bekannt; der Name fehlt."),
            format!("Nobody is known as {operator_id} yet; the name is missing."),
        ),
        RegisterPlantError::NameToConfirm { operator_id, known } => problems.add(
            "operator_name",
            format!("{operator_id} ist „{known}“, mit anderem Konto oder anderer Adresse. Ist diese Person gemeint, tragen Sie den Namen ein."),
            format!("{operator_id} is “{known}”, with another account or address. If this person is meant, enter the name."),
        ),
        RegisterPlantError::Refused(refused) => problems.add(
            "awarded_on",
            format!("Die Angaben widersprechen sich: {refused}."),
            format!("The facts contradict one another: {refused}."),
        ),
        RegisterPlantError::MarketLocationTaken { other, .. } => problems.add(
            "market_location",
            format!("An dieser Marktlokation misst schon die Anlage {other}, die eine andere Technologie hat."),
            format!("Plant {other} of another technology is measured at this market location already."),
        ),
    }
    Ok(())
}

/// Why the sales form stays as it is.
pub(crate) fn add_sales_form_problem(
    error: SalesFormChangeError,
    problems: &mut FieldProblems,
) -> Result<(), WebError> {
    let (german, english) = (Figures::new(Language::German), Figures::new(Language::English));
    match error {
        SalesFormChangeError::Store(error) => return Err(error.into()),
        SalesFormChangeError::PlantUnknown { .. } => problems.add(
            "from",
            "In diesem Monat war die Anlage noch nicht registriert.",
            "The plant was not registered yet in that month.",
        ),
        SalesFormChangeError::AlreadySo { from, .. } => problems.add(
            "to",
            format!("Im {} wird die Anlage schon so vermarktet.", german.month(from)),
            format!("The plant is sold in this form in {} already.", english.month(from)),
        ),
        SalesFormChangeError::NoticeTooLate { from, deadline, given_on, earliest } => problems.add(
            "from",
            format!(
                "Für einen Wechsel zum {} war der {} der letzte Tag; eine Meldung am {} wirkt \
                 frühestens zum {}.",
                german.day(from.first_day()),
                german.day(deadline),
                german.day(given_on),
                german.day(earliest.first_day())
            ),
            format!(
                "For a change from {} the last day was {}; a notice on {} takes effect from {} \
                 at the earliest.",
                english.day(from.first_day()),
                english.day(deadline),
                english.day(given_on),
                english.day(earliest.first_day())
            ),
        ),
        SalesFormChangeError::Import(_) => problems.add(
            "from",
            "In diesem Monat gehört die Marktlokation der Anlage zu einer anderen Anlage.",
            "In that month the plant's market location belongs to another plant.",
        ),
    }
    Ok(())
}
