//! Documents of each system about some hours of a delivery day, in the shape in which they are sent.

use crate::archive::pack;
use units::{DeliveryDay, QuarterHour, UtcTime};

/// The first instant of each quarter hour, and the last one's end.
fn instants(day: DeliveryDay, hours: usize) -> Vec<UtcTime> {
    let starts = day.quarters().take(hours * 4).map(QuarterHour::start);
    let mut instants: Vec<UtcTime> = starts.collect();
    instants.extend(instants.last().map(|last| last.plus_seconds(900)));
    instants
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}

pub(super) fn legal_prices(day: DeliveryDay, hours: usize) -> Vec<u8> {
    let mut text = "Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh\n".to_owned();
    for pair in instants(day, hours).windows(2) {
        let (start, end) = (pair[0].to_string(), pair[1].to_string());
        let row = [&start[..10], &start[11..16], "UTC", &end[11..16], "UTC", "-0,201\n"];
        text.push_str(&row.join(";"));
    }
    text.into_bytes()
}

/// A curve of type A03 whose first value is repeated to the end.
fn curve(root: &str, head: &str, value: &str, day: DeliveryDay, hours: usize) -> String {
    let all = instants(day, hours);
    let minute = |at: UtcTime| at.to_string().get(..16).unwrap().to_owned();
    let (start, end) = (minute(all[0]), minute(all[all.len() - 1]));
    format!(
        "<{root}><TimeSeries>{head}<curveType>A03</curveType><Period><timeInterval><start>{start}Z</start>\
         <end>{end}Z</end></timeInterval><resolution>PT15M</resolution><Point><position>1</position>{value}</Point>\
         </Period></TimeSeries></{root}>"
    )
}

const EUROS: &str = "<currency_Unit.name>EUR</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name>";

pub(super) fn day_ahead_prices(day: DeliveryDay, hours: usize) -> Vec<u8> {
    let value = "<price.amount>-7.5</price.amount>";
    let zone = "<in_Domain.mRID>10Y1001A1001A82H</in_Domain.mRID>";
    let head = format!("{zone}{EUROS}");
    curve("Publication_MarketDocument", &head, value, day, hours).into_bytes()
}

pub(super) fn grid_power(day: DeliveryDay, hours: usize) -> Vec<u8> {
    let head = "<MktPSRType><psrType>B16</psrType></MktPSRType>\
        <quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name>";
    curve("GL_MarketDocument", head, "<quantity>41000</quantity>", day, hours).into_bytes()
}

pub(super) fn imbalance_prices(day: DeliveryDay, hours: usize) -> Vec<u8> {
    let side = |category: &str| {
        let value = format!(
            "<imbalance_Price.amount>99</imbalance_Price.amount>\
             <imbalance_Price.category>{category}</imbalance_Price.category>"
        );
        curve("Balancing_MarketDocument", EUROS, &value, day, hours)
    };
    let (long, short) = (side("A04"), side("A05"));
    pack(&[("long.xml", long.as_bytes()), ("short.xml", short.as_bytes())])
}

pub(super) fn imbalance_volumes(day: DeliveryDay, hours: usize) -> Vec<u8> {
    let head = "<flowDirection.direction>A02</flowDirection.direction>\
        <quantity_Measure_Unit.name>MWH</quantity_Measure_Unit.name>";
    let text = curve("Balancing_MarketDocument", head, "<quantity>12.5</quantity>", day, hours);
    text.into_bytes()
}

pub(super) const NO_DATA: &str = "<Acknowledgement_MarketDocument><Reason><code>999</code>\
    <text>No matching data found</text></Reason></Acknowledgement_MarketDocument>";

pub(super) fn smard(day: DeliveryDay, hours: usize) -> Vec<u8> {
    let all = instants(day, hours);
    let starts = all.iter().take(hours * 4);
    let pairs = joined(starts.map(|start| format!("[{},1.5]", start.unix_seconds() * 1000)));
    format!("{{\"series\":[{pairs}]}}").into_bytes()
}

pub(super) fn public_power(day: DeliveryDay, hours: usize) -> Vec<u8> {
    let all = instants(day, hours);
    let starts = joined(all.iter().take(hours * 4).map(|start| start.unix_seconds().to_string()));
    let values = joined((0..hours * 4).map(|_| "7.5".to_owned()));
    format!(
        "{{\"unix_seconds\":[{starts}],\"production_types\":[{{\"name\":\"Solar\",\"data\":[{values}]}}]}}"
    )
    .into_bytes()
}

pub(super) fn open_meteo(day: DeliveryDay, hours: usize) -> Vec<u8> {
    let all = instants(day, hours);
    let ends = joined(all.iter().skip(1).map(|end| end.unix_seconds().to_string()));
    let values = joined((0..hours * 4).map(|_| "0.1".to_owned()));
    format!(
        "{{\"minutely_15_units\":{{\"shortwave_radiation\":\"W/m²\"}},\
         \"minutely_15\":{{\"time\":[{ends}],\"shortwave_radiation\":[{values}]}}}}"
    )
    .into_bytes()
}

/// The ends of the hours.
fn ends_of_hours(day: DeliveryDay, hours: usize) -> Vec<UtcTime> {
    instants(day, hours).into_iter().skip(4).step_by(4).collect()
}

pub(super) fn bright_sky(day: DeliveryDay, hours: usize) -> Vec<u8> {
    let records = ends_of_hours(day, hours).into_iter();
    let records = joined(records.map(|end| format!("{{\"timestamp\":\"{end}\",\"solar\":0.001}}")));
    format!("{{\"weather\":[{records}],\"sources\":[]}}").into_bytes()
}

pub(super) fn mosmix(day: DeliveryDay, hours: usize) -> Vec<u8> {
    let ends = ends_of_hours(day, hours);
    let steps: String = ends.iter().map(|end| format!("<t:TimeStep>{end}</t:TimeStep>")).collect();
    kmz(&steps, &"10.00 ".repeat(ends.len()))
}

/// An archive of a run with radiation alone.
pub(super) fn kmz(steps: &str, values: &str) -> Vec<u8> {
    let text = format!(
        "<kml xmlns:t=\"t\"><t:IssueTime>2026-03-01T21:00:00Z</t:IssueTime>{steps}<Placemark>\
         <t:Forecast t:elementName=\"Rad1h\"><t:value>{values}</t:value></t:Forecast></Placemark></kml>"
    );
    pack(&[("run.kml", text.as_bytes())])
}
