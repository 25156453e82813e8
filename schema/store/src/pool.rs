//! Connections that several threads share.

use crate::{Db, StoreError};
use std::time::Duration;

/// How long a thread waits for a connection before it gives up.
const WAIT: Duration = Duration::from_secs(10);

/// Connections to one database, opened as they are needed and used again.
#[derive(Clone)]
pub struct Pool(r2d2::Pool<Connector>);

/// A connection that goes back to its pool when it is dropped.
pub type PooledDb = r2d2::PooledConnection<Connector>;

/// Opens connections of a pool.
#[derive(Debug)]
pub struct Connector {
    url: String,
}

impl Pool {
    /// Opens a database, brings its schema up to date and keeps up to `size` connections to it.
    pub fn open(url: &str, size: u32) -> Result<Self, StoreError> {
        drop(Db::open(url)?);
        let builder = r2d2::Pool::builder().max_size(size).min_idle(Some(1));
        let builder = builder.connection_timeout(WAIT).test_on_check_out(false);
        Ok(Self(builder.build(Connector { url: url.to_owned() })?))
    }

    /// A connection; waits while all of them are in use.
    pub fn get(&self) -> Result<PooledDb, StoreError> {
        Ok(self.0.get()?)
    }
}

impl r2d2::ManageConnection for Connector {
    type Connection = Db;
    type Error = StoreError;

    fn connect(&self) -> Result<Db, StoreError> {
        Db::connect(&self.url)
    }

    fn is_valid(&self, db: &mut Db) -> Result<(), StoreError> {
        db.ping()
    }

    fn has_broken(&self, db: &mut Db) -> bool {
        db.is_broken()
    }
}
