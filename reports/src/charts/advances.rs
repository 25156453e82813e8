//! From the monthly advances to the premium of the year, in one picture.

use super::axis::Axis;
use super::svg::{Heading, Svg};
use super::year_bars::push_money_axis;
use crate::Figures;
use crate::words::Both;
use units::{Language, Money, Month, Year};

/// The advances of a year and what became of them.
#[derive(Debug, Clone, Copy)]
pub struct Advances<'a> {
    /// The language of labels and descriptions.
    pub language: Language,
    /// The year.
    pub year: Year,
    /// The months with an advance, in their order.
    pub months: &'a [MonthAdvance],
    /// The final premium; nothing as long as the year is not settled.
    pub premium: Option<Money>,
    /// What is still due, or repaid when negative.
    pub true_up: Option<Money>,
}

/// A month's advance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthAdvance {
    /// The month.
    pub month: Month,
    /// The advance; nothing when the month is blocked.
    pub amount: Option<Money>,
}

const WIDTH: i64 = 520;
const HEIGHT: i64 = 232;
const LEFT: i64 = 58;
const PITCH: i64 = 24;
const BAR: i64 = 17;
const TOP: i64 = 30;
const BOTTOM: i64 = 208;
/// Of the two columns after the months.
const WIDE_PITCH: i64 = 86;
const WIDE_BAR: i64 = 40;
const TRUE_UP_LEFT: i64 = LEFT + 12 * PITCH + (WIDE_PITCH - WIDE_BAR) / 2;
const FINAL_LEFT: i64 = TRUE_UP_LEFT + WIDE_PITCH;

/// A drawing in progress.
struct Steps<'a> {
    advances: &'a Advances<'a>,
    figures: Figures,
    axis: Axis,
    paid: i64,
}

/// Draws the advances as a rising staircase, one step a month, then what is still due or repaid, and
/// beside it the final premium that both add up to. As long as the year is not settled the final
/// premium is a dashed outline.
pub fn advances(advances: &Advances<'_>) -> String {
    let figures = Figures::new(advances.language);
    let amounts = advances.months.iter().filter_map(|month| month.amount).map(Money::scaled);
    let paid = amounts.fold(0_i64, i64::saturating_add);
    let high = paid.max(advances.premium.unwrap_or_default().scaled());
    let axis = Axis::covering(0, high, 4, 1_000);
    let steps = Steps { advances, figures, axis, paid };
    let title = match advances.language {
        Language::German => format!("Vom Abschlag zur Marktprämie {}", advances.year),
        Language::English => format!("From advances to the premium of {}", advances.year),
    };
    let mut svg = Svg::begin(
        8_192,
        &Heading {
            kind: "advances",
            width: WIDTH,
            height: HEIGHT,
            linked: false,
            title: &title,
            description: &steps.description(),
        },
    );
    push_money_axis(&mut svg, figures, axis, (LEFT, WIDTH), (TOP, BOTTOM));
    steps.push_months(&mut svg);
    steps.push_end(&mut svg);
    svg.end()
}

impl Steps<'_> {
    fn y(&self, cents: i64) -> i64 {
        self.axis.place(cents, BOTTOM * 10, TOP * 10)
    }

    fn word(&self, german: &'static str, english: &'static str) -> &'static str {
        Both(german, english).of(self.advances.language)
    }

    fn push_months(&self, svg: &mut Svg) {
        for (left, month) in (LEFT + 4..).step_by(24).zip(self.advances.year.months()) {
            let minor = if month.number().is_multiple_of(2) { "mid minor" } else { "mid" };
            svg.label(minor, left + BAR / 2, HEIGHT - 8, self.figures.month_short(month));
        }
        let mut sum = 0_i64;
        let mut step_from = None;
        for found in self.advances.months {
            let left = LEFT + 4 + PITCH * (i64::from(found.month.number()) - 1);
            self.push_step(svg, step_from, left, sum);
            let before = sum;
            sum = sum.saturating_add(found.amount.unwrap_or_default().scaled());
            step_from = Some(left + BAR);
            svg.raw("<g><title>").text(self.figures.month_name(found.month)).raw(": ");
            if let Some(amount) = found.amount {
                svg.text(&self.figures.money(amount)).raw("</title>");
                self.push_bar(svg, "paid", (left, BAR), (before, sum));
            } else {
                svg.raw(self.word("blockiert", "blocked")).raw("</title>");
                self.push_bar(svg, "none", (left, BAR), (before, before + self.gap()));
            }
            svg.raw("</g>");
        }
        if self.advances.true_up.is_some() {
            self.push_step(svg, step_from, TRUE_UP_LEFT, sum);
        }
        let Some(right) = step_from else { return };
        let paid = self.figures.money_whole(Money::from_scaled(self.paid));
        svg.label("end strong column", right - 8, self.y(self.paid) / 10 - 6, &paid);
    }

    /// A line from one bar to the next, at what they have in common.
    fn push_step(&self, svg: &mut Svg, from: Option<i64>, to: i64, cents: i64) {
        let Some(from) = from else { return };
        svg.raw("<path class=\"step\" d=\"M").int(from).raw(" ").tenths(self.y(cents));
        svg.raw("H").int(to).raw("\"/>");
    }

    /// What is still due, and the final premium.
    fn push_end(&self, svg: &mut Svg) {
        let middle = TRUE_UP_LEFT + WIDE_BAR / 2;
        let end = FINAL_LEFT + WIDE_BAR / 2;
        let Some((premium, true_up)) = self.advances.premium.zip(self.advances.true_up) else {
            self.push_bar(svg, "none", (FINAL_LEFT, WIDE_BAR), (0, self.paid.max(self.gap())));
            let open = self.word("noch offen", "not known yet");
            svg.label("mid column", end, self.y(self.paid.max(self.gap())) / 10 - 6, open);
            svg.label("mid column", end, HEIGHT - 8, self.word("endgültig", "final"));
            return;
        };
        let (class, label, name) = if true_up < Money::ZERO {
            ("back", "lost-label", self.word("Rückzahlung", "repaid"))
        } else {
            ("more", "good-label", self.word("Nachzahlung", "still due"))
        };
        let (from, to) = (premium.scaled().saturating_sub(true_up.scaled()), premium.scaled());
        self.push_bar(svg, class, (TRUE_UP_LEFT, WIDE_BAR), (from, to));
        self.push_step(svg, Some(TRUE_UP_LEFT + WIDE_BAR), FINAL_LEFT, to);
        self.push_bar(svg, "final", (FINAL_LEFT, WIDE_BAR), (0, to));
        let signed = self.figures.signed_money(true_up);
        svg.label(&format!("{label} column"), middle, self.y(from.max(to)) / 10 - 6, &signed);
        svg.label(
            "mid strong column",
            end,
            self.y(to) / 10 - 6,
            &self.figures.money_whole(premium),
        );
        svg.label("mid column", middle, HEIGHT - 8, name);
        svg.label("mid column", end, HEIGHT - 8, self.word("endgültig", "final"));
    }

    /// As high as a blocked month is drawn.
    fn gap(&self) -> i64 {
        (self.paid / 12).max(1_000)
    }

    fn push_bar(&self, svg: &mut Svg, class: &str, place: (i64, i64), span: (i64, i64)) {
        let (from, to) = (self.y(span.0), self.y(span.1));
        // An amount too small to see is a line.
        let to = if from == to { to - 10 } else { to };
        svg.raw("<path class=\"").raw(class).raw("\" d=\"M").int(place.0).raw(" ").tenths(from);
        svg.raw("V").tenths(to).raw("h").int(place.1).raw("V").tenths(from).raw("z\"/>");
    }

    fn description(&self) -> String {
        let paid = self.figures.money(Money::from_scaled(self.paid));
        let ends = self.advances.premium.zip(self.advances.true_up);
        let Some((premium, true_up)) = ends else {
            return match self.advances.language {
                Language::German => {
                    format!("Abschläge von {paid}; die endgültige Marktprämie ist noch offen.")
                }
                Language::English => {
                    format!("Advances of {paid}; the final premium is not known yet.")
                }
            };
        };
        let repaid = true_up < Money::ZERO;
        let premium = self.figures.money(premium);
        let amount = if repaid { true_up.negated() } else { true_up };
        let amount = self.figures.money(amount);
        match (self.advances.language, repaid) {
            (Language::German, false) => format!(
                "Abschläge von {paid}, endgültige Marktprämie {premium}, also Nachzahlung von {amount}."
            ),
            (Language::German, true) => format!(
                "Abschläge von {paid}, endgültige Marktprämie {premium}, also Rückzahlung von {amount}."
            ),
            (Language::English, false) => {
                format!("Advances of {paid}, final premium {premium}, so {amount} is still due.")
            }
            (Language::English, true) => {
                format!("Advances of {paid}, final premium {premium}, so {amount} is repaid.")
            }
        }
    }
}
