//! Intervals without weather: what the site, or where it has no past the others, did at such times.

use crate::design::{Place, Subject};
use crate::sample::Sample;
use crate::screen::Screened;
use crate::season;

/// Values below which a sample says little of its ends.
const FEW: usize = 8;

/// Quantiles of an interval at a site from the past alone, in the unit of its values.
pub(super) fn quantiles(
    subjects: &[Subject<'_>],
    screened: &[Screened],
    place: Place,
    step: i64,
    levels: &[f64],
) -> Vec<f64> {
    let Some(subject) = subjects.get(place.site) else { return vec![0.0; levels.len()] };
    let shares = |site: usize| -> Option<Sample> {
        let (other, past) = (subjects.get(site)?, screened.get(site)?);
        let sample = season::sample(&past.readings, &other.shape, step, place.start, past.most);
        (sample.len() >= FEW).then(|| sample.scaled(1.0 / other.scale))
    };
    let mut others = (0..subjects.len()).filter(|site| *site != place.site);
    let found = shares(place.site).or_else(|| others.find_map(shares));
    let found = found.or_else(|| {
        let past = screened.get(place.site)?;
        let sample = season::sample(&past.readings, &subject.shape, step, place.start, past.most);
        // From almost nothing to the most, around what little is known.
        (!sample.is_empty()).then(|| sample.with_ends(0.0, past.most).scaled(1.0 / subject.scale))
    });
    let sample = found.unwrap_or_else(|| Sample::of(vec![(0.0, 1.0), (1.0, 1.0)]));
    levels.iter().map(|level| sample.at(*level) * subject.scale).collect()
}
