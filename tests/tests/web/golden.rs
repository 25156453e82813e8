//! Golden files of the API: its document, what it says when it refuses, and the sheets that pages offer.

use super::stage::{FOREIGN, email, served};
use serde_json::Value;
use std::fmt::Write;
use std::num::NonZeroU32;
use tests::{Answer, Served, Visitor, World, on_both_databases};
use units::Role;

fn document(world: World) -> Value {
    let served = Served::of(world);
    let answer = served.stranger().get("/api/openapi.json");
    assert_eq!(answer.status, 200);
    serde_json::from_str(&answer.body).unwrap()
}

/// A schema in a word: its name, or its types and format.
fn word(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap().to_owned();
    }
    for combined in ["oneOf", "anyOf", "allOf"] {
        if let Some(parts) = schema[combined].as_array() {
            return parts.iter().map(word).collect::<Vec<_>>().join("|");
        }
    }
    let mut types = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|"),
        Value::String(only) => only.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => "any".to_owned(),
    };
    if schema["items"].is_object() {
        types = types.replace("array", &format!("[{}]", word(&schema["items"])));
    }
    if schema["prefixItems"].is_array() {
        let parts = schema["prefixItems"].as_array().unwrap().iter().map(word);
        types = format!("({})", parts.collect::<Vec<_>>().join(", "));
    }
    if let Some(format) = schema["format"].as_str() {
        write!(types, " {format}").unwrap();
    }
    if let Some(properties) = schema["properties"].as_object() {
        let parts = properties
            .iter()
            .map(|(key, part)| format!("{key}{}: {}", mark(is_required(schema, key)), word(part)));
        types = types.replace("object", &format!("{{{}}}", parts.collect::<Vec<_>>().join(", ")));
    }
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
        write!(types, " {}", values.join("/")).unwrap();
    }
    types
}

fn is_required(schema: &Value, key: &str) -> bool {
    schema["required"].as_array().is_some_and(|needed| needed.iter().any(|name| name == key))
}

/// What stands behind a name that may be left out.
fn mark(is_required: bool) -> &'static str {
    if is_required { "" } else { "?" }
}

/// What bodies there are: content type and schema.
fn bodies(body: &Value) -> String {
    let content = body["content"].as_object().into_iter().flatten();
    content.map(|(kind, body)| format!(" {kind} {}", word(&body["schema"]))).collect()
}

/// An operation: its name, what it takes, what it answers, and how it refuses.
fn operation(text: &mut String, place: &str, about: &Value) {
    writeln!(text, "{place} {}", about["operationId"].as_str().unwrap_or("?")).unwrap();
    for parameter in about["parameters"].as_array().into_iter().flatten() {
        let [name, place] = ["name", "in"].map(|key| parameter[key].as_str().unwrap());
        let mark = mark(parameter["required"] == true);
        writeln!(text, "  {place} {name}{mark}: {}", word(&parameter["schema"])).unwrap();
    }
    if about["requestBody"].is_object() {
        writeln!(text, "  body{}", bodies(&about["requestBody"])).unwrap();
    }
    let (good, bad): (Vec<_>, Vec<_>) =
        about["responses"].as_object().unwrap().iter().partition(|(code, _)| code.as_str() < "400");
    for (code, response) in good {
        writeln!(text, "  {code}{}", bodies(response)).unwrap();
    }
    let mut kinds: Vec<String> = bad.iter().map(|(_, response)| bodies(response)).collect();
    kinds.dedup();
    let codes: Vec<&str> = bad.iter().map(|(code, _)| code.as_str()).collect();
    let refused = format!("  refused {}", codes.join(" "));
    let problem = format!(" with{}", kinds.concat());
    let shown = if text.contains(&problem) { " as above" } else { &problem };
    writeln!(text, "{refused}{shown}").unwrap();
}

/// A problem as it is sent, a line a key, after the headers that belong to it.
fn refusal(text: &mut String, request: &str, answer: &Answer) {
    writeln!(text, "{request}: {}", answer.status).unwrap();
    for name in ["content-type", "allow", "www-authenticate", "retry-after"] {
        if answer.headers.contains_key(name) {
            writeln!(text, "{name}: {}", answer.header(name)).unwrap();
        }
    }
    for line in answer.body.replace(",\"", ",\n\"").lines() {
        let shown = if line.starts_with("\"request_id\"") { "\"request_id\":…}" } else { line };
        writeln!(text, "{shown}").unwrap();
    }
    text.push('\n');
}

/// Somebody who is signed in and sends the code of the forms along.
fn signed_in(served: &mut Served, role: Role) -> Visitor {
    let mut visitor = served.visitor(&email(role));
    let code = visitor.form_code();
    visitor.headers.push(("x-csrf-token".to_owned(), code));
    visitor
}

fn lines_of_strangers(served: &Served, text: &mut String) {
    let mut stranger = served.stranger();
    let tokens = "/api/v1/tokens";
    refusal(text, "GET without signing in", &stranger.get("/api/v1/me"));
    let body = "{\"email\":\"nobody@example.com\",\"password\":\"x\"}";
    refusal(text, "POST a wrong password", &stranger.post_json(tokens, body));
    refusal(text, "POST no JSON", &stranger.post_json(tokens, "{"));
    refusal(text, "POST a field too few", &stranger.post_json(tokens, "{}"));
    let long = format!("{{\"email\":\"{}\"}}", "x".repeat(70_000));
    refusal(text, "POST a long body", &stranger.post_json(tokens, &long));
    refusal(text, "POST plain text", &stranger.send("POST", tokens, "text/plain", body));
    refusal(text, "PUT", &stranger.send("PUT", "/api/v1/tokens", "application/json", "{}"));
    refusal(text, "GET an unknown address", &stranger.get("/api/v1/nothing"));
}

fn lines_of_the_signed_in(served: &mut Served, text: &mut String) {
    served.world.complete_parties();
    let mut owner = signed_in(served, Role::PlantOwner);
    refusal(text, "GET what the role may not", &owner.get("/api/v1/ledger"));
    let mut bare = served.visitor(&email(Role::PortfolioManager));
    let settlements = "/api/v1/settlements";
    let sent = bare.post_json(settlements, "{\"period\":\"2025-05\"}");
    refusal(text, "POST without the code of a form", &sent);
    let mut staff = signed_in(served, Role::PortfolioManager);
    refusal(text, "GET somebody else's plant", &staff.get(&format!("/api/v1/plants/{FOREIGN}")));
    let sorted = staff.get("/api/v1/plants?month=2025-05&sort=colour");
    refusal(text, "GET in an unknown order", &sorted);
    refusal(text, "GET an unknown month", &staff.get("/api/v1/plants?month=May"));
    let sent = staff.post_json(settlements, "{\"period\":\"May\"}");
    refusal(text, "POST a wrong field", &sent);
    let path = "/api/v1/imports?kind=readings";
    let sent = staff.send("POST", path, "application/octet-stream", "");
    refusal(text, "POST an empty file", &sent);
    let sent = staff.post_json("/api/v1/closings/2025-06/proposal", "{}");
    refusal(text, "POST a proposal of nothing", &sent);
    let sent = staff.post_json("/api/v1/closings/2025-05/approval", "{\"proposal\":\"x\"}");
    refusal(text, "POST an approval of what nobody has proposed", &sent);
    let sent = staff.post_json("/api/v1/payouts", "{\"limit_eur\":\"much\"}");
    refusal(text, "POST a wrong limit", &sent);
}

on_both_databases! {
    fn every_operation_of_the_api_stays_as_it_is(world: World) {
        let document = document(world);
        let mut text = String::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, about) in methods.as_object().unwrap() {
                operation(&mut text, &format!("{} {path}", method.to_uppercase()), about);
            }
        }
        insta::assert_snapshot!("operations", text);
    }

    fn every_schema_of_the_api_stays_as_it_is(world: World) {
        let document = document(world);
        let mut text = String::new();
        for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
            let Some(properties) = schema["properties"].as_object() else {
                writeln!(text, "{name} = {}", word(schema)).unwrap();
                continue;
            };
            writeln!(text, "{name}").unwrap();
            for (key, property) in properties {
                let mark = mark(is_required(schema, key));
                writeln!(text, "  {key}{mark}: {}", word(property)).unwrap();
            }
        }
        insta::assert_snapshot!("schemas", text);
    }

    fn refusals_of_the_api_keep_their_codes_and_words(world: World) {
        let mut served = served(world);
        let mut text = String::new();
        lines_of_strangers(&served, &mut text);
        lines_of_the_signed_in(&mut served, &mut text);
        insta::assert_snapshot!("refusals", text);
    }

    fn who_tries_too_often_is_refused_in_the_same_words(world: World) {
        let mut served = Served::limited(world, NonZeroU32::new(5).unwrap());
        served.admit("known@example.com", Role::Auditor, None);
        let body = "{\"email\":\"known@example.com\",\"password\":\"not the right password\"}";
        let mut text = String::new();
        for attempt in 1..=6 {
            let answer = served.stranger().post_json("/api/v1/tokens", body);
            if attempt > 4 {
                refusal(&mut text, &format!("POST a wrong password, {attempt}"), &answer);
            }
        }
        insta::assert_snapshot!("refusals_of_many", text);
    }

    fn a_proposer_who_approves_is_refused_in_the_same_words(world: World) {
        let mut served = served(world);
        served.world.complete_parties();
        let mut staff = signed_in(&mut served, Role::PortfolioManager);
        let proposed = staff.post_json("/api/v1/closings/2025-05/proposal", "{}");
        assert_eq!(proposed.status, 200, "{}", proposed.body);
        let mut text = String::new();
        let body: Value = serde_json::from_str(&proposed.body).unwrap();
        let keys: Vec<&str> = body.as_object().unwrap().keys().map(String::as_str).collect();
        writeln!(text, "{}", keys.join(" ")).unwrap();
        let sha256 = body["content_sha256"].as_str().unwrap_or_default();
        let sent = format!("{{\"content_sha256\":\"{sha256}\"}}");
        let answer = staff.post_json("/api/v1/closings/2025-05/approval", &sent);
        refusal(&mut text, "POST an approval of the own proposal", &answer);
        insta::assert_snapshot!("refusal_of_the_proposer", text);
    }

    fn sheets_that_pages_offer_begin_as_they_did(world: World) {
        let mut served = served(world);
        let mut staff = served.visitor(&email(Role::PortfolioManager));
        let mut text = String::new();
        for path in [
            "/portfolio/export?month=2025-05&form=csv",
            "/portfolio/export?month=2025-05&form=csv-de",
            "/premiums/2025-05/download",
            "/tax/certificate.csv?year=2025&person=owner-1",
            "/plants/SEE900000000001/statements/2025-05/download?form=csv",
            "/plants/SEE900000000001/statements/2025-05/download?form=quarter-hours",
        ] {
            let answer = staff.get(path);
            writeln!(text, "GET {path}: {}", answer.status).unwrap();
            writeln!(text, "{}", answer.header("content-disposition")).unwrap();
            for line in answer.body.lines().take(2) {
                writeln!(text, "{line}").unwrap();
            }
            text.push('\n');
        }
        insta::assert_snapshot!("sheets", text);
    }
}
