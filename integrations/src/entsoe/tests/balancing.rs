//! Load, forecasts, imbalance prices and volumes in the recorded shape of the platform.

use crate::archive::pack;
use crate::entsoe::{generation, imbalance_prices, imbalance_volumes, load};
use proptest::prelude::*;
use units::{DaySeries, Price};

/// A series of quarter hours of 2 March 2026, from midnight to one hour later.
fn series(head: &str, points: &str) -> String {
    format!(
        "<TimeSeries><mRID>1</mRID>{head}<Period><timeInterval><start>2026-03-01T23:00Z</start>\
         <end>2026-03-02T00:00Z</end></timeInterval><resolution>PT15M</resolution>{points}</Period></TimeSeries>"
    )
}

fn balancing(series: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Balancing_MarketDocument \
         xmlns=\"urn:iec62325.351:tc57wg16:451-6:balancingdocument:4:4\"><type>A85</type>{series}\
         </Balancing_MarketDocument>"
    )
}

const EUROS: &str = "<currency_Unit.name>EUR</currency_Unit.name>\
    <price_Measure_Unit.name>MWH</price_Measure_Unit.name><curveType>A03</curveType>";

fn price(position: u32, price: &str, category: &str) -> String {
    let category = match category {
        "" => String::new(),
        name => format!("<imbalance_Price.category>{name}</imbalance_Price.category>"),
    };
    format!(
        "<Point><position>{position}</position><imbalance_Price.amount>{price}</imbalance_Price.amount>{category}</Point>"
    )
}

fn hour(days: &[DaySeries<Price>]) -> Vec<String> {
    (0..4).map(|at| days[0].get(at).map_or("-".to_owned(), Price::eur_per_mwh)).collect()
}

/// Two series, or one with two prices of each position: excess (A04) is the long side, shortage (A05) the short one.
#[test]
fn both_sides_of_an_imbalance_price_are_told_by_their_category() {
    let long = [price(1, "10", "A04"), price(3, "-5.5", "A04")].concat();
    let short = [price(1, "99.99", "A05"), price(2, "100", "A05")].concat();
    let apart = balancing(&[series(EUROS, &long), series(EUROS, &short)].concat());
    let together = balancing(&series(EUROS, &[long, short].concat()));
    for body in [apart, together] {
        let found = imbalance_prices("a", body.as_bytes()).unwrap();
        assert_eq!(hour(&found.long), ["10.00", "10.00", "-5.50", "-5.50"]);
        assert_eq!(hour(&found.short), ["99.99", "100.00", "100.00", "100.00"]);
    }
}

/// One price of each position holds for both sides, whether it has no category or tells how the grid was.
#[test]
fn a_single_imbalance_price_holds_for_both_sides() {
    let plain = [price(1, "10", ""), price(4, "20", "")].concat();
    let telling = [price(1, "10", "A04"), price(4, "20", "A05")].concat();
    for points in [plain, telling] {
        let found = imbalance_prices("a", balancing(&series(EUROS, &points)).as_bytes()).unwrap();
        assert_eq!(hour(&found.long), ["10.00", "10.00", "10.00", "20.00"]);
        assert_eq!(found.long, found.short);
    }
    let other = balancing(&series(EUROS, &price(1, "10", "A07")));
    let error = imbalance_prices("a", other.as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "a: category A07 is not read; expected A04 or A05");
}

/// What only one side has stays missing on the other one, in one document or many.
#[test]
fn the_price_of_one_side_is_not_taken_for_that_of_the_other() {
    let gaps = "<currency_Unit.name>EUR</currency_Unit.name><curveType>A01</curveType>";
    let long = series(gaps, &[price(1, "10", "A04"), price(2, "20", "A04")].concat());
    let short = series(gaps, &[price(2, "21", "A05"), price(3, "30", "A05")].concat());
    let apart =
        pack(&[("1.xml", balancing(&long).as_bytes()), ("2.xml", balancing(&short).as_bytes())]);
    for body in [balancing(&[long, short].concat()).into_bytes(), apart] {
        let found = imbalance_prices("a", &body).unwrap();
        assert_eq!(hour(&found.long), ["10.00", "20.00", "-", "-"]);
        assert_eq!(hour(&found.short), ["-", "21.00", "30.00", "-"]);
    }
}

#[test]
fn an_archive_holds_as_many_documents_as_it_likes() {
    let long = balancing(&series(EUROS, &price(1, "10", "A04")));
    let short = balancing(&series(EUROS, &price(1, "20", "A05")));
    let packed = pack(&[("1.xml", long.as_bytes()), ("2.xml", short.as_bytes())]);
    let found = imbalance_prices("a", &packed).unwrap();
    assert_eq!(
        (hour(&found.long), hour(&found.short)),
        (vec!["10.00".to_owned(); 4], vec!["20.00".to_owned(); 4])
    );
    for length in 0..packed.len() {
        assert!(imbalance_prices("a", &packed[..length]).is_err(), "cut at byte {length}");
    }
    let broken = pack(&[("1.xml", long.as_bytes()), ("2.xml", b"<html/>")]);
    let error = imbalance_prices("a", &broken).unwrap_err().to_string();
    assert_eq!(error, "a/2.xml: expected a document of ENTSO-E with time series, found html");
    assert_eq!(imbalance_prices("a", &pack(&[])).unwrap().long, []);
}

fn volume(direction: &str, quantity: &str) -> String {
    let direction = match direction {
        "" => String::new(),
        code => format!("<flowDirection.direction>{code}</flowDirection.direction>"),
    };
    let head = format!("{direction}<quantity_Measure_Unit.name>MWH</quantity_Measure_Unit.name>");
    let point = format!("<Point><position>1</position><quantity>{quantity}</quantity></Point>");
    series(&head, &point)
}

/// 25.5 MWh in a quarter hour are 102 MW; positive is short, as in the NRV-Saldo.
#[test]
fn a_volume_is_power_with_the_sign_of_the_grid_balance() {
    for (series, expected) in [
        (volume("A02", "25.5"), "102"),
        (volume("A01", "25.5"), "-102"),
        (volume("A03", "0"), "0"),
        (volume("", "-25.5"), "102"),
        ([volume("A01", "10"), volume("A02", "30")].concat(), "80"),
    ] {
        let days = imbalance_volumes("a", balancing(&series).as_bytes()).unwrap();
        assert_eq!(days[0].get(0).unwrap().megawatts(), expected);
        assert_eq!(days[0].get(1), None);
    }
    let error = imbalance_volumes("a", balancing(&volume("A09", "1")).as_bytes()).unwrap_err();
    assert!(error.to_string().contains("direction A09 is not read"), "{error}");
    let megawatts = balancing(&volume("A01", "1")).replace("MWH", "MAW");
    let error = imbalance_volumes("a", megawatts.as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "a: the unit is MAW; expected MWH");
}

/// Only directions are added up: a curve that comes twice counts once, another one of the same direction is refused.
#[test]
fn a_second_volume_of_a_direction_is_refused() {
    let twice = balancing(&[volume("A02", "25.5"), volume("A02", "25.5")].concat());
    let days = imbalance_volumes("a", twice.as_bytes()).unwrap();
    assert_eq!(days[0].get(0).unwrap().megawatts(), "102");
    for (one, other) in [("A02", "A02"), ("A01", "A01"), ("A03", "A03"), ("", "A01")] {
        let body = balancing(&[volume(one, "10"), volume(other, "30")].concat());
        let error = imbalance_volumes("a", body.as_bytes()).unwrap_err().to_string();
        assert!(
            error.ends_with("a second volume of the same direction at 2026-03-01T23:00:00Z"),
            "{error}"
        );
    }
    let hour = volume("A01", "10").replace("PT15M", "PT60M");
    let error = imbalance_volumes("a", balancing(&[hour, volume("A02", "30")].concat()).as_bytes());
    let error = error.unwrap_err().to_string();
    assert!(error.contains("intervals of different lengths"), "{error}");
}

fn grid(plants: &str, quantity: &str) -> String {
    let plants = match plants {
        "" => String::new(),
        code => format!("<MktPSRType><psrType>{code}</psrType></MktPSRType>"),
    };
    let head = format!(
        "<quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name><curveType>A03</curveType>{plants}"
    );
    series(&head, &format!("<Point><position>1</position><quantity>{quantity}</quantity></Point>"))
}

#[test]
fn load_is_the_total_and_a_forecast_is_of_solar_alone() {
    let document = |series: &str| format!("<GL_MarketDocument>{series}</GL_MarketDocument>");
    let days = load("a", document(&grid("", "48712.5")).as_bytes()).unwrap();
    assert_eq!(days[0].get(3).unwrap().megawatts(), "48712.5");
    let both = document(&[grid("B19", "9000"), grid("B16", "7000")].concat());
    let days = generation("a", both.as_bytes()).unwrap();
    assert_eq!(days[0].get(0).unwrap().megawatts(), "7000");
    let none = "<Acknowledgement_MarketDocument><Reason><code>999</code><text>No matching data found</text></Reason>\
        </Acknowledgement_MarketDocument>";
    assert_eq!(load("a", none.as_bytes()).unwrap(), []);
}

proptest! {
    /// Reading cut or damaged documents ends in an error or in days, never in a panic.
    #[test]
    fn damaged_documents_of_the_platform_are_read_or_refused(cut in 0_usize..2_000, place in 0_usize..2_000, byte in any::<u8>()) {
        let xml = balancing(&[volume("A01", "10"), series(EUROS, &price(1, "1", "A04"))].concat());
        for bytes in [xml.clone().into_bytes(), pack(&[("1.xml", xml.as_bytes())])] {
            let mut bytes = bytes;
            if let Some(damaged) = bytes.get_mut(place) {
                *damaged = byte;
            }
            let bytes = &bytes[..cut.min(bytes.len())];
            let _ = imbalance_prices("a", bytes).is_ok();
            let _ = imbalance_volumes("a", bytes).is_ok();
            let _ = load("a", bytes).is_ok();
        }
    }
}
