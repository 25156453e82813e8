//! Days, months and instants in words and numbers.

use super::{DASH, Figures};
use units::{DeliveryDay, Language, Month, UtcTime};

const SECONDS_PER_DAY: i64 = 86_400;
const SECONDS_PER_QUARTER: i64 = 900;

/// Monday first, as the index of a weekday counts.
const WEEKDAYS_GERMAN: [&str; 7] =
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
const WEEKDAYS_ENGLISH: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Name and short name.
const MONTHS_GERMAN: [(&str, &str); 12] = [
    ("Januar", "Jan"),
    ("Februar", "Feb"),
    ("März", "Mär"),
    ("April", "Apr"),
    ("Mai", "Mai"),
    ("Juni", "Jun"),
    ("Juli", "Jul"),
    ("August", "Aug"),
    ("September", "Sep"),
    ("Oktober", "Okt"),
    ("November", "Nov"),
    ("Dezember", "Dez"),
];
const MONTHS_ENGLISH: [(&str, &str); 12] = [
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
];

impl Figures {
    /// A day in numbers: `11.05.2025`, `11 May 2025`.
    pub fn day(self, day: DeliveryDay) -> String {
        let (number, month) = (number_in_month(day), day.month());
        match self.language {
            Language::German => format!("{number:02}.{:02}.{}", month.number(), month.year()),
            Language::English => format!("{number} {} {}", self.month_short(month), month.year()),
        }
    }

    /// A day, or a dash.
    pub fn opt_day(self, day: Option<DeliveryDay>) -> String {
        self.opt(day, Self::day)
    }

    /// A day of a known year: `11.05.`, `11 May`.
    pub fn day_of_year(self, day: DeliveryDay) -> String {
        let (number, month) = (number_in_month(day), day.month());
        match self.language {
            Language::German => format!("{number:02}.{:02}.", month.number()),
            Language::English => format!("{number} {}", self.month_short(month)),
        }
    }

    /// The short name of the weekday: `So`, `Sun`.
    pub fn weekday(self, day: DeliveryDay) -> &'static str {
        let name = self.weekday_name(day);
        match self.language {
            Language::German => name.get(..2).unwrap_or(name),
            Language::English => name.get(..3).unwrap_or(name),
        }
    }

    /// A day of a known month: `So 11.`, `Sun 11`.
    pub fn weekday_day(self, day: DeliveryDay) -> String {
        let number = number_in_month(day);
        match self.language {
            Language::German => format!("{} {number:02}.", self.weekday(day)),
            Language::English => format!("{} {number:02}", self.weekday(day)),
        }
    }

    /// A day in words: `Sonntag, 11. Mai 2025`, `Sunday, 11 May 2025`.
    pub fn long_day(self, day: DeliveryDay) -> String {
        let (number, month) = (number_in_month(day), self.month(day.month()));
        let dot = if self.language == Language::German { "." } else { "" };
        format!("{}, {number}{dot} {month}", self.weekday_name(day))
    }

    /// A month with its year: `Mai 2025`.
    pub fn month(self, month: Month) -> String {
        format!("{} {}", self.month_name(month), month.year())
    }

    /// The name of a month: `September`.
    pub fn month_name(self, month: Month) -> &'static str {
        self.month_names(month).0
    }

    /// The short name of a month: `Sep`.
    pub fn month_short(self, month: Month) -> &'static str {
        self.month_names(month).1
    }

    /// An instant by the clock in Germany: `12.06.2025, 10:31`.
    pub fn instant(self, instant: UtcTime) -> String {
        let Ok(day) = DeliveryDay::containing(instant) else { return instant.to_string() };
        format!("{}, {}", self.day(day), self.hour(instant))
    }

    /// An instant, or a dash.
    pub fn opt_instant(self, instant: Option<UtcTime>) -> String {
        self.opt(instant, Self::instant)
    }

    /// The time of day by the clock in Germany: `10:31`.
    pub fn hour(self, instant: UtcTime) -> String {
        let Ok(day) = DeliveryDay::containing(instant) else { return DASH.to_owned() };
        let seconds = instant.unix_seconds() - day.start().unix_seconds();
        let index = usize::try_from(seconds / SECONDS_PER_QUARTER).unwrap_or(0);
        let minute = i64::from(wall_clock_minute(index, day.quarter_count()))
            + seconds % SECONDS_PER_QUARTER / 60;
        format!("{:02}:{:02}", minute / 60, minute % 60)
    }

    fn month_names(self, month: Month) -> (&'static str, &'static str) {
        let names = match self.language {
            Language::German => &MONTHS_GERMAN,
            Language::English => &MONTHS_ENGLISH,
        };
        let index = usize::try_from(month.number()).unwrap_or(1).saturating_sub(1);
        names.get(index).copied().unwrap_or_default()
    }

    fn weekday_name(self, day: DeliveryDay) -> &'static str {
        let names = match self.language {
            Language::German => &WEEKDAYS_GERMAN,
            Language::English => &WEEKDAYS_ENGLISH,
        };
        names.get(weekday_index(day)).copied().unwrap_or_default()
    }
}

/// The place in the week, 0 on Monday.
pub(crate) fn weekday_index(day: DeliveryDay) -> usize {
    // Midnight in Germany is 22:00 or 23:00 UTC of the day before; 1970-01-01 was a Thursday.
    let days = (day.start().unix_seconds() + 2 * 3600).div_euclid(SECONDS_PER_DAY);
    usize::try_from((days + 3).rem_euclid(7)).unwrap_or(0)
}

/// The day of the month, from 1.
pub(crate) fn number_in_month(day: DeliveryDay) -> i64 {
    day.days_before_in_month() + 1
}

/// The minute of the day that the clock shows when the quarter hour of this index begins, in a day of
/// so many quarter hours. In spring the clock goes from 2 to 3, in autumn from 3 back to 2.
pub(crate) fn wall_clock_minute(index: usize, quarter_count: usize) -> u16 {
    let shown = match quarter_count {
        92 if index >= 8 => index + 4,
        100 if index >= 12 => index - 4,
        _ => index,
    };
    u16::try_from(shown).unwrap_or(0).saturating_mul(15)
}
