//! A ridge per site and time of day, with past forecasts by models that did not see their days.

use crate::design::Rows;
use crate::matrix::{Matrix, Normal, dot};
use crate::numbers::{index, real};

/// Blocks of days take turns to be left out.
pub(crate) const FOLDS: usize = 5;
/// Days of a block.
const BLOCK_DAYS: usize = 9;
/// Weight of rows of the times of day beside.
const BESIDE: f64 = 0.35;
/// Penalties on standardised columns, as a share of the rows.
const PENALTIES: [f64; 5] = [0.003, 0.01, 0.03, 0.1, 0.3];
/// Rows below which a time of day has no model.
const ROWS_MIN: usize = 20;

/// Which fold a day belongs to.
pub(crate) fn fold(day: usize) -> usize {
    day / BLOCK_DAYS % FOLDS
}

#[derive(Debug)]
pub(crate) struct Ridge {
    width: usize,
    bent: Vec<usize>,
    sites: Vec<SiteRidge>,
    /// All sites together, for those that have seen too little.
    pooled: SiteRidge,
}

#[derive(Debug, Default, Clone)]
struct SiteRidge {
    means: Vec<f64>,
    deviations: Vec<f64>,
    /// Coefficients by time of day; none where too little was seen.
    slots: Vec<Option<Vec<f64>>>,
    /// Mean value, for times of day without a model.
    fallback: f64,
}

impl Ridge {
    /// Fits all sites, and gives what models that did not see its day say of each row.
    pub(crate) fn fit(
        rows: &Rows,
        days: &[usize],
        width: usize,
        bent: Vec<usize>,
        slots: usize,
        beside: usize,
    ) -> (Self, Vec<f64>) {
        let site_count = rows.site.iter().max().map_or(0, |site| site + 1);
        let mut ridge = Self { width, bent, sites: Vec::new(), pooled: SiteRidge::default() };
        let mut unseen = vec![f64::NAN; rows.len()];
        for site in 0..site_count {
            let own: Vec<usize> =
                (0..rows.len()).filter(|row| rows.site.get(*row) == Some(&site)).collect();
            let fitted = ridge.fit_site(rows, days, &own, (slots, beside), &mut unseen);
            ridge.sites.push(fitted);
        }
        let lonely: Vec<usize> = (0..rows.len())
            .filter(|row| unseen.get(*row).is_some_and(|said| said.is_nan()))
            .collect();
        // Where a site has seen too little, all of them together help out.
        let all: Vec<usize> = (0..rows.len()).collect();
        let mut together = vec![f64::NAN; if lonely.is_empty() { 0 } else { rows.len() }];
        if !lonely.is_empty() && site_count > 1 {
            ridge.pooled = ridge.fit_site(rows, days, &all, (slots, beside), &mut together);
        } else {
            ridge.pooled = ridge.scaling(rows, &all);
        }
        for row in lonely {
            let said = together.get(row).copied().filter(|said| !said.is_nan());
            if let Some(cell) = unseen.get_mut(row) {
                *cell = said.unwrap_or(ridge.pooled.fallback);
            }
        }
        (ridge, unseen)
    }

    /// The value of a row as a share of the scale.
    pub(crate) fn forecast(&self, site: usize, slot: usize, columns: &[f64]) -> f64 {
        let mut own = self.sites.get(site).into_iter().chain([&self.pooled]);
        let known = own.find_map(|model| Some((model, model.slots.get(slot)?.as_ref()?)));
        known.map_or(self.pooled.fallback, |(model, found)| {
            dot(found, &self.standardised(model, columns))
        })
    }

    fn fit_site(
        &self,
        rows: &Rows,
        days: &[usize],
        own: &[usize],
        (slots, beside): (usize, usize),
        unseen: &mut [f64],
    ) -> SiteRidge {
        let mut model = self.scaling(rows, own);
        let mut table = Matrix::new(self.full_width());
        for row in own {
            table.push(self.standardised(&model, rows.columns.row(*row)));
        }
        // Sums of each time of day and fold.
        let empty = Normal::new(table.width());
        let mut sums = vec![empty.clone(); slots * FOLDS];
        let mut counts = vec![0_usize; slots];
        for (row, cells) in own.iter().zip(table.rows()) {
            let (Some(slot), Some(day)) = (rows.slot.get(*row), days.get(*row)) else { continue };
            let value = rows.value.get(*row).copied().unwrap_or(0.0);
            if let Some(sum) = sums.get_mut(slot * FOLDS + fold(*day)) {
                sum.add(cells, value, 1.0);
            }
            if let Some(count) = counts.get_mut(*slot) {
                *count += 1;
            }
        }
        let combined = combine(&sums, &counts, slots, beside);
        let (whole, said) = Self::choose_penalty((rows, days, own), &table, &combined);
        for (row, said) in own.iter().zip(said) {
            if let Some(cell) = unseen.get_mut(*row) {
                *cell = said;
            }
        }
        model.slots = whole;
        model
    }

    /// The coefficients with the penalty that did best on days not seen, and what it said of them.
    fn choose_penalty(
        (rows, days, own): (&Rows, &[usize], &[usize]),
        table: &Matrix,
        combined: &[Option<(Normal, f64)>],
    ) -> (Vec<Option<Vec<f64>>>, Vec<f64>) {
        let mut best = (f64::INFINITY, Vec::new(), Vec::new());
        for penalty in PENALTIES {
            let solved: Vec<Option<Vec<f64>>> = combined
                .iter()
                .map(|cell| {
                    let (sum, weight) = cell.as_ref()?;
                    let penalties =
                        (0..table.width()).map(|at| if at == 0 { 1e-6 } else { penalty * weight });
                    sum.solve(&penalties.collect::<Vec<_>>())
                })
                .collect();
            let said: Vec<f64> = own
                .iter()
                .zip(table.rows())
                .map(|(row, cells)| {
                    let slot = rows.slot.get(*row).copied().unwrap_or(0);
                    let cell = slot * (FOLDS + 1) + fold(days.get(*row).copied().unwrap_or(0));
                    let model = solved.get(cell).and_then(Option::as_ref);
                    model.map_or(f64::NAN, |found| dot(found, cells))
                })
                .collect();
            let error = squared_error(rows, own, &said);
            if error < best.0 {
                let whole = solved.into_iter().skip(FOLDS).step_by(FOLDS + 1).collect();
                best = (error, whole, said);
            }
        }
        (best.1, best.2)
    }

    fn scaling(&self, rows: &Rows, own: &[usize]) -> SiteRidge {
        let count = real(own.len().max(1));
        let mut means = vec![0.0; self.width];
        let mut squares = vec![0.0; self.width];
        for row in own {
            for ((mean, square), value) in
                means.iter_mut().zip(&mut squares).zip(rows.columns.row(*row))
            {
                *mean += value / count;
                *square += value * value / count;
            }
        }
        let deviations = means.iter().zip(&squares).map(|(mean, square)| {
            let variance: f64 = square - mean * mean;
            if variance > 1e-12 * square.max(1e-30) { variance.sqrt() } else { f64::INFINITY }
        });
        let value = |row: &usize| rows.value.get(*row).copied().unwrap_or(0.0);
        let fallback = own.iter().map(value).sum::<f64>() / count;
        SiteRidge { deviations: deviations.collect(), means, slots: Vec::new(), fallback }
    }

    fn full_width(&self) -> usize {
        let bent = self.bent.len();
        1 + self.width + bent * (bent + 1) / 2
    }

    /// One, the columns in standard form, and the squares and products of the bent ones.
    fn standardised(&self, model: &SiteRidge, columns: &[f64]) -> Vec<f64> {
        let mut row = Vec::with_capacity(self.full_width());
        row.push(1.0);
        let scaled = columns.iter().zip(&model.means).zip(&model.deviations);
        row.extend(
            scaled
                .take(self.width)
                .map(|((value, mean), deviation)| ((value - mean) / deviation).clamp(-6.0, 6.0)),
        );
        for (place, left) in self.bent.iter().enumerate() {
            for right in self.bent.iter().take(place + 1) {
                let pair = (row.get(left + 1), row.get(right + 1));
                let product = if let (Some(left), Some(right)) = pair { left * right } else { 0.0 };
                row.push(product.clamp(-9.0, 9.0) / 2.0);
            }
        }
        row
    }
}

/// Sums of each time of day and those beside it, without each fold in turn and at last with all; none where too little
/// was seen.
fn combine(
    sums: &[Normal],
    counts: &[usize],
    slots: usize,
    beside: usize,
) -> Vec<Option<(Normal, f64)>> {
    let one = |slot: usize, left_out: usize| {
        let mut total: Option<Normal> = None;
        let mut weight = 0.0;
        for offset in 0..=2 * beside {
            let at = (slot + slots + offset - beside) % slots;
            let share = if offset == beside { 1.0 } else { BESIDE };
            for fold in (0..FOLDS).filter(|fold| *fold != left_out) {
                let Some(more) = sums.get(at * FOLDS + fold) else { continue };
                let total = total.get_or_insert_with(|| more.empty());
                total.plus_scaled(more, share);
            }
            weight += share * real(counts.get(at).copied().unwrap_or(0));
        }
        (counts.get(slot).copied().unwrap_or(0) >= ROWS_MIN).then_some((total?, weight))
    };
    (0..slots * (FOLDS + 1)).map(|cell| one(cell / (FOLDS + 1), cell % (FOLDS + 1))).collect()
}

/// Rows without a model do not count.
fn squared_error(rows: &Rows, own: &[usize], said: &[f64]) -> f64 {
    let off = |(row, said): (&usize, &f64)| rows.value.get(*row).copied().unwrap_or(0.0) - said;
    own.iter().zip(said).map(off).filter(|off| !off.is_nan()).map(|off| off * off).sum()
}

/// How many times of day lie within an hour on one side.
pub(crate) fn beside(step: i64) -> usize {
    if step > 3600 { 0 } else { index(3600.0 / crate::numbers::seconds(step)).max(1) }
}
