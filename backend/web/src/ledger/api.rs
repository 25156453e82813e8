//! The ledger: whether it is as it was booked, its balances, and its last entries.

use crate::http::{BooksReader, Context, Refusals, RoleSet, RouteEntry, SignedIn, WebError};
use actix_web::web::{self, Data, Json};
use serde::Serialize;
use services::StoreError;
use services::ledger::{
    Balance, LedgerEntryRecord, PostedAmount, PostingRecord, check_ledger, list_entry_window,
    posted_amount,
};
use utoipa::{OpenApi, ToSchema};

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    vec![RouteEntry::get("/api/v1/ledger", BooksReader::ACCESS, || web::get().to(get_ledger))]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(get_ledger))]
pub(crate) struct Api;

/// Entries of an answer.
const LISTED: i64 = 100;

/// The ledger.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LedgerBody {
    /// Entries whose hashes were computed again and agree.
    checked_entries: i64,
    /// Documents that were compared with their entries.
    checked_documents: usize,
    /// Hash of the last entry that is right; empty without any.
    last_sha256: String,
    /// The first thing that is not right; null when everything is.
    problem: Option<String>,
    /// Debits less credits of every account.
    balances: Vec<PostingBody>,
    /// The last entries, the latest first; at most 100.
    entries: Vec<EntryBody>,
}

/// An amount on an account: positive is a debit, negative a credit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PostingBody {
    /// Code of the account.
    account: String,
    /// In euro; null of a token.
    amount_eur: Option<String>,
    /// In kWh; null of money.
    amount_kwh: Option<String>,
}

/// An entry.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EntryBody {
    /// From 1, without gaps.
    number: i64,
    /// When it was booked.
    booked_at: String,
    /// What it is of.
    kind: String,
    /// The event that it books.
    key: String,
    /// Its hash, which covers the one of the entry before.
    sha256: String,
    /// Its sides.
    postings: Vec<PostingBody>,
}

impl PostingBody {
    fn of(account: &str, amount: PostedAmount) -> Self {
        let (amount_eur, amount_kwh) = match amount {
            PostedAmount::Euro(money) => (Some(money.decimal()), None),
            PostedAmount::Token(energy) => (None, Some(energy.decimal())),
        };
        Self { account: account.to_owned(), amount_eur, amount_kwh }
    }

    fn of_balance(balance: &Balance) -> Self {
        Self::of(&balance.account, balance.amount)
    }

    /// A side of an entry; one of a commodity that does not exist is an error.
    fn of_posting(posting: &PostingRecord) -> Result<Self, StoreError> {
        Ok(Self::of(&posting.account, posted_amount(posting)?))
    }
}

impl EntryBody {
    fn of(entry: &LedgerEntryRecord) -> Result<Self, StoreError> {
        let postings = entry.postings.iter().map(PostingBody::of_posting);
        Ok(Self {
            number: entry.number,
            booked_at: entry.booked_at.to_string(),
            kind: entry.kind.clone(),
            key: entry.key.clone(),
            sha256: entry.sha256.clone(),
            postings: postings.collect::<Result<_, _>>()?,
        })
    }
}

/// Balances, last entries, and a check of the whole chain.
#[utoipa::path(get, path = "/api/v1/ledger", tag = "ledger",
    responses((status = 200, description = "The ledger.", body = LedgerBody), Refusals))]
pub(crate) async fn get_ledger(
    person: SignedIn<BooksReader>,
    context: Data<Context>,
) -> Result<Json<LedgerBody>, WebError> {
    let tenant = person.tenant();
    let (check, entries) = context
        .run(move |db| {
            let window = list_entry_window(db, tenant, None, LISTED)?;
            Ok::<_, WebError>((check_ledger(db, tenant)?, window.entries))
        })
        .await?;
    Ok(Json(LedgerBody {
        checked_entries: check.entries,
        checked_documents: check.documents,
        last_sha256: check.last_sha256,
        problem: check.problem.map(|problem| problem.to_string()),
        balances: check.balances.iter().map(PostingBody::of_balance).collect(),
        entries: entries.iter().map(EntryBody::of).collect::<Result<_, _>>()?,
    }))
}
