//! The one table of everything that runs by itself, with its times in Europe/Berlin.
//!
//! The clock of `tokio-cron-scheduler` keeps the offset of the moment at which it was started, and is an hour off after
//! a clock change; so it only ticks, and the times come from the calendar ([`times_between`]).

use crate::run::{JobError, JobRun};
use crate::{forecast, ledger, mail, market_data, settlement};
use chrono_tz::Europe::Berlin;
use croner::Cron;
use services::work::JobReport;
use services::work::ScheduledJob;
use std::str::FromStr;
use std::time::Duration;
use units::{DeliveryDay, UtcTime};

/// A job of the table.
#[derive(Debug, Clone, Copy)]
pub struct JobEntry {
    /// Its name, for the command and in the database.
    pub name: &'static str,
    /// What it does, in German and in English.
    pub about: (&'static str, &'static str),
    /// Minute, hour, day of the month, month, day of the week, in Europe/Berlin.
    pub cron: &'static str,
    /// Whether a missed day is made good. A forecast of what is past helps nobody.
    pub makes_good: bool,
    /// How long it may take; a run that takes longer is a finding. Every request has a time-out of its
    /// own, and every run asks for a bounded number of days.
    pub expected: Duration,
    /// Does it, once, for one tenant.
    pub run: fn(&mut JobRun<'_>) -> Result<JobReport, JobError>,
}

/// Every job, in the order in which they follow one another within a day.
pub const JOBS: &[JobEntry] = &[
    JobEntry {
        name: services::work::JOB,
        about: (
            "Hauptbuch nachrechnen: Kette der Hashes, Belege und ihre Buchungen",
            "Compute the ledger again: chain of hashes, documents and their entries",
        ),
        cron: "0 5 * * *",
        makes_good: true,
        expected: Duration::from_mins(10),
        run: ledger::ledger_check::run,
    },
    JobEntry {
        name: "legal_prices",
        about: (
            "Spotmarktpreise nach § 3 Nr. 42a EEG holen",
            "Fetch the legal spot prices (§ 3 Nr. 42a EEG)",
        ),
        cron: "15 6 * * *",
        makes_good: true,
        expected: Duration::from_mins(10),
        run: market_data::legal_prices::run,
    },
    JobEntry {
        name: "market_values",
        about: (
            "Marktwerte und Kennzeichen negativer Preise holen, auch berichtigte",
            "Fetch market values and flags of negative prices, corrected ones too",
        ),
        cron: "30 6,12 * * *",
        makes_good: true,
        expected: Duration::from_mins(5),
        run: market_data::market_values::run,
    },
    JobEntry {
        name: "imbalance",
        about: (
            "Ausgleichsenergiepreis, NRV-Saldo, Regelzonensalden und ID-AEP holen",
            "Fetch imbalance price, balance of the grid and its areas, and intraday index",
        ),
        cron: "45 6 * * *",
        makes_good: true,
        expected: Duration::from_mins(10),
        run: market_data::imbalance::run,
    },
    JobEntry {
        name: "solar_generation",
        about: (
            "Online-Hochrechnung Solar holen, Lücken aus gemessener Einspeisung füllen",
            "Fetch the extrapolated solar generation, fill gaps from metered feed-in",
        ),
        cron: "0 7 * * *",
        makes_good: true,
        expected: Duration::from_mins(10),
        run: market_data::solar_generation::run,
    },
    JobEntry {
        name: "plausibility",
        about: (
            "Marktwert Solar und Kennzeichen nachrechnen",
            "Compute market value and flags once more",
        ),
        cron: "30 7 * * *",
        makes_good: true,
        expected: Duration::from_mins(5),
        run: market_data::plausibility::run,
    },
    JobEntry {
        name: "restatement",
        about: (
            "Nachsehen, welche Abrechnungen Berichtigungen berühren",
            "See which statements corrections touch",
        ),
        cron: "45 7 * * *",
        makes_good: true,
        expected: Duration::from_mins(10),
        run: settlement::restatement::run,
    },
    JobEntry {
        name: "spot_prices",
        about: (
            "Day-Ahead-Preise holen, Lücken aus der nächsten Quelle füllen",
            "Fetch day-ahead prices, fill gaps from the next source",
        ),
        cron: "5 7,13-18 * * *",
        makes_good: true,
        expected: Duration::from_mins(10),
        run: market_data::spot_prices::run,
    },
    JobEntry {
        name: "load",
        about: ("Netzlast und ihre Prognose holen", "Fetch load and its forecast"),
        cron: "20 7,19 * * *",
        makes_good: true,
        expected: Duration::from_mins(10),
        run: market_data::load::run,
    },
    JobEntry {
        name: "solar_forecast",
        about: (
            "Solarprognose der Übertragungsnetzbetreiber holen",
            "Fetch the TSOs' solar forecast",
        ),
        cron: "25 8,18,19 * * *",
        makes_good: true,
        expected: Duration::from_mins(10),
        run: forecast::solar_forecast::run,
    },
    JobEntry {
        name: "weather_forecast",
        about: ("Wettervorhersagen für die Orte holen", "Fetch weather forecasts for the places"),
        // Runs of ICON-D2 are there about two hours after 0, 3, 6, … h UTC, of MOSMIX about one after 3, 9, 15, 21 h.
        cron: "40 */3 * * *",
        makes_good: true,
        expected: Duration::from_mins(20),
        run: forecast::weather_forecast::run,
    },
    JobEntry {
        name: "forecast_day_ahead",
        about: (
            "Eigene Prognose der Bilanzkreise bis zum Ende von morgen",
            "Our own forecast of the balancing groups until the end of tomorrow",
        ),
        // After each run of the weather, and by nine, when schedulers decide what to sell for tomorrow.
        cron: "50 */3,8 * * *",
        makes_good: false,
        expected: Duration::from_mins(10),
        run: forecast::own_forecast::run_day_ahead,
    },
    JobEntry {
        name: services::work::ROUTINE,
        about: (
            "Eigene Prognose der Bilanzkreise für die nächsten acht Stunden",
            "Our own forecast of the balancing groups for the next eight hours",
        ),
        cron: "*/15 * * * *",
        makes_good: false,
        expected: Duration::from_mins(5),
        run: forecast::own_forecast::run_intraday,
    },
    JobEntry {
        name: "mail",
        about: (
            "Wartende Nachrichten an Betreiber senden",
            "Send messages that wait to plant owners",
        ),
        // By day, since nobody wants to be woken by a statement.
        cron: "10 6-21 * * *",
        makes_good: true,
        expected: Duration::from_mins(45),
        run: mail::rounds::run,
    },
];

/// The jobs at a time, with their next run.
pub fn list_scheduled(now: UtcTime) -> Vec<ScheduledJob> {
    let jobs = JOBS.iter().map(|job| ScheduledJob {
        name: job.name,
        about: job.about,
        next: next_time(job.cron, now),
    });
    jobs.collect()
}

/// The job of a name.
pub fn find_job(name: &str) -> Option<&'static JobEntry> {
    JOBS.iter().find(|job| job.name == name)
}

/// The times of a schedule after one instant and up to another one, at most `limit` of them.
pub fn times_between(cron: &str, after: UtcTime, until: UtcTime, limit: usize) -> Vec<UtcTime> {
    let Ok(cron) = Cron::from_str(cron) else { return Vec::new() };
    let mut times = Vec::new();
    let mut last = after.chrono().with_timezone(&Berlin);
    while times.len() < limit {
        let Ok(next) = cron.find_next_occurrence(&last, false) else { break };
        let time = UtcTime::from_chrono(next.with_timezone(&chrono::Utc));
        if time > until {
            break;
        }
        times.push(time);
        last = next;
    }
    times
}

/// The next time of a schedule after an instant.
pub fn next_time(cron: &str, after: UtcTime) -> Option<UtcTime> {
    times_between(cron, after, after.plus_seconds(400 * 86_400), 1).pop()
}

/// Of missed times in their order, those that are made good and those that need not be: the last one of
/// each day runs, in the order of the days.
pub fn missed(times: &[UtcTime]) -> (Vec<UtcTime>, Vec<UtcTime>) {
    let day = |time: &UtcTime| DeliveryDay::containing(*time).ok();
    let (mut due, mut skipped) = (Vec::new(), Vec::new());
    for (place, time) in times.iter().enumerate() {
        let later_that_day = times.get(place + 1).is_some_and(|next| day(next) == day(time));
        if later_that_day { skipped.push(*time) } else { due.push(*time) }
    }
    (due, skipped)
}

#[cfg(test)]
mod tests;
