//! `strombuch mail`: plant owners are told what concerns them.

use crate::arguments::{
    MailBounce, MailCommand, MailList, MailQueue, MailResend, MailSend, TableFormat,
};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use crate::sources;
use anyhow::{Context, Result, bail};
use integrations::mail::{BounceAction, Mailer, ReportedRecipient, parse_report};
use jobs::mail::{Post, plan};
use reports::mail::{MailBody, MailListBody, UnaddressedBody, mail_table};
use services::mail::{MailPlan, Unaddressed};
use services::mail::{
    MailState, Reported, Resent, list_mail, note_report, queue_mail, resend_about, resend_document,
};

pub(crate) fn run(session: &mut Session, command: &MailCommand) -> Result<Outcome> {
    match command {
        MailCommand::Queue(options) => queue(session, options),
        MailCommand::List(options) => list(session, options),
        MailCommand::Send(options) => send(session, options),
        MailCommand::Resend(options) => resend(session, options),
        MailCommand::Bounce(options) => bounce(session, options),
    }
}

fn queue(session: &mut Session, options: &MailQueue) -> Result<Outcome> {
    let period = options.period.period().context("expected --month or --year")?;
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let found = plan(db, tenant, period, now)?;
    let new = if options.dry_run { 0 } else { queue_mail(db, tenant, &found, now)? };
    if options.format == TableFormat::Json {
        print_json(&planned(&found))?;
    } else if options.dry_run {
        print(&mail_table(&planned(&found).mails))?;
    } else {
        print(&format!(
            "{new} messages of {period} queued, {} were queued before\n",
            found.queued_before
        ))?;
    }
    Ok(tell_unaddressed(&found.unaddressed))
}

fn planned(found: &MailPlan) -> MailListBody {
    let unaddressed = found.unaddressed.iter().map(|missing| {
        UnaddressedBody::of(&missing.operator_id, &missing.name, missing.kind, &missing.subject)
    });
    MailListBody {
        mails: found.mails.iter().map(MailBody::of_planned).collect(),
        unaddressed: unaddressed.collect(),
    }
}

fn tell_unaddressed(unaddressed: &[Unaddressed]) -> Outcome {
    for missing in unaddressed {
        let (name, operator) = (&missing.name, &missing.operator_id);
        let (kind, subject) = (missing.kind, &missing.subject);
        eprintln!("no e-mail address: {name} ({operator}) is not told of {subject} ({kind})");
    }
    if unaddressed.is_empty() { Outcome::Done } else { Outcome::ProblemsFound }
}

fn list(session: &mut Session, options: &MailList) -> Result<Outcome> {
    let mails = list_mail(&mut session.db, session.tenant, options.period())?;
    let has_problem =
        mails.iter().any(|mail| matches!(mail.state, MailState::Refused | MailState::Bounced));
    let bodies: Vec<MailBody> = mails.iter().map(MailBody::of).collect();
    if options.format == TableFormat::Json {
        print_json(&MailListBody { mails: bodies, unaddressed: Vec::new() })?;
    } else if bodies.is_empty() {
        print("No messages; `strombuch mail queue` makes them\n")?;
    } else {
        print(&mail_table(&bodies))?;
    }
    Ok(if has_problem { Outcome::ProblemsFound } else { Outcome::Done })
}

fn send(session: &mut Session, options: &MailSend) -> Result<Outcome> {
    let sources = sources::read(options.sources.sources.as_deref(), &session.data)?;
    let settings = sources.mail.context(
        "no mail server is configured: add [mail] to sources.toml, see ops/README.md; everything goes on \
         waiting",
    )?;
    let mailer = Mailer::open(&settings)?;
    let post = Post { mailer: &mailer, clock: &crate::clock };
    let round = post.send_due(&mut session.db, session.tenant, options.limit)?;
    let refused = round.refused.len();
    print(&format!(
        "{} messages sent, {} deferred, {refused} refused\n",
        round.accepted, round.deferred
    ))?;
    for mail in &round.refused {
        eprintln!("refused: {} about {}: {}", mail.operator_id, mail.subject, mail.words);
    }
    if round.overtaken > 0 {
        let count = round.overtaken;
        eprintln!(
            "{count} messages took longer than a sender may be at one; another sender has them"
        );
    }
    if let Some(words) = &round.unreachable {
        eprintln!("the mail server could not be reached, the rest waits: {words}");
    }
    let is_well = refused == 0 && round.unreachable.is_none();
    Ok(if is_well { Outcome::Done } else { Outcome::ProblemsFound })
}

fn resend(session: &mut Session, options: &MailResend) -> Result<Outcome> {
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let Resent { mail, is_address_known } =
        match (options.document, &options.owner, &options.subject) {
            (Some(number), _, _) => resend_document(db, tenant, number, now)?,
            (None, Some(owner), Some(subject)) => resend_about(db, tenant, owner, subject, now)?,
            (None, _, _) => bail!("expected --document, or --owner with --subject"),
        };
    print(&format!("the message about {} waits for {}\n", mail.subject, mail.address))?;
    if !is_address_known {
        let (address, operator) = (&mail.address, &mail.operator_id);
        eprintln!("no address of {operator} is known today; it goes to {address} as it did before");
    }
    Ok(Outcome::Done)
}

fn bounce(session: &mut Session, options: &MailBounce) -> Result<Outcome> {
    let file = options.file.display().to_string();
    let bytes = std::fs::read(&options.file).with_context(|| format!("failed to read {file}"))?;
    let Some(report) = parse_report(&file, &bytes)? else {
        bail!("{file} is no delivery report of a mail server");
    };
    let Some(message_id) = &report.original_message_id else {
        bail!("{file} does not say which message it is about");
    };
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let mut outcome = Outcome::Done;
    for recipient in &report.recipients {
        let (reported, words) = (reported(recipient), words(recipient));
        let mail = note_report(db, tenant, message_id, reported, &words, now)?;
        print(&format!("{} about {}: {}\n", mail.address, mail.subject, mail.state))?;
        if mail.state == MailState::Bounced {
            outcome = Outcome::ProblemsFound;
        }
    }
    Ok(outcome)
}

fn reported(recipient: &ReportedRecipient) -> Reported {
    match recipient.action {
        BounceAction::Failed => Reported::Failed,
        BounceAction::Delayed
        | BounceAction::Delivered
        | BounceAction::Relayed
        | BounceAction::Expanded => Reported::OnItsWay,
    }
}

fn words(recipient: &ReportedRecipient) -> String {
    let diagnostic = recipient.diagnostic.as_deref().unwrap_or_default();
    let (address, action) = (&recipient.final_recipient, recipient.action);
    format!("{address} {action} {} {diagnostic}", recipient.status).trim_end().to_owned()
}
