//! Every route, asked as everybody.

use super::stage::{OWN, email, served};
use std::collections::BTreeSet;
use tests::{Answer, Served, Visitor, on_both_databases};
use units::Role;
use web::{Access, RouteEntry};

/// A path that leads somewhere; an unknown part of one must be given a value here.
fn address(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{plant}" => OWN,
        "{month}" | "{period}" => "2025-05",
        "{eic}" => "11XSTROMBUCH---6",
        "{year}" => "2025",
        "{number}.pdf" => "2026-000001.pdf",
        "{number}.xml" => "2026-000001.xml",
        "{name}" => "strombuch.css",
        "{file}" => "index.html",
        "{job}" => "restatement",
        "{grid_operator}" => "unknown-grid-operator",
        "{token}" => "nobody",
        "{session}" | "{account}" | "{invitation}" | "{request}" | "{number}" => "999999",
        part if part.starts_with('{') => panic!("give {part} of {path} a value"),
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn ask(visitor: &mut Visitor, entry: &RouteEntry) -> Answer {
    let path = address(entry.path);
    match entry.method.as_str() {
        "GET" => visitor.get(&path),
        "DELETE" => visitor.send("DELETE", &path, "", ""),
        _ if entry.path.starts_with("/api/v1/imports") => {
            visitor.send("POST", "/api/v1/imports?kind=readings", "application/octet-stream", "x")
        }
        _ if entry.path.starts_with("/api/") => visitor.post_json(&path, "{}"),
        _ if entry.path == "/uploads" => visitor.upload("readings", "x.csv", "x"),
        _ => visitor.post(&path, &[]),
    }
}

/// Asks as somebody who is not signed in.
fn as_stranger(served: &Served, entry: &RouteEntry) {
    let answer = ask(&mut served.stranger(), entry);
    let place = format!("{} {} as a stranger: {}", entry.method, entry.path, answer.status);
    match entry.access {
        Access::Anyone => assert!(answer.status < 500, "{place}"),
        Access::Roles(_) if entry.path.starts_with("/api/") => {
            assert_eq!(answer.status, 401, "{place}");
            assert!(answer.body.contains("\"sign_in_required\""), "{place} {}", answer.body);
        }
        Access::Roles(_) => {
            assert_eq!(answer.status, 303, "{place}");
            assert!(answer.header("location").starts_with("/sign-in"), "{place}");
        }
    }
}

on_both_databases! {
    /// The table says who may ask; the server does as the table says.
    fn every_route_lets_in_whom_the_table_names_and_nobody_else(world: World) {
        let mut served = served(world);
        let table = web::route_table();
        let asked: BTreeSet<(String, &str)> =
            table.iter().map(|entry| (entry.method.to_string(), entry.path)).collect();
        assert_eq!(asked.len(), table.len(), "a route is in the table twice");
        for entry in &table {
            as_stranger(&served, entry);
        }
        for role in Role::ALL {
            // Who signs out is asked last, since nothing can be asked afterwards.
            let ends = |entry: &&RouteEntry| {
                entry.path == "/sign-out" || entry.path == "/api/v1/tokens/current"
            };
            let (last, first): (Vec<_>, Vec<_>) = table.iter().partition(ends);
            for entry in first.into_iter().chain(last) {
                let mut visitor = served.stranger();
                if ends(&entry) {
                    visitor.sign_in(&email(*role), tests::served::PASSWORD);
                } else {
                    visitor = served.visitor(&email(*role));
                }
                if entry.path.starts_with("/api/") {
                    let code = visitor.form_code();
                    visitor.headers.push(("x-csrf-token".to_owned(), code));
                }
                let answer = ask(&mut visitor, entry);
                let place = format!("{} {} as {role}: {}", entry.method, entry.path, answer.status);
                assert!(answer.status < 500, "{place} {}", answer.body);
                match entry.access {
                    Access::Roles(roles) if !roles.contains(role) => {
                        assert_eq!(answer.status, 403, "{place}");
                    }
                    Access::Roles(_) => assert!(![401, 403].contains(&answer.status), "{place}"),
                    Access::Anyone => assert_ne!(answer.status, 403, "{place}"),
                }
            }
        }
    }
}
