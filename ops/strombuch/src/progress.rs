//! Progress of long work, on a terminal only.

use indicatif::{ProgressBar, ProgressStyle};
use std::ops::ControlFlow;
use std::time::Duration;

/// How often the elapsed time is shown anew, also while one step takes long.
const TICK: Duration = Duration::from_millis(200);

/// A bar on standard error; invisible when that is not a terminal.
pub(crate) fn bar(title: &str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg:28} {wide_bar} {pos}/{len} {elapsed:>4}")
    {
        bar.set_style(style);
    }
    bar.set_message(title.to_owned());
    bar.enable_steady_tick(TICK);
    bar
}

/// Moves a bar to `done` of `all`.
pub(crate) fn advance(bar: &ProgressBar, done: usize, all: usize) {
    bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
    bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
}

/// Moves a bar to `done` of `all`; the work goes on.
pub(crate) fn told(bar: &ProgressBar, done: usize, all: usize) -> ControlFlow<()> {
    advance(bar, done, all);
    ControlFlow::Continue(())
}
