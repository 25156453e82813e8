//! Messages of the exchange of schedules.

use crate::words::Both;

pub(super) const TABLE: &[Both] = &[
    Both(
        "keine Nachricht des Fahrplanaustauschs; erwartet ist ein Fahrplan, ein Acknowledgement, ein Anomaly Report, eine \
         Confirmation oder ein Status Request in ESS oder CIM",
        "not a message of the exchange of schedules; expected a schedule, acknowledgement, anomaly report, confirmation or \
         status request of ESS or CIM",
    ),
    Both(
        "kein XML; erwartet ist eine Nachricht in ESS oder CIM, wie sie der Übertragungsnetzbetreiber sendet",
        "no XML; expected a message of ESS or CIM as the system operator sends it",
    ),
    Both("der Namensraum ist nicht der des Formats", "the namespace is not that of the format"),
    Both("eine Nachricht erklärt keine Entities", "a message declares no entities"),
    Both(
        "erwartet ist ein Zeitraum wie 2024-10-21T22:00Z/2024-10-22T22:00Z: Beginn und Ende in UTC, auf die Minute",
        "expected an interval such as 2024-10-21T22:00Z/2024-10-22T22:00Z: start and end in UTC, to the minute",
    ),
    Both(
        "das Ende des Zeitraums liegt nicht hinter seinem Beginn",
        "the end of the interval is not after its start",
    ),
    Both(
        "erwartet ist der curveType A01, jede Stelle, oder A03, Blöcke",
        "expected the curve type A01, every position, or A03, blocks",
    ),
    Both(
        "erwartet ist eine Auflösung wie PT15M oder PT1H",
        "expected a resolution such as PT15M or PT1H",
    ),
    Both("eine Periode mit mehr als {} Stellen", "a period of more than {} positions"),
    Both("erwartet ist eine Stelle von 1 bis {}", "expected a position from 1 to {}"),
    Both(
        "die Stelle {} fehlt; erwartet ist jede von 1 bis {}",
        "position {} is missing; expected each from 1 to {}",
    ),
    Both(
        "Leistung ist nicht negativ; wer gibt und wer nimmt, sagt die Richtung",
        "power is not negative; who gives and who receives it says the direction",
    ),
    Both(
        "erwartet ist die Einheit MAW, also Megawatt",
        "expected the unit MAW, which is megawatts",
    ),
    Both("erwartet ist eine ganze Zahl", "expected a whole number"),
    Both(
        "{} ist keine Antwort; erwartet ist ein Acknowledgement, ein Anomaly Report oder eine Confirmation",
        "{} is no answer; expected an acknowledgement, an anomaly or a confirmation",
    ),
    Both(
        "es beantwortet {}, was von hier nicht gesendet wurde",
        "it answers {}, which was not sent from here",
    ),
    Both("die Nachricht {} in Version {}", "message {} in version {}"),
    Both("die Nachricht {}", "message {}"),
    Both("ein Fahrplan", "a schedule"),
    Both("ein Status Request", "a status_request"),
];
