//! What the codes of closings, payouts and documents say.

use super::{Code, CodeText, says};
use actix_web::http::StatusCode;

/// What every code of money says.
pub(super) const TEXTS: &[(Code, CodeText)] = &[
    (
        Code::NothingToClose,
        says(
            "nothing_to_close",
            StatusCode::CONFLICT,
            "Keine Abrechnung dieses Zeitraums wartet auf einen Beleg.",
            "No statement of this period waits for a document.",
        ),
    ),
    (
        Code::NotProposed,
        says(
            "not_proposed",
            StatusCode::CONFLICT,
            "Niemand hat diesen Zeitraum zur Freigabe vorgeschlagen.",
            "Nobody has proposed to close this period.",
        ),
    ),
    (
        Code::SamePerson,
        says(
            "same_person",
            StatusCode::CONFLICT,
            "Wer vorgeschlagen oder erstellt hat, gibt nicht selbst frei. Eine zweite Person muss \
             es tun.",
            "Whoever proposed or created it does not approve it. A second person must.",
        ),
    ),
    (
        Code::ChangedSinceProposal,
        says(
            "changed_since_proposal",
            StatusCode::CONFLICT,
            "Die Abrechnungen haben sich seit dem Vorschlag geändert. Sehen Sie sie an und schlagen \
             Sie neu vor.",
            "The statements have changed since they were proposed. Look at them and propose again.",
        ),
    ),
    (
        Code::RestatementDue,
        says(
            "restatement_due",
            StatusCode::CONFLICT,
            "Eingangsdaten haben sich seit der Abrechnung geändert. Rechnen Sie den Zeitraum erst \
             neu ab.",
            "Inputs have changed since the period was settled. Settle it again first.",
        ),
    ),
    (
        Code::BeingSettled,
        says(
            "being_settled",
            StatusCode::CONFLICT,
            "Der Zeitraum wird gerade abgerechnet. Warten Sie, bis alle Teile gespeichert sind.",
            "The period is being settled. Wait until all parts are stored.",
        ),
    ),
    (
        Code::LedgerRefused,
        says(
            "ledger_refused",
            StatusCode::CONFLICT,
            "Das Hauptbuch nimmt die Buchung nicht an. Es ist nichts verändert worden.",
            "The ledger does not take the entry. Nothing was changed.",
        ),
    ),
    (
        Code::AmountTooLarge,
        says(
            "amount_too_large",
            StatusCode::UNPROCESSABLE_ENTITY,
            "Ein Betrag ist zu groß.",
            "An amount is too large.",
        ),
    ),
    (
        Code::NoTargetDay,
        says(
            "no_target_day",
            StatusCode::CONFLICT,
            "An diesem Tag führen Banken keine Zahlungen aus.",
            "Banks do not pay on that day.",
        ),
    ),
    (
        Code::LimitExceeded,
        says(
            "limit_exceeded",
            StatusCode::CONFLICT,
            "Die Summe liegt über der Grenze für einen Lauf.",
            "The sum is above the limit of a batch.",
        ),
    ),
    (
        Code::ChangedSinceCreated,
        says(
            "changed_since_created",
            StatusCode::CONFLICT,
            "Der Lauf ist nicht mehr, was erstellt wurde. Ziehen Sie ihn zurück und erstellen Sie ihn neu.",
            "The batch is not what was created any more. Withdraw it and create it again.",
        ),
    ),
    (
        Code::AlreadyDecided,
        says(
            "already_decided",
            StatusCode::CONFLICT,
            "Der Lauf ist schon freigegeben oder zurückgezogen.",
            "The batch was approved or withdrawn before.",
        ),
    ),
    (
        Code::NotApproved,
        says(
            "not_approved",
            StatusCode::CONFLICT,
            "Niemand hat den Lauf freigegeben.",
            "Nobody has approved the batch.",
        ),
    ),
    (
        Code::PersonUnnamed,
        says(
            "person_unnamed",
            StatusCode::UNPROCESSABLE_ENTITY,
            "Das Konto hat keinen Namen, unter dem es freigeben könnte.",
            "The account has no name under which it could approve.",
        ),
    ),
];
