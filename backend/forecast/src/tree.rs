//! One tree: splits that lessen the squared error, and the rows that end in each leaf.

use crate::codes::{Codes, STEPS};
use crate::numbers::{Dice, real};

/// How a tree grows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Growth {
    /// Columns that a split may choose from.
    pub(crate) tried: usize,
    pub(crate) leaf_min: usize,
    pub(crate) depth_max: usize,
}

#[derive(Debug, Default, Clone)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// Rows, those of one leaf side by side.
    members: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
enum Node {
    /// Rows with a code of at most `code` go to the node after this one, the others to `right`.
    Split {
        column: usize,
        code: u8,
        right: usize,
    },
    Leaf {
        first: usize,
        end: usize,
        mean: f64,
    },
}

struct Split {
    column: usize,
    code: u8,
    gain: f64,
}

impl Tree {
    pub(crate) fn grow(
        codes: &Codes,
        mut members: Vec<(u32, f64)>,
        growth: Growth,
        dice: &mut Dice,
        gains: &mut [f64],
    ) -> Self {
        let mut nodes = Vec::new();
        // Ranges that wait, with the split whose right side they are.
        let mut waiting = vec![(0, members.len(), 0, None)];
        while let Some((first, end, depth, parent)) = waiting.pop() {
            let next = nodes.len();
            if let Some(Node::Split { right, .. }) =
                parent.and_then(|parent: usize| nodes.get_mut(parent))
            {
                *right = next;
            }
            let own = members.get_mut(first..end).unwrap_or_default();
            let may_split = depth < growth.depth_max && own.len() >= 2 * growth.leaf_min;
            let split = if may_split { best_split(codes, own, growth, dice) } else { None };
            let Some(split) = split else {
                let mean = crate::numbers::mean(own.iter().map(|member| member.1)).unwrap_or(0.0);
                nodes.push(Node::Leaf { first, end, mean });
                continue;
            };
            let left = partition(own, codes.column(split.column), split.code);
            if let Some(gain) = gains.get_mut(split.column) {
                *gain += split.gain;
            }
            nodes.push(Node::Split { column: split.column, code: split.code, right: 0 });
            waiting.push((first + left, end, depth + 1, Some(next)));
            waiting.push((first, first + left, depth + 1, None));
        }
        Self { nodes, members: members.into_iter().map(|(row, _)| row).collect() }
    }

    /// The rows of the leaf in which a row with these codes ends, and the mean of their targets.
    pub(crate) fn leaf(&self, code_of: impl Fn(usize) -> Option<u8>) -> (&[u32], f64) {
        let mut at = 0;
        while let Some(node) = self.nodes.get(at) {
            match node {
                Node::Split { column, code, right } => {
                    at = if code_of(*column) <= Some(*code) { at + 1 } else { *right };
                }
                Node::Leaf { first, end, mean } => {
                    return (self.members.get(*first..*end).unwrap_or_default(), *mean);
                }
            }
        }
        (&[], 0.0)
    }
}

/// The split with the greatest gain among columns that the dice choose.
fn best_split(
    codes: &Codes,
    members: &[(u32, f64)],
    growth: Growth,
    dice: &mut Dice,
) -> Option<Split> {
    let mut best: Option<Split> = None;
    for _ in 0..growth.tried {
        let column = dice.below(codes.width());
        let split = split_of(codes.column(column), members, growth.leaf_min);
        if let Some((code, gain)) = split
            && best.as_ref().is_none_or(|best| gain > best.gain)
        {
            best = Some(Split { column, code, gain });
        }
    }
    best.filter(|split| split.gain > 0.0)
}

fn split_of(column: &[u8], members: &[(u32, f64)], leaf_min: usize) -> Option<(u8, f64)> {
    let mut steps = [(0_u32, 0.0_f64); STEPS];
    for (row, target) in members {
        let code = usize::try_from(*row).ok().and_then(|row| column.get(row));
        if let Some(step) = code.and_then(|code| steps.get_mut(usize::from(*code))) {
            step.0 += 1;
            step.1 += target;
        }
    }
    let total: f64 = steps.iter().map(|step| step.1).sum();
    let all = real(members.len());
    let smallest = real(leaf_min);
    let base = total * total / all;
    let (mut count, mut sum) = (0.0, 0.0);
    let mut best: Option<(u8, f64)> = None;
    for (code, (rows, part)) in (0_u8..).zip(&steps) {
        count += f64::from(*rows);
        sum += part;
        if *rows == 0 || count < smallest || all - count < smallest {
            continue;
        }
        let gain = sum * sum / count + (total - sum) * (total - sum) / (all - count) - base;
        if best.is_none_or(|best| gain > best.1) {
            best = Some((code, gain));
        }
    }
    best
}

/// Puts the rows with a code of at most `code` first, keeping the order of neither side, and counts them.
fn partition(members: &mut [(u32, f64)], column: &[u8], code: u8) -> usize {
    let mut left = 0;
    for place in 0..members.len() {
        let row = members.get(place).and_then(|member| usize::try_from(member.0).ok());
        if row.and_then(|row| column.get(row)).is_some_and(|own| *own <= code) {
            members.swap(place, left);
            left += 1;
        }
    }
    left
}
