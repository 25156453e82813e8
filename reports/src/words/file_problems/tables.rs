//! Headings, rows, and times that stand in them.

use crate::words::Both;

pub(super) const TABLE: &[Both] = &[
    Both(
        "unbekannte Spalte; die Datei kann diese haben: {}",
        "unknown column; the file may have {}",
    ),
    Both("die Spalte kommt zweimal vor", "the column appears twice"),
    Both("die Spalte hat keinen Namen", "the column has no name"),
    Both("der Standort kommt zweimal vor", "the site appears twice"),
    Both(
        "die Spalte fehlt; die Datei kann diese haben: {}",
        "the column is missing; the file may have {}",
    ),
    Both("die Spalte fehlt; sie kann so heißen: {}", "the column is missing; it may be called {}"),
    Both(
        "die Spalte fehlt; wählen Sie sie in der Einheitenübersicht des Registers und exportieren Sie noch einmal",
        "the column is missing; choose it in the register's list of units and export that again",
    ),
    Both(
        "die Spalte fehlt, und so ist die Zone der Preise nicht bekannt",
        "the column is missing, so the zone of the prices is not known",
    ),
    Both("die Spalte {} fehlt", "the column {} is missing"),
    Both("die Spalte fehlt", "the column is missing"),
    Both("die Spalte {} bedeutet schon dasselbe", "the column {} already means the same"),
    Both("die Einheit der Spalte muss [€/MWh] sein", "the unit of the column must be [€/MWh]"),
    Both(
        "die ersten Spalten sind nicht die einer Datei von SMARD",
        "the first columns are not those of a SMARD download",
    ),
    Both(
        "die Zeile hat {} Felder, die Überschrift {}; Zahlen brauchen einen Dezimalpunkt, Text mit Komma Anführungszeichen",
        "the row has {} fields, the header has {}; numbers need a decimal point, and text with a comma needs quotes",
    ),
    Both(
        "die Zeile hat {} Felder, die Überschrift {}; Text mit Semikolon braucht Anführungszeichen",
        "the row has {} fields, the header has {}; text with a semicolon needs quotes",
    ),
    Both("die Zeile hat {} Felder, die Überschrift {}", "the row has {} fields, the header has {}"),
    Both("Zeile {} hat denselben Wert", "line {} has the same value"),
    Both("Zeile {} hat denselben Beginn", "line {} has the same start"),
    Both(
        "Zeile {} hat denselben Gegenstand, Anbieter, Ausgabezeitpunkt und Beginn",
        "line {} has the same subject, provider, issue time and start",
    ),
    Both(
        "Zeile {} hat eine andere Rolle desselben Mitglieds",
        "line {} has another role of the same participant",
    ),
    Both(
        "Zeile {} hat eine andere Batterie desselben Mitglieds",
        "line {} has another battery of the same participant",
    ),
    Both(
        "Zeile {} hat dieselbe Viertelstunde desselben Mitglieds",
        "line {} has the same quarter hour of the same participant",
    ),
    Both(
        "Zeile {} hat einen Wert von {} für denselben Zeitraum",
        "line {} has a value of {} for the same period",
    ),
    Both(
        "Zeile {} nennt dieselbe Anlage mit demselben Monat und Beleg",
        "line {} states the same plant, month and document",
    ),
    Both(
        "die Zeile nennt keine Anlage; sie braucht eine MaStR-Nummer, eine EEG-Nummer oder eine Marktlokation",
        "the row names no plant; it needs a MaStR number, an EEG number or a market location",
    ),
    Both(
        "doppelt: Zeile {} hat dieselbe Viertelstunde von {}",
        "overlapping: line {} has the same quarter hour of {}",
    ),
    Both(
        "doppelt: {} hat einen Preis für dieselbe Viertelstunde {}",
        "overlapping: {} has a price for the same quarter hour {}",
    ),
    Both("Zeile {}", "line {}"),
    Both("Element {}: {}", "element {}: {}"),
    Both("Element {}", "element {}"),
    Both("1 Viertelstunde fehlt", "1 quarter hour is missing"),
    Both("{} Viertelstunden fehlen", "{} quarter hours are missing"),
    Both(
        "nach dieser Zeile: {}, ab {}; liefern Sie die fehlenden Viertelstunden nach, oder lassen Sie Lücken zu (--allow-gaps)",
        "after this row {}, from {}; deliver the missing quarter hours, or import with --allow-gaps",
    ),
    Both("Marktlokation {}: {}", "market location {}: {}"),
    Both("das Jahr hat zwei Werte", "the year has two values"),
    Both(
        "die Uhr überspringt diese Stunde; die Sommerzeit beginnt",
        "the clock skips this hour; summer time begins",
    ),
    Both(
        "die Uhr zeigt diese Stunde an diesem Tag nur einmal",
        "the clock shows this hour once on this day",
    ),
    Both(
        "die doppelte Stunde hat diese Zeit mehr als zweimal",
        "the doubled hour has this time more than twice",
    ),
    Both(
        "erwartet ist eine Zeile einer Stunde oder Viertelstunde; laden Sie eine solche Datei herunter",
        "expected a row of an hour or a quarter hour; download one of these",
    ),
    Both(
        "erwartet ist ein Zeitraum von einer Viertelstunde oder einer Stunde",
        "expected an interval of a quarter hour or an hour",
    ),
    Both("erwartet ist ein Zeitraum wie {}", "expected an interval such as {}"),
    Both(
        "der Preis einer Stunde muss zur vollen Stunde beginnen, nicht um {}; Viertelstunden brauchen resolution_minutes 15",
        "the price of an hour must start on the full hour, not at {}; quarter hours need resolution_minutes 15",
    ),
    Both(
        "ein Stundenpreis für Lieferung ab dem 01.10.2025: die Auktion hat einen Preis je Viertelstunde, und die Stunde ist nur \
         deren Mittel; laden Sie Viertelstunden herunter",
        "an hourly price for delivery since 2025-10-01: the auction has a price for every quarter hour, and an hour is only \
         their mean; download quarter hours (Viertelstunde, 15 min)",
    ),
    Both(
        "die Preise sind von der Zone {}; erwartet ist {}",
        "the prices are of zone {}; expected {}",
    ),
    Both(
        "keine Zeile hat die Überschriften einer Zeit ({}) und eines Wertes ({})",
        "no line has the headings of a time ({}) and of a value ({})",
    ),
    Both("die Überschrift sagt {}, das Profil {}", "the heading says {}, the profile {}"),
    Both(
        "dieses Profil gibt es nicht; erwartet ist eines von: {}",
        "there is no such profile; expected one of {}",
    ),
    Both(
        "erwartet sind Überschriften der Zeit: time, oder date und clock",
        "expected headings of the time stamp: time, or date and clock",
    ),
    Both("erwartet sind Überschriften des Wertes: value", "expected headings of the value: value"),
    Both(
        "erwartet sind Day-Ahead-Preise von Deutschland/Luxemburg",
        "expected day-ahead prices of Germany/Luxembourg",
    ),
    Both(
        "erwartet ist eine Spalte wie Hour 1, Hour 3A, Hour 3B oder Hour 24 Q4",
        "expected a column such as Hour 1, Hour 3A, Hour 3B or Hour 24 Q4",
    ),
    Both(
        "erwartet ist eine Spalte für jede der 24 Stunden, oder für jede ihrer Viertelstunden",
        "expected a column for each of the 24 hours, or for each of their quarters",
    ),
    Both(
        "erwartet ist eine Spalte Day Ahead Auktion (DE-LU), gefunden sind {}",
        "expected one column Day Ahead Auktion (DE-LU), found {}",
    ),
    Both(
        "erwartet sind in dieser Zeile die Einheiten, EUR/MWh für den Preis",
        "expected the units in this line, EUR/MWh for the price",
    ),
];
