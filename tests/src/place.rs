//! Where a world keeps its database.

use diesel::Connection;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// Names the server that tests may make schemas on.
const POSTGRES_VARIABLE: &str = "STROMBUCH_TEST_POSTGRES_URL";

/// A database that is gone when this is dropped.
#[derive(Debug)]
pub enum Place {
    /// A file in a directory of its own.
    File(TempDir),
    /// A schema of its own on a server.
    Schema {
        /// The server, without the schema.
        server: String,
        /// The schema.
        name: String,
    },
}

impl Place {
    /// A new directory.
    pub fn file() -> Self {
        Self::File(TempDir::new().unwrap())
    }

    /// A new schema; nothing when there is no server, which is said loudly.
    pub fn schema(wanted_by: &str) -> Option<Self> {
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let Some(server) = postgres_url() else {
            eprintln!("SKIPPED {wanted_by} on PostgreSQL: {POSTGRES_VARIABLE} is not set");
            return None;
        };
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{number}", std::process::id());
        let statement = format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}");
        execute_on(&server, &statement);
        Some(Self::Schema { server, name })
    }

    /// The URL by which the product opens the database.
    pub fn url(&self) -> String {
        match self {
            Self::File(directory) => {
                format!("sqlite:{}", directory.path().join("world.sqlite").display())
            }
            Self::Schema { server, name } => {
                let separator = if server.contains('?') { '&' } else { '?' };
                format!("{server}{separator}options=-csearch_path%3D{name}")
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Self::Schema { server, name } = self {
            execute_on(server, &format!("DROP SCHEMA {name} CASCADE"));
        }
    }
}

/// The server that tests may use, if there is one.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by their environment which server they may use"
)]
pub fn postgres_url() -> Option<String> {
    std::env::var(POSTGRES_VARIABLE).ok().filter(|url| !url.is_empty())
}

fn execute_on(server: &str, statements: &str) {
    let outcome = PgConnection::establish(server).map_err(|error| error.to_string()).and_then(
        |mut connection| {
            let quiet = format!("SET client_min_messages = warning; {statements}");
            connection.batch_execute(&quiet).map_err(|error| error.to_string())
        },
    );
    // A failure while another one unwinds would hide that one.
    if !std::thread::panicking() {
        outcome.unwrap();
    }
}
