//! Errors of closings, payouts, documents and the tax report as a person reads them.

use super::services::causes;
use super::{Code, WebError};
use reports::Figures;
use reports::closing::DocumentError;
use reports::words;
use services::accounts::NotAPerson;
use services::closing::ClosingError;
use services::ledger::LedgerError;
use services::payment::{BatchChange, PayoutError, ReceiptError};
use services::tax::TaxReportError;
use units::{DeliveryDay, Language, Money, Period};

impl From<ClosingError> for WebError {
    fn from(error: ClosingError) -> Self {
        match error {
            ClosingError::Store(error) => error.into(),
            ClosingError::Ledger(error) => error.into(),
            ClosingError::Nobody(error) => error.into(),
            ClosingError::Tax(error) => error.into(),
            ClosingError::NothingToClose { period, .. } => {
                let (german, english) = names(period);
                Self::new(Code::NothingToClose).with_detail(
                    format!("Für {german} wartet keine Abrechnung auf einen Beleg."),
                    format!("No statement of {english} waits for a document."),
                )
            }
            ClosingError::NotProposed { period } => {
                let (german, english) = names(period);
                Self::new(Code::NotProposed).with_detail(
                    format!("Niemand hat {german} zur Freigabe vorgeschlagen."),
                    format!("Nobody has proposed to close {english}."),
                )
            }
            ClosingError::SamePerson { person, period } => {
                let (german, english) = names(period);
                Self::new(Code::SamePerson).with_detail(
                    format!("{person} hat {german} vorgeschlagen; eine andere Person gibt frei."),
                    format!("{person} has proposed {english}; another person approves it."),
                )
            }
            ClosingError::ChangedSinceProposal { period, proposed_by } => {
                changed_since_proposal(period, &proposed_by)
            }
            ClosingError::RestatementDue { period } => restatement_due(period),
            ClosingError::BeingSettled { period, done, of } => {
                let (german, english) = names(period);
                Self::new(Code::BeingSettled).with_detail(
                    format!(
                        "{german} wird gerade abgerechnet: {done} von {of} Teilen sind gespeichert. Warten Sie auf die übrigen; \
                         arbeitet niemand mehr daran, rechnen Sie den Monat noch einmal ab."
                    ),
                    format!(
                        "{english} is being settled: {done} of {of} parts are stored. Wait for the rest; where nobody works at \
                         it any more, settle the month again."
                    ),
                )
            }
            ClosingError::AmountTooLarge { plant, period } => {
                let (german, english) = names(period);
                Self::new(Code::AmountTooLarge).with_detail(
                    format!("Die Beträge der Anlage {plant} in {german} sind zu groß."),
                    format!("The amounts of plant {plant} in {english} are too large."),
                )
            }
        }
    }
}

fn changed_since_proposal(period: Period, proposed_by: &str) -> WebError {
    let (german, english) = names(period);
    WebError::new(Code::ChangedSinceProposal).with_detail(
        format!(
            "Die Abrechnungen für {german} haben sich geändert, seit {proposed_by} sie vorgeschlagen \
             hat. Sehen Sie sie an und schlagen Sie neu vor."
        ),
        format!(
            "The statements of {english} have changed since {proposed_by} proposed them. Look at them \
             and propose again."
        ),
    )
}

fn restatement_due(period: Period) -> WebError {
    let (german, english) = names(period);
    WebError::new(Code::RestatementDue).with_detail(
        format!(
            "Eingangsdaten für {german} haben sich seit der Abrechnung geändert. Rechnen Sie den \
             Zeitraum unter „Korrekturen“ erst neu ab."
        ),
        format!(
            "Inputs of {english} have changed since it was settled. Settle it again at “Corrections” \
             first."
        ),
    )
}

impl From<PayoutError> for WebError {
    fn from(error: PayoutError) -> Self {
        match error {
            PayoutError::Store(error) => error.into(),
            PayoutError::Ledger(error) => error.into(),
            PayoutError::Nobody(error) => error.into(),
            PayoutError::NoTargetDay { day, earliest } => no_target_day(day, earliest),
            PayoutError::LimitExceeded { name, amount, limit } => {
                limit_exceeded(&name, amount, limit)
            }
            PayoutError::ChangedSinceCreated { number, changes } => changed_batch(number, &changes),
            PayoutError::SumTooLarge => Self::new(Code::AmountTooLarge),
            PayoutError::BatchUnknown { number } => Self::new(Code::NotFound).with_detail(
                format!("Den Auszahlungslauf {number} gibt es nicht."),
                format!("There is no payout batch {number}."),
            ),
            PayoutError::SamePerson { person, number } => Self::new(Code::SamePerson).with_detail(
                format!("{person} hat Lauf {number} erstellt; eine andere Person gibt frei."),
                format!("{person} has created batch {number}; another person approves it."),
            ),
            PayoutError::Decided { number } => Self::new(Code::AlreadyDecided).with_detail(
                format!("Lauf {number} ist schon freigegeben oder zurückgezogen."),
                format!("Batch {number} was approved or withdrawn before."),
            ),
            PayoutError::NotApproved { number, created_by } => Self::new(Code::NotApproved)
                .with_detail(
                    format!("Niemand hat Lauf {number} von {created_by} freigegeben."),
                    format!("Nobody has approved batch {number} of {created_by}."),
                ),
            PayoutError::SameApprover { person, number } => Self::new(Code::SamePerson)
                .with_detail(
                    format!("{person} hat Lauf {number} freigegeben; eine andere Person sagt, dass die Bank ihn ablehnt."),
                    format!("{person} has approved batch {number}; another person says that the bank refused it."),
                ),
            PayoutError::NothingOpen { number } | PayoutError::Withdrawn { number } => {
                Self::new(Code::AlreadyDecided).with_detail(
                    format!("Überweisungen von Lauf {number} sind gebucht oder zurückgezogen."),
                    format!("Transfers of batch {number} are booked or withdrawn."),
                )
            }
            error @ PayoutError::SumsDiffer { .. } => Self::internal(causes(&error)),
        }
    }
}

impl From<ReceiptError> for WebError {
    fn from(error: ReceiptError) -> Self {
        match error {
            ReceiptError::Store(error) => error.into(),
            ReceiptError::Ledger(error) => error.into(),
            ReceiptError::Nobody(error) => error.into(),
            ReceiptError::Unknown { number } => Self::new(Code::NotFound).with_detail(
                format!("Eine Zahlung {number} gibt es auf dem Konto nicht."),
                format!("There is no payment {number} on the account."),
            ),
            ReceiptError::Assigned { number } => Self::new(Code::AlreadyDecided).with_detail(
                format!("Zahlung {number} ist schon zugeordnet."),
                format!("Payment {number} was assigned before."),
            ),
            ReceiptError::Unassigned { number } => Self::new(Code::AlreadyDecided).with_detail(
                format!("Zahlung {number} ist noch keinem Zweck zugeordnet."),
                format!("Payment {number} is not assigned."),
            ),
            ReceiptError::OfTransfer { number } => Self::new(Code::AlreadyDecided).with_detail(
                format!("Zahlung {number} gehört zu einer Überweisung; das sagt die Bank."),
                format!("Payment {number} is of a transfer; the bank says so."),
            ),
            ReceiptError::SetOff { number } => Self::new(Code::AlreadyDecided).with_detail(
                format!("Was Zahlung {number} zurückgezahlt hat, ist in einem Lauf verrechnet."),
                format!("A payout sets off what payment {number} paid back."),
            ),
            ReceiptError::NoDocument { operator_id, .. } => Self::new(Code::NotFound).with_detail(
                format!("Für {operator_id} gibt es keinen Beleg, zu dem die Zahlung gehören kann."),
                format!("No document of {operator_id} is there that the payment could be of."),
            ),
        }
    }
}

fn no_target_day(day: DeliveryDay, earliest: DeliveryDay) -> WebError {
    let (german, english) = (Figures::new(Language::German), Figures::new(Language::English));
    WebError::new(Code::NoTargetDay).with_detail(
        format!(
            "Am {} führen Banken keine Zahlungen aus; der erste mögliche Tag ist der {}.",
            german.day(day),
            german.day(earliest)
        ),
        format!(
            "Banks do not pay on {}; the first possible day is {}.",
            english.day(day),
            english.day(earliest)
        ),
    )
}

fn changed_batch(number: i64, changes: &[BatchChange]) -> WebError {
    let told = |language| {
        let told = changes.iter().map(|change| words::batch_change(language, change));
        told.collect::<Vec<_>>().join(" ")
    };
    WebError::new(Code::ChangedSinceCreated).with_detail(
        format!(
            "Lauf {number} ist nicht mehr, was erstellt wurde. {} Ziehen Sie ihn zurück und erstellen Sie ihn neu.",
            told(Language::German)
        ),
        format!(
            "Batch {number} is not what was created any more. {} Withdraw it and create it again.",
            told(Language::English)
        ),
    )
}

fn limit_exceeded(name: &str, amount: Money, limit: Money) -> WebError {
    let (german, english) = (Figures::new(Language::German), Figures::new(Language::English));
    WebError::new(Code::LimitExceeded).with_detail(
        format!(
            "{name} bekommt {}, mehr als die Grenze von {} für einen Lauf.",
            german.money(amount),
            german.money(limit)
        ),
        format!(
            "{name} is to be paid {}, more than the limit of {} for a batch.",
            english.money(amount),
            english.money(limit)
        ),
    )
}

impl From<LedgerError> for WebError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Store(error) => error.into(),
            LedgerError::Entry(error) => Self::internal(causes(&error)),
            LedgerError::BookedAlready { key } => Self::new(Code::LedgerRefused).with_detail(
                format!("„{key}“ ist schon gebucht."),
                format!("“{key}” is booked already."),
            ),
            LedgerError::Overdrawn { account, by } => Self::new(Code::LedgerRefused).with_detail(
                format!("Das Konto {account} wäre um {by} überzogen."),
                format!("Account {account} would be overdrawn by {by}."),
            ),
        }
    }
}

impl From<NotAPerson> for WebError {
    fn from(error: NotAPerson) -> Self {
        match error {
            NotAPerson::Unnamed | NotAPerson::TooLong => Self::new(Code::PersonUnnamed),
            NotAPerson::Nobody { name } => Self::new(Code::PersonUnnamed).with_detail(
                format!("„{name}“ ist niemand; es wird der Name einer Person erwartet."),
                format!("“{name}” is nobody; the name of a person is expected."),
            ),
            NotAPerson::Unreadable { code, .. } => Self::new(Code::PersonUnnamed).with_detail(
                format!("Der Name enthält das Zeichen U+{code:04X}, das in keinen Namen gehört."),
                format!("The name holds the character U+{code:04X}, which belongs into no name."),
            ),
        }
    }
}

impl From<DocumentError> for WebError {
    fn from(error: DocumentError) -> Self {
        Self::internal(causes(&error))
    }
}

impl From<TaxReportError> for WebError {
    fn from(error: TaxReportError) -> Self {
        match error {
            TaxReportError::Store(error) => error.into(),
            TaxReportError::Clock(error) => Self::internal(causes(&error)),
            TaxReportError::Overflow { operator_id, year } => Self::new(Code::AmountTooLarge)
                .with_detail(
                    format!("Die Beträge von {operator_id} im Jahr {year} sind zu groß."),
                    format!("The amounts of {operator_id} in {year} are too large."),
                ),
            TaxReportError::PersonUnknown { operator_id, year } => Self::new(Code::NotFound)
                .with_detail(
                    format!("Zu {operator_id} gehört im Jahr {year} und davor keine Anlage."),
                    format!("No plant belongs to {operator_id} in {year} or the year before."),
                ),
        }
    }
}

/// A period in both languages.
fn names(period: Period) -> (String, String) {
    let name = |language| match period {
        Period::Month(month) => Figures::new(language).month(month),
        Period::Year(year) => year.to_string(),
    };
    (name(Language::German), name(Language::English))
}
