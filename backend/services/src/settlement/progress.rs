//! How far a settlement is, and whether it goes on.

use crate::settle_error::SettleError;
use std::ops::ControlFlow;

/// Told after each step, such as a day of readings: steps done, steps in all. Says whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// The progress that nobody looks at.
pub fn go_on(_done: usize, _all: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// An error where somebody wants it to stop; what was stored in the transaction is taken back.
pub(crate) fn told(flow: ControlFlow<()>) -> Result<(), SettleError> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(SettleError::Stopped),
    }
}
