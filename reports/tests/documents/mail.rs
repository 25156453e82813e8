//! What owners read in their mail.

use crate::sample;
use reports::Figures;
use reports::closing::{DocumentContent, DocumentStatus};
use reports::mail::{
    BankAccountRequest, ThresholdNotice, bank_account_mail, document_mail, other_income_mail,
    small_business_mail,
};
use rules::tax::{Consequence, DecisiveLimit};
use units::{DeliveryDay, Language, Money, Year};

fn euros(text: &str) -> Money {
    Money::parse_decimal(text).unwrap()
}

#[test]
fn a_statement_names_number_period_payout_state_and_attachments() {
    let content = sample("month");
    let mail = document_mail(&content);
    assert_eq!(mail.title, "Gutschrift 2025-000123 für Mai 2025");
    let payout = Figures::new(Language::German).money(content.payout);
    assert_eq!(
        mail.body,
        format!(
            "Guten Tag Solarpark Wiesengrund GmbH & Co. KG,

Ihre Gutschrift 2025-000123 für Mai 2025 ist fertig. Sie betrifft die Anlage Solarpark Wiesengrund 2 \
             (SEE900123456789).

Auszahlung: {payout}

Stand: vorläufig (4 Ersatzwerte).
4 Viertelstunden haben Ersatz- oder Schätzwerte; Messwerte dafür können die Beträge noch ändern.

Angehängt sind das Dokument als PDF und dieselben Angaben als XML nach EN 16931 für Ihre Buchhaltung.

Fragen beantworten wir gern. Antworten Sie einfach auf diese Nachricht.

Mit freundlichen Grüßen
Stadtwerke Musterstadt GmbH
"
        )
    );
}

#[test]
fn a_statement_in_english_says_what_the_owner_pays() {
    let content = DocumentContent {
        language: Language::English,
        status: DocumentStatus::Final,
        payout: euros("-12.05"),
        ..sample("month")
    };
    let mail = document_mail(&content);
    assert_eq!(mail.title, "Self-billed invoice (Gutschrift) 2025-000123 for May 2025");
    for expected in ["\nYou pay: €12.05\n", "\nStatus: final.\n", "\nKind regards\nStadtwerke"] {
        assert!(mail.body.contains(expected), "{expected} in {}", mail.body);
    }
}

#[test]
fn a_correction_names_old_new_difference_and_reason() {
    let content = sample("correction");
    let before = content.correction.as_ref().unwrap().payout;
    let figures = Figures::new(Language::German);
    let difference = content.payout.checked_sub(before).unwrap();
    let mail = document_mail(&content);
    assert_eq!(mail.title, "Korrektur für Mai 2025: Gutschrift 2025-000123");
    for expected in [
        "Wir haben Gutschrift 2025-000123 vom 16.06.2025 storniert; an ihre Stelle tritt Gutschrift 2025-000188.",
        &format!(
            "\nBisher: {}\nNeu: {}\nDifferenz: {}\nWir zahlen Ihnen die Differenz mit der nächsten Auszahlung.\n",
            figures.money(before),
            figures.money(content.payout),
            figures.signed_money(difference)
        ),
        "\nGrund: Der Messstellenbetreiber hat für vier Ersatzwerte Messwerte nachgeliefert",
        "\nStand: endgültig.\n",
    ] {
        assert!(mail.body.contains(expected), "{expected} in {}", mail.body);
    }
    let taken_back = document_mail(&sample("reversal"));
    for expected in ["Es gibt keine neue.", "\nNeu: 0,00", "Wir verrechnen die Differenz"] {
        assert!(taken_back.body.contains(expected), "{expected} in {}", taken_back.body);
    }
}

#[test]
fn who_has_no_bank_account_reads_what_to_do() {
    let request = BankAccountRequest {
        owner: "Hof\r\nBcc: alle@example.org",
        company: "Sonne GmbH",
        language: Language::German,
        period: "2026-05".parse().unwrap(),
        documents: &["2026-000001".to_owned()],
        plants: &["SEE900123456789".to_owned()],
        amount: euros("1770.72"),
    };
    let mail = bank_account_mail(&request);
    assert_eq!(mail.title, "Bankverbindung fehlt: Auszahlung für Mai 2026");
    for expected in [
        "Guten Tag Hof Bcc: alle@example.org,\n",
        "für Mai 2026 stehen Ihnen 1.770,72\u{a0}€ zu.",
        "\nDokumente: 2026-000001\nAnlagen: SEE900123456789\n",
        "Was zu tun ist: Teilen Sie uns IBAN und Kontoinhaber mit",
    ] {
        assert!(mail.body.contains(expected), "{expected} in {}", mail.body);
    }
    let english = bank_account_mail(&BankAccountRequest { language: Language::English, ..request });
    assert_eq!(english.title, "Bank account missing: payout for May 2026");
    assert!(english.body.contains("You are owed €1,770.72 for May 2026."), "{}", english.body);
}

#[test]
fn a_threshold_names_which_how_near_and_what_changes() {
    let notice = ThresholdNotice {
        owner: "Hof Ähre",
        company: "Sonne GmbH",
        language: Language::German,
        year: Year::new(2026).unwrap(),
        used: euros("84000.00"),
        limit: DecisiveLimit::CurrentYear(euros("100000.00")),
        projected: Some(euros("112000.00")),
        crossing_on: Some(DeliveryDay::new(2026, 11, 1).unwrap()),
        consequences: &[Consequence::VatFromThisSupply],
    };
    let mail = small_business_mail(&notice);
    assert_eq!(mail.title, "Umsatzgrenze der Kleinunternehmerregelung 2026");
    for expected in [
        "\nBisher: 84.000,00\u{a0}€ (84",
        "\nGrenze: 100.000,00\u{a0}€\n",
        "\nVoraussichtlich im ganzen Jahr: 112.000,00\u{a0}€\n",
        "Die Grenze wird voraussichtlich am 01.11.2026 überschritten.",
        "- Schon die Lieferung, die die Grenze überschreitet, unterliegt der Umsatzsteuer.\n",
    ] {
        assert!(mail.body.contains(expected), "{expected} in {}", mail.body);
    }
    let used = euros("100000.01");
    let crossed = small_business_mail(&ThresholdNotice { used, ..notice });
    assert!(crossed.body.contains("Die Grenze ist seit 01.11.2026 überschritten."));
    let other = other_income_mail(&ThresholdNotice {
        language: Language::English,
        crossing_on: None,
        consequences: &[],
        ..notice
    });
    assert_eq!(other.title, "Limit of other income 2026");
    assert!(other.body.contains("The limit is near.") && !other.body.contains("What changes"));
}

/// Of the year before and of the next one, the limit of 25,000 EUR is named, and not that of the year itself.
#[test]
fn a_threshold_of_another_year_is_named_as_such() {
    let notice = |limit| ThresholdNotice {
        owner: "Hof Ähre",
        company: "Sonne GmbH",
        language: Language::German,
        year: Year::new(2026).unwrap(),
        used: euros("22000.00"),
        limit,
        projected: None,
        crossing_on: None,
        consequences: &[],
    };
    let limit = euros("25000.00");
    let next = small_business_mail(&notice(DecisiveLimit::NextYear(limit)));
    for expected in [
        "\nBisher: 22.000,00\u{a0}€ (88",
        "\nGrenze für das nächste Jahr: 25.000,00\u{a0}€\n",
        "Wird sie überschritten, gilt die Regelung im nächsten Jahr nicht.",
    ] {
        assert!(next.body.contains(expected), "{expected} in {}", next.body);
    }
    let before = small_business_mail(&notice(DecisiveLimit::PreviousYear(limit)));
    assert!(before.body.contains("\nIm Vorjahr: 22.000,00"), "{}", before.body);
    assert!(before.body.contains("Nach dem Vorjahr gilt die Regelung in diesem Jahr nicht."));
}

/// Every consequence has words in both languages, and no two the same.
#[test]
fn every_consequence_can_be_said() {
    for language in [Language::German, Language::English] {
        let said: std::collections::BTreeSet<String> = Consequence::ALL
            .iter()
            .map(|consequence| {
                let consequences = [*consequence];
                let mail = small_business_mail(&ThresholdNotice {
                    owner: "x",
                    company: "y",
                    language,
                    year: Year::new(2026).unwrap(),
                    used: Money::ZERO,
                    limit: DecisiveLimit::CurrentYear(euros("1.00")),
                    projected: None,
                    crossing_on: None,
                    consequences: &consequences,
                });
                let line = mail.body.lines().find(|line| line.starts_with("- ")).unwrap();
                line.to_owned()
            })
            .collect();
        assert_eq!(said.len(), Consequence::ALL.len());
    }
}
