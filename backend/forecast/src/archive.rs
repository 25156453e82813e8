//! What was measured and what weather was forecast, as it came: the input of every model.

mod accumulated;

use crate::matrix::Matrix;
use crate::numbers::finite;
use crate::sun::Place;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use units::UtcTime;

/// The place of a site and what it can do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SiteFacts {
    /// Where it lies and how its modules are turned; none where only its capacity is known.
    pub place: Option<Place>,
    /// What it can deliver at most, in the unit of its values.
    pub capacity: Option<f64>,
}

/// Everything that is known of some sites, in any unit. The order in which rows are added changes nothing.
#[derive(Debug, Clone, Default)]
pub struct Archive {
    features: Vec<String>,
    accumulated: Vec<bool>,
    pub(crate) sites: BTreeMap<String, SiteArchive>,
}

/// One site.
#[derive(Debug, Clone, Default)]
pub(crate) struct SiteArchive {
    pub(crate) facts: Option<SiteFacts>,
    /// Start in unix seconds and value, in the order of time, each start once.
    pub(crate) readings: Vec<(i64, f64)>,
    /// Starts that came with more than one value.
    pub(crate) repeated: usize,
    pub(crate) weather: SiteWeather,
}

/// Runs of weather forecasts at one site.
#[derive(Debug, Clone, Default)]
pub(crate) struct SiteWeather {
    /// Valid time and time of issue of each row; a run that does not say when it was issued was always known.
    pub(crate) keys: Vec<(i64, i64)>,
    /// A row each with a cell a feature; what is missing is no number.
    pub(crate) values: Matrix,
    /// Each valid time once, with its first row.
    pub(crate) valid: Vec<(i64, usize)>,
}

/// Time of issue of weather that does not say it.
pub(crate) const ALWAYS: i64 = i64::MIN;

impl Archive {
    /// Nothing yet. `features` names the columns of the weather; those in `accumulated` are sums since the beginning
    /// of their run or day, and are taken apart into what each step adds.
    pub fn new(features: &[String], accumulated: &[String]) -> Self {
        let is_accumulated = |name: &String| accumulated.contains(name);
        Self {
            features: features.to_vec(),
            accumulated: features.iter().map(is_accumulated).collect(),
            sites: BTreeMap::new(),
        }
    }

    /// Names of the weather's columns.
    pub fn features(&self) -> &[String] {
        &self.features
    }

    /// Names of the sites, in the order of the alphabet.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sites.keys().map(String::as_str)
    }

    /// The mean value of an interval; what is no number is a gap.
    pub fn add_reading(&mut self, site: &str, start: UtcTime, value: f64) {
        if let (site, Some(value)) = (self.site(site), finite(value)) {
            site.readings.push((start.unix_seconds(), value));
        }
    }

    /// A row of weather, a value a feature; what is no number is missing.
    pub fn add_weather(
        &mut self,
        site: &str,
        issued_at: Option<UtcTime>,
        valid_at: UtcTime,
        values: &[f64],
    ) {
        let width = self.features.len();
        let weather = &mut self.site(site).weather;
        if weather.values.width() != width {
            weather.values = Matrix::new(width);
        }
        let issued = issued_at.map_or(ALWAYS, UtcTime::unix_seconds);
        weather.keys.push((valid_at.unix_seconds(), issued));
        let missing = std::iter::repeat(f64::NAN);
        let known = values.iter().map(|value| finite(*value).unwrap_or(f64::NAN));
        weather.values.push(known.chain(missing).take(width));
    }

    /// Place and capacity of a site.
    pub fn add_facts(&mut self, site: &str, facts: SiteFacts) {
        self.site(site).facts = Some(facts);
    }

    /// Orders what was added. A start with several values has their mean; of the same weather twice the row with the
    /// smaller values is kept.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        let accumulated = self.accumulated.clone();
        for site in self.sites.values_mut() {
            site.order_readings();
            site.weather.order();
            site.weather.take_apart(&accumulated);
        }
        self
    }

    fn site(&mut self, name: &str) -> &mut SiteArchive {
        if !self.sites.contains_key(name) {
            self.sites.insert(name.to_owned(), SiteArchive::default());
        }
        self.sites.entry(name.to_owned()).or_default()
    }
}

impl SiteArchive {
    fn order_readings(&mut self) {
        self.readings.sort_by(|left, right| left.0.cmp(&right.0).then(left.1.total_cmp(&right.1)));
        let mut once: Vec<(i64, f64)> = Vec::with_capacity(self.readings.len());
        for same in self.readings.chunk_by(|left, right| left.0 == right.0) {
            let (Some(first), Some(last)) = (same.first(), same.last()) else { continue };
            let mean = crate::numbers::mean(same.iter().map(|reading| reading.1));
            self.repeated += usize::from(first.1.total_cmp(&last.1) != Ordering::Equal);
            once.push((first.0, mean.unwrap_or(first.1)));
        }
        self.readings = once;
    }
}

impl SiteWeather {
    fn order(&mut self) {
        let by_values = |left: usize, right: usize| {
            let pairs = self.values.row(left).iter().zip(self.values.row(right));
            pairs.map(|(left, right)| left.total_cmp(right)).find(|order| order.is_ne())
        };
        let mut order: Vec<usize> = (0..self.keys.len()).collect();
        order.sort_by(|left, right| {
            let keys = self.keys.get(*left).cmp(&self.keys.get(*right));
            keys.then_with(|| by_values(*left, *right).unwrap_or(Ordering::Equal))
        });
        order.dedup_by(|later, kept| self.keys.get(*later) == self.keys.get(*kept));
        let mut values = Matrix::new(self.values.width());
        let mut keys = Vec::with_capacity(order.len());
        for row in order {
            values.push(self.values.row(row).iter().copied());
            keys.extend(self.keys.get(row));
        }
        (self.values, self.keys) = (values, keys);
        self.valid.clear();
        for (row, key) in self.keys.iter().enumerate() {
            if self.valid.last().is_none_or(|last| last.0 != key.0) {
                self.valid.push((key.0, row));
            }
        }
    }
}
