//! The columns of what moved at the bank, and of what grid operators stated.

use super::column;
use crate::sheet::{Column, Source};
use std::borrow::Cow;
use store::DocumentId;
use store::closing::InvoiceNumber;
use store::payment::{BankEvent, NewRepayment, SetOffPayment};
use store::premium::PremiumStatementRecord;
use units::Money;

/// The name of a transfer, a document that it pays or sets off, and its amount.
type PaidDocument = (String, InvoiceNumber, Money);
/// The document that told of a payment, the payment, and the name of the transfer that it is of.
type ToldPayment = (DocumentId, BankEvent, Option<String>);

/// A payment by its key, and a debt that it paid back.
type PaidBack = (String, NewRepayment);

pub(in crate::ledger::gobd_export) const PAID_DOCUMENTS: [Column<PaidDocument>; 3] = [
    text!("Ende-zu-Ende-Kennung", row => row.0),
    text!("Belegnummer", row => row.1),
    column("Betrag", Source::Money(|row: &PaidDocument| Some(row.2))),
];

pub(in crate::ledger::gobd_export) const BANK_ENTRIES: [Column<ToldPayment>; 13] = [
    text!("Bewegung", row => row.1.key),
    column("Gebucht am", Source::Day(|row: &ToldPayment| Some(row.1.booked_on))),
    column("Betrag", Source::Money(|row: &ToldPayment| Some(row.1.side.signed(row.1.amount)))),
    text!("Gegenpartei", row => row.1.counterparty),
    text!("Konto der Gegenpartei", row => row.1.counterparty_account),
    text!("Verwendungszweck", row => row.1.remittance),
    text!("Zweck", row => row.1.purpose),
    optional!("Ende-zu-Ende-Kennung", row => row.2),
    column("Nummer der Bewegung", Source::Count(|row: &ToldPayment| Some(row.1.movement.number()))),
    column("Beleg", Source::Count(|row: &ToldPayment| Some(row.0.number()))),
    column("Nummer der Zahlung", Source::Count(|row: &ToldPayment| Some(row.1.number))),
    column("Entgelt der Bank", Source::Money(|row: &ToldPayment| Some(row.1.charges))),
    optional!("Zugeordnet von", row => row.1.assigned_by),
];

pub(in crate::ledger::gobd_export) const REPAYMENTS: [Column<PaidBack>; 4] = [
    text!("Bewegung", row => row.0),
    text!("MaStR-Nummer", row => row.1.plant),
    text!("Betreiber-Nummer", row => row.1.operator_id),
    column("Betrag", Source::Money(|row: &PaidBack| Some(row.1.amount))),
];

pub(in crate::ledger::gobd_export) const SET_OFF: [Column<SetOffPayment>; 3] = [
    text!("Ende-zu-Ende-Kennung", row => row.transfer),
    text!("Bewegung", row => row.bank_key),
    column("Betrag", Source::Money(|row: &SetOffPayment| Some(row.amount))),
];

pub(in crate::ledger::gobd_export) const PREMIUM_STATEMENTS: [Column<PremiumStatementRecord>; 12] = [
    optional!("MaStR-Nummer", row => row.stated.plant.unit),
    text!("Zeitraum", row => row.stated.month),
    column("Fassung", Source::Count(|row: &PremiumStatementRecord| Some(row.revision))),
    column("Einspeisung", Source::Energy(|row: &PremiumStatementRecord| row.stated.energy)),
    column(
        "Einspeisung ohne Förderung",
        Source::Energy(|row: &PremiumStatementRecord| row.stated.energy_without_support),
    ),
    column(
        "Anzulegender Wert",
        Source::Price(|row: &PremiumStatementRecord| row.stated.applicable_value),
    ),
    column("Marktwert", Source::Price(|row: &PremiumStatementRecord| row.stated.market_value)),
    column(
        "Marktprämie je kWh",
        Source::Price(|row: &PremiumStatementRecord| row.stated.premium_rate),
    ),
    column("Marktprämie", Source::Money(|row: &PremiumStatementRecord| Some(row.stated.premium))),
    column("Umsatzsteuer", Source::Money(|row: &PremiumStatementRecord| row.stated.vat)),
    column("Gezahlt am", Source::Day(|row: &PremiumStatementRecord| row.stated.paid_on)),
    optional!("Nummer der Abrechnung", row => row.stated.document_number),
];
