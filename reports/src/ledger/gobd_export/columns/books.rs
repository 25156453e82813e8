//! The columns of what was issued, booked and paid.

use super::column;
use crate::sheet::{Column, Reader, Source};
use crate::words;
use rules::ledger::{Commodity, EntryKind, PostedAmount, Subject};
use std::borrow::Cow;
use store::closing::{Closing, Invoice, InvoiceNumber};
use store::ledger::LedgerEntryRecord;
use store::payment::{Payout, PayoutBatch};
use units::{Energy, Language, Money, Period};

/// A document, and the number of the one that it corrects.
type NumberedInvoice = (Invoice, Option<InvoiceNumber>);
/// A credit transfer, after the batch that it is in.
type BatchedPayout = (PayoutBatch, Payout);

/// One side of an entry of the ledger.
#[derive(Debug, Clone)]
pub(in crate::ledger::gobd_export) struct GobdPosting {
    entry: i64,
    number: i64,
    account: String,
    amount: Option<PostedAmount>,
}

impl GobdPosting {
    pub(in crate::ledger::gobd_export) fn of(entry: &LedgerEntryRecord) -> Vec<Self> {
        (1..)
            .zip(&entry.postings)
            .map(|(number, posting)| Self {
                entry: entry.number,
                number,
                account: posting.account.clone(),
                amount: posting
                    .commodity
                    .parse::<Commodity>()
                    .ok()
                    .map(|commodity| PostedAmount::of_scaled(commodity, posting.amount)),
            })
            .collect()
    }

    fn euro(&self) -> Option<Money> {
        match self.amount {
            Some(PostedAmount::Euro(money)) => Some(money),
            Some(PostedAmount::Token(_)) | None => None,
        }
    }

    fn energy(&self) -> Option<Energy> {
        match self.amount {
            Some(PostedAmount::Token(energy)) => Some(energy),
            Some(PostedAmount::Euro(_)) | None => None,
        }
    }
}

/// Words of a code, as it is stored.
fn words_of(
    code: &str,
    reader: Reader,
    words: fn(Language, &str) -> Cow<'static, str>,
) -> Cow<'_, str> {
    match reader {
        Reader::Program => Cow::Borrowed(code),
        Reader::Person(language) => words(language, code),
    }
}

/// Whose statement of the year a document states; nobody's of a month, which has one.
fn owner_of_year(invoice: &Invoice) -> &str {
    match invoice.period {
        Period::Month(_) => "",
        Period::Year(_) => &invoice.operator_id,
    }
}

pub(in crate::ledger::gobd_export) const CLOSINGS: [Column<Closing>; 9] = [
    column("Freigabe", Source::Count(|row: &Closing| Some(row.id.number()))),
    text!("Zeitraum", row => row.period),
    text!("Vorgeschlagen von", row => row.proposed_by),
    text!("Vorgeschlagen am", row => row.proposed_at),
    optional!("Freigegeben von", row => row.approved_by),
    optional!("Freigegeben am", row => row.approved_at),
    column("Belege", Source::Count(|row: &Closing| Some(row.invoice_count))),
    column("Auszahlung", Source::Money(|row: &Closing| Some(row.payout))),
    text!("SHA-256 des Inhalts", row => row.content_sha256),
];

pub(in crate::ledger::gobd_export) const INVOICES: [Column<NumberedInvoice>; 18] = [
    text!("Belegnummer", row => row.0.number),
    text!("MaStR-Nummer", row => row.0.plant),
    text!("Zeitraum", row => row.0.period),
    text!("Betreiber-Nummer des Jahres", row => owner_of_year(&row.0)),
    column("Fassung", Source::Count(|row: &NumberedInvoice| Some(row.0.revision))),
    word!("Art", row, document_kind => row.0.kind),
    text!("Betreiber-Nummer", row => row.0.operator_id),
    column("Ausgestellt am", Source::Day(|row: &NumberedInvoice| Some(row.0.issued_on))),
    column("Freigabe", Source::Count(|row: &NumberedInvoice| Some(row.0.closing_id.number()))),
    optional!("Berichtigt", row => row.1),
    column(
        "Stammdaten gültig ab",
        Source::Day(|row: &NumberedInvoice| Some(row.0.facts_valid_from)),
    ),
    column(
        "Fassung der Stammdaten",
        Source::Count(|row: &NumberedInvoice| Some(row.0.facts_revision)),
    ),
    column(
        "Fassung der Angaben des Betreibers",
        Source::Count(|row: &NumberedInvoice| Some(row.0.person_revision)),
    ),
    column(
        "Fassung der Angaben des Unternehmens",
        Source::Count(|row: &NumberedInvoice| row.0.company_revision),
    ),
    column("Netto", Source::Money(|row: &NumberedInvoice| Some(row.0.net))),
    column("Umsatzsteuer", Source::Money(|row: &NumberedInvoice| Some(row.0.vat))),
    column("Marktprämie", Source::Money(|row: &NumberedInvoice| Some(row.0.premium))),
    column("Auszahlung", Source::Money(|row: &NumberedInvoice| Some(row.0.payout))),
];

fn subject_of(entry: &LedgerEntryRecord) -> Option<Subject<'_>> {
    entry.kind.parse::<EntryKind>().ok()?.subject(&entry.key)
}

/// The number of the document that an entry is of; empty where it is of none.
fn document_of(entry: &LedgerEntryRecord) -> &str {
    match subject_of(entry) {
        Some(Subject::Document(number)) => number,
        _ => "",
    }
}

/// The name of the transfer that an entry is of; empty where it is of none.
fn transfer_of(entry: &LedgerEntryRecord) -> &str {
    match subject_of(entry) {
        Some(Subject::Transfer(name)) => name,
        _ => "",
    }
}

/// The payment on the account that an entry books; empty where it books none.
fn payment_of(entry: &LedgerEntryRecord) -> &str {
    let kind = entry.kind.parse::<EntryKind>().ok();
    kind.and_then(|kind| kind.payment(&entry.key)).unwrap_or_default()
}

pub(in crate::ledger::gobd_export) const ENTRIES: [Column<LedgerEntryRecord>; 9] = [
    column("Buchung", Source::Count(|row: &LedgerEntryRecord| Some(row.number))),
    text!("Gebucht am", row => row.booked_at),
    column(
        "Art",
        Source::Words(|row: &LedgerEntryRecord, reader| {
            words_of(&row.kind, reader, words::entry_kind)
        }),
    ),
    text!("Vorgang", row => row.key),
    text!("Belegnummer", row => document_of(row)),
    text!("Ende-zu-Ende-Kennung", row => transfer_of(row)),
    text!("Bewegung", row => payment_of(row)),
    text!("SHA-256 der Buchung davor", row => row.previous_sha256),
    text!("SHA-256", row => row.sha256),
];

pub(in crate::ledger::gobd_export) const POSTINGS: [Column<GobdPosting>; 6] = [
    column("Buchung", Source::Count(|row: &GobdPosting| Some(row.entry))),
    column("Zeile", Source::Count(|row: &GobdPosting| Some(row.number))),
    text!("Konto", row => row.account),
    column(
        "Kontobezeichnung",
        Source::Words(|row: &GobdPosting, reader| words_of(&row.account, reader, words::account)),
    ),
    column("Betrag", Source::Money(GobdPosting::euro)),
    column("Energie", Source::Energy(GobdPosting::energy)),
];

pub(in crate::ledger::gobd_export) const PAYOUTS: [Column<BatchedPayout>; 19] = [
    text!("Ende-zu-Ende-Kennung", row => row.1.end_to_end_id),
    column("Zahlungsauftrag", Source::Count(|row: &BatchedPayout| Some(row.0.number))),
    text!("Kennung des Auftrags", row => row.0.message_id),
    optional!("Zeitraum", row => row.0.period),
    column("Auszuführen am", Source::Day(|row: &BatchedPayout| Some(row.0.execution_on))),
    column(
        "Fassung der Angaben des Unternehmens",
        Source::Count(|row: &BatchedPayout| row.0.company_revision),
    ),
    text!("Angelegt von", row => row.0.created_by),
    text!("Angelegt am", row => row.0.created_at),
    optional!("Freigegeben von", row => row.0.approved_by),
    optional!("Freigegeben am", row => row.0.approved_at),
    text!("Betreiber-Nummer", row => row.1.operator_id),
    text!("Empfänger", row => row.1.creditor_name),
    text!("IBAN", row => row.1.iban),
    column("Betrag", Source::Money(|row: &BatchedPayout| Some(row.1.amount))),
    text!("Verwendungszweck", row => row.1.remittance),
    word!("Stand", row, payout_state => row.1.state),
    column("Gebucht am", Source::Day(|row: &BatchedPayout| row.1.booked_on)),
    column("Zurückgekommen am", Source::Day(|row: &BatchedPayout| row.1.returned_on)),
    optional!("Rückgabegrund", row => row.1.return_reason),
];
