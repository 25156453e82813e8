//! Whoever sends a byte now and then does not hold the server.

use super::stage::served;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tests::{Served, on_both_databases};

const PATIENCE: Duration = Duration::from_secs(1);
/// Until then a slow request is answered and its connection closed, with time for a busy machine.
const LONG: Duration = Duration::from_secs(15);

/// Sends a head, and then a byte of the body now and then, until the server has answered whole or closes the connection.
/// Returns what it said.
fn send_slowly(address: SocketAddr, head: &str, piece: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    stream.write_all(format!("{head}\r\nhost: {address}\r\n\r\n").as_bytes()).unwrap();
    let (mut said, begun) = (Vec::new(), Instant::now());
    loop {
        assert!(begun.elapsed() < LONG, "still open: {}", String::from_utf8_lossy(&said));
        let _closed = stream.write_all(piece.as_bytes());
        let mut bytes = [0; 4_096];
        match stream.read(&mut bytes) {
            Ok(0) => break,
            Ok(count) => said.extend_from_slice(&bytes[..count]),
            // Nothing more comes of an answer that says so; a head has come whole before.
            Err(_silence) if is_last(&said) => break,
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) if error.kind() == ErrorKind::TimedOut => {}
            Err(_reset) => break,
        }
    }
    String::from_utf8_lossy(&said).into_owned()
}

/// Whether an answer is there that says that it is the last one of its connection.
fn is_last(said: &[u8]) -> bool {
    String::from_utf8_lossy(said).to_lowercase().contains("\r\nconnection: close\r\n")
}

on_both_databases! {
    /// Forms, the API, uploads, addresses that want no body or do not exist: with a length and in pieces.
    fn a_body_that_does_not_come_is_given_up(world: World) {
        let served = Served::impatient(world, PATIENCE, 100);
        let whole = "content-length: 50000";
        let pieces = "transfer-encoding: chunked";
        for (first, status) in [
            ("POST /sign-in HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded", 408),
            ("POST /api/v1/tokens HTTP/1.1\r\ncontent-type: application/json", 408),
            ("POST /uploads HTTP/1.1\r\ncontent-type: multipart/form-data; boundary=b", 303),
            ("GET /health HTTP/1.1", 200),
            ("POST /nothing-here HTTP/1.1", 404),
        ] {
            for (length, piece) in [(whole, "x"), (pieces, "1\r\nx\r\n")] {
                let said = send_slowly(served.address, &format!("{first}\r\n{length}"), piece);
                let expected = format!("HTTP/1.1 {status} ");
                assert!(said.starts_with(&expected), "{first} {length}: {said}");
            }
        }
    }

    /// With as many connections as it takes, slow ones make others wait and shut nobody out.
    fn slow_bodies_shut_nobody_out(world: World) {
        let mut world = world;
        world.solar_plant().register();
        let served = Served::impatient(world, PATIENCE, 8);
        let head = format!(
            "POST /sign-in HTTP/1.1\r\nhost: {}\r\ncontent-length: 200000\r\n\
             content-type: application/x-www-form-urlencoded\r\n\r\nx",
            served.address
        );
        let slow: Vec<TcpStream> = (0..40)
            .map(|_| {
                let mut stream = TcpStream::connect(served.address).unwrap();
                stream.write_all(head.as_bytes()).unwrap();
                stream
            })
            .collect();
        sleep(Duration::from_millis(300));
        let begun = Instant::now();
        assert_eq!(served.stranger().get("/health").status, 200);
        assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
        drop(slow);
    }

    /// A body that comes is taken, and the connection stays for the next request.
    fn a_body_that_comes_keeps_its_connection(world: World) {
        let served = served(world);
        let mut stream = TcpStream::connect(served.address).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        for _ in 0..2 {
            let body = "{\"email\":\"nobody@example.com\",\"password\":\"x\"}";
            let request = format!(
                "POST /api/v1/tokens HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\n\
                 content-length: {}\r\n\r\n{body}",
                served.address,
                body.len()
            );
            stream.write_all(request.as_bytes()).unwrap();
            let mut said = String::new();
            while !said.contains("request_id") {
                let mut bytes = [0; 4_096];
                let count = stream.read(&mut bytes).unwrap();
                assert!(count > 0, "the connection was closed: {said}");
                said.push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
            assert!(said.starts_with("HTTP/1.1 401 "), "{said}");
        }
    }
}
