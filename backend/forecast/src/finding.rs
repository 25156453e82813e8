//! What a person should know about the data that a forecast was made from.

use units::{UtcTime, text_enum};

text_enum!(
    /// What was found.
    FindingKind {
        /// The same value for hours, neither nothing nor the most.
        StuckMeter = "stuck_meter",
        /// Output at times of day and year at which there is never any.
        NightOutput = "night_output",
        /// Values far above everything else.
        Spike = "spike",
        /// Values below nothing at a site that otherwise only delivers.
        Negative = "negative",
        /// Days without any output while the site delivers otherwise.
        Outage = "outage",
        /// Intervals without a value between the first and the last one.
        Gap = "gap",
        /// Starts with several values; their mean was taken.
        RepeatedStart = "repeated_start",
        /// Starts between two intervals; left out.
        OffGrid = "off_grid",
        /// Weeks from which the site delivers an hour earlier or later: a clock that was set.
        ShiftedClock = "shifted_clock",
        /// So few values that other sites had to help out.
        ShortHistory = "short_history",
        /// Nothing was measured before the models were trained.
        NoHistory = "no_history",
        /// A feature that never changes or is hardly ever there; left out.
        UselessFeature = "useless_feature",
        /// Cells of the weather that are missing.
        MissingFeature = "missing_feature",
        /// Intervals forecast from the past alone, because their weather is missing.
        MissingWeather = "missing_weather",
        /// Rows of weather that were issued after the interval had begun for which they were wanted; left out.
        LateWeather = "late_weather",
    }
);

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The site; none where it is about all of them.
    pub site: Option<String>,
    /// What was found.
    pub kind: FindingKind,
    /// The feature of the weather that it is about.
    pub feature: Option<String>,
    /// How many values, intervals or cells.
    pub count: usize,
    /// The first of them.
    pub first: Option<UtcTime>,
}

/// What is found of one site, kind by kind.
#[derive(Debug)]
pub(crate) struct Notes<'a> {
    pub(crate) site: &'a str,
    pub(crate) findings: Vec<Finding>,
}

impl Notes<'_> {
    /// Notes the starts that something was found at, if any.
    pub(crate) fn starts(&mut self, kind: FindingKind, starts: &[i64]) {
        let first = starts.iter().min().and_then(|start| UtcTime::from_unix_seconds(*start));
        self.count(kind, starts.len(), first);
    }

    /// Notes how often something was found, if ever.
    pub(crate) fn count(&mut self, kind: FindingKind, count: usize, first: Option<UtcTime>) {
        if count > 0 {
            let site = Some(self.site.to_owned());
            self.findings.push(Finding { site, kind, feature: None, count, first });
        }
    }
}
