//! Money waits for a bank account.

use super::MailText;
use super::letter::Letter;
use units::{Language, Money, Period};

/// Money that waits for a bank account.
#[derive(Debug, Clone, Copy)]
pub struct BankAccountRequest<'a> {
    /// The owner's name.
    pub owner: &'a str,
    /// The marketer's name.
    pub company: &'a str,
    /// The language that the owner reads.
    pub language: Language,
    /// The month or year.
    pub period: Period,
    /// The numbers of the documents that are not paid.
    pub documents: &'a [String],
    /// The unit numbers of the plants without an account.
    pub plants: &'a [String],
    /// What waits.
    pub amount: Money,
}

/// What an owner without a bank account is told to do.
pub fn bank_account_mail(request: &BankAccountRequest<'_>) -> MailText {
    let mut letter = Letter::to(request.language, request.owner, request.company);
    let amount = letter.figures.money(request.amount);
    let period = letter.period(request.period);
    let (documents, plants) = (request.documents.join(", "), request.plants.join(", "));
    letter.paragraph(&match request.language {
        Language::German => format!(
            "für {period} stehen Ihnen {amount} zu. Wir können den Betrag nicht auszahlen, weil uns keine \
             Bankverbindung vorliegt.\nDokumente: {documents}\nAnlagen: {plants}"
        ),
        Language::English => format!(
            "You are owed {amount} for {period}. We cannot pay it, because we have no bank account on \
             file.\nDocuments: {documents}\nPlants: {plants}"
        ),
    });
    letter.paragraph(&letter.say(
        "Was zu tun ist: Teilen Sie uns IBAN und Kontoinhaber mit, am besten schriftlich mit Unterschrift. \
         Eine Bankverbindung, die nur per E-Mail kommt, übernehmen wir zu Ihrem Schutz erst nach einer \
         Rückfrage bei Ihnen.",
        "What to do: tell us the IBAN and the holder of the account, best in a signed letter. A bank account \
         that comes by e-mail alone is used only after we have asked you back; this protects you.",
    ));
    letter.paragraph(&letter.say(
        "Danach zahlen wir den Betrag mit dem nächsten Zahlungslauf aus. Er verfällt nicht.",
        "After that we pay the amount with the next run of payments. It is not lost.",
    ));
    let title = match request.language {
        Language::German => format!("Bankverbindung fehlt: Auszahlung für {period}"),
        Language::English => format!("Bank account missing: payout for {period}"),
    };
    letter.sign(&title)
}
