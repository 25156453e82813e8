//! A backtest: models trained on what was known at one time, asked for a later period.
//!
//! Values measured after the training are used to judge, never to forecast. Weather counts for an interval when it was
//! issued before the interval began.

mod fallback;
mod nudge;
mod outlook;
mod scale;

use crate::archive::Archive;
use crate::calendar::DAY;
pub use crate::design::CapacitySource;
use crate::design::{Place, Subject};
use crate::finding::{Finding, FindingKind, Notes};
use crate::known::{Known, Refusals, known};
use crate::metrics::{BANDS, Metrics, Outcome, metrics};
use crate::model::Fitted;
use crate::persistence::smart;
use crate::screen::{Screened, screen};
pub use outlook::{Outlook, OutlookQuestion, outlook};
use std::fmt;
use units::UtcTime;

/// What to forecast.
#[derive(Debug, Clone)]
pub struct Question {
    /// Models see nothing that was measured later.
    pub train_until: UtcTime,
    /// Start of the first interval.
    pub from: UtcTime,
    /// End of the period.
    pub until: UtcTime,
    /// Levels between 0 and 1, rising.
    pub levels: Vec<f64>,
}

/// The forecast of one interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The site.
    pub site: String,
    /// When the interval begins.
    pub start: UtcTime,
    /// A value for each level, rising, in the unit of the site's values.
    pub quantiles: Vec<f64>,
}

/// Metrics of all hours and of those in which the site delivers anything at that season.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// All intervals.
    pub all: Option<Metrics>,
    /// Intervals that are not night.
    pub daylight: Option<Metrics>,
}

/// One site.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteResult {
    /// Its name.
    pub site: String,
    /// What its errors are shares of.
    pub capacity: f64,
    /// Where that comes from.
    pub capacity_source: CapacitySource,
    /// How good its forecasts were.
    pub judgement: Judgement,
}

/// What came out.
#[derive(Debug, Clone)]
pub struct Backtest {
    /// Length of an interval in seconds.
    pub step: i64,
    /// By site and time.
    pub rows: Vec<Row>,
    /// By name.
    pub sites: Vec<SiteResult>,
    /// All sites together.
    pub overall: Judgement,
    /// What a person should know, by site.
    pub findings: Vec<Finding>,
    /// How often something was asked for that was not known yet.
    pub refused: u64,
}

/// Why there is no backtest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBacktest {
    /// No site has a value before the training.
    NothingKnown,
    /// Values do not come in steps of which a day has a whole number.
    NoStep,
    /// The period ends before it begins.
    EmptyPeriod,
}

impl fmt::Display for NoBacktest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NothingKnown => "the history has no value of an interval that had ended by --train-until",
            Self::NoStep => "starts of the history do not follow each other in steps of which a day has a whole number",
            Self::EmptyPeriod => "--until is not after --from",
        })
    }
}

impl std::error::Error for NoBacktest {}

/// Trains, forecasts and judges. The archive must be in order.
pub fn backtest(archive: &Archive, question: &Question) -> Result<Backtest, NoBacktest> {
    let (from, until) = (question.from.unix_seconds(), question.until.unix_seconds());
    if from >= until {
        return Err(NoBacktest::EmptyPeriod);
    }
    let step = step_of(archive).ok_or(NoBacktest::NoStep)?;
    let refused = Refusals::default();
    let now = known(archive, question.train_until, step, &refused);
    let mut findings = Vec::new();
    let screened = screen_all(archive, &now, &mut findings);
    if screened.iter().all(|site| site.readings.is_empty()) {
        return Err(NoBacktest::NothingKnown);
    }
    let subjects = scale::subjects(&now, &screened);
    let fitted = Fitted::fit(&now, &subjects, &daylight(&subjects, &screened));
    // Each interval is forecast with the weather that was known when it began.
    let later = known(archive, question.until, step, &refused);
    let asker = Asker {
        fitted: fitted.as_ref(),
        later: &later,
        subjects: &subjects,
        screened: &screened,
        step,
    };
    let mut result = Backtest {
        step,
        rows: Vec::new(),
        sites: Vec::new(),
        overall: Judgement { all: None, daylight: None },
        findings,
        refused: 0,
    };
    let mut outcomes: Vec<Vec<Outcome>> = Vec::new();
    for site in 0..subjects.len() {
        outcomes.push(asker.site(site, question, &mut result));
    }
    if let Some(fitted) = &fitted {
        fitted.note_features(&now, &mut result.findings);
    }
    for (subject, outcomes) in subjects.iter().zip(&outcomes) {
        result.sites.push(SiteResult {
            site: subject.name.to_owned(),
            capacity: subject.capacity,
            capacity_source: subject.capacity_source,
            judgement: judge(outcomes.iter(), &question.levels),
        });
    }
    result.overall = judge(outcomes.iter().flatten(), &question.levels);
    result.findings.sort();
    result.refused = refused.count();
    Ok(result)
}

/// Intervals with a believed value that are not night, as shares of the scale.
fn daylight(subjects: &[Subject<'_>], screened: &[Screened]) -> Vec<(Place, f64)> {
    let mut places = Vec::new();
    for (site, (subject, past)) in subjects.iter().zip(screened).enumerate() {
        let light = past.readings.iter().filter(|pair| !subject.shape.is_night(pair.0));
        places.extend(light.map(|pair| (Place { site, start: pair.0 }, pair.1 / subject.scale)));
    }
    places
}

fn judge<'o>(outcomes: impl Iterator<Item = &'o Outcome> + Clone, levels: &[f64]) -> Judgement {
    let light = outcomes.clone().filter(|outcome| outcome.daylight);
    Judgement { daylight: metrics(light, levels), all: metrics(outcomes, levels) }
}

/// The most usual step between two readings, if a day has a whole number of it.
fn step_of(archive: &Archive) -> Option<i64> {
    let mut steps: Vec<i64> = Vec::new();
    for site in archive.sites.values() {
        let pairs = site.readings.iter().zip(site.readings.iter().skip(1));
        steps.extend(pairs.map(|(before, after)| after.0 - before.0));
    }
    steps.sort_unstable();
    let usual = steps.chunk_by(|left, right| left == right).max_by_key(|same| same.len());
    let step = usual.and_then(|same| same.first()).copied().unwrap_or(3600);
    (step >= 60 && DAY % step == 0).then_some(step)
}

fn screen_all(archive: &Archive, now: &Known<'_>, findings: &mut Vec<Finding>) -> Vec<Screened> {
    let mut screened = Vec::new();
    for (name, site) in &archive.sites {
        let mut notes = Notes { site: name, findings: Vec::new() };
        let capacity = site.facts.and_then(|facts| facts.capacity);
        let found = screen(now.readings(name), now.step(), capacity, &mut notes);
        let late = site.weather.keys.iter().filter(|(valid, issued)| issued > valid);
        notes.count(FindingKind::LateWeather, late.count(), None);
        notes.count(FindingKind::RepeatedStart, site.repeated, None);
        if found.readings.is_empty() {
            notes.count(FindingKind::NoHistory, 1, None);
        } else if found.readings.len() < crate::calendar::slots(now.step()) * scale::SHORT_DAYS {
            notes.count(FindingKind::ShortHistory, found.readings.len(), None);
        }
        findings.extend(notes.findings);
        screened.push(found);
    }
    screened
}

/// All that is needed to forecast an interval.
struct Asker<'a> {
    fitted: Option<&'a Fitted>,
    later: &'a Known<'a>,
    subjects: &'a [Subject<'a>],
    screened: &'a [Screened],
    step: i64,
}

impl Asker<'_> {
    /// Forecasts the period at one site, and gives what came of it where that is known.
    fn site(&self, site: usize, question: &Question, result: &mut Backtest) -> Vec<Outcome> {
        let (Some(subject), Some(screened)) = (self.subjects.get(site), self.screened.get(site))
        else {
            return Vec::new();
        };
        let mut levels: Vec<f64> = question.levels.iter().chain(&BANDS).copied().collect();
        levels.sort_by(f64::total_cmp);
        let readings = &subject.site.readings;
        let value_at = |start: i64| {
            let place = readings.binary_search_by_key(&start, |pair| pair.0).ok()?;
            readings.get(place).map(|pair| pair.1)
        };
        let offset = screened.readings.first().map_or(0, |pair| pair.0.rem_euclid(self.step));
        let (from, until) = (question.from.unix_seconds(), question.until.unix_seconds());
        let first = from + (offset - from).rem_euclid(self.step);
        let mut outcomes = Vec::new();
        let mut blind = Vec::new();
        let steps = (first..until).step_by(usize::try_from(self.step).unwrap_or(3600));
        for start in steps {
            let (found, daylight, has_weather) = self.interval(site, start, &levels);
            if !has_weather {
                blind.push(start);
            }
            let pick = |level: &f64| {
                let place = levels.partition_point(|other| other < level);
                found.get(place).copied().unwrap_or(0.0)
            };
            let quantiles: Vec<f64> = question.levels.iter().map(pick).collect();
            if let Some(actual) = value_at(start) {
                let capacity = subject.capacity;
                let persistence = smart(value_at, &subject.shape, start, screened.most);
                outcomes.push(Outcome {
                    quantiles: quantiles.iter().map(|value| value / capacity).collect(),
                    bands: BANDS.map(|level| pick(&level) / capacity),
                    actual: actual / capacity,
                    persistence: persistence.map(|value| value / capacity),
                    daylight,
                });
            }
            if let Some(start) = UtcTime::from_unix_seconds(start) {
                result.rows.push(Row { site: subject.name.to_owned(), start, quantiles });
            }
        }
        let mut notes = Notes { site: subject.name, findings: Vec::new() };
        notes.starts(FindingKind::MissingWeather, &blind);
        result.findings.extend(notes.findings);
        outcomes
    }

    /// Values of levels, whether it is day, and whether there was weather.
    fn interval(&self, site: usize, start: i64, levels: &[f64]) -> (Vec<f64>, bool, bool) {
        let Some(subject) = self.subjects.get(site) else { return (Vec::new(), false, true) };
        if subject.shape.is_night(start) {
            return (vec![0.0; levels.len()], false, true);
        }
        let place = Place { site, start };
        let found = self
            .fitted
            .and_then(|fitted| fitted.forecast(self.later, self.subjects, place, levels));
        if let Some(mut found) = found {
            for value in &mut found {
                *value *= subject.scale;
            }
            return (found, true, true);
        }
        (fallback::quantiles(self.subjects, self.screened, place, self.step, levels), true, false)
    }
}
