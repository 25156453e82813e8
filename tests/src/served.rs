//! The real server, asked as a browser or a program asks it.

mod browser;

pub use browser::{Answer, Visitor};

use crate::World;
use crate::clock::now;
use services::Pool;
use services::accounts::{NewAccount, SealingKey, set_account};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;
use units::{Role, UtcTime};

/// The password of everybody.
pub const PASSWORD: &str = "a row of words that nobody guesses";

/// The key that seals secrets of accounts, here and in scenarios without a server.
pub fn sealing_key() -> SealingKey {
    SealingKey::of(&[9; 32]).unwrap()
}

/// A world whose pages are served.
pub struct Served {
    /// The world behind the pages.
    pub world: World,
    /// Where the server listens.
    pub address: SocketAddr,
    seconds: Arc<AtomicI64>,
    switch: web::Stop,
    serving: Option<JoinHandle<()>>,
    visitors: BTreeMap<String, Visitor>,
}

/// How a world is served.
struct How {
    sign_ins_per_minute: NonZeroU32,
    behind_proxy: bool,
    patience: Duration,
    connections: usize,
}

impl Default for How {
    fn default() -> Self {
        Self {
            sign_ins_per_minute: NonZeroU32::MAX,
            behind_proxy: false,
            patience: Duration::from_mins(1),
            connections: 1_000,
        }
    }
}

impl Served {
    /// Serves a world as it is.
    pub fn of(world: World) -> Self {
        Self::limited(world, NonZeroU32::MAX)
    }

    /// The same with a limit of attempts to sign in, by address and minute.
    pub fn limited(world: World, sign_ins_per_minute: NonZeroU32) -> Self {
        Self::started(world, &How { sign_ins_per_minute, ..How::default() })
    }

    /// The same behind a proxy of ours, whose headers are believed.
    pub fn behind_proxy(world: World, sign_ins_per_minute: NonZeroU32) -> Self {
        Self::started(world, &How { sign_ins_per_minute, behind_proxy: true, ..How::default() })
    }

    /// The same with little patience for a body, and few connections at once.
    pub fn impatient(world: World, patience: Duration, connections: usize) -> Self {
        Self::started(world, &How { patience, connections, ..How::default() })
    }

    fn started(world: World, how: &How) -> Self {
        let seconds = Arc::new(AtomicI64::new(now().unix_seconds()));
        let shown = Arc::clone(&seconds);
        let clock = move || UtcTime::from_unix_seconds(shown.load(Ordering::Relaxed)).unwrap();
        let server = web::start(web::Settings {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            pool: Pool::open(&world.url(), 4).unwrap(),
            clock: Arc::new(clock),
            key: web::SigningKey::of(&[7; 32]).unwrap(),
            sealing_key: sealing_key(),
            behind_proxy: how.behind_proxy,
            sign_ins_per_minute: how.sign_ins_per_minute,
            timetable: jobs::work::schedule::list_scheduled,
            payment_file: |order| {
                integrations::credit_transfer::write(order).map_err(|error| error.to_string())
            },
            workers: 1,
            connections: how.connections,
            patience: how.patience,
        });
        let server = server.unwrap();
        let (address, switch) = (server.address, server.stop_switch());
        let serving = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(server.run()).unwrap();
        });
        let serving = Some(serving);
        Self { world, address, seconds, switch, serving, visitors: BTreeMap::new() }
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Gives somebody an account of the world's tenant.
    pub fn admit(&mut self, email: &str, role: Role, operator_id: Option<&str>) {
        let account = NewAccount { email, name: email, role, operator_id, password: PASSWORD };
        let tenant = self.world.tenant;
        set_account(&mut self.world.db, tenant, &account, now()).unwrap();
    }

    /// Somebody who has not signed in.
    pub fn stranger(&self) -> Visitor {
        Visitor::new(self.address)
    }

    /// Somebody with an account, signed in; asked for again, the same browser.
    pub fn visitor(&mut self, email: &str) -> Visitor {
        if let Some(visitor) = self.visitors.get(email) {
            return visitor.clone();
        }
        let mut visitor = self.stranger();
        let answer = visitor.sign_in(email, PASSWORD);
        assert_eq!(answer.status, 303, "{email} does not get in: {}", answer.body);
        self.visitors.insert(email.to_owned(), visitor.clone());
        visitor
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(self.switch.stop());
        if let Some(serving) = self.serving.take() {
            let ended = serving.join();
            if !std::thread::panicking() {
                ended.unwrap();
            }
        }
    }
}
