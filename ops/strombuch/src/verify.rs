//! `strombuch verify`: checks that need no trust.

use crate::arguments::{TextFormat, VerifyArguments, VerifyBundle, VerifySubject};
use crate::evidence::read_public;
use crate::output::{Outcome, print, print_json};
use anyhow::{Context, Result, bail};
use reports::{BundleProblem, VerifiedBundle, verify_bundle};
use serde::Serialize;
use std::fmt::Write;

/// Checks what needs no database.
pub(crate) fn run(options: &VerifyArguments) -> Result<Outcome> {
    match &options.subject {
        Some(VerifySubject::Bundle(options)) => check_bundle(options),
        None => bail!("expected what to check: `strombuch verify bundle FILE`"),
    }
}

fn check_bundle(options: &VerifyBundle) -> Result<Outcome> {
    let file = &options.file;
    let trusted = options.key.as_deref().map(read_public).transpose()?;
    let bytes =
        std::fs::read(file).with_context(|| format!("failed to read {}", file.display()))?;
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
    Ok(if checked.is_ok() { Outcome::Done } else { Outcome::ProblemsFound })
}

fn text_of(checked: &Result<VerifiedBundle, BundleProblem>) -> String {
    let bundle = match checked {
        Ok(bundle) => bundle,
        Err(problem) => return format!("Not proved: {problem}.\n"),
    };
    let amount = bundle
        .payout_eur
        .as_ref()
        .map_or_else(|| "without amounts".to_owned(), |payout| format!("payout {payout} EUR"));
    let mut text = format!(
        "Proved: {} in {}, revision {} settled {}, {}, {amount}.\n{} values follow from the inputs in the \
         bundle, and no byte of it was changed.\n",
        bundle.plant_id,
        bundle.month,
        bundle.revision,
        bundle.settled_at,
        bundle.status,
        bundle.values_compared
    );
    let _written = match bundle.key_trusted {
        Some(_) => writeln!(text, "Signed with the trusted key {}.", bundle.public_key),
        None => writeln!(
            text,
            "Signed with the key {}; compare it with the one that the marketer gave you.",
            bundle.public_key
        ),
    };
    text
}

/// The outcome for a program.
#[derive(Debug, Serialize)]
struct CheckedBody<'a> {
    proved: bool,
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
    month: &'a str,
    revision: i64,
    settled_at: &'a str,
    status: &'a str,
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
            month: &bundle.month,
            revision: bundle.revision,
            settled_at: &bundle.settled_at,
            status: &bundle.status,
            payout_eur: bundle.payout_eur.as_deref(),
            values_compared: bundle.values_compared,
            public_key: bundle.public_key.to_string(),
            key_trusted: bundle.key_trusted,
        };
        let problem = checked
            .as_ref()
            .err()
            .map(|problem| ProblemBody { code: problem.code(), message: problem.to_string() });
        Self { proved: problem.is_none(), problem, bundle: checked.as_ref().ok().map(body) }
    }
}
