//! What comes next: models trained on what is known now, asked with the weather that is known now.
//!
//! Everything goes through one guard at the time of issue; an outlook cannot see what a backtest may use to judge.

use super::nudge::Nudge;
use super::{Asker, NoBacktest, Row, daylight, scale, screen_all};
use crate::archive::Archive;
use crate::finding::{Finding, FindingKind, Notes};
use crate::known::{Refusals, known};
use crate::model::Fitted;
use units::UtcTime;

/// What to forecast.
#[derive(Debug, Clone)]
pub struct OutlookQuestion {
    /// Models see nothing that was measured or issued later.
    pub issued_at: UtcTime,
    /// Start of the first interval.
    pub from: UtcTime,
    /// End of the period.
    pub until: UtcTime,
    /// Length of an interval in seconds.
    pub step: i64,
    /// Levels between 0 and 1, rising.
    pub levels: Vec<f64>,
}

/// What came out.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// By site and time.
    pub rows: Vec<Row>,
    /// What a person should know, by site.
    pub findings: Vec<Finding>,
    /// How often something was asked for that was not known yet.
    pub refused: u64,
}

/// Trains and forecasts. The archive must be in order.
///
/// # Errors
///
/// No site has a value of an interval that had ended, or the period ends before it begins.
pub fn outlook(archive: &Archive, question: &OutlookQuestion) -> Result<Outlook, NoBacktest> {
    let (from, until) = (question.from.unix_seconds(), question.until.unix_seconds());
    if from >= until {
        return Err(NoBacktest::EmptyPeriod);
    }
    let refused = Refusals::default();
    let now = known(archive, question.issued_at, question.step, &refused);
    let mut findings = Vec::new();
    let screened = screen_all(archive, &now, &mut findings);
    if screened.iter().all(|site| site.readings.is_empty()) {
        return Err(NoBacktest::NothingKnown);
    }
    let subjects = scale::subjects(&now, &screened);
    let fitted = Fitted::fit(&now, &subjects, &daylight(&subjects, &screened));
    let asker = Asker {
        fitted: fitted.as_ref(),
        later: &now,
        subjects: &subjects,
        screened: &screened,
        step: question.step,
    };
    let mut rows = Vec::new();
    for (site, subject) in subjects.iter().enumerate() {
        let mut blind = Vec::new();
        let nudge = Nudge::learn(&asker, site, now.readings(subject.name), now.issued_at());
        let steps = usize::try_from(question.step).unwrap_or(900);
        for start in (from..until).step_by(steps) {
            let (mut quantiles, daylight, has_weather) =
                asker.interval(site, start, &question.levels);
            if !has_weather {
                blind.push(start);
            }
            if let (Some(nudge), true) = (&nudge, daylight) {
                let (median, _, _) = asker.interval(site, start, &[0.5]);
                nudge.apply(start, median.first().copied().unwrap_or(0.0), &mut quantiles);
            }
            if let Some(start) = UtcTime::from_unix_seconds(start) {
                rows.push(Row { site: subject.name.to_owned(), start, quantiles });
            }
        }
        let mut notes = Notes { site: subject.name, findings: Vec::new() };
        notes.starts(FindingKind::MissingWeather, &blind);
        findings.extend(notes.findings);
    }
    if let Some(fitted) = &fitted {
        fitted.note_features(&now, &mut findings);
    }
    findings.sort();
    Ok(Outlook { rows, findings, refused: refused.count() })
}
