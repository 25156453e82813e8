//! What the bank has refused of a batch.

use super::decided_page;
use crate::http::{Context, Page, PortfolioWriter, Posted, SignedIn, WebError, of_path};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use services::payment::withdraw_refused_payouts;

/// Withdraws what the bank has refused of an approved batch, or one transfer of it.
pub(super) async fn refuse(
    person: SignedIn<PortfolioWriter>,
    path: Path<String>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let number: i64 = of_path(&path)?;
    let (tenant, now, by) = (person.tenant(), context.now(), person.account.email.clone());
    let only = Some(form.get("payout").to_owned()).filter(|name| !name.is_empty());
    let decided = context
        .run(move |db| withdraw_refused_payouts(db, tenant, number, only.as_deref(), &by, now))
        .await;
    decided_page(&person, number, page, &context, decided.map(|_count| "refused")).await
}
