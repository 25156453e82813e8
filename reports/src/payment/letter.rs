//! The draft of a letter to an owner who owes: what of which documents, why nothing is set off, until when and where
//! to it is to be paid.
//!
//! Names and addresses come from the company's profile and from what is known of the person; what they do not have
//! stays open in brackets.

use crate::Figures;
use crate::letter::push_sender;
use records::{CompanyProfile, PersonFacts};
use std::collections::BTreeMap;
use std::fmt::Write;
use store::payment::UnpaidClaim;
use units::{DeliveryDay, Iban, Language, Money};

/// A letter about the debts of one owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtLetter<'a> {
    /// Who writes; nothing when the company's profile is not known.
    pub sender: Option<&'a CompanyProfile>,
    /// Whom it is to; nothing when nothing is known of the person.
    pub owner: Option<&'a PersonFacts>,
    /// The day of the letter.
    pub written_on: DeliveryDay,
    /// The day until which it is to be paid.
    pub due: DeliveryDay,
    /// What the owner owes, by plant.
    pub debts: Vec<&'a UnpaidClaim>,
}

/// A letter for each owner who owes, in the order of their keys.
pub fn debt_letters<'a>(
    sender: Option<&'a CompanyProfile>,
    owners: &'a BTreeMap<String, PersonFacts>,
    (written_on, due): (DeliveryDay, DeliveryDay),
    debts: &'a [UnpaidClaim],
) -> Vec<DebtLetter<'a>> {
    let mut letters: Vec<(&str, DebtLetter<'a>)> = Vec::new();
    for debt in debts.iter().filter(|debt| debt.amount < Money::ZERO) {
        let key = debt.operator_id.as_str();
        if let Some((_, letter)) = letters.iter_mut().find(|(other, _)| *other == key) {
            letter.debts.push(debt);
            continue;
        }
        let (owner, debts) = (owners.get(key), vec![debt]);
        letters.push((key, DebtLetter { sender, owner, written_on, due, debts }));
    }
    letters.sort_by_key(|(key, _)| *key);
    letters.into_iter().map(|(_, letter)| letter).collect()
}

impl DebtLetter<'_> {
    /// The owner's key.
    pub fn operator_id(&self) -> &str {
        self.debts.first().map_or("", |debt| debt.operator_id.as_str())
    }

    /// The language of the owner.
    pub fn language(&self) -> Language {
        self.owner.map_or(Language::German, |owner| owner.language)
    }

    /// What is owed in all.
    pub fn sum(&self) -> Money {
        let mut amounts = self.debts.iter().map(|debt| debt.amount.negated());
        amounts.try_fold(Money::ZERO, Money::checked_add).unwrap_or(Money::ZERO)
    }

    /// The letter as plain text.
    pub fn text(&self, language: Language) -> String {
        let figures = Figures::new(language);
        let mut text = String::new();
        push_sender(&mut text, self.sender, language);
        self.push_owner(&mut text, language);
        self.push_reason(&mut text, figures);
        for debt in &self.debts {
            let documents = documents(debt);
            let amount = figures.money(debt.amount.negated());
            let _written = writeln!(text, "{:<17}{documents:<40}{amount:>15}", debt.plant.as_str());
        }
        self.push_request(&mut text, figures);
        text
    }

    fn push_owner(&self, text: &mut String, language: Language) {
        let name = self.owner.map(|owner| owner.name.as_str());
        let first = self.debts.first().map(|debt| debt.operator_name.as_str());
        let _written = writeln!(text, "{}", name.or(first).unwrap_or_default());
        match self.owner.and_then(|owner| owner.address.as_ref()) {
            Some(address) => {
                let (street, place) = (address.street_line(), address.city());
                let _written = writeln!(text, "{street}\n{} {place}", address.postcode());
            }
            None => text.push_str(match language {
                Language::German => "[Anschrift nicht hinterlegt]\n",
                Language::English => "[the address is not known]\n",
            }),
        }
        text.push('\n');
    }

    fn push_reason(&self, text: &mut String, figures: Figures) {
        let (day, sum) = (figures.day(self.written_on), figures.money(self.sum()));
        let _written = match figures.language() {
            Language::German => write!(
                text,
                "{day}\n\nRückzahlung von {sum}\n\nSehr geehrte Damen und Herren,\n\n\
                 nach den Belegen, die wir Ihnen gesandt haben, ist Ihnen mehr gezahlt worden, als Ihnen zusteht:\n\n"
            ),
            Language::English => write!(
                text,
                "{day}\n\nRepayment of {sum}\n\nDear Sir or Madam,\n\n\
                 by the documents that we have sent you, more was paid to you than is due:\n\n"
            ),
        };
    }

    fn push_request(&self, text: &mut String, figures: Figures) {
        let (due, sum) = (figures.day(self.due), figures.money(self.sum()));
        let account = self.account(figures.language());
        let reference = self.reference();
        let _written = match figures.language() {
            Language::German => write!(
                text,
                "\nEine Gutschrift, mit der wir den Betrag nach Ihrem Vertrag verrechnen können, steht zurzeit nicht aus.\n\
                 Bitte überweisen Sie {sum} bis zum {due} auf unser Konto {account}.\n\
                 Verwendungszweck: {reference}\n\n\
                 Haben Sie inzwischen gezahlt, so ist dieses Schreiben gegenstandslos. Stimmt aus Ihrer Sicht ein Beleg\n\
                 nicht, so nennen Sie uns bitte seine Nummer und den Grund.\n\n\
                 Mit freundlichen Grüßen\n"
            ),
            Language::English => write!(
                text,
                "\nThere is no claim at present that your contract lets us set the amount off against.\n\
                 Please transfer {sum} by {due} to our account {account}.\n\
                 Reference: {reference}\n\n\
                 If you have paid in the meantime, this letter is void. If you hold a document to be wrong, please tell\n\
                 us its number and the reason.\n\n\
                 Yours faithfully\n"
            ),
        };
        if let Some(sender) = self.sender {
            let _written = writeln!(text, "{}", sender.name);
        }
    }

    fn account(&self, language: Language) -> String {
        let iban = self.sender.and_then(|sender| sender.iban.as_ref()).map(Iban::as_str);
        let open = match language {
            Language::German => "[IBAN nicht hinterlegt]",
            Language::English => "[the IBAN is not known]",
        };
        iban.unwrap_or(open).to_owned()
    }

    /// The number of a document, by which the payment is recognised; the owner's key where there is none.
    fn reference(&self) -> String {
        let last = self.debts.iter().rev().find_map(|debt| debt.documents.last());
        last.map_or_else(|| self.operator_id().to_owned(), ToString::to_string)
    }
}

/// The numbers of the documents, as many as there is room for.
fn documents(debt: &UnpaidClaim) -> String {
    let numbers: Vec<String> = debt.documents.iter().map(ToString::to_string).collect();
    match numbers.as_slice() {
        [first, _, _, _, .., last] => format!("{first} … {last}"),
        few => few.join(", "),
    }
}
