//! A year in the space of a word, for lists.

use super::axis::Axis;
use super::svg::Svg;

const HEIGHT: i64 = 20;
const PITCH: i64 = 8;
const BAR: i64 = 6;

/// Draws values side by side as bars, in their own proportion; what is not known leaves a hole.
/// `description` says in words what they are.
pub fn sparkline(values: &[Option<i64>], description: &str) -> String {
    let mut svg = Svg::empty(512);
    let width = PITCH * i64::try_from(values.len()).unwrap_or(0);
    svg.raw("<svg class=\"chart sparkline\" viewBox=\"0 0 ").int(width).raw(" ").int(HEIGHT);
    svg.raw("\" role=\"img\" aria-label=\"").text(description).raw("\">");
    let known = || values.iter().flatten().copied();
    let (low, high) = (known().min().unwrap_or(0).min(0), known().max().unwrap_or(0).max(0));
    let axis = Axis::exactly(low, high);
    let zero = axis.place(0, HEIGHT * 10, 0);
    svg.raw("<path class=\"grid\" d=\"M0 ").tenths(zero).raw("H").int(width).raw("\"/>");
    svg.raw("<path class=\"bar\" d=\"");
    for (left, value) in (0..).step_by(8).zip(values) {
        let Some(value) = value else { continue };
        let top = axis.place(*value, HEIGHT * 10, 0);
        svg.raw("M").int(left + 1).raw(" ").tenths(zero).raw("V").tenths(top);
        svg.raw("h").int(BAR).raw("V").tenths(zero).raw("z");
    }
    svg.raw("\"/>");
    svg.end()
}
