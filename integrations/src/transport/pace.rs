//! Keeps the distance between requests that a system asks for.

use super::error::FetchProblem;
use super::limit_file::{LimitFile, LimitFolder};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// The pace of one system. A system that was asked too often bans the address, so the distance is kept before each
/// request, and a ban is waited for by refusing requests until it is over. With a [`LimitFolder`] both hold between
/// processes and outlive them; then the file alone counts, so that whoever removes it lifts a ban.
#[derive(Debug)]
pub struct Pace {
    distance: Duration,
    /// What holds without a file.
    state: Mutex<State>,
    kept: Option<LimitFile>,
}

#[derive(Debug, Default)]
struct State {
    /// When the next request may leave.
    next: Option<Instant>,
    banned_until: Option<Instant>,
}

impl Pace {
    /// At most one request in `distance`, in this process.
    pub fn new(distance: Duration) -> Self {
        Self { distance, state: Mutex::new(State::default()), kept: None }
    }

    /// At most one request of a system in `distance`, by whatever process that has the same folder.
    pub fn of(system: &str, distance: Duration, folder: Option<&LimitFolder>) -> Self {
        Self { kept: folder.map(|folder| folder.file(system)), ..Self::new(distance) }
    }

    /// Waits for its turn; or says how long a ban still lasts, and then no request may leave. A ban may begin while
    /// this one waits, so it is looked for again at the end.
    pub(crate) fn wait(&self) -> Result<(), FetchProblem> {
        if let Some(kept) = &self.kept {
            std::thread::sleep(kept.reserve(self.distance)?);
            return kept.check();
        }
        let turn = self.reserve()?;
        std::thread::sleep(turn.saturating_duration_since(Instant::now()));
        check(&self.state(), Instant::now())
    }

    /// Reserves a turn in this process.
    fn reserve(&self) -> Result<Instant, FetchProblem> {
        let now = Instant::now();
        let mut state = self.state();
        check(&state, now)?;
        let turn = state.next.unwrap_or(now).max(now);
        state.next = turn.checked_add(self.distance);
        Ok(turn)
    }

    /// Lets no request leave for some time. A ban that lasts longer stays.
    pub(crate) fn ban(&self, time: Duration) -> Result<(), FetchProblem> {
        if let Some(kept) = &self.kept {
            return kept.ban(time);
        }
        let mut state = self.state();
        state.banned_until = state.banned_until.max(Instant::now().checked_add(time));
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn check(state: &State, now: Instant) -> Result<(), FetchProblem> {
    match state.banned_until.filter(|until| *until > now) {
        Some(until) => Err(FetchProblem::Banned(until.duration_since(now))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_keep_their_distance_whoever_sends_them() {
        let pace = Pace::new(Duration::from_millis(40));
        let begun = Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| pace.wait().unwrap());
            }
        });
        assert!(begun.elapsed() >= Duration::from_millis(120), "{:?}", begun.elapsed());
    }

    #[test]
    fn nothing_leaves_while_a_ban_lasts() {
        let pace = Pace::new(Duration::ZERO);
        pace.ban(Duration::from_mins(2)).unwrap();
        let FetchProblem::Banned(left) = pace.wait().unwrap_err() else { panic!("no ban") };
        assert!(left > Duration::from_mins(1), "{left:?}");
        let short = Pace::new(Duration::ZERO);
        short.ban(Duration::ZERO).unwrap();
        assert_eq!(short.wait(), Ok(()));
    }

    /// Whoever waits for its turn while another one is banned does not ask.
    #[test]
    fn a_ban_that_begins_during_the_wait_stops_the_request() {
        let place = tempfile::TempDir::new().unwrap();
        let folder = folder(place.path());
        let kept = || Pace::of("a", Duration::from_millis(1), Some(&folder));
        // Of one client in a process, and of two clients as two processes have them.
        for (waiting, banned) in [(kept(), Some(kept())), (Pace::new(Duration::from_secs(1)), None)]
        {
            waiting.wait().unwrap();
            std::thread::scope(|scope| {
                let second = scope.spawn(|| waiting.wait());
                std::thread::sleep(Duration::from_millis(300));
                banned.as_ref().unwrap_or(&waiting).ban(Duration::from_mins(2)).unwrap();
                assert!(matches!(second.join().unwrap(), Err(FetchProblem::Banned(_))));
            });
        }
    }

    #[test]
    fn a_shorter_ban_does_not_end_a_longer_one() {
        let place = tempfile::TempDir::new().unwrap();
        let folder = folder(place.path());
        for pace in [Pace::new(Duration::ZERO), Pace::of("a", Duration::ZERO, Some(&folder))] {
            pace.ban(Duration::from_mins(10)).unwrap();
            pace.ban(Duration::from_mins(1)).unwrap();
            let FetchProblem::Banned(left) = pace.wait().unwrap_err() else { panic!("no ban") };
            assert!(left > Duration::from_mins(9), "{left:?}");
        }
    }

    /// As ops/README.md says, also in a process that met the ban itself.
    #[test]
    fn removing_the_file_lifts_a_ban() {
        let directory = tempfile::TempDir::new().unwrap();
        let pace = Pace::of("a", Duration::ZERO, Some(&folder(directory.path())));
        pace.ban(Duration::from_mins(10)).unwrap();
        assert!(pace.wait().is_err());
        std::fs::remove_file(directory.path().join("a")).unwrap();
        assert_eq!(pace.wait(), Ok(()));
    }

    /// A folder whose clock stands.
    fn folder(place: &std::path::Path) -> LimitFolder {
        let clock = || units::UtcTime::from_unix_seconds(1_790_000_000).unwrap();
        LimitFolder::new(place, std::sync::Arc::new(clock))
    }
}
