//! How long a body may take to arrive.
//!
//! Without an end to it, whoever sends a byte now and then holds a connection for as long as they like, and a few hundred of
//! them hold all that the process may have. Heads have their own limit of time in the framework.

use super::errors::{Code, WebError};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::rt::time::{Instant, sleep_until};
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, ResponseError};
use futures_util::StreamExt;
use futures_util::stream::poll_fn;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::io::ErrorKind;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

/// Bytes a second that every line brings: a fifth of what the slowest one of an office does.
const BYTES_PER_SECOND: u64 = 8 * 1_024;

/// How long a body may take in any case; beyond that it comes at [`BYTES_PER_SECOND`] at least.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience(pub(crate) Duration);

/// What is left of a body, kept with the answer: the framework closes a connection whose body nobody has read, but reads on,
/// without an end, where it was thrown away.
pub(super) struct Unread {
    _payload: Rc<RefCell<Payload>>,
}

/// How a body came so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrival {
    Unfinished,
    Whole,
    TooSlow,
}

/// Gives up a body that does not come, says so, and lets the connection be closed.
pub(crate) async fn refuse_slow_bodies(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let patience = request.app_data::<Data<Patience>>().map(|patience| patience.0);
    let payload = request.take_payload();
    let (Some(patience), false) = (patience, matches!(payload, Payload::None)) else {
        request.set_payload(payload);
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let (payload, arrival) =
        (Rc::new(RefCell::new(payload)), Rc::new(Cell::new(Arrival::Unfinished)));
    request.set_payload(within(Rc::clone(&payload), patience, Rc::clone(&arrival)));
    let mut response = next.call(request).await?.map_into_boxed_body();
    if arrival.get() == Arrival::TooSlow {
        response = response.into_response(WebError::new(Code::TooSlow).error_response());
    }
    if arrival.get() != Arrival::Whole {
        response.response_mut().extensions_mut().insert(Unread { _payload: payload });
    }
    Ok(response)
}

/// The same body, given up when it takes longer than it may.
fn within(
    payload: Rc<RefCell<Payload>>,
    patience: Duration,
    arrival: Rc<Cell<Arrival>>,
) -> Payload {
    let allowed = Instant::now() + patience;
    let mut deadline = Box::pin(sleep_until(allowed));
    let (mut received, mut ended) = (0_u64, false);
    let stream = poll_fn(move |context| {
        if ended {
            return Poll::Ready(None);
        }
        match payload.borrow_mut().poll_next_unpin(context) {
            Poll::Ready(Some(Ok(bytes))) => {
                received = received.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                deadline.as_mut().reset(allowed + time_of(received));
                Poll::Ready(Some(Ok(bytes)))
            }
            Poll::Ready(Some(Err(error))) => {
                ended = true;
                Poll::Ready(Some(Err(error)))
            }
            Poll::Ready(None) => {
                ended = true;
                arrival.set(Arrival::Whole);
                Poll::Ready(None)
            }
            Poll::Pending if deadline.as_mut().poll(context).is_ready() => {
                ended = true;
                arrival.set(Arrival::TooSlow);
                let error = std::io::Error::from(ErrorKind::TimedOut);
                Poll::Ready(Some(Err(PayloadError::Io(error))))
            }
            Poll::Pending => Poll::Pending,
        }
    });
    Payload::Stream { payload: Box::pin(stream) }
}

/// How long so many bytes may take.
fn time_of(bytes: u64) -> Duration {
    Duration::from_secs(bytes.checked_div(BYTES_PER_SECOND).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Duration, time_of};

    #[test]
    fn a_body_of_64_mib_has_more_than_two_hours() {
        assert_eq!(time_of(0), Duration::ZERO);
        assert_eq!(time_of(8 * 1_024), Duration::from_secs(1));
        assert_eq!(time_of(64 * 1_024 * 1_024), Duration::from_secs(8_192));
    }
}
