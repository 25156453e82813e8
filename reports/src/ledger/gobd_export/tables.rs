//! Which tables there are.

use super::GobdExport;
use super::columns::books::{ENTRIES, GobdPosting, INVOICES, PAYOUTS, POSTINGS};
use super::columns::persons::PERSONS;
use super::columns::{DOCUMENTS, GobdLine, LINES, MARKET_VALUES, PLANTS, STATEMENTS};
use super::table::{Reference, Table, TableWords};

impl GobdExport<'_> {
    /// The tables; one that others refer to comes first.
    pub(super) fn tables(&self) -> Vec<Table> {
        let mut tables = self.statement_tables();
        tables.extend(self.book_tables());
        tables.extend(self.input_tables());
        tables
    }

    fn statement_tables(&self) -> Vec<Table> {
        let lines: Vec<GobdLine> = self.statements.iter().flat_map(GobdLine::of).collect();
        vec![
            Table::of(
                &TableWords {
                    file: "anlagen.csv",
                    name: "Anlagen",
                    description: "Stammdaten der Anlagen, jede Fassung mit dem Tag, von dem an sie gilt",
                    key_count: 3,
                    reference: None,
                },
                &PLANTS,
                self.plants,
            ),
            Table::of(
                &TableWords {
                    file: "personen.csv",
                    name: "Personen",
                    description: "Anlagenbetreiber, jede Fassung mit dem Tag, von dem an sie gilt",
                    key_count: 2,
                    reference: None,
                },
                &PERSONS,
                self.persons,
            ),
            Table::of(
                &TableWords {
                    file: "abrechnungen.csv",
                    name: "Abrechnungen",
                    description: "Abrechnungen der Monate und des Jahres, jede Fassung",
                    key_count: 3,
                    reference: None,
                },
                &STATEMENTS,
                self.statements,
            ),
            Table::of(
                &TableWords {
                    file: "positionen.csv",
                    name: "Positionen",
                    description: "Positionen der Abrechnungen mit Regel und Rechtsgrundlage",
                    key_count: 4,
                    reference: Some(Reference { table: "Abrechnungen", columns: 0..3 }),
                },
                &LINES,
                &lines,
            ),
        ]
    }

    fn book_tables(&self) -> Vec<Table> {
        let postings: Vec<GobdPosting> = self.entries.iter().flat_map(GobdPosting::of).collect();
        vec![
            Table::of(
                &TableWords {
                    file: "gutschriften.csv",
                    name: "Gutschriften",
                    description: "Ausgestellte Gutschriften und Stornos der Lieferungen des Jahres, und \
                                  alle mit einer Nummer des Jahres",
                    key_count: 1,
                    reference: Some(Reference { table: "Abrechnungen", columns: 1..4 }),
                },
                &INVOICES,
                self.invoices,
            ),
            Table::of(
                &TableWords {
                    file: "buchungen.csv",
                    name: "Buchungen",
                    description: "Buchungen des Jahres; jede trägt die Prüfsumme der Buchung davor",
                    key_count: 1,
                    reference: None,
                },
                &ENTRIES,
                self.entries,
            ),
            Table::of(
                &TableWords {
                    file: "buchungszeilen.csv",
                    name: "Buchungszeilen",
                    description: "Seiten der Buchungen: Soll positiv, Haben negativ; die Summe einer \
                                  Buchung ist null",
                    key_count: 2,
                    reference: Some(Reference { table: "Buchungen", columns: 0..1 }),
                },
                &POSTINGS,
                &postings,
            ),
            Table::of(
                &TableWords {
                    file: "zahlungen.csv",
                    name: "Zahlungen",
                    description: "Überweisungen, die im Jahr angelegt wurden, auszuführen waren, gebucht wurden oder \
                                  zurückkamen",
                    key_count: 1,
                    reference: None,
                },
                &PAYOUTS,
                self.payouts,
            ),
        ]
    }

    fn input_tables(&self) -> Vec<Table> {
        vec![
            Table::of(
                &TableWords {
                    file: "marktwerte.csv",
                    name: "Marktwerte",
                    description: "Veröffentlichte Marktwerte, jede Fassung",
                    key_count: 3,
                    reference: None,
                },
                &MARKET_VALUES,
                self.market_values,
            ),
            Table::of(
                &TableWords {
                    file: "belege.csv",
                    name: "Belege",
                    description: "Eingegangene Dateien mit Prüfsumme; ihre Bytes sind archiviert",
                    key_count: 1,
                    reference: None,
                },
                &DOCUMENTS,
                self.documents,
            ),
        ]
    }
}
