//! What every handler works with.

use super::errors::WebError;
use super::key::SigningKey;
use super::sign_in_limit::SignInLimit;
use actix_web::web;
use records::CreditTransferFile;
use reports::closing::Typesetter;
use services::accounts::SealingKey;
use services::work::Timetable;
use services::{Db, Pool};
use std::sync::Arc;
use units::{DeliveryDay, UtcTime};

/// Tells the time; the command's clock, or one that stands still.
pub type Clock = Arc<dyn Fn() -> UtcTime + Send + Sync>;

/// Writes an order for the bank as its file. Which format that is, the command decides: formats are not known here.
pub type PaymentFileWriter = fn(&CreditTransferFile) -> Result<Vec<u8>, String>;

/// The database, the clock, the keys, and what writes files.
#[derive(Clone)]
pub struct Context {
    pub(crate) pool: Pool,
    pub(crate) clock: Clock,
    pub(crate) key: SigningKey,
    /// Opens what the database keeps sealed of accounts.
    pub(crate) sealing_key: SealingKey,
    pub(crate) timetable: Timetable,
    pub(crate) sign_in_limit: Arc<SignInLimit>,
    /// Fonts and template of documents, read once.
    pub(crate) typesetter: Arc<Typesetter>,
    pub(crate) payment_file: PaymentFileWriter,
    /// Whether people reach the server by HTTPS through a proxy, whose headers are then believed.
    pub(crate) behind_proxy: bool,
}

impl Context {
    /// The time.
    pub(crate) fn now(&self) -> UtcTime {
        (self.clock)()
    }

    /// The day, by the German clock.
    pub(crate) fn today(&self) -> Result<DeliveryDay, WebError> {
        DeliveryDay::containing(self.now()).map_err(WebError::internal)
    }

    /// Runs a use case on a thread that may wait for the database.
    pub(crate) async fn run<T, E>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
    ) -> Result<T, WebError>
    where
        T: Send + 'static,
        E: Into<WebError> + Send + 'static,
    {
        let pool = self.pool.clone();
        let outcome = web::block(move || {
            let mut db = pool.get().map_err(WebError::from)?;
            work(&mut db).map_err(Into::into)
        });
        outcome.await.map_err(|_canceled| WebError::internal("the work was cancelled"))?
    }

    /// Sets a document on a thread that may take its time, without a connection to the database.
    pub(crate) async fn typeset<T, E>(
        &self,
        work: impl FnOnce(&Typesetter) -> Result<T, E> + Send + 'static,
    ) -> Result<T, WebError>
    where
        T: Send + 'static,
        E: Into<WebError> + Send + 'static,
    {
        let typesetter = Arc::clone(&self.typesetter);
        let outcome = web::block(move || work(&typesetter).map_err(Into::into));
        outcome.await.map_err(|_canceled| WebError::internal("the work was cancelled"))?
    }
}
