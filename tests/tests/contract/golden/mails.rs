//! Title and text of every kind of mail, in German and in English.

use super::pin;
use jobs::mail::plan;
use reports::mail::{
    BankAccountRequest, ThresholdNotice, bank_account_mail, other_income_mail, small_business_mail,
};
use rules::tax::{Consequence, DecisiveLimit};
use services::mail::queue_mail;
use services::register::{PersonImport, import_persons};
use std::fmt::Write;
use store::{DocumentKind, NewDocument};
use tests::clock::now;
use tests::plant::read;
use tests::{Plant, World};
use units::{Language, Money};

const IBAN: &str = "DE89370400440532013000";
const OPERATORS: &str = "\
operator_id,street,postcode,city,language
owner-1,Am Deich 3,25813,Husum,de
owner-2,Am Deich 4,25813,Husum,en
";

fn euros(text: &str) -> Money {
    Money::parse_decimal(text).unwrap()
}

/// A German and an English owner with an account, and their closed May 2026.
fn closed_may(world: &mut World) -> [Plant; 2] {
    let plants = ["eins@example.org", "zwei@example.org"]
        .map(|address| world.solar_plant().paid_to(IBAN).reached_at(address).register());
    let operators = integrations::operators_csv::parse("operators.csv", OPERATORS.as_bytes());
    let (name, bytes) = ("operators.csv", OPERATORS.as_bytes());
    let document = NewDocument { kind: DocumentKind::Operators, name, bytes, received_at: now() };
    let tenant = world.tenant;
    let import = PersonImport::default();
    import_persons(&mut world.db, tenant, &document, import, &operators.unwrap()).unwrap();
    for plant in &plants {
        world.feeds(plant, &["2026-05"], "10 kWh");
    }
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "3.163 ct/kWh");
    world.settle("2026-05");
    world.close("2026-05");
    plants
}

/// Queues what is new, and gives it as text.
fn told(world: &mut World) -> String {
    let (tenant, period) = (world.tenant, read("2026-05"));
    let found = plan(&mut world.db, tenant, period, now()).unwrap();
    queue_mail(&mut world.db, tenant, &found, now()).unwrap();
    let mut text = String::new();
    for mail in &found.mails {
        write!(text, "{} to {}\n{}\n\n{}\n", mail.kind, mail.address, mail.title, mail.body)
            .unwrap();
    }
    text
}

#[test]
fn mails_about_a_document_and_its_correction_stay_as_they_are() {
    let mut world = World::on_sqlite();
    let plants = closed_may(&mut world);
    pin("mail_statement_ready", &told(&mut world));
    for (plant, energy) in plants.iter().zip(["11 kWh", "9 kWh"]) {
        world.readings(plant).quarters("2026-05-14", 0..4, energy).deliver();
    }
    world.restate();
    world.close("2026-05");
    pin("mail_correction", &told(&mut world));
}

#[test]
fn the_mail_to_an_owner_without_an_account_stays_as_it_is() {
    let mut text = String::new();
    for language in Language::ALL {
        let mail = bank_account_mail(&BankAccountRequest {
            owner: "Hof Ähre",
            company: "Sonne GmbH",
            language: *language,
            period: read("2026-05"),
            documents: &["2026-000001".to_owned()],
            plants: &["SEE900123456789".to_owned()],
            amount: euros("1770.72"),
        });
        write!(text, "{}\n\n{}\n", mail.title, mail.body).unwrap();
    }
    pin("mail_bank_account_missing", &text);
}

/// A notice of an owner who has earned `used` of 100,000 EUR, with the consequences of each threshold.
fn notice<'a>(
    language: Language,
    used: &str,
    consequences: &'a [Consequence],
) -> ThresholdNotice<'a> {
    ThresholdNotice {
        owner: "Hof Ähre",
        company: "Sonne GmbH",
        language,
        year: read("2026"),
        used: euros(used),
        limit: DecisiveLimit::CurrentYear(euros("100000.00")),
        projected: Some(euros("112000.00")),
        crossing_on: Some(read("2026-11-01")),
        consequences,
    }
}

#[test]
fn mails_about_the_limit_of_a_small_business_stay_as_they_are() {
    let consequences = [
        Consequence::VatFromThisSupply,
        Consequence::StatementsShowVat,
        Consequence::VatReturns,
        Consequence::InputTaxDeductible,
        Consequence::RegularTaxationThisYear,
        Consequence::RegularTaxationFromNextYear,
    ];
    let mut text = String::new();
    for language in Language::ALL {
        let near = notice(*language, "84000.00", &consequences);
        let mail = small_business_mail(&near);
        write!(text, "{}\n\n{}\n", mail.title, mail.body).unwrap();
        let limits = [
            ("100000.01", DecisiveLimit::CurrentYear(euros("100000.00"))),
            ("25000.01", DecisiveLimit::PreviousYear(euros("25000.00"))),
            ("20000.00", DecisiveLimit::NextYear(euros("25000.00"))),
            ("25000.01", DecisiveLimit::NextYear(euros("25000.00"))),
        ];
        for (used, limit) in limits {
            let mail =
                small_business_mail(&ThresholdNotice { limit, ..notice(*language, used, &[]) });
            let figures = mail.body.split("\n\n").skip(2).take(2).collect::<Vec<_>>().join("\n\n");
            write!(text, "{figures}\n\n").unwrap();
        }
    }
    pin("mail_small_business", &text);
}

#[test]
fn mails_about_the_limit_of_other_income_stay_as_they_are() {
    let consequences = [
        Consequence::AllIncomeTaxable,
        Consequence::ProfitStatement,
        Consequence::WholeAmountTaxable,
        Consequence::TaxReturnDue,
        Consequence::ReliefShrinks,
        Consequence::NoRelief,
    ];
    let mut text = String::new();
    for language in Language::ALL {
        let mail = other_income_mail(&notice(*language, "255.00", &consequences));
        write!(text, "{}\n\n{}\n", mail.title, mail.body).unwrap();
    }
    pin("mail_other_income", &text);
}
