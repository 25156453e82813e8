//! Drafts of letters to the grid operators whose statements differ.

use super::compared;
use super::rows::difference;
use crate::http::{Code, Context, Page, PortfolioWriter, SignedIn, WebError, file, of_path};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use reports::premium::{PremiumLetter, premium_letters};
use serde::Deserialize;
use services::premium::ComparedPremium;
use services::register::find_company_profile;
use units::{BdewCode, Language, Money, Month};

/// In the place of a code where the register names no grid operator.
const UNKNOWN: &str = "unknown-grid-operator";

/// A letter that can be downloaded.
pub(super) struct LetterRow {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) plants: String,
    pub(super) difference: String,
    pub(super) is_too_little: bool,
}

/// The language of the letter.
#[derive(Debug, Deserialize)]
pub(super) struct LetterQuery {
    language: Option<String>,
}

/// A row for each grid operator whose statement differs by more than rounding.
pub(super) fn rows(page: &Page, month: Month, premiums: &[ComparedPremium]) -> Vec<LetterRow> {
    let today = month.first_day();
    let letters = premium_letters(None, month, today, premiums);
    letters.iter().map(|letter| row(page, letter)).collect()
}

fn row(page: &Page, letter: &PremiumLetter<'_>) -> LetterRow {
    let figures = page.figures();
    let differences = letter.premiums.iter().filter_map(|premium| difference(premium));
    let sum = differences.fold(Money::ZERO, |sum, next| sum.checked_add(next).unwrap_or(sum));
    LetterRow {
        name: match letter.grid_operator {
            Some(code) => {
                format!("{} {code}", page.say("Netzbetreiber", "Grid operator"))
            }
            None => page
                .say("Netzbetreiber im Register nicht genannt", "Grid operator not in the register")
                .to_owned(),
        },
        address: format!("/premiums/{}/letters/{}", letter.month, key(letter.grid_operator)),
        plants: figures.count(i64::try_from(letter.premiums.len()).unwrap_or(i64::MAX)),
        difference: figures.signed_money(sum),
        is_too_little: sum < Money::ZERO,
    }
}

/// The draft for one grid operator, as `strombuch premiums letter` writes it.
pub(super) async fn download_letter(
    person: SignedIn<PortfolioWriter>,
    path: Path<(String, String)>,
    query: Query<LetterQuery>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (month, wanted) = path.into_inner();
    let month: Month = of_path(&month)?;
    let language: Language = of_path(query.language.as_deref().unwrap_or("de"))?;
    let today = context.today()?;
    let tenant = person.tenant();
    let sender = context.run(move |db| find_company_profile(db, tenant)).await?;
    let premiums = compared(&context, person.scope(), month).await?;
    let letters = premium_letters(sender.as_ref(), month, today, &premiums);
    let letter = letters.iter().find(|letter| key(letter.grid_operator) == wanted);
    let letter = letter.ok_or_else(|| {
        WebError::new(Code::NotFound).with_detail(
            "An diesen Netzbetreiber ist über diesen Monat nichts zu schreiben.",
            "There is nothing to write to this grid operator about this month.",
        )
    })?;
    let name = format!("premium-{month}-{wanted}.txt");
    Ok(file(&name, "text/plain; charset=utf-8", letter.text(language)))
}

fn key(grid_operator: Option<&BdewCode>) -> String {
    grid_operator.map_or_else(|| UNKNOWN.to_owned(), ToString::to_string)
}
