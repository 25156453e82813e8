//! `strombuch evidence`: a signed bundle that proves a statement.

mod key;

use crate::arguments::EvidenceArguments;
use crate::output::Outcome;
use crate::session::Session;
use crate::whole_file::write_whole;
use anyhow::{Result, bail};
use reports::closing::{Evidence, seal_bundle};
use services::closing::{StatementEvidence, find_evidence};
use std::path::PathBuf;
use units::Period;

pub(crate) use key::read_public;

pub(crate) fn run(session: &mut Session, options: &EvidenceArguments) -> Result<Outcome> {
    let (db, tenant) = (&mut session.db, session.tenant);
    let period = match (options.month, options.year) {
        (Some(month), _) => Period::Month(month),
        (None, Some(year)) => Period::Year(year),
        (None, None) => bail!("name the statement with --month or --year"),
    };
    let owner = options.operator.as_deref();
    let found = find_evidence(db, tenant, &options.plant, period, owner, options.revision)?;
    let key = match &options.key {
        Some(file) => key::read(file)?,
        None => key::find_or_create(&session.data)?,
    };
    let bundle = seal_bundle(&evidence_of(&found), &key)?;
    let mut public_key = options.output.clone().into_os_string();
    public_key.push(".key");
    let public_key = PathBuf::from(public_key);
    for (file, bytes) in [
        (&options.output, bundle.as_slice()),
        (&public_key, format!("{}\n", key.public()).as_bytes()),
    ] {
        write_whole(file, bytes)?;
    }
    eprintln!(
        "{}: revision {} of {}, {} bytes; public key {} in {}",
        options.output.display(),
        found.statement.revision,
        period,
        bundle.len(),
        key.public(),
        public_key.display()
    );
    Ok(Outcome::Done)
}

fn evidence_of(found: &StatementEvidence) -> Evidence<'_> {
    Evidence {
        statement: &found.statement,
        months: &found.months,
        facts: &found.facts,
        other_facts: &found.other_facts,
        readings: &found.readings,
        exchange_prices: &found.exchange_prices,
        legal_prices: &found.legal_prices,
        market_values: &found.market_values,
        law: found.law,
        rules: &found.rules,
        documents: &found.documents,
    }
}
