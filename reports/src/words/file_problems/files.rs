//! Files as a whole: what they are, and why they cannot be read.

use crate::words::Both;

pub(super) const TABLE: &[Both] = &[
    Both("keine Zeilen", "no rows"),
    Both("keine Preise", "no prices"),
    Both("keine Messwerte", "no readings"),
    Both("keine Marktwerte", "no market values"),
    Both("die Überschrift fehlt", "the header is missing"),
    Both(
        "das Byte an Stelle {} der Datei ist kein UTF-8; speichern Sie die Datei als UTF-8",
        "the byte at offset {} of the file is not UTF-8; save the file as UTF-8",
    ),
    Both(
        "die Datei beginnt als UTF-16, ist aber keines; speichern Sie sie als UTF-8",
        "the file begins as UTF-16 but is none; save it as UTF-8",
    ),
    Both(
        "die Datei ist eine Webseite oder XML und keine Tabelle; speichern Sie sie in Excel als XLSX oder CSV",
        "the file is a web page or XML, not a table; save it in Excel as XLSX or CSV and import that",
    ),
    Both(
        "die Datei ist eine binäre Excel-Mappe (XLSB); speichern Sie sie als XLSX oder CSV",
        "the file is a binary Excel workbook (XLSB); save it as XLSX or CSV and import that",
    ),
    Both(
        "die Datei ist eine Excel-Mappe (XLSX), und hier wird keine Tabelle erwartet",
        "the file is an Excel workbook (XLSX), and no table is expected here",
    ),
    Both(
        "die Datei ist eine Tabelle von LibreOffice (ODS); speichern Sie sie als XLSX oder CSV",
        "the file is a LibreOffice spreadsheet (ODS); save it as XLSX or CSV and import that",
    ),
    Both(
        "die Datei ist ein Word-Dokument (DOCX); sie lässt sich nicht einlesen",
        "the file is a Word document (DOCX); it cannot be imported",
    ),
    Both(
        "die Datei ist ein ZIP-Archiv; entpacken Sie sie und lesen Sie ein, was darin ist",
        "the file is a ZIP archive; unpack it and import what it holds",
    ),
    Both(
        "die Datei ist eine alte Excel-Mappe (XLS) oder eine mit Kennwort; speichern Sie sie als XLSX ohne Kennwort oder als CSV",
        "the file is an old Excel workbook (XLS), or one with a password; save it as XLSX without a password, or as CSV, and \
         import that",
    ),
    Both(
        "die Datei ist ein PDF-Dokument und lässt sich nicht einlesen. Bitten Sie den Absender um die Tabelle als XLSX oder CSV",
        "the file is a PDF document; it cannot be imported. Ask its sender for the table as XLSX or CSV",
    ),
    Both(
        "die Datei ist ein Bild und lässt sich nicht einlesen. Bitten Sie den Absender um die Tabelle als XLSX oder CSV",
        "the file is a picture; it cannot be imported. Ask its sender for the table as XLSX or CSV",
    ),
    Both(
        "die Datei ist mit gzip gepackt; entpacken Sie sie und lesen Sie ein, was darin ist",
        "the file is packed with gzip; unpack it and import what it holds",
    ),
    Both(
        "die Datei ist eine EDIFACT-Nachricht (MSCONS) eines Messstellenbetreibers und wird nicht gelesen. Bitten Sie um den \
         Lastgang als XLSX oder CSV, oder schreiben Sie readings.csv",
        "the file is an EDIFACT message (MSCONS) of a metering operator; it is not read. Ask for the load profile as XLSX or \
         CSV, or write readings.csv",
    ),
    Both(
        "die Datei ist eine EDIFACT-Nachricht und wird nicht gelesen",
        "the file is an EDIFACT message; it is not read",
    ),
    Both(
        "die Datei ist ein Kontoauszug in der Form von SWIFT (MT940 oder MT942) und keine Tabelle; bitten Sie die Bank um \
         camt.053 (XML)",
        "the file is a bank statement in SWIFT form (MT940 or MT942), not a table; ask the bank for camt.053 (XML)",
    ),
    Both(
        "das ist ein Kontoauszug MT940 oder MT942 (SWIFT); {}",
        "this is an MT940 or MT942 statement (SWIFT); {}",
    ),
    Both(
        "erwartet ist ein Kontoauszug: camt.053, camt.054 oder camt.052 in einer Version von 001.02 bis 001.13",
        "expected a bank statement: camt.053, camt.054 or camt.052 in a version from 001.02 to 001.13",
    ),
    Both("{} wird nicht gelesen; {}", "{} is not read; {}"),
    Both("keine Datei des Archivs ist einer; {}", "no file of the archive is one; {}"),
    Both(
        "im Archiv ist noch ein Archiv; entpacken Sie es zuerst",
        "an archive inside the archive; unpack it first",
    ),
    Both("kein vollständiges ZIP-Archiv: {}", "not a whole ZIP archive: {}"),
    Both("keine vollständige Excel-Mappe (XLSX): {}", "not a whole Excel workbook (XLSX): {}"),
    Both("das Archiv hat mehr als {} Dateien", "the archive has more than {} files"),
    Both("entpackt hat sie mehr als {} Bytes", "unpacked it has more than {} bytes"),
    Both("die Mappe hat kein sichtbares Blatt", "the workbook has no visible sheet"),
    Both(
        "kein Blatt hat die Überschriften einer solchen Tabelle; die Mappe hat {}",
        "no sheet has the headings of such a table; the workbook has {}",
    ),
    Both(
        "das Blatt {} ist zu groß für eine Mappe ({} Zellen); speichern Sie es als CSV",
        "the sheet {} is too large for a workbook ({} cells); save it as CSV",
    ),
    Both("das Blatt hat mehr als {} Spalten", "the sheet has more than {} columns"),
    Both(
        "das Blatt ist zu groß für eine Mappe; speichern Sie es als CSV",
        "the sheet is too large for a workbook; save it as CSV",
    ),
    Both(
        "erwartet ist ein CSV-Dokument von netztransparenz, gefunden ist eine andere Antwort",
        "expected a CSV document of netztransparenz, found another kind of answer",
    ),
    Both(
        "die Datei enthält den Spotmarktpreis nach § 3 Nr. 42a EEG, keinen Preis der Börse; lesen Sie sie mit dieser Herkunft \
         ein (--source legal)",
        "the file has the legal spot price (Spotmarktpreis, § 3 Nr. 42a EEG), not a price of the exchange; import it with \
         --source legal",
    ),
    Both("die Einheit muss EUR / MWh sein", "the unit must be EUR / MWh"),
    Both(
        "unix_seconds hat {} Elemente, price hat {}",
        "unix_seconds has {} elements, price has {}",
    ),
];
