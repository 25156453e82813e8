//! `strombuch practice`: the open questions of the law and their answers.

use crate::arguments::PracticeArguments;
use crate::output::{Outcome, print};
use crate::session::Session;
use anyhow::Result;
use rules::practice::Practice;
use services::settlement::{get_practice, set_answer};

pub(crate) fn run(session: &mut Session, options: &PracticeArguments) -> Result<Outcome> {
    let practice = match (&options.question, &options.answer) {
        (Some(question), Some(answer)) => {
            set_answer(&mut session.db, session.tenant, question, answer, session.now)?
        }
        _ => get_practice(&mut session.db, session.tenant)?,
    };
    let answers = practice.answers();
    let lines: String = Practice::QUESTIONS
        .iter()
        .map(|(question, choices)| {
            let answer = answers.get(question).copied().unwrap_or_default();
            format!("{question} = {answer} (one of {})\n", choices.join(", "))
        })
        .collect();
    print(&lines)?;
    Ok(Outcome::Done)
}
