//! Files about parties and money, uploaded by those who may.

use super::stage::{OWN, email, served, worker};
use super::work::when_done;
use jobs::work::Worker;
use serde_json::Value;
use services::Pool;
use tests::plant::example_facts;
use tests::{Answer, Served, Visitor, World, on_both_databases};
use units::Role;

const OPERATORS: &str = "operator_id,street,postcode,city\nowner-1,Am Deich 3,25813,Husum\n";
const COMPANY: &str = "name = 'Sonne GmbH'\nstreet = 'Markt 1'\npostcode = '24103'\n\
                       city = 'Kiel'\niban = 'DE02120300000000202051'\n";
const FORECASTS: &str = "subject,provider,issued_at,start,p10_kw,p50_kw,p90_kw\n\
                         41373559241,a,2026-06-01T08:00:00Z,2026-06-01T10:00:00Z,1,2,3\n";
const PREMIUMS: &str = "plant_id,month,premium_eur\nSEE900000000001,2025-05,1488.00\n";

/// The stage with somebody who does the work.
fn at_work(world: World) -> (Served, Worker) {
    let served = served(world);
    let pool = Pool::open(&served.world.url(), 3).unwrap();
    (served, worker(pool))
}

/// Uploads a file and waits until it is read.
fn previewed(visitor: &mut Visitor, kind: &str, name: &str, content: &str) -> (String, String) {
    let sent = visitor.upload(kind, name, content);
    assert_eq!(sent.status, 303, "{kind}: {}", sent.body);
    let address = sent.header("location").to_owned();
    let page = when_done(visitor, &address);
    (address, plain(&page))
}

fn stored(visitor: &mut Visitor, address: &str) -> String {
    assert_eq!(visitor.post(&format!("{address}/apply"), &[]).status, 303);
    plain(&when_done(visitor, address))
}

fn plain(page: &Answer) -> String {
    page.body.replace('\u{a0}', " ")
}

/// A camt.053 with one booked debit.
fn camt(end_to_end_id: &str, amount: &str) -> String {
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\
         <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-27T18:00:00+01:00</CreDtTm></GrpHdr>\
         <Stmt><Id>S1</Id><CreDtTm>2026-11-27T18:00:00+01:00</CreDtTm>\
         <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>\
         <Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
         <BookgDt><Dt>2026-11-27</Dt></BookgDt><ValDt><Dt>2026-11-27</Dt></ValDt>\
         <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>\
         <NtryDtls><TxDtls><Refs><EndToEndId>{end_to_end_id}</EndToEndId></Refs>\
         <Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls></Ntry>\
         </Stmt></BkToCstmrStmt></Document>"
    )
}

on_both_databases! {
    fn parties_are_previewed_field_by_field_then_stored(world: World) {
        let (mut served, runner) = at_work(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let (address, page) = previewed(&mut visitor, "operators", "operators.csv", OPERATORS);
        assert!(page.contains("1 Betreiber geändert. Noch ist nichts gespeichert."), "{page}");
        assert!(page.contains("Am Deich 3, 25813 Husum, DE") && page.contains("Anschrift"), "{page}");
        assert!(stored(&mut visitor, &address).contains("Gespeichert: 1 Betreiber geändert."));
        let (_, again) = previewed(&mut visitor, "operators", "operators.csv", OPERATORS);
        assert!(again.contains("Nichts ist neu") && !again.contains("/apply"), "{again}");

        let (address, page) = previewed(&mut visitor, "company", "company.toml", COMPANY);
        assert!(page.contains("IBAN") && page.contains("DE02120300000000202051"), "{page}");
        stored(&mut visitor, &address);
        let moved = COMPANY.replace("Markt 1", "Markt 2");
        let (_, page) = previewed(&mut visitor, "company", "company.toml", &moved);
        assert!(page.contains("Markt 1, 24103 Kiel, DE") && page.contains("Markt 2, 24103 Kiel, DE"), "{page}");
        assert!(!page.contains("DE02120300000000202051"), "what stays is listed: {page}");
        runner.stop();
    }

    fn a_stated_premium_leads_to_its_month(world: World) {
        let (mut served, runner) = at_work(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let (address, page) = previewed(&mut visitor, "premium_statement", "nb.csv", PREMIUMS);
        assert!(page.contains("Marktprämie Mai 2025") && page.contains("1.488,00 €"), "{page}");
        let page = stored(&mut visitor, &address);
        assert!(page.contains("href=\"/premiums/2025-05\""), "{page}");
        let compared = plain(&visitor.get("/premiums/2025-05"));
        assert!(compared.contains("1 von 2 Anlagen abgerechnet. Alles stimmt"), "{compared}");
        runner.stop();
    }

    fn a_scheduler_uploads_forecasts(world: World) {
        let (mut served, runner) = at_work(world);
        let mut scheduler = served.visitor(&email(Role::Scheduler));
        let (address, page) = previewed(&mut scheduler, "forecasts", "f.csv", FORECASTS);
        assert!(page.contains("1 Tag einer Prognose neu. Noch ist nichts gespeichert."), "{page}");
        let page = stored(&mut scheduler, &address);
        assert!(page.contains("Gespeichert: 1 Tag einer Prognose neu."), "{page}");
        let falling = FORECASTS.replace("1,2,3", "1,2,1.5");
        let (_, page) = previewed(&mut scheduler, "forecasts", "f.csv", &falling);
        assert!(page.contains("erwartet ist p10 ≤ p50 ≤ p90, gefunden 1 kW, 2 kW und 1.5 kW"), "{page}");
        runner.stop();
    }

    fn a_bank_statement_is_previewed_then_booked(world: World) {
        let (mut served, runner) = at_work(world);
        served.world.import_account(None, &example_facts(1), "DE89370400440532013000");
        served.world.restate();
        served.world.close("2025-05");
        served.world.create_payouts(Some("2025-05"));
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let paid = camt("2026-000001", "1770.72");
        let (_, page) = previewed(&mut visitor, "bank_statement", "camt.xml", &paid);
        assert!(page.contains("was niemand freigegeben hat; noch zuzuordnen"), "{page}");
        served.world.approve_batch(1, "ben").unwrap();
        let (address, page) = previewed(&mut visitor, "bank_statement", "camt.xml", &paid);
        assert!(page.contains("1 Auszahlung bezahlt. Noch ist nichts gebucht."), "{page}");
        assert!(stored(&mut visitor, &address).contains("Gebucht: 1 Auszahlung bezahlt."));
        let (_, page) = previewed(&mut visitor, "bank_statement", "camt.xml", &paid);
        assert!(page.contains("Nichts ist neu: die eine Zahlung war bekannt."), "{page}");
        runner.stop();
    }

    fn refusals_of_every_kind_name_the_place_and_what_was_expected(world: World) {
        let (mut served, runner) = at_work(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let unknown = OPERATORS.replace("owner-1", "owner-9");
        for (kind, name, content, refusal) in [
            ("operators", "o.csv", unknown.as_str(), "erwartet ist die operator_id einer registrierten Anlage"),
            ("company", "c.toml", "name = 'Sonne'\ncolour = 'red'\n", "c.toml, Zeile 2"),
            ("bank_statement", "b.xml", "<Document>", "b.xml"),
            ("premium_statement", "p.csv", "plant_id,month,premium_eur\nSEE900000000001,May,1\n", "p.csv, Zeile 2"),
        ] {
            let (_, page) = previewed(&mut visitor, kind, name, content);
            assert!(page.contains("abgelehnt") && page.contains(refusal), "{kind}: {page}");
        }
        runner.stop();
    }

    fn a_scheduler_uploads_and_sees_nothing_of_parties_and_money(world: World) {
        let (mut served, runner) = at_work(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let (address, _) = previewed(&mut visitor, "company", "company.toml", COMPANY);
        let mut scheduler = served.visitor(&email(Role::Scheduler));
        for kind in ["operators", "company", "bank_statement", "premium_statement"] {
            assert_eq!(scheduler.upload(kind, "x", "x").status, 422, "{kind}");
        }
        let list = scheduler.get("/uploads").body;
        assert!(!list.contains("company.toml") && !list.contains("value=\"bank_statement\""), "{list}");
        assert_eq!(scheduler.get(&address).status, 404);
        for way in ["apply", "discard"] {
            assert_eq!(scheduler.post(&format!("{address}/{way}"), &[]).status, 404, "{way}");
        }
        assert!(!scheduler.get("/api/v1/job-requests").body.contains("company.toml"));
        let request = address.replace("/uploads/", "/api/v1/job-requests/");
        assert_eq!(scheduler.get(&request).status, 404);
        let code = scheduler.form_code();
        scheduler.headers.push(("x-csrf-token".to_owned(), code));
        let sent = scheduler.send("POST", "/api/v1/imports?kind=company", "application/octet-stream", COMPANY);
        assert_eq!(sent.status, 403, "{}", sent.body);
        runner.stop();
    }

    fn programs_upload_what_the_page_does(world: World) {
        let (mut served, runner) = at_work(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let code = visitor.form_code();
        visitor.headers.push(("x-csrf-token".to_owned(), code));
        let path = "/api/v1/imports?kind=premium_statement&file_name=nb.csv";
        let sent = visitor.send("POST", path, "application/octet-stream", PREMIUMS);
        assert_eq!(sent.status, 202, "{}", sent.body);
        let id = serde_json::from_str::<Value>(&sent.body).unwrap()["id"].clone();
        when_done(&mut visitor, &format!("/uploads/{id}"));
        let found = visitor.get(&format!("/api/v1/job-requests/{id}")).body;
        let found: Value = serde_json::from_str(&found).unwrap();
        assert_eq!((&found["state"], &found["outcome"]["added"]), (&"previewed".into(), &1.into()), "{found}");
        assert_eq!(found["outcome"]["changes"][0]["subject"], OWN, "{found}");
        runner.stop();
    }
}
