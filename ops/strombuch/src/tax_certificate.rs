//! `strombuch tax --certificates`: the certificate of every person as PDF and CSV.

use crate::output::{Outcome, print};
use crate::progress::{advance, bar};
use crate::session::Session;
use crate::whole_file::write_whole;
use anyhow::{Context, Result};
use reports::closing::Typesetter;
use reports::tax::{certificate_csv, certificate_file_name};
use services::scope::Scope;
use services::tax::{TaxCertificate, tax_certificates};
use std::path::Path;
use units::Year;

/// Writes two files for each person, each there completely or not at all; those of an earlier day are replaced.
pub(crate) fn write(
    session: &mut Session,
    scope: &Scope,
    year: Year,
    directory: &Path,
) -> Result<Outcome> {
    let certificates = tax_certificates(&mut session.db, scope, year, session.now)?;
    if certificates.is_empty() {
        eprintln!("nobody has a plant in {year}; no certificate was written");
        return Ok(Outcome::ProblemsFound);
    }
    std::fs::create_dir_all(directory)
        .with_context(|| format!("failed to make the directory {}", directory.display()))?;
    let typesetter = Typesetter::new()?;
    let bar = bar(&format!("certificates of {year}"));
    for (done, certificate) in certificates.iter().enumerate() {
        write_one(&typesetter, certificate, directory).with_context(|| {
            format!("the certificate of {} was not written", certificate.report.operator_id)
        })?;
        advance(&bar, done + 1, certificates.len());
    }
    bar.finish_and_clear();
    print(&format!(
        "{} certificates of {year} written to {}\n",
        certificates.len(),
        directory.display()
    ))?;
    let incomplete = certificates.iter().filter(|certificate| tell_missing(certificate)).count();
    Ok(if incomplete == 0 { Outcome::Done } else { Outcome::ProblemsFound })
}

fn write_one(
    typesetter: &Typesetter,
    certificate: &TaxCertificate,
    directory: &Path,
) -> Result<()> {
    let name = certificate_file_name(&certificate.report.operator_id, certificate.year);
    let csv = certificate_csv(certificate);
    let pdf = typesetter.write_certificate(certificate)?;
    write_whole(&directory.join(format!("{name}.csv")), csv.as_bytes())?;
    write_whole(&directory.join(format!("{name}.pdf")), &pdf)
}

/// Tells what the certificate misses; whether months of it do.
fn tell_missing(certificate: &TaxCertificate) -> bool {
    let person = &certificate.report.operator_id;
    let known = &certificate.person;
    let is_untaxed = known.vat_id.is_none() && known.tax_number.is_none();
    let missing = [(known.address.is_none(), "address"), (is_untaxed, "tax number")];
    let missing: Vec<&str> =
        missing.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, what)| what).collect();
    if !missing.is_empty() {
        eprintln!("missing: {} of {person}", missing.join(" and "));
    }
    for missing in certificate.months_missing() {
        let (plant, month, reason) = (&missing.plant, missing.month, missing.reason);
        eprintln!("missing: {plant} {month} of {person} ({reason})");
    }
    certificate.months_missing().next().is_some()
}
