//! `strombuch premiums`: the market premium as both payers see it, and letters about what differs.

use crate::arguments::{PremiumsArguments, PremiumsCommand, PremiumsLetter, TableFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use crate::whole_file::write_whole;
use anyhow::{Context, Result};
use reports::premium::{
    PremiumLetter, PremiumsBody, premium_letters, premiums_csv, premiums_table,
};
use rules::premium_difference::ComparedPremium;
use services::premium::compare_premiums;
use services::scope::Scope;
use store::register::list_company_profiles;
use units::{DeliveryDay, MastrNumber, Month};

pub(crate) fn run(session: &mut Session, options: &PremiumsArguments) -> Result<Outcome> {
    if let Some(PremiumsCommand::Letter(options)) = &options.letter {
        return letters(session, options);
    }
    let month = options.month.context("expected --month")?;
    let premiums = compared(session, month, options.plant.as_ref())?;
    match options.format {
        TableFormat::Table if premiums.is_empty() => print("No plant claims a premium.\n")?,
        TableFormat::Table => print(&premiums_table(&premiums))?,
        TableFormat::Json => print_json(&PremiumsBody::of(month, &premiums))?,
        TableFormat::Csv => print(&premiums_csv(&premiums))?,
    }
    Ok(outcome_of(&premiums))
}

fn compared(
    session: &mut Session,
    month: Month,
    plant: Option<&MastrNumber>,
) -> Result<Vec<ComparedPremium>> {
    let scope = Scope::tenant(session.tenant);
    let today = DeliveryDay::containing(session.now)?;
    Ok(compare_premiums(&mut session.db, &scope, month, plant, today)?)
}

/// Problems are found when both payers differ by more than rounding, or a statement has nothing to be compared with.
fn outcome_of(premiums: &[ComparedPremium]) -> Outcome {
    if premiums.iter().any(ComparedPremium::needs_attention) {
        Outcome::ProblemsFound
    } else {
        Outcome::Done
    }
}

fn letters(session: &mut Session, options: &PremiumsLetter) -> Result<Outcome> {
    let premiums = compared(session, options.month, options.plant.as_ref())?;
    let company = list_company_profiles(&mut session.db, session.tenant)?.pop();
    let today = DeliveryDay::containing(session.now)?;
    let letters = premium_letters(company.as_ref(), options.month, today, &premiums);
    if company.is_none() && !letters.is_empty() {
        eprintln!("the letters have no sender; `strombuch import company` tells who it is");
    }
    if letters.is_empty() {
        eprintln!("no statement of {} differs; no letter was written", options.month);
    }
    for (place, letter) in letters.iter().enumerate() {
        let text = letter.text(options.language);
        match &options.output {
            None if place > 0 => print(&format!("\n\u{c}\n{text}"))?,
            None => print(&text)?,
            Some(directory) => {
                std::fs::create_dir_all(directory).with_context(|| {
                    format!("failed to make the directory {}", directory.display())
                })?;
                let file = directory.join(file_name(letter, options));
                write_whole(&file, text.as_bytes())?;
                print(&format!("{}\n", file.display()))?;
            }
        }
    }
    Ok(outcome_of(&premiums))
}

/// `premium-2026-05-9900080000007.txt`, of one plant `premium-2026-05-SEE900123456789.txt`.
fn file_name(letter: &PremiumLetter<'_>, options: &PremiumsLetter) -> String {
    let plant = options.plant.as_ref().map(ToString::to_string);
    let operator = letter.grid_operator.map(ToString::to_string);
    let name = plant.or(operator).unwrap_or_else(|| "unknown-grid-operator".to_owned());
    format!("premium-{}-{name}.txt", options.month)
}
