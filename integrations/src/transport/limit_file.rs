//! The limits of a system as a file: they outlive the process and hold between processes.
//!
//! A system counts the requests of an address, and an address is a machine, so the file lies in the data directory of
//! the machine. It holds two instants in seconds since 1970: when the next request may leave, and until when the
//! address is banned. Whoever wants to ask takes the file's lock, reserves its turn and lets go; the lock of a
//! process that ends is free.

use super::error::FetchProblem;
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use units::UtcTime;

/// Tells the time.
pub type LimitClock = Arc<dyn Fn() -> UtcTime + Send + Sync>;

/// A turn that is farther away was reserved before the clock was set back, and does not count.
const TURN_SECONDS_MAX: i64 = 3_600;
/// A ban that is farther away does not count either.
const BAN_SECONDS_MAX: i64 = 7 * 86_400;

/// A folder with a file for each system.
#[derive(Clone)]
pub struct LimitFolder {
    path: PathBuf,
    clock: LimitClock,
}

/// The file of one system.
#[derive(Clone)]
pub(super) struct LimitFile {
    path: PathBuf,
    clock: LimitClock,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Limits {
    /// When the next request may leave.
    next: i64,
    banned_until: i64,
}

impl Limits {
    /// The seconds that a ban still lasts; nothing where there is none.
    fn banned_seconds(self, now: i64) -> Option<i64> {
        Some(self.banned_until.saturating_sub(now))
            .filter(|left| (1..=BAN_SECONDS_MAX).contains(left))
    }
}

impl LimitFolder {
    /// A folder; it is made when the first system is asked.
    pub fn new(path: &Path, clock: LimitClock) -> Self {
        Self { path: path.to_owned(), clock }
    }

    pub(super) fn file(&self, system: &str) -> LimitFile {
        LimitFile { path: self.path.join(system), clock: Arc::clone(&self.clock) }
    }
}

impl fmt::Debug for LimitFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LimitFolder").field("path", &self.path).finish_non_exhaustive()
    }
}

impl fmt::Debug for LimitFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LimitFile").field("path", &self.path).finish_non_exhaustive()
    }
}

impl LimitFile {
    /// Reserves a turn and says how long it is until then; or says how long a ban still lasts.
    ///
    /// Clocks are read to the second, so the distance is rounded up and one second is added.
    pub(super) fn reserve(&self, distance: Duration) -> Result<Duration, FetchProblem> {
        self.locked(|file| {
            let now = (self.clock)().unix_seconds();
            let mut limits = read(file)?;
            if let Some(banned) = limits.banned_seconds(now) {
                return Ok(Err(FetchProblem::Banned(seconds(banned))));
            }
            let away = limits.next.saturating_sub(now);
            let away = if (0..=TURN_SECONDS_MAX).contains(&away) { away } else { 0 };
            let turn = now.saturating_add(away);
            if !distance.is_zero() {
                let whole = distance.as_millis().div_ceil(1000);
                let distance = i64::try_from(whole).unwrap_or(TURN_SECONDS_MAX).saturating_add(1);
                limits.next = turn.saturating_add(distance);
                write(file, limits)?;
            }
            Ok(Ok(seconds(away)))
        })?
    }

    /// Says how long a ban still lasts.
    pub(super) fn check(&self) -> Result<(), FetchProblem> {
        self.locked(|file| {
            let banned = read(file)?.banned_seconds((self.clock)().unix_seconds());
            Ok(banned.map_or(Ok(()), |banned| Err(FetchProblem::Banned(seconds(banned)))))
        })?
    }

    /// Lets no process ask for some time. A ban that lasts longer stays.
    pub(super) fn ban(&self, time: Duration) -> Result<(), FetchProblem> {
        self.locked(|file| {
            let now = (self.clock)().unix_seconds();
            let time = i64::try_from(time.as_secs()).unwrap_or(BAN_SECONDS_MAX);
            let until = now.saturating_add(time.min(BAN_SECONDS_MAX).saturating_add(1));
            let known = read(file)?;
            let lasts = known.banned_seconds(now).map_or(0, |banned| now.saturating_add(banned));
            write(file, Limits { banned_until: until.max(lasts), ..known })
        })
    }

    fn locked<T>(
        &self,
        work: impl FnOnce(&mut File) -> std::io::Result<T>,
    ) -> Result<T, FetchProblem> {
        let open = || {
            if let Some(folder) = self.path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&self.path)?;
            file.lock()?;
            work(&mut file)
        };
        open().map_err(|error: std::io::Error| {
            FetchProblem::File(format!("limits in {}: {error}", self.path.display()))
        })
    }
}

fn seconds(count: i64) -> Duration {
    Duration::from_secs(u64::try_from(count).unwrap_or(0))
}

fn read(file: &mut File) -> std::io::Result<Limits> {
    let mut text = String::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_string(&mut text)?;
    if text.is_empty() {
        return Ok(Limits::default());
    }
    let mut numbers = text.split_whitespace().map(str::parse);
    match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(Ok(next)), Some(Ok(banned_until)), None) => Ok(Limits { next, banned_until }),
        _ => Err(std::io::Error::other("not two numbers; remove the file when no ban is on")),
    }
}

/// Always as long, in one piece, so that a process that is killed leaves the old or the new state.
fn write(file: &mut File, limits: Limits) -> std::io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    file.write_all(format!("{:020} {:020}\n", limits.next, limits.banned_until).as_bytes())?;
    file.sync_data()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicI64, Ordering};

    /// A folder whose clock stands until it is set.
    fn folder(place: &Path) -> (LimitFolder, Arc<AtomicI64>) {
        let now = Arc::new(AtomicI64::new(1_790_000_000));
        let seen = Arc::clone(&now);
        let clock: LimitClock =
            Arc::new(move || UtcTime::from_unix_seconds(seen.load(Ordering::Relaxed)).unwrap());
        (LimitFolder::new(place, clock), now)
    }

    #[test]
    fn turns_are_reserved_one_after_another_whoever_asks() {
        let place = tempfile::TempDir::new().unwrap();
        let (folder, now) = folder(place.path());
        let distance = Duration::from_millis(600);
        // Two clients of one system, as two processes have them, and a third of another system.
        let (one, other, third) = (folder.file("a"), folder.file("a"), folder.file("b"));
        let waits: Vec<u64> = [&one, &other, &one, &third]
            .map(|file| file.reserve(distance).unwrap().as_secs())
            .to_vec();
        assert_eq!(waits, [0, 2, 4, 0]);
        now.fetch_add(60, Ordering::Relaxed);
        assert_eq!(other.reserve(distance).unwrap(), Duration::ZERO);
        // A clock that is set back by a day does not make anybody wait for a day.
        now.fetch_sub(86_400, Ordering::Relaxed);
        assert_eq!(one.reserve(distance).unwrap(), Duration::ZERO);
    }

    #[test]
    fn a_ban_outlives_the_client_that_met_it() {
        let place = tempfile::TempDir::new().unwrap();
        let (folder, now) = folder(&place.path().join("limits"));
        folder.file("a").ban(Duration::from_hours(2)).unwrap();
        now.fetch_add(7_000, Ordering::Relaxed);
        let banned = folder.file("a").reserve(Duration::ZERO).unwrap_err();
        assert_eq!(banned, FetchProblem::Banned(Duration::from_secs(201)));
        now.fetch_add(201, Ordering::Relaxed);
        assert_eq!(folder.file("a").reserve(Duration::ZERO).unwrap(), Duration::ZERO);
    }

    #[test]
    fn a_file_that_is_not_ours_stops_the_requests_and_is_named() {
        let place = tempfile::TempDir::new().unwrap();
        let (folder, _now) = folder(place.path());
        std::fs::write(place.path().join("a"), "tomorrow").unwrap();
        let error = folder.file("a").reserve(Duration::ZERO).unwrap_err().to_string();
        assert!(error.contains("/a: not two numbers"), "{error}");
        let nowhere = LimitFolder::new(&place.path().join("a/b"), Arc::clone(&folder.clock));
        assert!(nowhere.file("a").ban(Duration::from_secs(1)).is_err());
    }
}
