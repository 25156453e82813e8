//! An archive of made sites, to be spoiled and asked.

use super::made::{ACCUMULATED, FEATURES, Hour, hours};
use forecast::{Archive, Backtest, FindingKind, Question, backtest};
use units::UtcTime;

/// 2012-04-01T00:00:00Z.
pub(crate) const FIRST: i64 = 1_333_238_400;
pub(crate) const DAY: i64 = 86_400;

pub(crate) fn at(seconds: i64) -> UtcTime {
    UtcTime::from_unix_seconds(seconds).unwrap()
}

pub(crate) fn percents() -> Vec<f64> {
    (1..100).map(|percent| f64::from(percent) / 100.0).collect()
}

/// Hours of three sites, with what may be wrong about them.
#[derive(Clone)]
pub(crate) struct Stage {
    pub(crate) days: i64,
    pub(crate) hours: Vec<Hour>,
    pub(crate) features: Vec<String>,
}

impl Stage {
    pub(crate) fn of_days(days: i64) -> Self {
        Self {
            days,
            hours: hours(FIRST, days, 5, 1.0),
            features: FEATURES.map(str::to_owned).to_vec(),
        }
    }

    /// With the weather of a run each midnight UTC, or of one that does not say when it was issued.
    pub(crate) fn archive(&self, issued: bool) -> Archive {
        let mut archive = Archive::new(&self.features, &ACCUMULATED.map(str::to_owned));
        for hour in &self.hours {
            let name = format!("site {}", hour.site + 1);
            archive.add_reading(&name, at(hour.start), hour.value);
            let midnight = at(hour.start - hour.start.rem_euclid(DAY));
            let run = issued.then_some(midnight);
            archive.add_weather(&name, run, at(hour.start + 3600), &hour.weather);
        }
        archive
    }

    /// Forecasts the last days after all earlier ones.
    pub(crate) fn ask(&self, days: i64) -> Backtest {
        backtest(&self.archive(false).in_order(), &self.question(days)).unwrap()
    }

    pub(crate) fn question(&self, days: i64) -> Question {
        let (from, until) = (at(self.end() - days * DAY), at(self.end()));
        Question {
            train_until: from,
            from,
            until,
            levels: vec![0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95],
        }
    }

    pub(crate) fn end(&self) -> i64 {
        FIRST + self.days * DAY
    }
}

/// How often something was found at a site.
pub(crate) fn found(backtest: &Backtest, kind: FindingKind, site: &str) -> usize {
    let of_site = |finding: &&forecast::Finding| finding.site.as_deref() == Some(site);
    backtest
        .findings
        .iter()
        .filter(of_site)
        .filter(|finding| finding.kind == kind)
        .map(|finding| finding.count)
        .sum()
}

/// Every interval has rising quantiles between nothing and little more than the most.
pub(crate) fn assert_sane(backtest: &Backtest, intervals: usize) {
    assert_eq!(backtest.rows.len(), intervals);
    for row in &backtest.rows {
        assert!(row.quantiles.is_sorted(), "{row:?}");
        assert!(row.quantiles.iter().all(|value| (0.0..=1.3).contains(value)), "{row:?}");
    }
    let noon =
        backtest.rows.iter().filter(|row| row.start.unix_seconds().rem_euclid(DAY) == 2 * 3600);
    let median: Vec<f64> = noon.map(|row| row.quantiles[row.quantiles.len() / 2]).collect();
    let mean = median.iter().sum::<f64>() / f64::from(u32::try_from(median.len()).unwrap());
    assert!(mean > 0.2, "nothing at noon: {mean}");
}
