use super::*;
use crate::example_plant::example_plant;
use records::DescribedPlant;
use rules::accrual::AccrualGap;
use rules::settlement::Totals;
use units::{Money, PremiumPaidBy};

fn row() -> AccrualRow {
    let facts = DescribedPlant {
        name: Some("Solarpark; Süd".to_owned()),
        premium_paid_by: Some(PremiumPaidBy::Marketer),
        ..example_plant()
    }
    .over(None)
    .unwrap();
    let money = Money::from_scaled;
    AccrualRow {
        owner: "Erika Muster".to_owned(),
        facts,
        month: "2025-05".parse().unwrap(),
        energy: Energy::parse_decimal("960").unwrap(),
        quarter_hours_missing: 4,
        energy_without_price: Energy::ZERO,
        accrual: Accrual {
            totals: Totals {
                premium: None,
                market_revenue: money(4800),
                fees: records::Fees { energy: money(0), ..records::Fees::default() },
                net: money(4800),
                vat: money(912),
                payout: money(5712),
            },
            gaps: vec![AccrualGap::PremiumUnknown, AccrualGap::ReadingsMissing],
        },
    }
}

#[test]
fn an_accrual_says_what_it_leaves_out_and_an_unknown_premium_is_empty() {
    let sheet = AccrualsSheet { rows: vec![row()] };
    assert!(sheet.csv().ends_with(
        ",2025-05,1,premium_unknown readings_missing,960.000,4,0.000,48.00,0.00,,48.00,9.12,,,57.12\n"
    ), "{}", sheet.csv());
    assert!(
        sheet.german_csv().contains(";2025-05;ja;ohne Marktprämie, Messwerte fehlen;960,000;4;"),
        "{}",
        sheet.german_csv()
    );
}

#[test]
fn a_workbook_of_accruals_is_written_in_both_languages() {
    for language in Language::ALL {
        let bytes = AccrualsSheet { rows: vec![row()] }.xlsx(*language).unwrap();
        assert_eq!(bytes.get(..4), Some(&b"PK\x03\x04"[..]));
    }
}
