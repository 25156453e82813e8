//! Which tables there are.

use super::GobdExport;
use super::columns::bank::{BANK_ENTRIES, PAID_DOCUMENTS, PREMIUM_STATEMENTS, REPAYMENTS, SET_OFF};
use super::columns::books::{CLOSINGS, ENTRIES, GobdPosting, INVOICES, PAYOUTS, POSTINGS};
use super::columns::parties::{COMPANIES, GobdCompany, PERSONS};
use super::columns::{DOCUMENTS, GobdLine, LINES, MARKET_VALUES, PLANTS, STATEMENTS};
use super::table::{Reference, Table, TableWords};

/// What is said of a table without references.
const fn words(
    file: &'static str,
    name: &'static str,
    description: &'static str,
    key_count: usize,
) -> TableWords {
    TableWords { file, name, description, key_count, references: &[] }
}

/// A reference by columns at these places.
const fn to(table: &'static str, columns: &'static [usize]) -> Reference {
    Reference { table, columns }
}

const COMPANY_TABLE: TableWords =
    words("unternehmen.csv", "Unternehmen", "Angaben des Direktvermarkters, jede Fassung", 1);
const PLANT_TABLE: TableWords = words(
    "anlagen.csv",
    "Anlagen",
    "Stammdaten der Anlagen, jede Fassung mit dem Tag, von dem an sie gilt",
    3,
);
const PERSON_TABLE: TableWords = words(
    "personen.csv",
    "Personen",
    "Anlagenbetreiber mit Anschrift und Steuernummer, jede Fassung mit dem Tag, von dem an sie gilt",
    2,
);
const STATEMENT_TABLE: TableWords = TableWords {
    references: &[to("Anlagen", &[0, 4, 5])],
    ..words(
        "abrechnungen.csv",
        "Abrechnungen",
        "Abrechnungen der Monate und des Jahres, jede Fassung, und die der Belege anderer Jahre",
        4,
    )
};
const LINE_TABLE: TableWords = TableWords {
    references: &[to("Abrechnungen", &[0, 1, 2, 3])],
    ..words(
        "positionen.csv",
        "Positionen",
        "Positionen der Abrechnungen mit Regel und Rechtsgrundlage",
        5,
    )
};
const CLOSING_TABLE: TableWords = words(
    "freigaben.csv",
    "Freigaben",
    "Wer welchen Zeitraum vorgeschlagen und wer ihn freigegeben hat",
    1,
);
const INVOICE_TABLE: TableWords = TableWords {
    references: &[
        to("Abrechnungen", &[1, 2, 3, 4]),
        to("Anlagen", &[1, 10, 11]),
        to("Personen", &[6, 12]),
        to("Unternehmen", &[13]),
        to("Freigaben", &[8]),
        to("Gutschriften", &[9]),
    ],
    ..words(
        "gutschriften.csv",
        "Gutschriften",
        "Ausgestellte Gutschriften, Rechnungen und Stornos der Lieferungen des Jahres, alle mit einer Nummer des \
         Jahres, und was mit ihnen berichtigt, bezahlt oder verrechnet wurde",
        1,
    )
};
const PAYOUT_TABLE: TableWords = TableWords {
    references: &[to("Unternehmen", &[5])],
    ..words(
        "zahlungen.csv",
        "Zahlungen",
        "Überweisungen, die im Jahr angelegt wurden, auszuführen waren, gebucht wurden oder zurückkamen, und die der \
         Gutschriften",
        1,
    )
};
const PAID_TABLE: TableWords = TableWords {
    references: &[to("Zahlungen", &[0]), to("Gutschriften", &[1])],
    ..words(
        "zahlungsposten.csv",
        "Zahlungsposten",
        "Welche Gutschriften eine Überweisung bezahlt oder verrechnet",
        2,
    )
};
const ENTRY_TABLE: TableWords = TableWords {
    references: &[to("Gutschriften", &[4]), to("Zahlungen", &[5]), to("Bankbewegungen", &[6])],
    ..words(
        "buchungen.csv",
        "Buchungen",
        "Buchungen des Jahres; jede trägt die Prüfsumme der Buchung davor",
        1,
    )
};
const POSTING_TABLE: TableWords = TableWords {
    references: &[to("Buchungen", &[0])],
    ..words(
        "buchungszeilen.csv",
        "Buchungszeilen",
        "Seiten der Buchungen: Soll positiv, Haben negativ; die Summe einer Buchung ist null",
        2,
    )
};
const BANK_TABLE: TableWords = TableWords {
    references: &[to("Zahlungen", &[7]), to("Belege", &[9])],
    ..words(
        "bankbewegungen.csv",
        "Bankbewegungen",
        "Was die Bank im Jahr gebucht hat, und was Buchungen und Verrechnungen des Jahres nennen: Eingang positiv, \
         Ausgang negativ",
        1,
    )
};
const REPAYMENT_TABLE: TableWords = TableWords {
    references: &[to("Bankbewegungen", &[0])],
    ..words(
        "rueckzahlungen.csv",
        "Rückzahlungen",
        "Welche Schuld eines Anlagenbetreibers eine Zahlung zurückgezahlt hat; negativ, was ihm gezahlt wurde",
        3,
    )
};
const SET_OFF_TABLE: TableWords = TableWords {
    references: &[to("Zahlungen", &[0]), to("Bankbewegungen", &[1])],
    ..words(
        "verrechnungen.csv",
        "Verrechnungen",
        "Welche zurückgezahlten Beträge eine Überweisung verrechnet",
        2,
    )
};
const PREMIUM_TABLE: TableWords = words(
    "netzbetreiberabrechnungen.csv",
    "Netzbetreiberabrechnungen",
    "Was Netzbetreiber über die Marktprämie der Monate abgerechnet haben, jede Fassung",
    3,
);
const VALUE_TABLE: TableWords =
    words("marktwerte.csv", "Marktwerte", "Veröffentlichte Marktwerte, jede Fassung", 3);
const DOCUMENT_TABLE: TableWords = words(
    "belege.csv",
    "Belege",
    "Eingegangene Dateien mit Prüfsumme; ihre Bytes sind archiviert",
    1,
);

impl GobdExport<'_> {
    /// The tables; one that others refer to comes first.
    pub(super) fn tables(&self) -> Vec<Table> {
        let companies: Vec<GobdCompany> = (1..).zip(self.companies.iter().cloned()).collect();
        let lines: Vec<GobdLine> = self.statements.iter().flat_map(GobdLine::of).collect();
        let postings: Vec<GobdPosting> = self.entries.iter().flat_map(GobdPosting::of).collect();
        vec![
            Table::of(&COMPANY_TABLE, &COMPANIES, &companies),
            Table::of(&PLANT_TABLE, &PLANTS, self.plants),
            Table::of(&PERSON_TABLE, &PERSONS, self.persons),
            Table::of(&DOCUMENT_TABLE, &DOCUMENTS, self.documents),
            Table::of(&STATEMENT_TABLE, &STATEMENTS, self.statements),
            Table::of(&LINE_TABLE, &LINES, &lines),
            Table::of(&CLOSING_TABLE, &CLOSINGS, self.closings),
            Table::of(&INVOICE_TABLE, &INVOICES, self.invoices),
            Table::of(&PAYOUT_TABLE, &PAYOUTS, self.payouts),
            Table::of(&PAID_TABLE, &PAID_DOCUMENTS, self.paid_documents),
            Table::of(&ENTRY_TABLE, &ENTRIES, self.entries),
            Table::of(&POSTING_TABLE, &POSTINGS, &postings),
            Table::of(&BANK_TABLE, &BANK_ENTRIES, self.bank_entries),
            Table::of(&REPAYMENT_TABLE, &REPAYMENTS, self.repayments),
            Table::of(&SET_OFF_TABLE, &SET_OFF, self.set_off),
            Table::of(&PREMIUM_TABLE, &PREMIUM_STATEMENTS, self.premium_statements),
            Table::of(&VALUE_TABLE, &MARKET_VALUES, self.market_values),
        ]
    }
}
