//! A mail server on this machine that behaves as it is told.

use crate::mail::{Security, ServerAddress};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// What the server does with the one connection that it takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Behaviour {
    /// Takes the message.
    Takes,
    /// Greets with these words and hangs up.
    Greeting(&'static str),
    /// Answers the login with these words.
    Login(&'static str),
    /// Answers the recipient with these words.
    Recipient(&'static str),
    /// Answers the whole content with these words.
    Content(&'static str),
    /// Takes the connection and says nothing.
    Silent,
    /// Hangs up at once.
    CutAtGreeting,
    /// Hangs up in the middle of the content.
    CutInContent,
}

pub(super) struct Server {
    address: SocketAddr,
    heard: Arc<Mutex<String>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(super) fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&heard);
        let thread = std::thread::spawn(move || {
            if let Ok((stream, _)) = listener.accept() {
                stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
                // The client may hang up at any point of the talk.
                let _broken = talk(&stream, behaviour, &kept);
            }
        });
        Self { address, heard, thread: Some(thread) }
    }

    pub(super) fn address(&self, security: Security) -> ServerAddress {
        let host = self.address.ip().to_string();
        ServerAddress::Smtp { host, port: self.address.port(), security, user: None }
    }

    /// Everything that the client has said.
    pub(super) fn heard(&self) -> String {
        self.heard.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that nobody has called yet is called, so that its thread ends.
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

fn talk(
    mut stream: &TcpStream,
    behaviour: Behaviour,
    heard: &Mutex<String>,
) -> std::io::Result<()> {
    match behaviour {
        Behaviour::CutAtGreeting => return Ok(()),
        Behaviour::Greeting(words) => return write!(stream, "{words}\r\n"),
        Behaviour::Silent => {
            std::thread::sleep(Duration::from_millis(600));
            return Ok(());
        }
        Behaviour::Takes
        | Behaviour::Login(_)
        | Behaviour::Recipient(_)
        | Behaviour::Content(_)
        | Behaviour::CutInContent => write!(stream, "220 mail.example.org\r\n")?,
    }
    let mut in_content = false;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        heard.lock().unwrap().extend([line.as_str(), "\n"]);
        if in_content && matches!(behaviour, Behaviour::CutInContent) {
            return Ok(());
        }
        if in_content && line != "." {
            continue;
        }
        let answer = answer(behaviour, &line, in_content);
        in_content = line.starts_with("DATA");
        write!(stream, "{answer}\r\n")?;
    }
    Ok(())
}

fn answer(behaviour: Behaviour, line: &str, in_content: bool) -> &'static str {
    let special = match behaviour {
        Behaviour::Login(words) => line.starts_with("AUTH").then_some(words),
        Behaviour::Recipient(words) => line.starts_with("RCPT").then_some(words),
        Behaviour::Content(words) => in_content.then_some(words),
        Behaviour::Takes
        | Behaviour::Greeting(_)
        | Behaviour::Silent
        | Behaviour::CutAtGreeting
        | Behaviour::CutInContent => None,
    };
    special.unwrap_or_else(|| match line.get(..4) {
        Some("EHLO") => "250-mail.example.org\r\n250 AUTH PLAIN",
        Some("DATA") => "354 go on",
        _ => "250 OK",
    })
}
