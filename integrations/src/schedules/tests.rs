//! Messages read and written.

mod bad;
mod round_trip;
mod shapes;

use super::{parse, write};
use records::{
    Correspondent, ScheduleMessage, ScheduleMessageKind, SchedulePeriod, ScheduleSchema,
    ScheduleSeries, SchemeCode, SeriesRole, TimeSpan,
};
use units::{DeliveryDay, Power};

fn code(text: &str) -> SchemeCode {
    SchemeCode { code: text.to_owned(), scheme: "A01".to_owned() }
}

fn who(text: &str, role: &str) -> Correspondent {
    Correspondent { party: code(text), role: Some(role.to_owned()) }
}

/// A series of a day, each position 1 kW more than the one before it.
fn series(day: DeliveryDay, first_kw: i64) -> ScheduleSeries {
    let quantities = (0..).take(day.quarter_count());
    ScheduleSeries {
        role: SeriesRole::Scheduled,
        id: Some("11XSELLER------D_IN".to_owned()),
        version: Some(1),
        business_type: Some("A02".to_owned()),
        product: Some("8716867000016".to_owned()),
        aggregation: Some("A01".to_owned()),
        in_area: Some(code("10YDE-VE-------2")),
        out_area: Some(code("10YDE-VE-------2")),
        in_party: Some(code("11XBUYER-------A")),
        out_party: Some(code("11XSELLER------D")),
        agreement: None,
        source: None,
        unit: Some("MAW".to_owned()),
        periods: vec![SchedulePeriod {
            span: TimeSpan::of_day(day),
            resolution_minutes: 15,
            quantities: quantities
                .map(|place| Power::from_scaled((first_kw + place) * 1_000))
                .collect(),
        }],
        reasons: Vec::new(),
    }
}

/// The schedule of a day with some series.
fn schedule(day: &str, count: i64) -> ScheduleMessage {
    let day: DeliveryDay = day.parse().unwrap();
    ScheduleMessage {
        kind: ScheduleMessageKind::Schedule,
        id: "11XBUYER-------10XTSO---------241022".to_owned(),
        version: Some(3),
        type_code: Some("A01".to_owned()),
        procedure: Some("A17".to_owned()),
        classification: Some("A01".to_owned()),
        sender: who("11XBUYER-------A", "A08"),
        receiver: who("10XTSO---------F", "A04"),
        created_at: "2024-10-21T12:00:19Z".parse().unwrap(),
        interval: Some(TimeSpan::of_day(day)),
        domain: None,
        subject: None,
        about: None,
        reasons: Vec::new(),
        series: (0..count).map(|number| series(day, number)).collect(),
    }
}

fn written(schema: ScheduleSchema, message: &ScheduleMessage) -> String {
    String::from_utf8(write(schema, message)).unwrap()
}
