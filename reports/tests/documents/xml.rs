//! The electronic invoice.

use crate::{sample, samples, text, texts, xml_of};
use reports::Figures;
use reports::closing::{
    DocumentContent, DocumentError, DocumentGap, document_gaps, write_xml, write_xrechnung,
};
use units::{DeliveryDay, Language, Money};

/// Net, tax and gross that the content stands for.
fn invoiced(content: &DocumentContent) -> (Money, Money, Money) {
    content.sale.map_or((content.payout, Money::ZERO, content.payout), |sale| {
        (sale.net, sale.vat, sale.net.checked_add(sale.vat).unwrap())
    })
}

#[test]
fn the_xml_states_net_tax_and_total_of_the_content_to_the_cent() {
    for (name, content) in samples::all().unwrap() {
        let xml = xml_of(&content);
        let (net, vat, gross) = invoiced(&content);
        for (element, amount) in
            [("TaxBasisTotalAmount", net), ("GrandTotalAmount", gross), ("DuePayableAmount", gross)]
        {
            assert_eq!(text(&xml, element), amount.decimal(), "{name}: {element}");
        }
        let taxes = texts(&xml, "TaxTotalAmount");
        assert!(taxes.iter().all(|tax| *tax == vat.decimal()), "{name}: {taxes:?}");
        let mut lines = texts(&xml, "LineTotalAmount");
        assert_eq!(lines.pop().unwrap(), net.decimal(), "{name}");
        let sum = lines.iter().map(|line| Money::parse_decimal(line).unwrap().scaled()).sum();
        assert_eq!(Money::from_scaled(sum), net, "{name}");
    }
}

#[test]
fn the_owner_is_the_seller_and_the_type_is_a_self_billed_invoice() {
    let xml = xml_of(&sample("month"));
    assert_eq!(texts(&xml, "TypeCode")[0], "389");
    let seller = xml.find("<ram:SellerTradeParty>").unwrap();
    let buyer = xml.find("<ram:BuyerTradeParty>").unwrap();
    let owner = xml.find("Solarpark Wiesengrund GmbH").unwrap();
    let marketer = xml.find("Stadtwerke Musterstadt GmbH").unwrap();
    assert!(seller < owner && owner < buyer && buyer < marketer);
}

#[test]
fn a_premium_that_is_passed_on_is_no_part_of_the_invoice_and_named_beside_it() {
    let content = sample("premium_passed_on");
    let xml = xml_of(&content);
    assert_eq!(texts(&xml, "LineID").len(), 2, "energy and fee");
    let figures = Figures::new(Language::German);
    let premium = figures.money(content.premium.unwrap().amount);
    let payout = figures.money(content.payout);
    let notes = texts(&xml, "Content").join("\n");
    assert!(notes.contains(&premium) && notes.contains(&payout), "{notes}");
    let paid_by = xml.find("<ram:SpecifiedTradePaymentTerms>").unwrap();
    assert!(xml[paid_by..].contains(&payout), "the terms name the payment");
    assert_eq!(text(&xml, "GrandTotalAmount"), "4077.75");
}

#[test]
fn a_small_business_has_no_tax_and_says_why() {
    let xml = xml_of(&sample("small_business"));
    assert!(texts(&xml, "CategoryCode").iter().all(|code| code == "E"));
    assert_eq!(
        text(&xml, "ExemptionReason"),
        "Kein Ausweis von Umsatzsteuer, da Kleinunternehmer gemäß § 19 UStG"
    );
    assert_eq!(text(&xml, "CalculatedAmount"), "0.00");
}

#[test]
fn a_reversal_names_its_predecessor_and_has_its_amounts_with_the_opposite_sign() {
    let (stated, reversed) = (xml_of(&sample("month")), xml_of(&sample("reversal")));
    for element in ["TaxBasisTotalAmount", "GrandTotalAmount", "CalculatedAmount"] {
        let amount = Money::parse_decimal(&text(&stated, element)).unwrap();
        assert_eq!(text(&reversed, element), amount.negated().decimal(), "{element}");
    }
    assert!(reversed.contains("<ram:InvoiceReferencedDocument>"));
    assert_eq!(texts(&reversed, "TypeCode")[0], "389");
    assert!(texts(&reversed, "IssuerAssignedID").contains(&"2025-000123".to_owned()));
}

#[test]
fn no_price_is_negative_in_a_month_that_costs_money() {
    for name in ["negative_month", "reversal", "year_repaid"] {
        let xml = xml_of(&sample(name));
        let prices = texts(&xml, "ChargeAmount");
        assert!(prices.iter().all(|price| !price.starts_with('-')), "{name}: {prices:?}");
    }
    let owed = xml_of(&sample("negative_month"));
    assert!(text(&owed, "GrandTotalAmount").starts_with('-'));
}

#[test]
fn a_year_is_outside_the_scope_of_the_tax_and_names_no_vat_identifier() {
    let xml = xml_of(&sample("year"));
    assert!(texts(&xml, "CategoryCode").iter().all(|code| code == "O"));
    assert!(!xml.contains("DE123456789") && !xml.contains("DE987654321"));
    assert_eq!(text(&xml, "GrandTotalAmount"), "2190.96");
}

#[test]
fn what_is_missing_is_left_out_and_named() {
    let content = sample("gaps");
    let written = write_xml(&content).unwrap();
    assert_eq!(
        written.gaps,
        [
            DocumentGap::SupplierAddress,
            DocumentGap::SupplierTaxNumber,
            DocumentGap::SupplierAccount,
            DocumentGap::IssuerAddress,
            DocumentGap::SelfBillingAgreement,
        ]
    );
    let xml = String::from_utf8(written.xml).unwrap();
    assert!(!xml.contains("PostalTradeAddress") && !xml.contains("IBANID"));
    for gap in DocumentGap::ALL {
        for language in Language::ALL {
            assert!(!gap.words(*language).is_empty());
        }
    }
}

#[test]
fn a_complete_document_has_no_gap_in_either_profile() {
    for (name, content) in samples::all().unwrap() {
        let gaps = write_xrechnung(&content).unwrap().gaps;
        assert_eq!(gaps.is_empty(), name != "gaps", "{name}: {gaps:?}");
        assert_eq!(document_gaps(&content).is_empty(), name != "gaps", "{name}");
    }
    let xrechnung = write_xrechnung(&sample("month")).unwrap().xml;
    let xml = String::from_utf8(xrechnung).unwrap();
    assert!(xml.contains("xrechnung_3.0"));
    assert_eq!(text(&xml, "BuyerReference"), "B-10023");
}

#[test]
fn amounts_that_do_not_add_up_are_refused() {
    let mut content = sample("month");
    content.payout = content.payout.checked_add(Money::from_scaled(1)).unwrap();
    let refused = write_xml(&content).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "payout of document 2025-000123 is 4077.76 EUR, and its parts sum to 4077.75 EUR"
    );
    let mut content = sample("month");
    content.lines[0].amount = Money::from_scaled(1);
    assert!(matches!(
        write_xml(&content),
        Err(DocumentError::SumsDiffer { what: "market_revenue", .. })
    ));
}

#[test]
fn a_year_that_the_grid_operator_settles_needs_no_document_of_the_marketer() {
    let mut content = sample("year");
    let mut premium = content.premium.unwrap();
    premium.paid_by = units::PremiumPaidBy::GridOperator;
    (content.premium, content.payout) = (Some(premium), Money::ZERO);
    assert!(matches!(write_xml(&content), Err(DocumentError::NothingToSettle { .. })));
}

#[test]
fn a_reversal_of_a_reversal_has_the_amounts_of_the_first_document() {
    let content = sample("premium_passed_on");
    let day = DeliveryDay::new(2025, 8, 1).unwrap();
    let once = content.reversal("S-1".to_owned(), day, "Irrtum".to_owned());
    let twice = once.reversal("S-2".to_owned(), day, "Irrtum".to_owned());
    assert_eq!((twice.sale, twice.payout), (content.sale, content.payout));
    assert_eq!(twice.lines, content.lines);
}

/// Means of payment (BT-81) and account (BT-84) agree with the terms (BT-20): only a first or corrected statement with
/// something to pay is transferred, everything else is offset.
#[test]
fn payment_means_and_payment_terms_say_the_same() {
    let owner = "DE89370400440532013000";
    for (name, code, terms) in [
        (
            "month",
            "58",
            "Wir überweisen 4.077,75\u{a0}€ mit unserem nächsten Zahlungslauf auf Ihr Konto DE89",
        ),
        (
            "correction",
            "58",
            "angerechnet. Den Rest überweisen wir mit unserem nächsten Zahlungslauf auf Ihr Konto DE89",
        ),
        ("negative_month", "97", "Bitte überweisen Sie nichts: Der Betrag wird mit späteren"),
        ("year_repaid", "97", "Bitte überweisen Sie nichts: Der Betrag wird mit späteren"),
        ("reversal", "97", "wird mit dem Dokument verrechnet, das an die Stelle"),
        ("reversal_without_successor", "97", "Kein neues Dokument tritt an die Stelle"),
        ("without_energy", "1", "Es ist nichts zu zahlen."),
    ] {
        let xml = xml_of(&sample(name));
        let means = &xml[xml.find("<ram:SpecifiedTradeSettlementPaymentMeans>").unwrap()..];
        assert!(means.contains(&format!("<ram:TypeCode>{code}</ram:TypeCode>")), "{name}: {means}");
        assert_eq!(xml.contains(owner), code == "58", "{name}");
        assert!(!xml.contains("DE02120300000000202051"), "{name}: nobody pays to the marketer");
        let said = xml.find("<ram:SpecifiedTradePaymentTerms>").unwrap();
        assert!(xml[said..].contains(terms), "{name}: {}", &xml[said..]);
    }
}

#[test]
fn a_correction_does_not_claim_that_the_earlier_amount_was_paid() {
    for language in Language::ALL {
        let content = DocumentContent { language: *language, ..sample("correction") };
        let xml = xml_of(&content);
        let said = &xml[xml.find("<ram:SpecifiedTradePaymentTerms>").unwrap()..];
        let before = content.correction.as_ref().unwrap().payout;
        assert!(!said.contains(&Figures::new(*language).money(before)), "{said}");
    }
}

#[test]
fn a_reversal_has_neither_a_premium_summary_nor_a_provisional_explanation() {
    let stated = texts(&xml_of(&sample("month")), "Content").join("\n");
    assert!(stated.contains("zahlt der Netzbetreiber") && stated.contains("Viertelstunden"));
    let passed_on = sample("premium_passed_on");
    let day = DeliveryDay::new(2025, 8, 1).unwrap();
    for content in
        [sample("reversal"), passed_on.reversal("S-1".to_owned(), day, "Irrtum".to_owned())]
    {
        let notes = texts(&xml_of(&content), "Content").join("\n");
        for unwanted in
            ["zahlt der Netzbetreiber", "Viertelstunden haben", "ergeben die Auszahlung"]
        {
            assert!(!notes.contains(unwanted), "{notes}");
        }
    }
}

#[test]
fn only_an_agreement_that_is_known_is_cited() {
    let known = texts(&xml_of(&sample("month")), "Content").join("\n");
    assert!(known.contains("wie am 01.11.2024 vereinbart"), "{known}");
    for (language, unwanted) in [(Language::German, "vereinbart"), (Language::English, "agreed")] {
        let unknown = DocumentContent { language, ..sample("gaps") };
        let notes = texts(&xml_of(&unknown), "Content").join("\n");
        assert!(!notes.contains(unwanted), "{notes}");
    }
}
