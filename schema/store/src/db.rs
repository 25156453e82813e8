//! The connection, to SQLite or to PostgreSQL.

mod lock;
mod private_file;
mod write_ahead;

use crate::{StoreError, TenantId};
use diesel::backend::Backend;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::migration::MigrationSource;
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::convert::Infallible;

pub(crate) const SQLITE_MIGRATIONS: EmbeddedMigrations =
    embed_migrations!("../../migrations/sqlite");
const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// Settings of every SQLite connection: pages that hold a few days of a series, readers beside one
/// writer, commits that survive a power cut, and waiting instead of failing while another process
/// writes.
const SQLITE_SETTINGS: &str = "
    PRAGMA page_size = 8192;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -65536;
    PRAGMA mmap_size = 1073741824;
    PRAGMA temp_store = MEMORY;
";

/// A connection to one of the two databases.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// A file.
    Sqlite(SqliteConnection),
    /// A server.
    Postgres(PgConnection),
}

#[derive(QueryableByName)]
struct DatabaseFile {
    #[diesel(sql_type = diesel::sql_types::Text)]
    file: String,
}

/// Repeats one query in both arms of [`Db`], for what `MultiConnection` cannot express: inserts of
/// many rows and `ON CONFLICT`.
macro_rules! on_backend {
    ($db:expr, $connection:ident => $query:expr) => {
        match $db {
            crate::Db::Sqlite($connection) => $query,
            crate::Db::Postgres($connection) => $query,
        }
    };
}

pub(crate) use on_backend;

/// Refuses a database with a migration that is not ours: an earlier or a later build made it.
fn refuse_other_build<DB: Backend, C: MigrationHarness<DB>>(
    connection: &mut C,
    ours: &impl MigrationSource<DB>,
) -> Result<(), StoreError> {
    let failed =
        |error: Box<dyn std::error::Error + Send + Sync>| StoreError::Migration(error.to_string());
    let ours = ours.migrations().map_err(failed)?;
    let applied = connection.applied_migrations().map_err(failed)?;
    let is_ours = |version: &str| {
        ours.iter().any(|migration| migration.name().version().to_string() == version)
    };
    let mut applied = applied.into_iter().map(|version| version.to_string());
    match applied.find(|version| !is_ours(version)) {
        Some(version) => Err(StoreError::OtherBuild { version }),
        None => Ok(()),
    }
}

impl Db {
    /// Opens `sqlite:FILE`, `sqlite://FILE` or `postgres://…` and brings its schema up to date.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        let mut db = Self::connect(url)?;
        db.migrate()?;
        Ok(db)
    }

    pub(crate) fn connect(url: &str) -> Result<Self, StoreError> {
        let file = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"));
        if let Some(file) = file {
            private_file::keep_private(file);
            let mut connection = SqliteConnection::establish(file)?;
            connection.batch_execute("PRAGMA busy_timeout = 30000;")?;
            connection.batch_execute(SQLITE_SETTINGS)?;
            write_ahead::switch_to_wal(&mut connection)?;
            return Ok(Self::Sqlite(connection));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let mut connection = PgConnection::establish(url)?;
            connection.batch_execute("SET client_min_messages = warning; SET timezone = 'UTC';")?;
            return Ok(Self::Postgres(connection));
        }
        // The rest of the URL may hold a password.
        let scheme = url.split(':').next().unwrap_or_default().to_owned();
        Err(StoreError::UnknownDatabase { scheme })
    }

    fn migrate(&mut self) -> Result<(), StoreError> {
        let failed = |error: Box<dyn std::error::Error + Send + Sync>| {
            StoreError::Migration(error.to_string())
        };
        // Two processes that start at once must not both create the tables, nor the table of the migrations.
        match self {
            Self::Sqlite(connection) => {
                let migrated = connection.immediate_transaction(|connection| {
                    refuse_other_build(connection, &SQLITE_MIGRATIONS).map_err(Failure::Work)?;
                    let run = connection.run_pending_migrations(SQLITE_MIGRATIONS).map(|_| ());
                    run.map_err(|error| Failure::Work(failed(error)))
                });
                migrated.map_err(Failure::into_error)?;
            }
            Self::Postgres(connection) => {
                connection.batch_execute("SELECT pg_advisory_lock(8208);")?;
                let migrated =
                    refuse_other_build(connection, &POSTGRES_MIGRATIONS).and_then(|()| {
                        let run = connection.run_pending_migrations(POSTGRES_MIGRATIONS);
                        run.map(|_| ()).map_err(failed)
                    });
                connection.batch_execute("SELECT pg_advisory_unlock(8208);")?;
                migrated?;
            }
        }
        Ok(())
    }

    /// Takes every migration back and applies it again; for tests of the migrations.
    pub fn redo_migrations(&mut self) -> Result<(), StoreError> {
        let failed = |error: Box<dyn std::error::Error + Send + Sync>| {
            StoreError::Migration(error.to_string())
        };
        match self {
            Self::Sqlite(connection) => {
                connection.revert_all_migrations(SQLITE_MIGRATIONS).map(|_| ()).map_err(failed)?;
            }
            Self::Postgres(connection) => {
                connection
                    .revert_all_migrations(POSTGRES_MIGRATIONS)
                    .map(|_| ())
                    .map_err(failed)?;
            }
        }
        self.migrate()
    }

    /// Runs `work` as one transaction that is the tenant's only writer.
    ///
    /// Everything that `work` stores is stored together or not at all. The first statement takes the lock
    /// (SQLite: the database, PostgreSQL: the tenant), so what `work` reads cannot change under it.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        tenant: TenantId,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.in_transaction(|db| {
            lock::whole(db, tenant)?;
            work(db)
        })
    }

    /// Runs `work` as one transaction beside others of its kind (on SQLite alone), while nobody else writes for the tenant:
    /// what it reads cannot change under it, and what it stores must be its own, such as the statements of a shard.
    pub fn write_part<T, E: From<StoreError>>(
        &mut self,
        tenant: TenantId,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.in_transaction(|db| {
            lock::part(db, tenant)?;
            work(db)
        })
    }

    /// Runs `work` as the only transaction that belongs to no tenant, for what is known before anybody has said who they are.
    pub fn write_without_tenant<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        const NO_TENANT: TenantId = TenantId(0);
        self.write(NO_TENANT, work)
    }

    /// Runs `work` as one transaction that only reads, on one state of the database.
    pub fn read<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.in_transaction(|db| {
            if let Self::Postgres(connection) = db {
                connection
                    .batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .map_err(StoreError::from)?;
            }
            work(db)
        })
    }

    /// A second connection that sees what is committed, to read beside this one.
    ///
    /// Only a SQLite file has one: a PostgreSQL server works beside its client anyway. Within
    /// [`Self::write`] both see the same rows, because nobody else can write.
    pub fn second_reader(&mut self) -> Result<Option<Self>, StoreError> {
        let Self::Sqlite(connection) = self else { return Ok(None) };
        let files: Vec<DatabaseFile> = diesel::sql_query(
            "SELECT file FROM pragma_database_list WHERE name = 'main' AND file <> ''",
        )
        .load(connection)?;
        files.first().map(|main| Self::connect(&format!("sqlite:{}", main.file))).transpose()
    }

    /// Whether another connection can write while this one is in a transaction.
    pub fn has_many_writers(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// Asks the database for nothing, to see that it answers.
    pub fn ping(&mut self) -> Result<(), StoreError> {
        Ok(self.batch_execute("SELECT 1")?)
    }

    /// Whether the connection was lost, or left within a transaction.
    pub(crate) fn is_broken(&mut self) -> bool {
        match self {
            Self::Sqlite(connection) => {
                AnsiTransactionManager::is_broken_transaction_manager(connection)
            }
            Self::Postgres(connection) => {
                AnsiTransactionManager::is_broken_transaction_manager(connection)
            }
        }
    }

    /// Runs `work` as [`Self::write`] does and takes everything back, to see what it would do.
    pub fn preview<T, E: From<StoreError>>(
        &mut self,
        tenant: TenantId,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let outcome: Result<Infallible, _> = self.write(tenant, |db| match work(db) {
            Ok(seen) => Err(Preview::Seen(seen)),
            Err(error) => Err(Preview::Failed(error)),
        });
        match outcome {
            Ok(never) => match never {},
            Err(Preview::Seen(seen)) => Ok(seen),
            Err(Preview::Failed(error)) => Err(error),
        }
    }

    /// Runs `work` as one transaction, without a tenant.
    pub(crate) fn in_transaction<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let outcome = self.transaction(|db| work(db).map_err(Failure::Work));
        outcome.map_err(Failure::into_error)
    }
}

/// How a transaction ended that was never meant to commit.
enum Preview<T, E> {
    Seen(T),
    Failed(E),
}

impl<T, E: From<StoreError>> From<StoreError> for Preview<T, E> {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// Why a transaction did not commit.
enum Failure<E> {
    /// Its work failed.
    Work(E),
    /// Beginning, committing or rolling back failed.
    Transaction(diesel::result::Error),
}

impl<E: From<StoreError>> Failure<E> {
    fn into_error(self) -> E {
        match self {
            Self::Work(error) => error,
            Self::Transaction(error) => StoreError::from(error).into(),
        }
    }
}

impl<E> From<diesel::result::Error> for Failure<E> {
    fn from(error: diesel::result::Error) -> Self {
        Self::Transaction(error)
    }
}
