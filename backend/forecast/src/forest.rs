//! A quantile regression forest: trees on drawn days, whose leaves together weigh what was seen in like weather.
//!
//! After Meinshausen (2006). Each tree sees half of the days, so every past row can be forecast by the trees that did
//! not see its day.

use crate::codes::Codes;
use crate::matrix::Matrix;
use crate::numbers::{Dice, real};
use crate::tree::{Growth, Tree};

const TREES: usize = 100;

#[derive(Debug)]
pub(crate) struct Forest {
    codes: Codes,
    trees: Vec<Tree>,
    /// Trees that did not see the day, for each day.
    unseen: Vec<Vec<bool>>,
    /// What the splits of each column gained.
    pub(crate) gains: Vec<f64>,
}

impl Forest {
    /// Grows trees on rows with a target each; `days` numbers the day of each row from 0 on.
    pub(crate) fn fit(rows: &Matrix, targets: &[f64], days: &[usize], growth: Growth) -> Self {
        let codes = Codes::of(rows);
        let mut dice = Dice::new(1);
        let day_count = days.iter().max().map_or(0, |day| day + 1);
        let mut gains = vec![0.0; rows.width()];
        let (mut trees, mut unseen) = (Vec::new(), Vec::new());
        for _ in 0..TREES {
            let left_out = halves(day_count, &mut dice);
            let members =
                (0_u32..).zip(days.iter().zip(targets)).filter_map(|(row, (day, target))| {
                    (left_out.get(*day) == Some(&false)).then_some((row, *target))
                });
            trees.push(Tree::grow(&codes, members.collect(), growth, &mut dice, &mut gains));
            unseen.push(left_out);
        }
        Self { codes, trees, unseen, gains }
    }

    /// How much each past row counts for a row.
    pub(crate) fn forecast(&self, row: &[f64]) -> Vec<(usize, f64)> {
        let codes = self.codes.encode(row);
        weigh(self.trees.iter().map(|tree| tree.leaf(|column| codes.get(column).copied()).0))
    }

    /// How much each past row counts for another one, by the trees that did not see the day of that one.
    pub(crate) fn unseen(&self, row: usize, day: usize) -> Vec<(usize, f64)> {
        let trees = self.trees.iter().zip(&self.unseen);
        let strangers = trees.filter(|(_, unseen)| unseen.get(day) == Some(&true));
        weigh(strangers.map(|(tree, _)| tree.leaf(|column| self.codes.at(row, column)).0))
    }
}

/// Weights of the rows of some leaves, in the order of rows.
fn weigh<'t>(leaves: impl Iterator<Item = &'t [u32]>) -> Vec<(usize, f64)> {
    let mut weights: Vec<(u32, f64)> = Vec::with_capacity(2048);
    for leaf in leaves {
        let weight = 1.0 / real(leaf.len().max(1));
        weights.extend(leaf.iter().map(|row| (*row, weight)));
    }
    weights.sort_by_key(|pair| pair.0);
    let groups = weights.chunk_by(|left, right| left.0 == right.0);
    let sums = groups.filter_map(|same| {
        let row = usize::try_from(same.first()?.0).ok()?;
        Some((row, same.iter().map(|pair| pair.1).sum()))
    });
    sums.collect()
}

/// Half of the days, drawn.
pub(crate) fn halves(days: usize, dice: &mut Dice) -> Vec<bool> {
    let mut order: Vec<usize> = (0..days).collect();
    for place in (1..days).rev() {
        order.swap(place, dice.below(place + 1));
    }
    let mut left_out = vec![false; days];
    for day in order.into_iter().take(days / 2) {
        if let Some(cell) = left_out.get_mut(day) {
            *cell = true;
        }
    }
    left_out
}
