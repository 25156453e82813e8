//! Forecasts of an invented provider, and our own.
//!
//! The provider knows what comes but for an error that grows with the horizon: by a part that all of its runs share, as they
//! share the weather, and by one of each run. Its bands are as wide as four of five errors.

use super::output::Output;
use super::{HOUR, QUARTER, TradingGroup, clock, days, first_day, now, today};
use crate::demo::DemoCompany;
use crate::demo::noise::{gradual, hash};
use crate::session::Session;
use anyhow::Result;
use integrations::forecasts_csv;
use records::{ForecastBand, ForecastDay, ForecastProvider, ForecastRun, ForecastSubject};
use services::forecast::{
    RunQuestion, choose_provider, chosen_provider, import_forecasts, make_run,
};
use store::{DocumentKind, NewDocument};
use units::{DeliveryDay, Power, UtcTime};

const WEATHER: u64 = 701;
const RUN: u64 = 702;
/// The invented provider.
const PROVIDER: &str = "Wetterwarte Demo";
/// Why the groups go by it.
const REASON: &str = "five runs a day since February; ours are made once, in the morning";
/// Hours of the day at which the provider issues runs; the one of eight tells tomorrow too.
pub(super) const ISSUE_HOURS: [i64; 5] = [5, 8, 11, 14, 17];
/// The hour of the run that tells tomorrow, and of our own.
pub(super) const MORNING: i64 = 8;
/// Mornings until today's of which we have forecasts of our own.
const OUR_DAYS: i64 = 8;
/// Hours from the morning run to the end of tomorrow.
const UNTIL_TOMORROW_ENDS: u32 = 40;
/// The error of a quarter hour that begins at once, and what each step of the root of the quarter hours ahead adds, in
/// thousandths.
const ERROR_AT_ONCE: i64 = 60;
const ERROR_BY_ROOT: i64 = 20;
/// Share of the largest error within which four of five errors are, in thousandths.
const FOUR_OF_FIVE: i64 = 600;

/// Every run of a group that the provider has issued by now, in the order of issue.
pub(crate) fn runs(company: &DemoCompany, group: &TradingGroup) -> Vec<ForecastRun> {
    let output = Output::of(company, group);
    let eve = first_day().previous();
    let issues = std::iter::once(clock(eve, MORNING)).chain(days().flat_map(|day| {
        let at = move |hour: &i64| clock(day, *hour);
        ISSUE_HOURS.iter().map(at).collect::<Vec<_>>()
    }));
    issues.filter(|issued_at| *issued_at <= now()).map(|at| run(group, &output, at)).collect()
}

fn run(group: &TradingGroup, output: &Output, issued_at: UtcTime) -> ForecastRun {
    let told = days().filter_map(|day| told(group, output, issued_at, day));
    ForecastRun {
        subject: ForecastSubject::Group(group.group.clone()),
        provider: provider(),
        issued_at,
        days: told.collect(),
    }
}

/// What a run tells of a day, if it tells anything.
fn told(
    group: &TradingGroup,
    output: &Output,
    issued_at: UtcTime,
    day: DeliveryDay,
) -> Option<ForecastDay> {
    let is_today = day.start() <= issued_at && issued_at < day.end();
    let is_tomorrow = issued_at == clock(day.previous(), MORNING);
    if !is_today && !is_tomorrow {
        return None;
    }
    let mut told = ForecastDay::missing(day);
    for quarter in day.quarters().filter(|quarter| quarter.start() >= issued_at) {
        let truth = output.around(day, quarter.index);
        told.set(quarter.index, band(group, output.capacity, truth, (issued_at, quarter.start())));
    }
    Some(told)
}

/// What is said of a quarter hour with a mean power of `truth` watts around it.
fn band(
    group: &TradingGroup,
    capacity: i64,
    truth: i64,
    (issued_at, start): (UtcTime, UtcTime),
) -> ForecastBand {
    let place = start.unix_seconds() / QUARTER;
    let ahead = place - issued_at.unix_seconds() / QUARTER;
    let largest = ERROR_AT_ONCE + ERROR_BY_ROOT * ahead.max(0).isqrt();
    let of_weather = gradual(group.seed ^ WEATHER, place, 14, -1_000, 1_000);
    let of_run = hash(group.seed ^ RUN, issued_at.unix_seconds() / HOUR);
    let of_run = gradual(of_run, place, 10, -1_000, 1_000);
    let error = largest * (8 * of_weather + 6 * of_run) / 10_000;
    let expected = (truth * (1_000 + error) / 1_000).clamp(0, capacity);
    let width = largest * FOUR_OF_FIVE / 1_000;
    let width = (width * width + group.unsteadiness * group.unsteadiness).isqrt();
    let low = expected * 1_000 / (1_000 + width);
    let high = (expected * 1_000 / (1_000 - width).max(1)).clamp(expected, capacity);
    let [low, expected, high] = [low, expected, high].map(Power::from_scaled);
    ForecastBand::new(low, expected, high)
        .unwrap_or_else(|_| unreachable!("a width is positive and below one"))
}

pub(super) fn provider() -> ForecastProvider {
    PROVIDER.parse().unwrap_or_else(|_| unreachable!("a name on one line"))
}

/// Makes our own forecasts of the last mornings and says whose forecasts count, unless somebody has said so.
pub(crate) fn forecast_ourselves(session: &mut Session, group: &TradingGroup) -> Result<()> {
    let (db, tenant) = (&mut session.db, session.tenant);
    for before in (0..OUR_DAYS).rev() {
        let issued_at = clock(today().plus_days(-before), MORNING);
        let hours = UNTIL_TOMORROW_ENDS;
        let question = RunQuestion { group: group.group.clone(), issued_at, hours };
        let made = make_run(db, tenant, &question)?;
        if made.is_new {
            let runs = std::slice::from_ref(&made.run);
            let name = format!("demo own forecast {} {issued_at}", group.group);
            let text = forecasts_csv::write(runs);
            let document = NewDocument {
                kind: DocumentKind::Demo,
                name: &name,
                bytes: text.as_bytes(),
                received_at: issued_at,
            };
            import_forecasts(db, tenant, &document, runs)?;
        }
    }
    if chosen_provider(db, tenant, &group.group)?.is_none() {
        choose_provider(db, tenant, &group.group, &provider(), REASON, now())?;
    }
    Ok(())
}
