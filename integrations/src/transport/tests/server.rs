//! A server that answers each connection with the next reply of a list.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// What the server does with one request.
#[derive(Clone)]
pub(super) struct Reply {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
    fault: Fault,
}

#[derive(Clone, Copy, PartialEq)]
enum Fault {
    None,
    /// Hangs up without an answer.
    HangUp,
    /// Hangs up after so many bytes of the body.
    Cut(usize),
    /// Sends the body a byte at a time, with long pauses.
    Slow,
}

impl Reply {
    pub(super) fn ok(body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref().to_owned();
        Self { status: 200, headers: Vec::new(), body, fault: Fault::None }
    }

    pub(super) fn status(status: u16) -> Self {
        Self::ok("").with_status(status)
    }

    pub(super) fn hang_up() -> Self {
        Self { fault: Fault::HangUp, ..Self::ok("") }
    }

    pub(super) fn cut(body: impl AsRef<[u8]>, length: usize) -> Self {
        Self { fault: Fault::Cut(length), ..Self::ok(body) }
    }

    pub(super) fn slow(body: impl AsRef<[u8]>) -> Self {
        Self { fault: Fault::Slow, ..Self::ok(body) }
    }

    pub(super) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    pub(super) fn with_header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }
}

pub(super) struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server with its replies; further requests get status 599.
    pub(super) fn start(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let stopping = Arc::new(AtomicBool::new(false));
        let (seen, stop) = (Arc::clone(&asked), Arc::clone(&stopping));
        let thread = std::thread::spawn(move || {
            let mut replies = replies.into_iter();
            for stream in listener.incoming() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let mut stream = stream.unwrap();
                let Some(request) = read_request(&mut stream) else { continue };
                seen.lock().unwrap().push(request);
                let reply = replies.next().unwrap_or_else(|| Reply::status(599));
                // A client that gave up is what some tests are about.
                let _sent = answer(&mut stream, &reply);
            }
        });
        Self { address, asked, stopping, thread: Some(thread) }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Head and body of every request so far.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::Relaxed);
        let _woken = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

fn read_request(stream: &mut TcpStream) -> Option<String> {
    stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).ok().filter(|count| *count > 0)?;
        bytes.extend(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length =
            head.to_lowercase().split("content-length: ").nth(1).map_or(0, |rest| {
                rest.lines().next().unwrap_or_default().trim().parse().unwrap_or(0)
            });
        if body.len() >= length {
            return Some(text);
        }
    }
}

fn answer(stream: &mut TcpStream, reply: &Reply) -> std::io::Result<()> {
    if reply.fault == Fault::HangUp {
        return Ok(());
    }
    let mut head = format!(
        "HTTP/1.1 {} x\r\ncontent-length: {}\r\nconnection: close\r\n",
        reply.status,
        reply.body.len()
    );
    for (name, value) in &reply.headers {
        head.extend([*name, ": ", *value, "\r\n"]);
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    match reply.fault {
        Fault::Cut(length) => stream.write_all(&reply.body[..length]),
        Fault::Slow => {
            for byte in &reply.body {
                stream.write_all(&[*byte])?;
                stream.flush()?;
                std::thread::sleep(Duration::from_millis(100));
            }
            Ok(())
        }
        Fault::None | Fault::HangUp => stream.write_all(&reply.body),
    }
}
