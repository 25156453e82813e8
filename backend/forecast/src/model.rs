//! The models together: fitted on what was known, then asked.

use crate::analog::Analogs;
use crate::blend::{Blend, LEVELS};
use crate::boost::Boost;
use crate::calendar::{DAY, slot, slots};
use crate::design::{Design, Place, Rows, Subject};
use crate::finding::{Finding, FindingKind};
use crate::forest::Forest;
use crate::known::Known;
use crate::matrix::Matrix;
use crate::ridge::{self, Ridge};
use crate::sample::Sample;
use crate::tree::Growth;

/// Members whose quantiles are blended.
pub(crate) const MEMBERS: usize = 4;
/// Past rows that a model learns from at most.
const ROWS_MAX: usize = 45_000;
/// Past rows without which there is no model.
const ROWS_MIN: usize = 50;
/// Past rows on which the blend is weighed at most.
const WEIGHED_MAX: usize = 5_000;
/// By how much a forecast may lie above the most that was seen.
const HEADROOM: f64 = 1.02;
/// Days of which a site's own bounds say little, as whole days of daylight.
const FEW_DAYS: usize = 10;

/// Models fitted on what was known at a time. They cannot see anything else.
#[derive(Debug)]
pub(crate) struct Fitted {
    design: Design,
    ridge: Ridge,
    boost: Boost,
    forest: Forest,
    analogs: Analogs,
    values: Vec<f64>,
    residuals: Vec<f64>,
    blend: Blend,
    linear_width: usize,
    step: i64,
    bounds: Vec<(f64, f64)>,
}

impl Fitted {
    /// Fits all models on intervals with a known value; nothing where their weather says nothing.
    pub(crate) fn fit(
        known: &Known<'_>,
        subjects: &[Subject<'_>],
        places: &[(Place, f64)],
    ) -> Option<Self> {
        let places = thinned(places);
        let design = Design::learn(known, subjects, &places);
        if !design.has_weather() {
            return None;
        }
        let step = known.step();
        let rows = design.rows(known, subjects, &places);
        if rows.len() < ROWS_MIN {
            return None;
        }
        let days = rows.days();
        let linear_width = Design::linear_width(rows.columns.width());
        let bent: Vec<usize> = design.best_columns();
        let (slots, beside) = (slots(step), ridge::beside(step));
        let (ridge, said) = Ridge::fit(&rows, &days, linear_width, bent, slots, beside);
        let wide = rows.columns.beside(&said);
        let errors = differences(&rows.value, &said);
        let tried = (wide.width() / 4).max(4);
        let small = Growth { tried, leaf_min: 25, depth_max: 5 };
        let (boost, mended) = Boost::fit(&wide, &errors, &days, small);
        let said: Vec<f64> = said.iter().zip(&mended).map(|(said, mended)| said + mended).collect();
        let wider = wide.beside(&said);
        let residuals = differences(&rows.value, &said);
        let large = Growth { tried, leaf_min: 12, depth_max: 40 };
        let forest = Forest::fit(&wider, &rows.value, &days, large);
        let analogs = Analogs::fit(&rows, days.clone(), &wider, &forest.gains, (slots, beside));
        let bounds = bounds(&rows, subjects.len(), slots);
        let mut fitted = Self {
            design,
            ridge,
            boost,
            forest,
            analogs,
            values: rows.value.clone(),
            residuals,
            blend: Blend::default(),
            linear_width,
            step,
            bounds,
        };
        fitted.weigh(&rows, &days, &said);
        Some(fitted)
    }

    /// Weighs the members on past rows that each of them forecasts without having seen their day.
    fn weigh(&mut self, rows: &Rows, days: &[usize], said: &[f64]) {
        let thin = rows.len().div_ceil(WEIGHED_MAX).max(1);
        let mut past: Vec<Matrix> = vec![Matrix::new(LEVELS.len()); MEMBERS];
        let mut values = Vec::new();
        let mut cells = vec![0.0; LEVELS.len()];
        for row in (0..rows.len()).step_by(thin) {
            let (Some(site), Some(slot), Some(day), Some(base), Some(value)) = (
                rows.site.get(row),
                rows.slot.get(row),
                days.get(row),
                said.get(row),
                rows.value.get(row),
            ) else {
                continue;
            };
            let near = self.analogs.unseen(row, *site, *slot);
            let like = self.forest.unseen(row, *day);
            let samples = self.samples(&like, &near, *base);
            if samples.iter().any(|(sample, _)| sample.is_empty()) {
                continue;
            }
            let bounds = self.bounds.get(*site).copied().unwrap_or((0.0, 1.0));
            for ((sample, base), table) in samples.iter().zip(&mut past) {
                sample.quantiles(&LEVELS, *base, &mut cells);
                table.push(cells.iter().map(|value| value.clamp(bounds.0, bounds.1)));
            }
            values.push(*value);
        }
        self.blend = Blend::fit(&past, &values);
    }

    /// The quantiles of an interval as shares of the site's scale; nothing where its weather is missing.
    pub(crate) fn forecast(
        &self,
        known: &Known<'_>,
        subjects: &[Subject<'_>],
        place: Place,
        levels: &[f64],
    ) -> Option<Vec<f64>> {
        let mut columns = self.design.row(known, subjects, place)?;
        let slot = slot(place.start, self.step);
        let base = self.ridge.forecast(place.site, slot, columns.get(..self.linear_width)?);
        columns.push(base);
        let base = base + self.boost.forecast(&columns);
        columns.push(base);
        let near = self.analogs.forecast(place.site, slot, &columns);
        let like = self.forest.forecast(&columns);
        let samples = self.samples(&like, &near, base);
        let bounds = self.bounds.get(place.site).copied().unwrap_or((0.0, 1.0));
        let mut found: Vec<f64> =
            levels.iter().map(|level| self.blend.at(&samples, *level, bounds)).collect();
        found.sort_by(f64::total_cmp);
        Some(found)
    }

    fn samples(
        &self,
        like: &[(usize, f64)],
        near: &[(usize, f64)],
        base: f64,
    ) -> [(Sample, f64); MEMBERS] {
        [
            (Sample::weighted(like, &self.residuals), base),
            (Sample::weighted(like, &self.values), 0.0),
            (Sample::weighted(near, &self.residuals), base),
            (Sample::weighted(near, &self.values), 0.0),
        ]
    }

    /// Notes features that say nothing.
    pub(crate) fn note_features(&self, known: &Known<'_>, findings: &mut Vec<Finding>) {
        findings.extend(self.design.left_out(known.features()).map(|name| Finding {
            site: None,
            kind: FindingKind::UselessFeature,
            feature: Some(name.to_owned()),
            count: 1,
            first: None,
        }));
    }
}

/// Every place, or those of every second, third … day when there are too many.
fn thinned(places: &[(Place, f64)]) -> Vec<(Place, f64)> {
    let thin = i64::try_from(places.len().div_ceil(ROWS_MAX).max(1)).unwrap_or(1);
    let is_kept = |place: &Place| place.start.div_euclid(DAY).rem_euclid(thin) == 0;
    places.iter().filter(|(place, _)| is_kept(place)).copied().collect()
}

fn differences(values: &[f64], said: &[f64]) -> Vec<f64> {
    values.iter().zip(said).map(|(value, said)| value - said).collect()
}

/// What each site may deliver, from the least to a little above the most that it has; a site that was seen for few days
/// may do what any other does.
fn bounds(rows: &Rows, sites: usize, slots: usize) -> Vec<(f64, f64)> {
    let none = (f64::INFINITY, f64::NEG_INFINITY, 0_usize);
    let (mut bounds, mut all) = (vec![none; sites], none);
    for (site, value) in rows.site.iter().zip(&rows.value) {
        for bound in bounds.get_mut(*site).into_iter().chain([&mut all]) {
            *bound = (bound.0.min(*value), bound.1.max(*value), bound.2 + 1);
        }
    }
    let headroom = |(low, high, _): (f64, f64, usize)| (low, (high * HEADROOM).min(high.max(1.0)));
    let few = slots * FEW_DAYS;
    bounds.into_iter().map(|bound| headroom(if bound.2 < few { all } else { bound })).collect()
}
