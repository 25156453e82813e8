//! `strombuch hedge accept|refuse|withdraw|orders`: what people decide about proposals, and the orders that go out.

use crate::arguments::{HedgeDecision, HedgeOrders};
use crate::output::{Outcome, print};
use crate::session::Session;
use crate::whole_file::write_whole;
use anyhow::{Result, bail};
use reports::trading::orders_csv;
use reports::words::proposal_state;
use services::trading::{ProposalAnswer, decide_proposal, send_orders};
use units::Language;

pub(super) fn decide(
    session: &mut Session,
    decision: &HedgeDecision,
    answer: ProposalAnswer,
) -> Result<Outcome> {
    for number in &decision.numbers {
        let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
        let record = decide_proposal(db, tenant, *number, answer, &decision.by, now)?;
        let state = proposal_state(Language::English, record.state);
        let (start, power) = (record.proposal.start, record.proposal.power);
        print(&format!("proposal {number} of {start}, {power}: {state}\n"))?;
    }
    Ok(Outcome::Done)
}

pub(super) fn write_orders(session: &mut Session, options: &HedgeOrders) -> Result<Outcome> {
    if options.output.exists() {
        bail!(
            "{} is there already; expected a new file, because orders go out once",
            options.output.display()
        );
    }
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let sent = send_orders(db, tenant, &options.group, options.again, now)?;
    let orders = sent.iter().map(|record| (record.number, &record.proposal));
    write_whole(&options.output, orders_csv(orders).as_bytes())?;
    print(&format!("{} orders in {}\n", sent.len(), options.output.display()))?;
    Ok(Outcome::Done)
}
