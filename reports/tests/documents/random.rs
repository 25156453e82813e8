//! Any amounts and any text.

use crate::{samples, text, texts};
use proptest::prelude::*;
use reports::closing::{DocumentContent, Typesetter, write_xml, write_xrechnung};
use roxmltree::Document;
use units::{DeliveryDay, Energy, Language, Money, PremiumPaidBy, Vat};

prop_compose! {
    fn contents()(
        energy in 0_i64..9_000_000_000_000_000,
        revenue in -90_000_000_000_i64..90_000_000_000,
        small_business in any::<bool>(),
        passed_on in any::<bool>(),
        english in any::<bool>(),
        reversed in any::<bool>(),
        names in prop::array::uniform4("\\PC{1,60}|[ -~]{1,30}|[\u{0}-\u{1f}#$*_\\[\\]<&]{1,20}x"),
    ) -> DocumentContent {
        let mut content = samples::month().unwrap();
        content.language = if english { Language::English } else { Language::German };
        content.supplier.vat = if small_business { Vat::SmallBusiness } else { Vat::Regular };
        if let Some(premium) = &mut content.premium {
            premium.paid_by =
                if passed_on { PremiumPaidBy::Marketer } else { PremiumPaidBy::GridOperator };
        }
        let energy = Energy::from_scaled(energy);
        content.energy_without_support = Energy::from_scaled(energy.scaled() / 3);
        let [supplier, plant, issuer, reason] = names;
        (content.supplier.name, content.plant.name) = (named(&supplier), plant);
        content.issuer.name = named(&issuer);
        samples::settle(&mut content, energy, Money::from_scaled(revenue)).unwrap();
        if reversed {
            let day = DeliveryDay::new(2025, 9, 1).unwrap();
            content.reversal("2025-000999".to_owned(), day, named(&reason))
        } else {
            content
        }
    }
}

/// A name is never blank.
fn named(text: &str) -> String {
    format!("N{text}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_xml_of_any_month_is_well_formed_and_adds_up(content in contents()) {
        let written = write_xml(&content).unwrap();
        prop_assert!(written.gaps.is_empty());
        let xml = String::from_utf8(written.xml).unwrap();
        prop_assert!(Document::parse(&xml).is_ok());
        let sale = content.sale.unwrap();
        prop_assert_eq!(text(&xml, "TaxBasisTotalAmount"), sale.net.decimal());
        let gross = sale.net.checked_add(sale.vat).unwrap();
        prop_assert_eq!(text(&xml, "DuePayableAmount"), gross.decimal());
        prop_assert!(texts(&xml, "ChargeAmount").iter().all(|price| !price.starts_with('-')));
        prop_assert!(write_xrechnung(&content).is_ok());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_pdf_of_any_month_is_set(content in contents()) {
        let written = Typesetter::new().unwrap().write_pdf(&content).unwrap();
        prop_assert!(written.pdf.starts_with(b"%PDF-"));
        let limits = en16931_formats::zugferd::Limits::default();
        let carried = en16931_formats::zugferd::extract(&written.pdf, &limits).unwrap();
        prop_assert_eq!(carried.xml, write_xml(&content).unwrap().xml);
    }
}
