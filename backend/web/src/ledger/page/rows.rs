//! Balances, entries and what is not right, in words.

use crate::http::Page;
use reports::words;
use services::StoreError;
use services::ledger::{
    Account, Balance, LedgerEntryRecord, LedgerProblem, PostedAmount, PostingRecord, posted_amount,
};
use services::work::LastCheck;
use units::Money;

/// The balances of the accounts; all owners together are one row.
pub(super) struct TrialBalance {
    pub(super) rows: Vec<BalanceRow>,
    pub(super) debits: String,
    pub(super) credits: String,
}

/// The balance of an account, on one of the two sides.
pub(super) struct BalanceRow {
    pub(super) account: String,
    pub(super) code: String,
    pub(super) debit: String,
    pub(super) credit: String,
}

/// An entry with its sides.
pub(super) struct EntryRow {
    pub(super) number: String,
    pub(super) booked_at: String,
    pub(super) kind: String,
    pub(super) key: String,
    pub(super) sha256: String,
    /// The first letters of its hash, enough to compare by eye.
    pub(super) sha256_short: String,
    pub(super) postings: Vec<BalanceRow>,
}

/// Debits and credits that are summed apart.
#[derive(Default)]
struct Sides {
    debits: Money,
    credits: Money,
}

impl Sides {
    /// Adds debits less credits to the side where they are. Sums that do not fit cannot be booked either.
    fn add(&mut self, amount: Money) {
        if amount < Money::ZERO {
            self.credits = self.credits.checked_add(amount.negated()).unwrap_or(self.credits);
        } else {
            self.debits = self.debits.checked_add(amount).unwrap_or(self.debits);
        }
    }
}

impl TrialBalance {
    pub(super) fn of(page: &Page, balances: &[Balance]) -> Self {
        let (mut sides, mut owners, mut rows) = (Sides::default(), Sides::default(), Vec::new());
        for balance in balances {
            let Some(money) = euros(balance.amount) else {
                rows.push(BalanceRow::of(page, &balance.account, balance.amount));
                continue;
            };
            sides.add(money);
            if is_of_owner(&balance.account) {
                owners.add(money);
            } else {
                rows.push(BalanceRow::of(page, &balance.account, balance.amount));
            }
        }
        let figures = page.figures();
        if owners.debits != Money::ZERO || owners.credits != Money::ZERO {
            rows.insert(
                0,
                BalanceRow {
                    account: page
                        .say("Verbindlichkeiten gegenüber Betreibern", "Payables to plant owners")
                        .to_owned(),
                    code: "payable:*".to_owned(),
                    debit: or_blank(page, owners.debits),
                    credit: or_blank(page, owners.credits),
                },
            );
        }
        Self { rows, debits: figures.money(sides.debits), credits: figures.money(sides.credits) }
    }
}

/// The owners with a balance, the largest first.
pub(super) fn owners(page: &Page, balances: &[Balance]) -> Vec<BalanceRow> {
    let mut open: Vec<&Balance> = balances
        .iter()
        .filter(|balance| is_of_owner(&balance.account) && balance.amount.scaled() != 0)
        .collect();
    open.sort_by_key(|balance| std::cmp::Reverse(balance.amount.scaled().unsigned_abs()));
    open.iter().map(|balance| BalanceRow::of(page, &balance.account, balance.amount)).collect()
}

/// How many there are beyond those that are shown; nothing when all are.
pub(super) fn more(page: &Page, all: usize, shown: usize) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        more => page.figures().count(i64::try_from(more).unwrap_or(i64::MAX)),
    }
}

impl BalanceRow {
    fn of(page: &Page, account: &str, amount: PostedAmount) -> Self {
        let text = match amount {
            PostedAmount::Euro(money) => page.figures().money(magnitude(money)),
            PostedAmount::Token(energy) => {
                let kwh = page.figures().kwh_exact(energy);
                format!("{} kWh", kwh.trim_start_matches(reports::figures::MINUS))
            }
        };
        let (debit, credit) = match amount.scaled() {
            0 => (String::new(), String::new()),
            scaled if scaled < 0 => (String::new(), text),
            _ => (text, String::new()),
        };
        let name = words::account(page.language, account).into_owned();
        Self { account: name, code: account.to_owned(), debit, credit }
    }
}

impl EntryRow {
    /// A side of a commodity that does not exist is an error.
    pub(super) fn of(page: &Page, entry: &LedgerEntryRecord) -> Result<Self, StoreError> {
        let side = |posting: &PostingRecord| {
            posted_amount(posting).map(|amount| BalanceRow::of(page, &posting.account, amount))
        };
        Ok(Self {
            number: page.figures().count(entry.number),
            booked_at: page.figures().instant(entry.booked_at),
            kind: words::entry_kind(page.language, &entry.kind).into_owned(),
            key: entry.key.clone(),
            sha256_short: entry.sha256.get(..12).unwrap_or_default().to_owned(),
            sha256: entry.sha256.clone(),
            postings: entry.postings.iter().map(side).collect::<Result<_, _>>()?,
        })
    }
}

fn euros(amount: PostedAmount) -> Option<Money> {
    match amount {
        PostedAmount::Euro(money) => Some(money),
        PostedAmount::Token(_) => None,
    }
}

fn is_of_owner(account: &str) -> bool {
    matches!(account.parse(), Ok(Account::Payable(_)))
}

fn magnitude(money: Money) -> Money {
    if money < Money::ZERO { money.negated() } else { money }
}

fn or_blank(page: &Page, amount: Money) -> String {
    if amount == Money::ZERO { String::new() } else { page.figures().money(amount) }
}

/// When the whole ledger was last checked, what was found, and what was booked since.
pub(super) fn sentence(page: &Page, check: Option<&LastCheck>, last: i64) -> String {
    if last == 0 {
        return page.say("Noch ist nichts gebucht.", "Nothing is booked yet.").to_owned();
    }
    let figures = page.figures();
    let german = page.language == units::Language::German;
    let all = figures.count(last);
    let Some(LastCheck { at, entries, documents, problem }) = check else {
        return if german {
            format!("{all} Einträge sind gebucht. Die ganze Kette wurde noch nicht geprüft.")
        } else {
            format!("{all} entries are booked. The whole chain has not been checked yet.")
        };
    };
    let (at, checked) = (figures.instant(*at), figures.count(*entries));
    let documents = figures.count(i64::try_from(*documents).unwrap_or(i64::MAX));
    let since = figures.count(last.saturating_sub(*entries).max(0));
    match (problem, german) {
        (Some(_), true) => {
            format!("Zuletzt geprüft am {at}: {checked} Einträge stimmen, dann nicht mehr.")
        }
        (Some(_), false) => {
            format!("Last checked on {at}: {checked} entries are right, then no longer.")
        }
        (None, true) => format!(
            "Zuletzt geprüft am {at}: Die Kette ist unversehrt, {checked} Einträge nachgerechnet, {documents} \
             Belege mit ihren Buchungen verglichen. Seitdem gebucht: {since}."
        ),
        (None, false) => format!(
            "Last checked on {at}: the chain is unbroken, {checked} entries computed again, {documents} \
             documents compared with their entries. Booked since: {since}."
        ),
    }
}

/// The first thing that is not right, named.
pub(crate) fn problem(page: &Page, problem: &LedgerProblem) -> String {
    if page.language == units::Language::English {
        let text = problem.to_string();
        let mut letters = text.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().to_string());
        return format!("{}{}.", first.unwrap_or_default(), letters.as_str());
    }
    in_german(problem)
}

fn in_german(problem: &LedgerProblem) -> String {
    match problem {
        LedgerProblem::EntryMissing { expected, found } => {
            format!("Eintrag {expected} fehlt; auf den letzten richtigen folgt {found}.")
        }
        LedgerProblem::ChainBroken { number } => {
            format!("Eintrag {number} nennt einen anderen Vorgänger als den, der da ist.")
        }
        LedgerProblem::EntryChanged { number, key } => {
            format!(
                "Eintrag {number} ({key}) ist nicht mehr, was gebucht wurde: sein Hash weicht ab."
            )
        }
        LedgerProblem::SidesDiffer { number, key } => {
            format!("Soll und Haben von Eintrag {number} ({key}) sind nicht gleich.")
        }
        LedgerProblem::AccountUnknown { number, account, commodity } => {
            format!("Eintrag {number} bucht auf {account} in {commodity}; das gibt es nicht.")
        }
        LedgerProblem::BalanceDiffers { account, expected, found } => {
            format!("Konto {account} hält {found}; gebucht sind {expected}.")
        }
        LedgerProblem::DocumentMissing { expected, found } => {
            format!("Beleg {expected} fehlt; der nächste ist {found}.")
        }
        LedgerProblem::DocumentGone { key } => {
            format!("Der Beleg, den das Hauptbuch als {key} bucht, ist nicht mehr da.")
        }
        LedgerProblem::DocumentChanged { number } => {
            format!(
                "Beleg {number}, seine Abrechnung oder seine Freigabe ist nicht, was gebucht wurde."
            )
        }
        LedgerProblem::PayoutChanged { name, batch, what } => {
            let what = match what.as_str() {
                "approval" => "Freigabe",
                "payee_or_amount" => "Empfänger oder Betrag",
                "batch_content" => "Inhalt des Laufs",
                _ => "Zustand",
            };
            format!("Überweisung {name} aus Lauf {batch} ist nicht, was gebucht wurde: {what}.")
        }
        LedgerProblem::PayoutGone { key } => {
            format!("Die Überweisung, die das Hauptbuch als {key} bucht, ist nicht mehr da.")
        }
        LedgerProblem::BankPaymentChanged { number } => {
            format!("Zahlung {number} auf dem Konto ist nicht, was gebucht wurde.")
        }
        LedgerProblem::BankPaymentGone { key } => {
            format!("Die Zahlung auf dem Konto, die als {key} gebucht ist, ist nicht mehr da.")
        }
        LedgerProblem::DocumentDiffers { number, stated, booked } => {
            format!("Beleg {number} nennt {stated}, gebucht sind {booked}.")
        }
    }
}
