//! The draft of a letter to an owner who owes, as `strombuch receipts letter` writes it.

use crate::http::{Code, Context, PortfolioWriter, SignedIn, WebError, encoded, file};
use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use reports::payment::debt_letters;
use serde::Deserialize;
use services::payment::list_asked_debts;

/// Whom the letter is to.
#[derive(Debug, Deserialize)]
pub(super) struct LetterQuery {
    owner: String,
}

/// Where the letter to an owner is.
pub(super) fn address(owner: &str) -> String {
    format!("/receipts/letter?owner={}", encoded(owner))
}

/// The letter to an owner, in the owner's language.
pub(super) async fn download(
    person: SignedIn<PortfolioWriter>,
    query: Query<LetterQuery>,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let wanted = query.into_inner().owner;
    let (tenant, now) = (person.tenant(), context.now());
    let asked = context.run(move |db| list_asked_debts(db, tenant, now)).await?;
    let days = (asked.asked_on, asked.due);
    let letters = debt_letters(asked.sender.as_ref(), &asked.owners, days, &asked.debts);
    let letter = letters.iter().find(|letter| letter.operator_id() == wanted);
    let letter = letter.ok_or_else(|| {
        WebError::new(Code::NotFound)
            .with_detail("Dieser Betreiber schuldet nichts.", "This owner owes nothing.")
    })?;
    let name = format!("debt-{wanted}.txt");
    Ok(file(&name, "text/plain; charset=utf-8", letter.text(letter.language())))
}
