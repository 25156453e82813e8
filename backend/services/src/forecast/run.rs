//! Our own forecast of a balancing group.
//!
//! 1. A run of the same group and time that is stored is answered again, quarter hour by quarter hour.
//! 2. Otherwise everything that had been received by the time of issue is gathered ([`gather`]): facts of the group's plants,
//!    readings, weather. What was measured or issued later is refused by the models' one guard, whatever was received.
//! 3. The group is forecast as one site from its own past: bands of plants are never added. The past is that of the present
//!    plants: what each technology delivered, as a share of the power that was read, on the power that is installed now. So
//!    a plant that is new or silent is carried by the others of its technology.
//! 4. A technology of which nothing was ever read is forecast from its power, the sun and the weather, with wide bands, which
//!    are laid beside those of the rest as independent ones.
//!
//! Power is rounded once, to watts.

mod gather;
mod sky;

use self::gather::{Gathered, gather};
use super::group::QUARTER;
use super::known::{ForecastQuestion, known_forecast};
use ::forecast::physical::{PlantKind, physical};
use ::forecast::{Finding, NoBacktest, OutlookQuestion, number, outlook, whole};
use records::{
    ForecastBand, ForecastDay, ForecastProvider, ForecastRun, ForecastSubject, QuantilesFall,
};
use std::collections::BTreeMap;
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::{DeliveryDay, Eic, ParseTimeError, Power, Technology, UtcTime};

/// The levels of a run.
const LEVELS: [f64; 3] = [0.1, 0.5, 0.9];
/// Name of the group among the sites of the models.
const SITE: &str = "group";
/// Seconds after which the last reading is old.
const OLD: i64 = 3600;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct RunQuestion {
    /// The balancing group.
    pub group: Eic,
    /// The time of issue; nothing counts that came later.
    pub issued_at: UtcTime,
    /// How many hours from the first quarter hour on.
    pub hours: u32,
}

/// A run, from the store or made now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeRun {
    /// The run with exactly the quarter hours that were asked for.
    pub run: ForecastRun,
    /// Whether some of it is not stored yet.
    pub is_new: bool,
    /// What a person should know of it; nothing of one that is stored.
    pub notes: Vec<RunNote>,
}

/// What a person should know of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunNote {
    /// The group's plants became known only after the time of issue; they count nevertheless, their readings do not.
    PlantsKnownLater,
    /// No reading had been received.
    NoReadings,
    /// The last reading is older than an hour.
    OldReadings {
        /// The end of the last quarter hour that was read.
        last: UtcTime,
    },
    /// Nothing was ever read of a technology.
    NoHistory {
        /// Which one.
        technology: Technology,
        /// Its installed power.
        capacity: Power,
    },
    /// No weather forecast had been received.
    NoWeather,
    /// What was found in the data.
    Found(Finding),
}

/// Why there is no run.
#[derive(Debug, Error)]
pub enum RunError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing delivers into the group then.
    #[error(
        "no plant under contract has the balancing group {group} on {day}; expected one that `balancing_group` of \
         plants.csv names"
    )]
    NoPlants {
        /// The group.
        group: Eic,
        /// The first day of the run.
        day: DeliveryDay,
    },
    /// The time lies beyond the calendar.
    #[error(transparent)]
    Time(#[from] ParseTimeError),
    /// The models have nothing to begin with.
    #[error("{0}")]
    Model(NoBacktest),
    /// The models contradict themselves.
    #[error(transparent)]
    Falling(#[from] QuantilesFall),
}

/// The run of a group and time; it is not stored.
pub fn make_run(
    db: &mut Db,
    tenant: TenantId,
    question: &RunQuestion,
) -> Result<MadeRun, RunError> {
    let span = Span::of(question)?;
    let mut known = db.read(|db| stored(db, tenant, question, &span))?;
    let starts: Vec<UtcTime> = span.starts().collect();
    let mut notes = Vec::new();
    let is_new = starts.iter().any(|start| !known.contains_key(start));
    if is_new {
        let gathered = db.read(|db| gather(db, tenant, question, &span))?;
        notes.clone_from(&gathered.notes);
        for (start, band) in forecast(&gathered, question, &span, &mut notes)? {
            known.entry(start).or_insert(band);
        }
    }
    let mut days: BTreeMap<DeliveryDay, ForecastDay> = BTreeMap::new();
    for start in starts {
        let day = DeliveryDay::containing(start)?;
        let told = days.entry(day).or_insert_with(|| ForecastDay::missing(day));
        if let (Some(place), Some(band)) = (day.quarter_beginning(start), known.get(&start)) {
            told.set(place, *band);
        }
    }
    let run = ForecastRun {
        subject: ForecastSubject::Group(question.group.clone()),
        provider: ForecastProvider::ours(),
        issued_at: question.issued_at,
        days: days.into_values().collect(),
    };
    Ok(MadeRun { run, is_new, notes })
}

/// The quarter hours of a run.
struct Span {
    from: UtcTime,
    until: UtcTime,
    first: DeliveryDay,
    end: DeliveryDay,
}

impl Span {
    /// From the quarter hour that begins at the time of issue, or the next, on.
    fn of(question: &RunQuestion) -> Result<Self, ParseTimeError> {
        let issued_at = question.issued_at.unix_seconds();
        let wait = (-issued_at).rem_euclid(QUARTER);
        let from = question.issued_at.plus_seconds(wait);
        let until = from.plus_seconds(i64::from(question.hours) * 4 * QUARTER);
        let first = DeliveryDay::containing(from)?;
        let end = DeliveryDay::containing(until.plus_seconds(-1))?.next();
        Ok(Self { from, until, first, end })
    }

    fn starts(&self) -> impl Iterator<Item = UtcTime> {
        let next = |start: &UtcTime| Some(start.plus_seconds(QUARTER));
        let until = self.until;
        std::iter::successors(Some(self.from), next).take_while(move |start| *start < until)
    }
}

/// What is stored of the run.
fn stored(
    db: &mut Db,
    tenant: TenantId,
    question: &RunQuestion,
    span: &Span,
) -> Result<BTreeMap<UtcTime, ForecastBand>, StoreError> {
    let subject = ForecastSubject::Group(question.group.clone());
    let ours = ForecastProvider::ours();
    let asked =
        ForecastQuestion { subject: &subject, provider: Some(&ours), days: span.first..span.end };
    let known = known_forecast(db, tenant, &asked, question.issued_at)?;
    let of_run = known.into_iter().filter(|(_, told)| told.issued_at == question.issued_at);
    Ok(of_run.map(|(start, told)| (start, told.band)).collect())
}

/// The quantiles of each quarter hour in kW.
fn forecast(
    gathered: &Gathered,
    question: &RunQuestion,
    span: &Span,
    notes: &mut Vec<RunNote>,
) -> Result<BTreeMap<UtcTime, ForecastBand>, RunError> {
    let mut learned: BTreeMap<UtcTime, [f64; 3]> = BTreeMap::new();
    if gathered.learned_capacity > 0 {
        let asked = OutlookQuestion {
            issued_at: question.issued_at,
            from: span.from,
            until: span.until,
            step: QUARTER,
            levels: LEVELS.to_vec(),
        };
        let found = outlook(&gathered.archive, &asked).map_err(RunError::Model)?;
        notes.extend(found.findings.into_iter().map(RunNote::Found));
        for row in found.rows {
            if let [low, middle, high] = *row.quantiles.as_slice() {
                learned.insert(row.start, [low, middle, high]);
            }
        }
    }
    let mut bands = BTreeMap::new();
    for start in span.starts() {
        let day = DeliveryDay::containing(start)?;
        let capacity = gathered.capacity(day);
        let mut parts: Vec<[f64; 3]> = Vec::new();
        if let Some(quantiles) = learned.get(&start) {
            let scale = number(gathered.learned_on(day)) / number(gathered.learned_capacity);
            parts.push(quantiles.map(|kilowatts| kilowatts * scale));
        }
        for (technology, watts) in gathered.unlearned_on(day) {
            let sky = gathered.sky(start);
            let shares = physical(kind(technology), sky, start.unix_seconds(), QUARTER);
            parts.push(shares.map(|share| share * number(watts) / 1000.0));
        }
        bands.insert(start, beside(&parts, number(capacity) / 1000.0)?);
    }
    Ok(bands)
}

fn kind(technology: Technology) -> PlantKind {
    match technology {
        Technology::Solar => PlantKind::Solar,
        Technology::WindOnshore | Technology::WindOffshore | Technology::Other => PlantKind::Wind,
    }
}

/// Independent parts together: medians added, distances from them by the root of their squares; within nothing and the
/// installed power.
fn beside(parts: &[[f64; 3]], capacity: f64) -> Result<ForecastBand, QuantilesFall> {
    let (mut middle, mut below, mut above) = (0.0, 0.0, 0.0);
    for [low, median, high] in parts {
        middle += median;
        below += (median - low) * (median - low);
        above += (high - median) * (high - median);
    }
    let quantiles = [middle - below.sqrt(), middle, middle + above.sqrt()];
    let [p10, p50, p90] = quantiles
        .map(|kilowatts| Power::from_scaled(whole(kilowatts.clamp(0.0, capacity) * 1000.0)));
    ForecastBand::new(p10, p50, p90)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_beside_each_other_and_stay_within_the_power() {
        let kw = |number: i64| Power::from_scaled(number * 1_000);
        let band = |low, middle, high| ForecastBand::new(kw(low), kw(middle), kw(high));
        assert_eq!(beside(&[[70.0, 100.0, 130.0], [10.0, 50.0, 90.0]], 500.0), band(100, 150, 200));
        assert_eq!(beside(&[[70.0, 100.0, 130.0], [10.0, 50.0, 90.0]], 180.0), band(100, 150, 180));
        assert_eq!(beside(&[], 180.0), band(0, 0, 0));
    }

    #[test]
    fn a_run_begins_with_the_quarter_hour_at_its_issue_or_the_next() {
        let span = |issued_at: &str| {
            let group = Eic::with_check_character("11XEXAMPLE-----").unwrap();
            let issued_at = issued_at.parse().unwrap();
            Span::of(&RunQuestion { group, issued_at, hours: 36 }).unwrap()
        };
        assert_eq!(span("2026-06-01T08:00:00Z").from.to_string(), "2026-06-01T08:00:00Z");
        assert_eq!(span("2026-06-01T08:00:01Z").from.to_string(), "2026-06-01T08:15:00Z");
        assert_eq!(span("2026-06-01T08:00:01Z").starts().count(), 144);
    }
}
