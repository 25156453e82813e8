//! One cell: numbers, days, codes.

use crate::words::Both;

pub(super) const TABLE: &[Both] = &[
    Both("hier muss etwas stehen", "a value is required"),
    Both(
        "erwartet ist der Name eines Anbieters: 1 bis 60 Zeichen auf einer Zeile, ohne Leerzeichen außen",
        "expected the name of a provider: one line of 1 to 60 letters without blanks around it",
    ),
    Both(
        "erwartet ist p10 ≤ p50 ≤ p90, gefunden {}, {} und {}",
        "expected p10 ≤ p50 ≤ p90, found {}, {} and {}",
    ),
    Both("die Zahl ist leer", "the number is empty"),
    Both(
        "keine Dezimalzahl wie 12.5 (Dezimalpunkt, ohne Tausenderpunkte und Exponent)",
        "not a decimal number such as 12.5 (decimal point, no grouping, no exponent)",
    ),
    Both("keine Zahl wie 12.5", "not a number such as 12.5"),
    Both("mehr als {} Nachkommastellen", "more than {} decimals"),
    Both("die Zahl ist zu groß", "the number is too large"),
    Both("der Betrag ist zu groß", "the amount is too large"),
    Both(
        "in dieser Form ist das Dezimalzeichen ein Komma, wie 1.234,50",
        "in this form the decimal mark is a comma, such as 1.234,50",
    ),
    Both(
        "die Zahl kann zwei bedeuten, denn andere der Tabelle haben Dezimalpunkte; erwartet ist durchweg ein Dezimalzeichen, \
         wie 1234.50 oder 1234,50",
        "the number can mean two, because others of the table have decimal points; expected one decimal mark throughout, such \
         as 1234.50 or 1234,50",
    ),
    Both(
        "erwartet ist eine Zahl wie {}, oder - für keine",
        "expected a number such as {}, or - for none",
    ),
    Both(
        "falsche Prüfziffer: erwartet {}, gefunden {}",
        "wrong check digit: expected {}, found {}",
    ),
    Both(
        "falsche Prüfziffern: erwartet {}, gefunden {}",
        "wrong check digits: expected {}, found {}",
    ),
    Both(
        "falsches Prüfzeichen: erwartet {}, gefunden {}",
        "wrong check character: expected {}, found {}",
    ),
    Both("SEE und 12 Ziffern, wie SEE900123456789", "SEE and 12 digits, such as SEE900123456789"),
    Both("11 Ziffern, die erste keine 0", "11 digits, the first not 0"),
    Both("13 Ziffern", "13 digits"),
    Both(
        "16 Zeichen: Großbuchstaben, Ziffern und '-', das letzte ein Prüfzeichen",
        "16 characters: upper-case letters, digits and '-', the last a check character",
    ),
    Both(
        "ein BIC mit 8 oder 11 Zeichen, wie COBADEFFXXX",
        "a BIC of 8 or 11 characters, such as COBADEFFXXX",
    ),
    Both(
        "eine USt-IdNr. mit ihrem Land, wie DE und 9 Ziffern",
        "a VAT number with its country, such as DE and 9 digits",
    ),
    Both("ein Land in zwei Großbuchstaben, wie DE", "a country of two capital letters, such as DE"),
    Both(
        "eine Steuernummer mit 10 bis 13 Ziffern, wie 123/456/78901",
        "a tax number of 10 to 13 digits, such as 123/456/78901",
    ),
    Both(
        "eine IBAN eines SEPA-Landes, wie DE und 20 Ziffern",
        "an IBAN of a SEPA country, such as DE and 20 digits",
    ),
    Both("der Rest 1 modulo 97", "a remainder of 1 modulo 97"),
    Both(
        "die installierte Leistung muss über null liegen",
        "the installed power must be above zero",
    ),
    Both("die Menge muss über null liegen", "the quantity must be above zero"),
    Both("mehr als 10 GW; die Spalte ist in kW", "more than 10 GW; the column is in kW"),
    Both(
        "nicht über 0 und unter 100 Prozent; leer für die ganze Energie",
        "not above 0 and below 100 percent; empty for all of the energy",
    ),
    Both("nicht zwischen 0 und 100 Prozent", "not between 0 and 100 percent"),
    Both("nicht zwischen {} und {}", "not between {} and {}"),
    Both("der anzulegende Wert muss über null liegen", "the applicable value must be above zero"),
    Both("das Entgelt darf nicht negativ sein", "the fee must not be negative"),
    Both(
        "der Abzug darf nicht negativ sein; er wird abgezogen, wie er dasteht",
        "the deduction must not be negative; it is taken off as it stands",
    ),
    Both("mehr als 1000000 EUR im Monat", "more than 1000000 EUR a month"),
    Both("die Einspeisung darf nicht negativ sein", "feed-in must not be negative"),
    Both(
        "mehr als 10000000 kWh in einer Viertelstunde",
        "more than 10000000 kWh in a quarter hour",
    ),
    Both("Energie ist nicht negativ", "energy is not negative"),
    Both("der Satz der Marktprämie ist nie negativ", "the premium's rate is never negative"),
    Both("der Beginn liegt nicht auf einer Viertelstunde", "the start is not on a quarter hour"),
    Both("erwartet ist ein Zeitpunkt wie {}", "expected an instant such as {}"),
    Both("erwartet ist ein Tag des Kalenders wie {}", "expected a day of the calendar such as {}"),
    Both(
        "erwartet ist ein Tag vom 01.01.1990 bis zum 31.12.2099",
        "expected a day from 1990-01-01 to 2099-12-31",
    ),
    Both("erwartet ist ein Tag wie {}", "expected a day such as {}"),
    Both("erwartet ist ein Monat wie {}", "expected a month such as {}"),
    Both("erwartet ist ein Jahr wie {}", "expected a year such as {}"),
    Both("erwartet ist eine Uhrzeit von 00:00 bis 24:00", "expected a time from 00:00 to 24:00"),
    Both("erwartet ist eine Zeit wie {}", "expected a time such as {}"),
    Both("erwartet ist die Zeitzone UTC, CET oder CEST", "expected the time zone UTC, CET or CEST"),
    Both("erwartet ist eine Stunde des Tages", "expected an hour of the day"),
    Both(
        "erwartet sind ganze Viertelstunden in Minuten, wie 15 oder 60",
        "expected whole quarter hours in minutes, such as 15 or 60",
    ),
    Both("erwartet ist 15 oder 60", "expected 15 or 60"),
    Both("erwartet ist Ja, Nein oder nichts", "expected Ja, Nein or nothing"),
    Both(
        "erwartet ist Volleinspeisung oder Teileinspeisung",
        "expected Volleinspeisung or Teileinspeisung",
    ),
    Both("der Vertrag endet, bevor er beginnt, am {}", "the contract ends before it begins, on {}"),
    Both("der Zuschlag liegt vor dem Gebotstermin {}", "the award is before the bid deadline {}"),
    Both(
        "erwartet ist eine Adresse wie name@example.org",
        "expected an address such as name@example.org",
    ),
    Both("erwartet ist eine Telefonnummer wie {}", "expected a telephone number such as {}"),
    Both("die Straße fehlt", "the street is missing"),
    Both("der Ort fehlt", "the city is missing"),
    Both("erwartet ist eine Postleitzahl von {}, {}", "expected a postcode of {}, {}"),
    Both("5 Ziffern", "5 digits"),
    Both(
        "erwartet sind höchstens {} Zeichen, gefunden {}",
        "expected at most {} characters, found {}",
    ),
    Both(
        "erwartet ist ein Text in einer Zeile, gefunden ist {}, das man nicht sieht",
        "expected a text on one line, found {}, which cannot be seen",
    ),
    Both("erwartet ist ein Text in einer Zeile", "expected a text on one line"),
    Both(
        "erwartet ist eines der Wörter des Profils: {}",
        "expected one of the words of the profile: {}",
    ),
    Both(
        "erwartet ist eines von: {}; die Regeln anderer Technologien gibt es noch nicht",
        "expected one of {}; the rules of other technologies do not exist yet",
    ),
    Both("erwartet ist eines von: {}", "expected one of {}"),
    Both("erwartet: {}", "expected {}"),
    Both("{} fehlt", "{} is missing"),
];
