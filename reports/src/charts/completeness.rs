//! A year of readings: which days are complete.

use super::svg::{Heading, Svg};
use crate::Figures;
use crate::figures::number_in_month;
use crate::words::Both;
use units::{DeliveryDay, Language, Month, Year};

/// A year of days.
#[derive(Debug, Clone, Copy)]
pub struct CompletenessCalendar<'a> {
    /// The language of labels and descriptions.
    pub language: Language,
    /// The year.
    pub year: Year,
    /// Its days; one that is not named here has no cell.
    pub days: &'a [DayReadings],
    /// What the address of a month begins with; without it months are no links.
    pub link: Option<&'a str>,
}

/// The readings of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayReadings {
    /// The day.
    pub day: DeliveryDay,
    /// How complete it is.
    pub completeness: Completeness,
}

/// How complete the readings of a day are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// Every quarter hour was measured.
    Complete,
    /// So many quarter hours have substitutes or estimates, and none is missing.
    Replaced(i64),
    /// So many quarter hours are missing, but not all.
    Partial(i64),
    /// There is no reading.
    Missing,
    /// The plant is not in operation, not under contract or sold by somebody else.
    NotMarketed,
    /// The day has not passed yet.
    Future,
}

const LEFT: i64 = 36;
const TOP: i64 = 18;
const PITCH: i64 = 15;
const CELL: i64 = 13;
const WIDTH: i64 = LEFT + 31 * PITCH;
const HEIGHT: i64 = TOP + 12 * PITCH;

/// Draws a year: rows are months, columns days of the month. The kinds of day differ in their shape,
/// not only in colour.
pub fn completeness_calendar(calendar: &CompletenessCalendar<'_>) -> String {
    let figures = Figures::new(calendar.language);
    let title = match calendar.language {
        Language::German => format!("Messwerte im Jahr {}", calendar.year),
        Language::English => format!("Readings of {}", calendar.year),
    };
    let mut svg = Svg::begin(
        49_152,
        &Heading {
            kind: "completeness",
            width: WIDTH,
            height: HEIGHT,
            linked: calendar.link.is_some(),
            title: &title,
            description: &description(calendar, figures),
        },
    );
    svg.hatch("completeness-replaced", "good-hatch");
    for number in [1, 5, 10, 15, 20, 25, 30] {
        let middle = LEFT + PITCH * (number - 1) + CELL / 2;
        svg.label("mid", middle, TOP - 6, &number.to_string());
    }
    let mut months = calendar.days.chunk_by(|left, right| left.day.month() == right.day.month());
    let mut next = months.next();
    for month in calendar.year.months() {
        let days = match next {
            Some(chunk) if chunk.first().is_some_and(|first| first.day.month() == month) => {
                next = months.next();
                chunk
            }
            _ => &[],
        };
        push_month(&mut svg, calendar, figures, month, days);
    }
    svg.end()
}

fn push_month(
    svg: &mut Svg,
    calendar: &CompletenessCalendar<'_>,
    figures: Figures,
    month: Month,
    days: &[DayReadings],
) {
    let top = TOP + PITCH * (i64::from(month.number()) - 1);
    if let Some(link) = calendar.link {
        svg.raw("<a href=\"").text(link).raw(&month.to_string()).raw("\">");
    }
    svg.label("end", LEFT - 6, top + CELL - 3, figures.month_short(month));
    for day in days {
        let left = LEFT + PITCH * (number_in_month(day.day) - 1);
        push_cell(svg, left, top, day.completeness);
        svg.text(figures.weekday(day.day)).raw(" ").text(&figures.day_of_year(day.day));
        svg.raw(": ").text(&in_words(figures, day.completeness)).raw("</title></path>");
    }
    if calendar.link.is_some() {
        svg.raw("</a>");
    }
}

/// A cell up to the words of its title.
fn push_cell(svg: &mut Svg, left: i64, top: i64, completeness: Completeness) {
    // A square; for what is not complete with a half of it, or a diagonal.
    let (class, rest) = match completeness {
        Completeness::Complete => ("complete", ""),
        Completeness::Replaced(_) => ("replaced", ""),
        Completeness::Partial(_) => ("partial", "m0 7h13v6h-13z"),
        Completeness::Missing => ("absent", "l13 13"),
        Completeness::NotMarketed | Completeness::Future => ("outside", ""),
    };
    svg.raw("<path class=\"").raw(class).raw("\" d=\"M").int(left).raw(" ").int(top);
    svg.raw("h13v13h-13z").raw(rest).raw("\"><title>");
}

fn in_words(figures: Figures, completeness: Completeness) -> String {
    let word = |german, english| Both(german, english).of(figures.language()).to_owned();
    match completeness {
        Completeness::Complete => word("vollständig", "complete"),
        Completeness::Replaced(count) => {
            format!("{} {}", figures.count(count), word("Ersatzwerte", "substitute readings"))
        }
        Completeness::Partial(count) => {
            format!("{} {}", figures.count(count), word("¼ h fehlen", "¼ h missing"))
        }
        Completeness::Missing => word("keine Messwerte", "no readings"),
        Completeness::NotMarketed => word("nicht vermarktet", "not marketed"),
        Completeness::Future => word("noch nicht vergangen", "not passed yet"),
    }
}

fn description(calendar: &CompletenessCalendar<'_>, figures: Figures) -> String {
    let count = |of: fn(Completeness) -> bool| {
        let found = calendar.days.iter().filter(|day| of(day.completeness)).count();
        figures.count(i64::try_from(found).unwrap_or(0))
    };
    let complete = count(|day| day == Completeness::Complete);
    let replaced = count(|day| matches!(day, Completeness::Replaced(_)));
    let partial = count(|day| matches!(day, Completeness::Partial(_)));
    let missing = count(|day| day == Completeness::Missing);
    match calendar.language {
        Language::German => format!(
            "{complete} Tage sind vollständig, {replaced} haben Ersatzwerte, {partial} haben Lücken, \
             {missing} haben keine Messwerte."
        ),
        Language::English => format!(
            "{complete} days are complete, {replaced} have substitute readings, {partial} have gaps, \
             {missing} have no readings."
        ),
    }
}
