//! Whatever is written reads back equal, and is written the same again.

use super::*;
use proptest::option;
use proptest::prelude::*;
use records::{MessageReference, ScheduleReason};

const DAYS: [&str; 3] = ["2025-03-30", "2024-10-22", "2025-10-26"];

fn word() -> impl Strategy<Value = String> {
    "[A-Za-z0-9&<>'\"äß€_-]{1,16}"
}

fn sentence() -> impl Strategy<Value = String> {
    "[A-Za-z<&]([A-Za-z0-9&<>'\" äß\n\t-]{0,20}[a-z>])?"
}

fn any_code() -> impl Strategy<Value = SchemeCode> {
    (word(), "A[01][0-9]").prop_map(|(code, scheme)| SchemeCode { code, scheme })
}

fn any_correspondent() -> impl Strategy<Value = Correspondent> {
    (any_code(), option::of("A[0-9]{2}")).prop_map(|(party, role)| Correspondent { party, role })
}

fn any_reasons() -> impl Strategy<Value = Vec<ScheduleReason>> {
    let reason = ("A[0-9]{2}", option::of(sentence()))
        .prop_map(|(code, text)| ScheduleReason { code, text });
    prop::collection::vec(reason, 0..3)
}

fn any_reference() -> impl Strategy<Value = MessageReference> {
    (word(), option::of(1_u32..1_000)).prop_map(|(id, version)| MessageReference { id, version })
}

fn any_period() -> impl Strategy<Value = SchedulePeriod> {
    (0..DAYS.len(), prop::sample::select(vec![15_u32, 60])).prop_flat_map(
        |(day, resolution_minutes)| {
            let span = TimeSpan::of_day(DAYS[day].parse().unwrap());
            let count = span.minutes() / i64::from(resolution_minutes);
            let count = usize::try_from(count).unwrap();
            prop::collection::vec(0_i64..100_000_000_000, count).prop_map(move |watts| {
                let quantities = watts.into_iter().map(Power::from_scaled).collect();
                SchedulePeriod { span, resolution_minutes, quantities }
            })
        },
    )
}

fn any_series(kind: ScheduleMessageKind) -> impl Strategy<Value = ScheduleSeries> {
    let role = match kind {
        ScheduleMessageKind::Schedule | ScheduleMessageKind::StatusRequest => SeriesRole::Scheduled,
        ScheduleMessageKind::Acknowledgement => SeriesRole::Rejected,
        ScheduleMessageKind::Anomaly => SeriesRole::Anomalous,
        ScheduleMessageKind::Confirmation => SeriesRole::Imposed,
    };
    let source = (option::of(any_code()), any_reference());
    let agreement = (word(), option::of(word())).prop_map(|(kind, id)| (Some(kind), id));
    let parties = [option::of(any_code()), option::of(any_code()), option::of(any_code())];
    (
        (option::of(word()), option::of(1_u32..1_000), option::of("A[0-9]{2}"), option::of(word())),
        (parties, option::of(any_code()), option::of(agreement)),
        (source, prop::collection::vec(any_period(), 0..2), any_reasons()),
    )
        .prop_map(move |((id, version, business_type, product), places, said)| {
            let ([in_area, out_area, in_party], out_party, agreement) = places;
            let (source, periods, reasons) = said;
            ScheduleSeries {
                role,
                id,
                version,
                business_type,
                product,
                aggregation: None,
                in_area,
                out_area,
                in_party,
                out_party,
                agreement,
                source: (role == SeriesRole::Anomalous).then_some(source),
                unit: Some("MAW".to_owned()),
                periods,
                reasons,
            }
        })
}

fn any_message() -> impl Strategy<Value = ScheduleMessage> {
    prop::sample::select(ScheduleMessageKind::ALL.to_vec()).prop_flat_map(|kind| {
        use ScheduleMessageKind::{
            Acknowledgement, Anomaly, Confirmation, Schedule, StatusRequest,
        };
        let count = if kind == StatusRequest { 0 } else { 3 };
        (
            (word(), 1_u32..1_000, option::of("A[0-9]{2}"), 0..DAYS.len(), 0_i64..4_000_000_000),
            (any_correspondent(), any_correspondent(), option::of(any_correspondent())),
            (option::of(any_code()), any_reference(), any_reasons()),
            prop::collection::vec(any_series(kind), 0..=count),
        )
            .prop_map(move |(header, who, said, series)| {
                let (id, version, type_code, day, created) = header;
                let (sender, receiver, subject) = who;
                let (domain, about, reasons) = said;
                let is = |kinds: &[ScheduleMessageKind]| kinds.contains(&kind);
                let subject = subject.map(|mut subject| {
                    // A status request of CIM has no place for the scheme.
                    "A01".clone_into(&mut subject.party.scheme);
                    subject
                });
                ScheduleMessage {
                    kind,
                    id,
                    version: is(&[Schedule]).then_some(version),
                    type_code: type_code.filter(|_| is(&[Schedule, Confirmation, StatusRequest])),
                    procedure: is(&[Schedule, StatusRequest]).then(|| "A17".to_owned()),
                    classification: is(&[Schedule]).then(|| "A01".to_owned()),
                    sender,
                    receiver,
                    created_at: units::UtcTime::from_unix_seconds(created).unwrap(),
                    interval: (!is(&[Acknowledgement]))
                        .then(|| TimeSpan::of_day(DAYS[day].parse().unwrap())),
                    domain: domain.filter(|_| is(&[Schedule, Anomaly, Confirmation])),
                    subject: subject.filter(|_| is(&[Schedule, Confirmation, StatusRequest])),
                    about: is(&[Acknowledgement, Confirmation]).then_some(about),
                    reasons: if is(&[StatusRequest]) { Vec::new() } else { reasons },
                    series,
                }
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_reads_back_equal_and_is_written_the_same_again(message in any_message()) {
        for schema in ScheduleSchema::ALL {
            let bytes = write(*schema, &message);
            let read = parse("f.xml", &bytes).unwrap();
            prop_assert_eq!(read.schema, *schema);
            prop_assert_eq!(&read.message, &message);
            prop_assert_eq!(write(*schema, &read.message), bytes);
        }
    }

    #[test]
    fn no_text_stops_the_reader(text in "[<>a-zA-Z\"/= !\\[\\]?0-9.&;]{0,200}", place in 0_usize..4_000) {
        let _refused = parse("f.xml", text.as_bytes());
        let mut right = written(ScheduleSchema::Ess, &schedule("2024-10-22", 1));
        let place = right.floor_char_boundary(place);
        right.insert_str(place, &text);
        let _read = parse("f.xml", right.as_bytes());
    }
}

#[test]
fn days_of_92_96_and_100_quarter_hours_are_written_whole() {
    for (day, count) in DAYS.into_iter().zip([92, 96, 100]) {
        for schema in ScheduleSchema::ALL {
            let message = schedule(day, 2);
            let read = parse("f.xml", &write(*schema, &message)).unwrap().message;
            assert_eq!(read.series[1].quantities().count(), count, "{day}");
            assert_eq!(read, message, "{day}");
        }
    }
}
