//! Keeps the distance between requests that a system asks for.

use super::error::FetchProblem;
use super::limit_file::{LimitFile, LimitFolder};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// The pace of one system. A system that was asked too often bans the address, so the distance is kept before each
/// request, and a ban is waited for by refusing requests until it is over. With a [`LimitFolder`] both hold between
/// processes and outlive them.
#[derive(Debug)]
pub struct Pace {
    distance: Duration,
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

    /// Waits for its turn; or says how long a ban still lasts, and then no request may leave.
    pub(crate) fn wait(&self) -> Result<(), FetchProblem> {
        let now = Instant::now();
        let turn = {
            let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if let Some(until) = state.banned_until.filter(|until| *until > now) {
                return Err(FetchProblem::Banned(until.duration_since(now)));
            }
            let turn = state.next.unwrap_or(now).max(now);
            state.next = turn.checked_add(self.distance);
            turn
        };
        std::thread::sleep(turn.saturating_duration_since(Instant::now()));
        if let Some(kept) = &self.kept {
            std::thread::sleep(kept.reserve(self.distance)?);
        }
        Ok(())
    }

    /// Lets no request leave for some time.
    pub(crate) fn ban(&self, time: Duration) -> Result<(), FetchProblem> {
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        state.banned_until = Instant::now().checked_add(time);
        drop(state);
        self.kept.as_ref().map_or(Ok(()), |kept| kept.ban(time))
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
}
