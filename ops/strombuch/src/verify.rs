//! `strombuch verify`: checks that need no trust.

use crate::arguments::{TextFormat, VerifyArguments, VerifyBundle, VerifyLedger, VerifySubject};
use crate::evidence::read_public;
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::{Context, Result, bail};
use reports::closing::{BUNDLE_BYTES_MAX, BundleProblem, VerifiedBundle, verify_bundle};
use rules::ledger::PostedAmount;
use serde::Serialize;
use services::ledger::{Balance, BookHead, LedgerCheck, check_ledger, holds_head};
use std::fmt::Write;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use units::Period;

/// Walks the ledger, and names the first entry that is not as it was booked.
pub(crate) fn check_own_ledger(
    session: &mut Session,
    options: &VerifyArguments,
) -> Result<Outcome> {
    let options = match &options.subject {
        Some(VerifySubject::Ledger(options)) => options,
        Some(VerifySubject::Bundle(_)) | None => &options.ledger,
    };
    let check = check_ledger(&mut session.db, session.tenant)?;
    let mut lost = Vec::new();
    for head in &options.expect_head {
        if !holds_head(&mut session.db, session.tenant, head)? {
            lost.push(head);
        }
    }
    if options.print_head {
        match &check.problem {
            Some(problem) => eprintln!("not in order, so there is no head to keep: {problem}"),
            None => print(&format!("{}\n", BookHead::of_money(check.entries, &check.last_sha256)))?,
        }
    } else {
        match options.format {
            TextFormat::Text => print(&text_of_ledger(&check, options, &lost))?,
            TextFormat::Json => print_json(&LedgerBody::of(&check, options, &lost))?,
        }
    }
    for head in &lost {
        eprintln!(
            "the head {head} is not held: entries were removed, or are others than when it was printed"
        );
    }
    Ok(if check.problem.is_none() && lost.is_empty() {
        Outcome::Done
    } else {
        Outcome::ProblemsFound
    })
}

fn text_of_ledger(check: &LedgerCheck, options: &VerifyLedger, lost: &[&BookHead]) -> String {
    let mut text = match &check.problem {
        Some(problem) => format!("Not in order: {problem}.\n"),
        None => String::from("In order: every entry follows the one before and balances.\n"),
    };
    let _written = writeln!(text, "{} entries, {} documents.", check.entries, check.documents);
    if !check.last_sha256.is_empty() {
        let _written = writeln!(text, "Last entry {}.", check.last_sha256);
    }
    if !options.expect_head.is_empty() {
        let (held, all) = (options.expect_head.len() - lost.len(), options.expect_head.len());
        let _written = writeln!(text, "{held} of {all} expected heads are held.");
    }
    for balance in &check.balances {
        let amount = shown(balance.amount);
        let _written = writeln!(text, "{:<40} {amount:>20}", balance.account);
    }
    text
}

fn shown(amount: PostedAmount) -> String {
    match amount {
        PostedAmount::Euro(money) => money.to_string(),
        PostedAmount::Token(energy) => energy.to_string(),
    }
}

/// The state of the ledger for a program.
#[derive(Debug, Serialize)]
struct LedgerBody {
    in_order: bool,
    problem: Option<String>,
    entries: i64,
    documents: usize,
    last_sha256: String,
    balances: Vec<BalanceBody>,
    /// The heads that were expected; left out where none was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    expected_heads: Vec<ExpectedHead>,
}

/// A head that was expected.
#[derive(Debug, Serialize)]
struct ExpectedHead {
    head: String,
    held: bool,
}

/// Debits less credits of an account.
#[derive(Debug, Serialize)]
struct BalanceBody {
    account: String,
    balance_eur: Option<String>,
    balance_kwh: Option<String>,
}

impl LedgerBody {
    fn of(check: &LedgerCheck, options: &VerifyLedger, lost: &[&BookHead]) -> Self {
        let expected =
            |head: &BookHead| ExpectedHead { head: head.to_string(), held: !lost.contains(&head) };
        let balance = |balance: &Balance| {
            let (balance_eur, balance_kwh) = match balance.amount {
                PostedAmount::Euro(money) => (Some(money.decimal()), None),
                PostedAmount::Token(energy) => (None, Some(energy.decimal())),
            };
            BalanceBody { account: balance.account.clone(), balance_eur, balance_kwh }
        };
        Self {
            in_order: check.problem.is_none() && lost.is_empty(),
            problem: check.problem.as_ref().map(ToString::to_string),
            entries: check.entries,
            documents: check.documents,
            last_sha256: check.last_sha256.clone(),
            balances: check.balances.iter().map(balance).collect(),
            expected_heads: options.expect_head.iter().map(expected).collect(),
        }
    }
}

/// Checks a bundle, which needs no database.
pub(crate) fn check_bundle(options: &VerifyBundle) -> Result<Outcome> {
    let file = &options.file;
    let trusted = options.key.as_deref().map(read_public).transpose()?;
    let bytes = read_bundle(file).with_context(|| format!("failed to read {}", file.display()))?;
    let checked = verify_bundle(&bytes, trusted.as_ref());
    if let Err(problem) = &checked
        && problem.is_no_bundle()
    {
        bail!("{}: {problem}", file.display());
    }
    match options.format {
        TextFormat::Text => print(&text_of(&checked))?,
        TextFormat::Json => print_json(&CheckedBody::of(&checked))?,
    }
    let is_proved = checked.is_ok_and(|bundle| bundle.key_trusted.is_some());
    Ok(if is_proved { Outcome::Done } else { Outcome::ProblemsFound })
}

/// The bytes of a file, and of one that no bundle can be as long as, only so many that its length is refused.
fn read_bundle(file: &Path) -> std::io::Result<Vec<u8>> {
    let bytes_max = u64::try_from(BUNDLE_BYTES_MAX).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    File::open(file)?.take(bytes_max.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text_of(checked: &Result<VerifiedBundle, BundleProblem>) -> String {
    let bundle = match checked {
        Ok(bundle) => bundle,
        Err(problem) => return format!("Not proved: {problem}.\n"),
    };
    let amount = match (&bundle.payout_eur, &bundle.true_up_eur) {
        (Some(payout), _) => format!("payout {payout} EUR"),
        (None, Some(true_up)) => format!("true-up {true_up} EUR"),
        (None, None) => "without amounts".to_owned(),
    };
    let verdict = if bundle.key_trusted.is_some() { "Proved" } else { "Recomputed, not proved" };
    let mut text = format!(
        "{verdict}: {} in {}, revision {} settled {}, {}, {amount}.\n{} values follow from the inputs in the \
         bundle, and no byte of it was changed.\n",
        bundle.plant_id,
        bundle.period,
        bundle.revision,
        bundle.settled_at,
        bundle.status,
        bundle.values_compared
    );
    let _written = match bundle.key_trusted {
        Some(_) => writeln!(text, "Signed with the trusted key {}.", bundle.public_key),
        None => writeln!(
            text,
            "Signed with the key {}, which anybody can have made: name the one that the marketer gave you with --key.",
            bundle.public_key
        ),
    };
    text
}

/// The outcome for a program.
#[derive(Debug, Serialize)]
struct CheckedBody<'a> {
    /// Null where everything fits and no key was given: anybody can have signed it.
    proved: Option<bool>,
    problem: Option<ProblemBody>,
    #[serde(flatten)]
    bundle: Option<BundleBody<'a>>,
}

#[derive(Debug, Serialize)]
struct ProblemBody {
    code: &'static str,
    message: String,
}

#[derive(Debug, Serialize)]
struct BundleBody<'a> {
    plant_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<String>,
    revision: i64,
    settled_at: &'a str,
    status: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    true_up_eur: Option<&'a str>,
    payout_eur: Option<&'a str>,
    values_compared: usize,
    public_key: String,
    /// Null where no key was given to compare with.
    key_trusted: Option<bool>,
}

impl<'a> CheckedBody<'a> {
    fn of(checked: &'a Result<VerifiedBundle, BundleProblem>) -> Self {
        let body = |bundle: &'a VerifiedBundle| BundleBody {
            plant_id: &bundle.plant_id,
            month: matches!(bundle.period, Period::Month(_)).then(|| bundle.period.to_string()),
            year: matches!(bundle.period, Period::Year(_)).then(|| bundle.period.to_string()),
            revision: bundle.revision,
            settled_at: &bundle.settled_at,
            status: &bundle.status,
            true_up_eur: bundle.true_up_eur.as_deref(),
            payout_eur: bundle.payout_eur.as_deref(),
            values_compared: bundle.values_compared,
            public_key: bundle.public_key.to_string(),
            key_trusted: bundle.key_trusted,
        };
        let problem = checked
            .as_ref()
            .err()
            .map(|problem| ProblemBody { code: problem.code(), message: problem.to_string() });
        let proved = match checked {
            Ok(bundle) => bundle.key_trusted,
            Err(_) => Some(false),
        };
        Self { proved, problem, bundle: checked.as_ref().ok().map(body) }
    }
}
