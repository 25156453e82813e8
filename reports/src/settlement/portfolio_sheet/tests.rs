use super::columns::COLUMNS;
use super::*;
use crate::sheet::Column;
use records::{
    BlockedFigures, FedIn, Figures, Finding, MonthFigures, PremiumFigures, ProvisionalReason,
};
use units::{Energy, Money, Technology};

fn sheet(rows: Vec<SheetRow>) -> PortfolioSheet {
    PortfolioSheet {
        month: "2025-05".parse().unwrap(),
        created_at: "2025-06-12T08:31:00Z".parse().unwrap(),
        rows,
    }
}

fn settled() -> SheetRow {
    let money = |text| Money::parse_decimal(text).unwrap();
    let energy = |text| Energy::parse_decimal(text).unwrap();
    let price = |text| Some(Price::parse_decimal(text).unwrap());
    SheetRow {
        plant: "SEE900000000001".parse().unwrap(),
        name: "Solarpark Wiesengrund; Nord".to_owned(),
        operator: "Müller \"Sonne\" GmbH, Köln".to_owned(),
        capacity: Power::parse_decimal("749.5").unwrap(),
        commissioned_on: "2019-06-12".parse().unwrap(),
        sales_form: SalesForm::MarketPremium,
        regime: Some(Regime::SixHours),
        status: Some(StatementStatus::Provisional),
        reasons: vec![ProvisionalReason::ReadingsReplaced { count: 4 }],
        findings: Vec::new(),
        applicable_value: price("8.91"),
        market_value: price("1.997"),
        figures: Some(Figures::Month(MonthFigures {
            fed_in: FedIn {
                energy: energy("145908.9"),
                outside_premium: Energy::ZERO,
                without_support: energy("41230.4"),
                quarter_hours_without_support: 376,
            },
            premium: Some(PremiumFigures {
                rate: Price::parse_decimal("6.913").unwrap(),
                amount: money("7236.42"),
            }),
            market_revenue: money("3842.52"),
            fees: records::Fees { energy: money("415.84"), ..records::Fees::default() },
            net: money("3426.68"),
            vat: money("651.07"),
            payout: money("4077.75"),
        })),
    }
}

fn blocked() -> SheetRow {
    SheetRow {
        name: "=HYPERLINK(\"http://example.org\")".to_owned(),
        operator: "@SUM(A1)".to_owned(),
        status: Some(StatementStatus::Blocked),
        reasons: Vec::new(),
        findings: vec![
            Finding::ReadingsMissing { missing: 96, expected: 2_976 },
            Finding::MarketValueMissing {
                technology: Technology::Solar,
                period: "2025-05".parse().unwrap(),
            },
        ],
        figures: Some(Figures::Blocked(BlockedFigures {
            premium_rate: Some(Price::parse_decimal("6.913").unwrap()),
            ..BlockedFigures::default()
        })),
        ..settled()
    }
}

#[test]
fn programs_read_the_keys_and_words_of_the_contract() {
    let csv = sheet(vec![settled(), blocked()]).csv();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("plant_id,name,operator_name,capacity_kw,commissioned_on,"));
    assert!(lines[0].ends_with(
        ",premium_eur,market_revenue_eur,fee_eur,fee_vat_eur,net_eur,vat_eur,payout_eur"
    ));
    assert_eq!(
        lines[1],
        "SEE900000000001,Solarpark Wiesengrund; Nord,\"Müller \"\"Sonne\"\" GmbH, Köln\",749.5,\
         2019-06-12,market_premium,six_hours,provisional,4 quarter hours have substitute or \
         estimated readings,,145908.900,41230.400,376,\
         8.91,1.997,6.913,7236.42,3842.52,415.84,,3426.68,651.07,4077.75"
    );
    assert!(lines[2].ends_with("readings_missing market_value_missing,,,,8.91,1.997,6.913,,,,,,,"));
    assert!(lines[2].contains(",\"=HYPERLINK(\"\"http://example.org\"\")\","), "kept as it came");
}

#[test]
fn german_spreadsheets_read_semicolons_commas_and_german_words() {
    let csv = sheet(vec![settled(), blocked()]).german_csv();
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}MaStR-Nummer;Anlage;Anlagenbetreiber;Leistung (kW);"));
    assert!(lines[0].ends_with(";Umsatzsteuer (€);Auszahlung (€)"));
    assert_eq!(
        lines[1],
        "SEE900000000001;\"Solarpark Wiesengrund; Nord\";\"Müller \"\"Sonne\"\" GmbH, Köln\";749,5;\
         12.06.2019;Marktprämie;Sechs-Stunden-Regel;vorläufig;4 Ersatzwerte;;145908,900;41230,400;\
         376;8,91;1,997;6,913;7236,42;3842,52;415,84;;3426,68;651,07;4077,75"
    );
    assert!(lines[2].contains(";blockiert;;Messwerte fehlen, Marktwert fehlt;;;;8,91;"));
    assert_eq!(lines[3], "");
}

#[test]
fn no_cell_of_a_spreadsheet_is_taken_for_a_formula() {
    for start in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
        let row = SheetRow { name: start.to_owned(), operator: start.to_owned(), ..settled() };
        let csv = sheet(vec![row]).german_csv();
        assert!(csv.contains(&format!("'{start}")), "{csv}");
    }
    let mut negative = settled();
    let Some(Figures::Month(month)) = &mut negative.figures else { panic!("it is settled") };
    month.payout = Money::from_scaled(-123);
    assert!(sheet(vec![negative]).german_csv().ends_with(";-1,23\r\n"));
}

#[test]
fn sums_are_exact_and_a_sum_of_nothing_is_nothing() {
    let sum = |key: &str, rows: &[SheetRow]| {
        COLUMNS.iter().find(|column| column.key == key).and_then(|column| column.sum(rows))
    };
    let rows = [settled(), blocked(), settled()];
    assert_eq!(sum("payout_eur", &rows).as_deref(), Some("8155.50"));
    assert_eq!(sum("energy_kwh", &rows).as_deref(), Some("291817.800"));
    assert_eq!(sum("payout_eur", &[blocked()]), None);
    assert_eq!(sum("premium_ct_per_kwh", &rows), None);
    assert_eq!(sum("status", &rows), None);
}

#[test]
fn a_workbook_is_written_in_both_languages_and_also_without_rows() {
    for language in Language::ALL {
        for rows in [Vec::new(), vec![settled(), blocked()]] {
            let bytes = sheet(rows).xlsx(*language).unwrap();
            assert_eq!(bytes.get(..4), Some(&b"PK\x03\x04"[..]));
        }
    }
}

#[test]
fn keys_and_headings_are_told_apart() {
    for of in [
        |column: &Column<SheetRow>| column.key.to_owned(),
        |column: &Column<SheetRow>| column.heading_with_unit(Language::German),
        |column: &Column<SheetRow>| column.heading_with_unit(Language::English),
    ] {
        let mut names: Vec<String> = COLUMNS.iter().map(of).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COLUMNS.len());
    }
}
