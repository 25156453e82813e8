//! What a site's values are divided by, so that sites can be compared and learn from each other.

use super::CapacitySource;
use crate::calendar::slots;
use crate::design::Subject;
use crate::known::Known;
use crate::numbers::seconds;
use crate::screen::Screened;

/// Days of values below which a site needs others.
pub(super) const SHORT_DAYS: usize = 20;
/// Values up to 1 that come this near to it are shares of a capacity.
const NORMALISED: f64 = 0.5;
/// A short past at these multiples of another site is a share of its capacity when that of the other site is.
const ALIKE: (f64, f64) = (0.3, 2.0);
/// A given capacity is of the values' unit when the largest value lies between these multiples of it.
const FITTING: (f64, f64) = (0.3, 1.3);

/// All sites with their scales.
pub(super) fn subjects<'a>(now: &Known<'a>, screened: &[Screened]) -> Vec<Subject<'a>> {
    let step = now.step();
    let long = slots(step) * SHORT_DAYS;
    let mut found: Vec<Subject<'a>> = Vec::new();
    let names = now.names().filter_map(|name| Some((name, now.site(name)?)));
    for ((name, site), past) in names.zip(screened) {
        let given = site.facts.and_then(|facts| facts.capacity);
        let (capacity, capacity_source) = capacity(past.most, given, step);
        let (scale, shape) = (capacity.max(1e-9), past.shape.clone());
        found.push(Subject { name, site, scale, shape, capacity, capacity_source });
    }
    let short: Vec<usize> = (0..found.len())
        .filter(|site| screened.get(*site).is_some_and(|past| past.readings.len() < long))
        .collect();
    let donor = |site: &usize| screened.get(*site).map_or(0, |past| past.readings.len());
    let best = (0..found.len()).filter(|site| !short.contains(site)).max_by_key(donor);
    let Some(best) = best else { return found };
    let source = found.get(best).map(|subject| subject.capacity_source);
    let normalised = source == Some(CapacitySource::Normalised);
    for site in short {
        let (Some(own), Some(other)) = (screened.get(site), screened.get(best)) else { continue };
        let ratio = ratio(&own.readings, &other.readings);
        let (scale, shape) = found
            .get(best)
            .map_or((1.0, own.shape.clone()), |best| (best.scale, best.shape.clone()));
        let Some(subject) = found.get_mut(site) else { continue };
        let alike =
            own.most <= 1.0 && ratio.is_none_or(|ratio| (ALIKE.0..=ALIKE.1).contains(&ratio));
        if normalised && alike && subject.capacity_source == CapacitySource::LargestValue {
            subject.scale = scale;
            (subject.capacity, subject.capacity_source) = (1.0, CapacitySource::Normalised);
        } else if subject.capacity_source != CapacitySource::Given
            && let Some(ratio) = ratio
        {
            subject.scale = (ratio * scale).max(1e-9);
            if subject.capacity_source == CapacitySource::LargestValue {
                (subject.capacity, subject.capacity_source) =
                    (subject.scale, CapacitySource::OtherSites);
            }
        }
        subject.shape = shape.scaled(subject.scale / scale);
    }
    found
}

/// What errors are shares of.
fn capacity(most: f64, given: Option<f64>, step: i64) -> (f64, CapacitySource) {
    let fits = |capacity: &f64| most <= FITTING.1 * capacity && (most >= FITTING.0 * capacity);
    let hours = seconds(step) / 3600.0;
    // Values may be power or the energy of the interval.
    let given = given.filter(|capacity| *capacity > 0.0);
    let fitting = given.into_iter().flat_map(|capacity| [capacity, capacity * hours]).find(fits);
    if let Some(capacity) = fitting.or(given.filter(|_| most <= 0.0)) {
        return (capacity, CapacitySource::Given);
    }
    if (NORMALISED..=1.0).contains(&most) {
        return (1.0, CapacitySource::Normalised);
    }
    (if most > 0.0 { most } else { 1.0 }, CapacitySource::LargestValue)
}

/// What a site delivers for each unit of another one, at the times that both have.
fn ratio(own: &[(i64, f64)], other: &[(i64, f64)]) -> Option<f64> {
    let (mut ours, mut theirs) = (0.0, 0.0);
    for (start, value) in own {
        if let Ok(place) = other.binary_search_by_key(start, |pair| pair.0) {
            ours += value.abs();
            theirs += other.get(place).map_or(0.0, |pair| pair.1.abs());
        }
    }
    (theirs > 0.0 && ours > 0.0).then(|| ours / theirs)
}
