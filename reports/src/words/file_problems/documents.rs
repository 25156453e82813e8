//! Documents of publishers, banks and services: XML, JSON, archives and workbooks.

use crate::words::Both;

pub(super) const TABLE: &[Both] = &[
    Both("die Mappe hat mehr als {} Blätter", "the workbook has more than {} sheets"),
    Both(
        "mehrere Blätter haben die Überschriften einer solchen Tabelle: {}; speichern Sie das gemeinte als eigene Datei, oder \
         blenden Sie die anderen aus",
        "several sheets have the headings of such a table: {}; save the one that is meant as a file of its own, or hide the \
         others",
    ),
    Both(
        "kein Dokument, wie Energy-Charts es schreibt: {}",
        "not an Energy-Charts price document: {}",
    ),
    Both("kein Dokument, wie Energy-Charts es schreibt: {}", "not a document of Energy-Charts: {}"),
    Both("keine Datei, wie SMARD sie schreibt: {}", "not a chart file of SMARD: {}"),
    Both("keine Antwort des Diagrammdienstes: {}", "not an answer of the chart service: {}"),
    Both("kein Diagramm mit Marktwerten: {}", "not a chart of market values: {}"),
    Both("kein Dokument von Bright Sky: {}", "not a document of Bright Sky: {}"),
    Both("kein Dokument von Open-Meteo: {}", "not a document of Open-Meteo: {}"),
    Both("ein Teil davon ist in UTF-16", "a part of it is in UTF-16"),
    Both("mehr als {} Elemente {}", "more than {} elements {}"),
    Both("eine Zelle hinter der letzten Zeile oder Spalte", "a cell beyond the last row or column"),
    Both(
        "darin steht {}, mehr als ein Blatt haben kann",
        "it states {}, beyond what a sheet can hold",
    ),
    Both("ein Element hat mehr als {} Bytes", "a tag has more than {} bytes"),
    Both("ein Element hat mehr als {} Attribute", "an element has more than {} attributes"),
    Both("mehr als {} Namensräume werden erklärt", "more than {} namespaces are declared"),
    Both(
        "ein Betrag ist nicht negativ; seine Richtung steht daneben",
        "an amount is not negative; its direction is said beside it",
    ),
    Both("der Saldo hat keinen Tag", "the balance has no day"),
    Both(
        "die Umsätze führen von {} zu {}, der Schlusssaldo ist {}",
        "the entries lead from {} to {}, the closing balance is {}",
    ),
    Both("die Gebühren sind zu groß", "the charges are too large"),
    Both(
        "unix_seconds hat {} Elemente, Werte sind es {}",
        "unix_seconds has {} elements, the values are {}",
    ),
    Both(
        "die Richtungen haben ab {} verschieden lange Abschnitte",
        "the directions have intervals of different lengths at {}",
    ),
    Both(
        "eine zweite Menge derselben Richtung ab {}",
        "a second volume of the same direction at {}",
    ),
    Both("die Periode hat kein timeInterval", "the period has no timeInterval"),
    Both(
        "die Periode ist keine ganze Zahl von Abschnitten",
        "the period is not a whole number of intervals",
    ),
    Both(
        "das Dokument hat mehr als {} Abschnitte; teilen Sie es",
        "the document has more than {} intervals; divide it",
    ),
    Both("die Stelle liegt nicht in der Periode", "the position is not one of the period"),
    Both("die Stelle steht doppelt da", "the position comes twice"),
    Both(
        "die erste Stelle fehlt, also lässt sich nichts wiederholen",
        "the first position is missing, so nothing can be repeated",
    ),
    Both(
        "{} ist {}; erwartet ist ein Zeitpunkt wie 2026-07-01T22:00Z",
        "{} is {}; expected a time such as 2026-07-01T22:00Z",
    ),
    Both(
        "die Vertragsart ist {}; erwartet ist {}, die Day-Ahead-Auktion",
        "the contract type is {}; expected {}, the day-ahead auction",
    ),
    Both("erwartet ist {} ({})", "expected {} ({})"),
    Both("die Preise sind von der Zone {}; {}", "the prices are of zone {}; {}"),
    Both("das Dokument nennt seine Zone nicht; {}", "the document does not say its zone; {}"),
    Both("die Einheit ist {}; erwartet ist {}", "the unit is {}; expected {}"),
    Both("das Diagramm hat keinen ersten Monat", "the chart has no first month"),
    Both("{} Zeitreihen von Orten, erwartet ist eine", "one place is expected, not {}"),
    Both("{} ist nicht zwischen {}", "{} is not between {}"),
    Both("kein KMZ-Archiv", "no KMZ archive"),
    Both("im Archiv ist ein KML-Dokument erwartet", "one KML document is expected in the archive"),
    Both("das Dokument hat keine IssueTime", "the document has no IssueTime"),
    Both("das Dokument hat {} Zeitpunkte", "the document has {} time steps"),
    Both("{} Stationen, erwartet ist eine", "one station is expected, not {}"),
    Both("{} hat {} Werte, erwartet sind {}", "{} has {} values, expected are {}"),
    Both(
        "das Dokument hat {} Orte, erwartet sind {}",
        "the document has {} places, expected are {}",
    ),
    Both("{} ist in {}, erwartet ist {}", "{} is in {}, expected {}"),
    Both(
        "das Dokument hat keine Größe, die bekannt ist",
        "the document has no variable that is known",
    ),
    Both("time hat {} Elemente, {} hat {}", "time has {} elements, {} has {}"),
];
