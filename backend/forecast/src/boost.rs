//! Boosting: many small trees, each of which mends a little of what is left of the error.
//!
//! Three models see two thirds of the days each. A past row is forecast by the one that did not see its day, a coming
//! one by the mean of all.

use crate::codes::Codes;
use crate::matrix::Matrix;
use crate::numbers::{Dice, real};
use crate::tree::{Growth, Tree};

/// Models, and blocks of days that take turns.
const PARTS: usize = 3;
const BLOCK_DAYS: usize = 5;
const ROUNDS: usize = 120;
/// Rounds without gain after which it ends.
const PATIENCE: usize = 20;
/// How much of its correction a tree may make.
const RATE: f64 = 0.06;
/// Share of days that a tree sees, of ten.
const SEEN: usize = 7;

#[derive(Debug)]
pub(crate) struct Boost {
    codes: Codes,
    parts: Vec<Vec<Tree>>,
}

fn part(day: usize) -> usize {
    day / BLOCK_DAYS % PARTS
}

impl Boost {
    /// Mends `errors`, and gives what each row's correction is by the model that did not see its day.
    pub(crate) fn fit(
        rows: &Matrix,
        errors: &[f64],
        days: &[usize],
        growth: Growth,
    ) -> (Self, Vec<f64>) {
        let codes = Codes::of(rows);
        let mut dice = Dice::new(11);
        let mut gains = vec![0.0; rows.width()];
        let mut parts = vec![Vec::new(); PARTS];
        let mut said = vec![vec![0.0; errors.len()]; PARTS];
        let mut best = (squares(errors, &vec![0.0; errors.len()]), 0);
        for round in 1..=ROUNDS {
            for (number, (trees, said)) in parts.iter_mut().zip(&mut said).enumerate() {
                let draw = dice.next();
                let sees = |day: usize| {
                    part(day) != number && Dice::new(draw ^ day_seed(day)).below(10) < SEEN
                };
                let left = (0_u32..).zip(days.iter().zip(errors.iter().zip(said.iter())));
                let members = left.filter(|(_, (day, _))| sees(**day));
                let members = members.map(|(row, (_, (error, said)))| (row, error - said));
                let tree = Tree::grow(&codes, members.collect(), growth, &mut dice, &mut gains);
                for (row, cell) in said.iter_mut().enumerate() {
                    *cell += RATE * tree.leaf(|column| codes.at(row, column)).1;
                }
                trees.push(tree);
            }
            let found = squares(errors, &unseen(&said, days));
            if found < best.0 {
                best = (found, round);
            } else if round > best.1 + PATIENCE {
                break;
            }
        }
        for trees in &mut parts {
            trees.truncate(best.1);
        }
        let boost = Self { codes, parts };
        let said = days.iter().enumerate().map(|(row, day)| {
            let trees = boost.parts.get(part(*day)).into_iter().flatten();
            trees.map(|tree| RATE * tree.leaf(|column| boost.codes.at(row, column)).1).sum()
        });
        let said = said.collect();
        (boost, said)
    }

    /// The correction of a coming row.
    pub(crate) fn forecast(&self, row: &[f64]) -> f64 {
        let codes = self.codes.encode(row);
        let trees = self.parts.iter().flatten();
        let sum: f64 = trees.map(|tree| tree.leaf(|column| codes.get(column).copied()).1).sum();
        RATE * sum / real(PARTS)
    }
}

fn day_seed(day: usize) -> u64 {
    u64::try_from(day).unwrap_or(0).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

fn unseen(said: &[Vec<f64>], days: &[usize]) -> Vec<f64> {
    let of =
        |(row, day): (usize, &usize)| said.get(part(*day)).and_then(|one| one.get(row)).copied();
    days.iter().enumerate().map(|row| of(row).unwrap_or(0.0)).collect()
}

fn squares(errors: &[f64], said: &[f64]) -> f64 {
    errors.iter().zip(said).map(|(error, said)| (error - said) * (error - said)).sum()
}
