//! Schedules of a balancing group: versions, answers, and what the newest one says.
//!
//! The group trades with A and B on 26 October 2025, a day of 100 quarter hours.

use integrations::schedules::{FileTag, answer_file_name, parse, schedule_file_name, write};
use records::{
    Correspondent, MessageReference, ScheduleMessage, ScheduleMessageKind, ScheduleReason,
    ScheduleSchema, SchemeCode, SeriesRole,
};
use services::schedules::{
    FiledAnswer, NetTrades, RenderedSchedule, ScheduleAlarm, ScheduleAnswerError, ScheduleOrder,
    ScheduleParties, ScheduleState, WrittenSchedule, differences, file_schedule_answer,
    find_scheduled_power, follow_schedule, mark_schedule_sent, write_schedule,
};
use store::{DocumentKind, NewDocument, list_documents};
use tests::plant::read;
use tests::{Strombuch, World, on_both_databases};
use units::{DeliveryDay, Eic, Power, UtcTime};

const DAY: DeliveryDay = DeliveryDay::literal(2025, 10, 26);
const WRITTEN: &str = "2025-10-25T12:00:00Z";

fn eic(body: &str) -> Eic {
    Eic::with_check_character(body).unwrap()
}

fn parties() -> ScheduleParties {
    ScheduleParties {
        group: eic("11XGROUP-------"),
        control_area: eic("10YDE-VE-------"),
        tso: eic("10XTSO---------"),
    }
}

/// The same net power in watts in every quarter hour, bought +, sold −.
fn net(counterparty: &str, watts: i64) -> NetTrades {
    let power = vec![Power::from_scaled(watts); DAY.quarter_count()];
    NetTrades { counterparty: eic(counterparty), power }
}

fn with_a(watts: i64) -> NetTrades {
    net("11XA-----------", watts)
}

fn with_b(watts: i64) -> NetTrades {
    net("11XB-----------", watts)
}

fn write_at(
    world: &mut World,
    schema: ScheduleSchema,
    nets: &[NetTrades],
    at: &str,
) -> WrittenSchedule {
    let parties = parties();
    let order = ScheduleOrder { parties: &parties, day: DAY, schema, nets, now: read(at) };
    let tag = FileTag { day: DAY, group: &parties.group, tso: &parties.tso };
    write_schedule(&mut world.db, world.tenant, &order, |message| RenderedSchedule {
        file_name: schedule_file_name(&tag, message.version.unwrap()),
        bytes: write(schema, message),
    })
    .unwrap()
}

/// Writes a version and notes that it was sent.
fn send(world: &mut World, nets: &[NetTrades]) -> ScheduleMessage {
    let written = write_at(world, ScheduleSchema::Ess, nets, WRITTEN);
    let group = parties().group;
    let (version, at) = (written.version, read(WRITTEN));
    mark_schedule_sent(&mut world.db, world.tenant, &group, DAY, version, at).unwrap();
    parse(&written.file.file_name, &written.file.bytes).unwrap().message
}

/// An answer of the system operator to a schedule.
fn answer(sent: &ScheduleMessage, kind: ScheduleMessageKind, code: &str) -> ScheduleMessage {
    let is_anomaly = kind == ScheduleMessageKind::Anomaly;
    let about = MessageReference { id: sent.id.clone(), version: sent.version };
    let role = if is_anomaly { SeriesRole::Anomalous } else { SeriesRole::Confirmed };
    let source = is_anomaly.then(|| (Some(sent.sender.party.clone()), about.clone()));
    let has_series = kind != ScheduleMessageKind::Acknowledgement;
    let series = sent.series.iter().filter(|_| has_series).map(|series| {
        let mut series = series.clone();
        (series.role, series.source) = (role, source.clone());
        series
    });
    let is_confirmation = kind == ScheduleMessageKind::Confirmation;
    ScheduleMessage {
        kind,
        id: format!("answer-{code}"),
        version: None,
        type_code: is_confirmation.then(|| code.to_owned()),
        procedure: None,
        classification: None,
        sender: sent.receiver.clone(),
        receiver: sent.sender.clone(),
        created_at: read(WRITTEN),
        interval: sent.interval.filter(|_| has_series),
        domain: None,
        subject: None,
        about: (!is_anomaly).then_some(about),
        reasons: if is_anomaly {
            Vec::new()
        } else {
            vec![ScheduleReason { code: code.to_owned(), text: None }]
        },
        series: series.collect(),
    }
}

fn file(world: &mut World, message: &ScheduleMessage) -> Result<FiledAnswer, ScheduleAnswerError> {
    let bytes = write(ScheduleSchema::Cim, message);
    let received_at: UtcTime = read("2025-10-25T12:03:00Z");
    let parties = parties();
    let tag = FileTag { day: DAY, group: &parties.group, tso: &parties.tso };
    let name = answer_file_name(&tag, 1, message.kind, received_at);
    let kind = DocumentKind::ScheduleAnswer;
    let document = NewDocument { kind, name: &name, bytes: &bytes, received_at };
    let parsed = parse(&name, &bytes).unwrap().message;
    file_schedule_answer(&mut world.db, world.tenant, &document, &parsed)
}

fn alarm_at(world: &mut World, at: &str) -> Option<ScheduleAlarm> {
    let group = parties().group;
    follow_schedule(&mut world.db, world.tenant, &group, DAY, read(at)).unwrap().alarm
}

/// Each series as direction, counterparty, version of its last change and first quantity.
fn told(written: &WrittenSchedule) -> Vec<String> {
    let message = parse("f.xml", &written.file.bytes).unwrap().message;
    let group = parties().group;
    let series = message.series.iter().map(|series| {
        let code = |code: &Option<SchemeCode>| code.as_ref().unwrap().code.clone();
        let (buyer, seller) = (code(&series.in_party), code(&series.out_party));
        let is_bought = buyer == group.as_str();
        let (word, other) = if is_bought { ("from", seller) } else { ("to", buyer) };
        assert!(is_bought || code(&series.out_party) == group.as_str());
        assert_eq!(series.quantities().count(), 100);
        let first = series.quantities().next().unwrap().megawatts();
        format!("{word} {other} v{} {first}", series.version.unwrap())
    });
    series.collect()
}

on_both_databases! {
    fn something_new_is_the_next_version_and_what_was_written_stays(world: World) {
        let (ess, cim) = (ScheduleSchema::Ess, ScheduleSchema::Cim);
        let (a, b) = (eic("11XA-----------"), eic("11XB-----------"));
        // 1.5 kW bought of A and 0.8 kW sold to B are 0.7 kW, so 1 kW; A lost 0.5 and B 0.2: A has what is lacking.
        let first = write_at(&mut world, ess, &[with_b(-800), with_a(1_500)], WRITTEN);
        assert_eq!(told(&first), [format!("from {a} v1 0.002"), format!("to {b} v1 0.001")]);
        assert!(first.is_new && first.version == 1);
        assert!(first.file.file_name.ends_with("_001.XML"), "{}", first.file.file_name);
        let again = write_at(&mut world, ess, &[with_a(1_600), with_b(-900)], "2025-10-25T13:00:00Z");
        assert!(!again.is_new && again.version == 1, "it rounds to the same");
        assert_eq!(again.file, first.file);
        // B is gone: its series stays with zeros, and that of A keeps its version.
        let second = write_at(&mut world, ess, &[with_a(2_000)], "2025-10-25T13:30:00Z");
        assert_eq!(told(&second), [format!("from {a} v1 0.002"), format!("to {b} v2 0")]);
        // Another format is something new; the same once more is not, in neither format.
        let third = write_at(&mut world, cim, &[with_a(2_000)], "2025-10-25T14:00:00Z");
        assert!(third.is_new && third.version == 3);
        assert!(!write_at(&mut world, cim, &[with_a(2_000)], "2025-10-25T14:01:00Z").is_new);
        assert!(!write_at(&mut world, ess, &[with_a(2_000)], "2025-10-25T14:02:00Z").is_new);
        // Now A sells instead of buying: what was bought is zero, what is sold is new.
        let fourth = write_at(&mut world, ess, &[with_a(-3_000)], "2025-10-25T14:03:00Z");
        assert_eq!(
            told(&fourth),
            [format!("from {a} v4 0"), format!("to {a} v4 0.003"), format!("to {b} v2 0")]
        );
        let names: Vec<String> = list_documents(&mut world.db, world.tenant)
            .unwrap()
            .into_iter()
            .map(|document| document.name)
            .collect();
        assert_eq!(names.len(), 4, "{names:?}");
        assert!(names.is_sorted(), "{names:?}");
        let powers: Vec<Option<String>> = ["2025-10-25T11:00:00Z", WRITTEN, "2025-10-25T15:00:00Z"]
            .into_iter()
            .map(|at| {
                let group = parties().group;
                let known = find_scheduled_power(&mut world.db, world.tenant, &group, DAY, read(at));
                known.unwrap().map(|power| power[99].to_string())
            })
            .collect();
        assert_eq!(powers, [None, Some("1 kW".to_owned()), Some("-3 kW".to_owned())]);
    }

    fn answers_lead_a_schedule_from_sent_to_final(world: World) {
        use ScheduleMessageKind::{Acknowledgement, Anomaly, Confirmation, StatusRequest};
        let sent = send(&mut world, &[with_a(5_000)]);
        assert_eq!(alarm_at(&mut world, "2025-10-25T12:05:00Z"), None);
        let late = alarm_at(&mut world, "2025-10-25T12:05:01Z");
        assert_eq!(late, Some(ScheduleAlarm::AcknowledgementMissing));
        let accepted = answer(&sent, Acknowledgement, "A01");
        let filed = file(&mut world, &accepted).unwrap();
        assert_eq!((filed.version, filed.state, filed.is_new), (1, ScheduleState::Acknowledged, true));
        let again = file(&mut world, &accepted).unwrap();
        assert_eq!((again.state, again.is_new), (ScheduleState::Acknowledged, false));

        // A says that it sells 6 kW from the third quarter hour on.
        let mut anomaly = answer(&sent, Anomaly, "A28");
        let mut other = anomaly.series[0].clone();
        for power in &mut other.periods[0].quantities[2..] {
            *power = Power::from_scaled(6_000);
        }
        anomaly.series.push(other);
        assert_eq!(file(&mut world, &anomaly).unwrap().state, ScheduleState::Anomalous);
        assert_eq!(alarm_at(&mut world, WRITTEN), Some(ScheduleAlarm::Anomaly));
        let group = parties().group;
        let followed =
            follow_schedule(&mut world.db, world.tenant, &group, DAY, read(WRITTEN)).unwrap();
        let found = differences(&group, DAY, &followed.versions[0].flows, &anomaly);
        let counts: Vec<usize> = found.iter().map(|difference| difference.quarters.len()).collect();
        assert_eq!(counts, [0, 98], "the first series is ours");
        let first = found[1].quarters[0];
        assert_eq!((first.quarter.index, first.sent), (2, Some(Power::from_scaled(5_000))));

        // The correction is a version of its own, which is confirmed for now and then finally.
        let corrected = send(&mut world, &[with_a(6_000)]);
        assert_eq!(corrected.version, Some(2));
        for (kind, code, state) in [
            (Acknowledgement, "A01", ScheduleState::Acknowledged),
            (Confirmation, "A07", ScheduleState::Confirmed),
            (Confirmation, "A08", ScheduleState::Final),
        ] {
            let filed = file(&mut world, &answer(&corrected, kind, code)).unwrap();
            assert_eq!((filed.version, filed.state), (2, state), "{kind} {code}");
        }
        assert_eq!(alarm_at(&mut world, "2025-10-27T12:00:00Z"), None);
        let error = file(&mut world, &answer(&corrected, StatusRequest, "A59"));
        assert!(matches!(error, Err(ScheduleAnswerError::NoAnswer { .. })), "{error:?}");
    }

    fn a_refusal_and_an_empty_report_are_understood_and_strangers_are_not(world: World) {
        use ScheduleMessageKind::{Acknowledgement, Anomaly};
        let sent = send(&mut world, &[with_a(5_000)]);
        let mut cleared = answer(&sent, Anomaly, "A28");
        assert_eq!(file(&mut world, &cleared).unwrap().state, ScheduleState::Anomalous);
        cleared.series.clear();
        assert_eq!(file(&mut world, &cleared).unwrap().state, ScheduleState::Acknowledged);
        let mut stranger = answer(&sent, Acknowledgement, "A02");
        stranger.about = Some(MessageReference { id: "other".to_owned(), version: Some(7) });
        let error = file(&mut world, &stranger).unwrap_err().to_string();
        assert_eq!(error, "it answers message other in version 7, which was not sent from here");
        let other = Correspondent { party: SchemeCode::of_eic(&eic("11XC-----------")), role: None };
        cleared.receiver = other;
        let error = file(&mut world, &cleared).unwrap_err();
        assert!(matches!(error, ScheduleAnswerError::NotSent { .. }), "{error}");
        let next = send(&mut world, &[with_a(7_000)]);
        let refused = answer(&next, Acknowledgement, "A02");
        assert_eq!(file(&mut world, &refused).unwrap().state, ScheduleState::Rejected);
        assert_eq!(alarm_at(&mut world, WRITTEN), Some(ScheduleAlarm::Rejected));
    }

    fn the_command_files_answers_and_shows_where_they_differ(world: World) {
        let sent = send(&mut world, &[with_a(5_000)]);
        let strombuch = Strombuch::on(world.url());
        let mut anomaly = answer(&sent, ScheduleMessageKind::Anomaly, "A28");
        anomaly.series[0].periods[0].quantities[7] = Power::from_scaled(4_500);
        let bytes = write(ScheduleSchema::Ess, &anomaly);
        strombuch.write("ano.xml", &bytes);
        let ran = strombuch.run(&["schedule", "read", "ano.xml", "--store", "--format", "json"]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.err.contains("version 1 of 11XGROUP-------"), "{}", ran.err);
        assert!(ran.err.ends_with("on 2025-10-26 is anomalous\n"), "{}", ran.err);
        let printed: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(printed["kind"], "anomaly");
        let group = parties().group.to_string();
        let status = ["schedule", "status", "--group", &group, "--day", "2025-10-26"];
        let shown = strombuch.run(&[&status[..], &["--format", "json"]].concat());
        assert_eq!(shown.code, Some(1), "an anomaly must be seen: {}", shown.err);
        let shown: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
        assert_eq!(shown["alarm"], "anomaly");
        assert_eq!(shown["deadlines"]["day_ahead"], "2025-10-25T12:30:00Z");
        assert_eq!(shown["deadlines"]["day_after"], "2025-10-27T15:00:00Z");
        assert_eq!(shown["versions"][0]["state"], "anomalous");
        let event = &shown["versions"][0]["events"][1];
        assert_eq!((&event["event"], &event["file"]), (&"anomaly".into(), &"ano.xml".into()));
        let expected = serde_json::json!([
            { "start": "2025-10-25T23:45:00Z", "sent_mw": "0.005", "answered_mw": "0.0045" }
        ]);
        assert_eq!(event["differences"][0]["quarter_hours"], expected);
        let text = strombuch.run(&status).out;
        assert!(text.contains("2025-10-25T23:45:00Z  sent 0.005  answered 0.0045 MW"), "{text}");
    }
}
