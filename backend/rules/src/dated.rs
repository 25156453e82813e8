//! Tables of figures that the law changes from some day on.
//!
//! Source: none of its own; every ruling names its source, and a table the day on which somebody last looked there.
//!
//! A table is asked for a day and an [`Edition`]: the figure that applied on that day, as that edition knew it. A ruling
//! that turned out to be wrong stays where it is and ends with the edition that mends it, so what was computed with
//! it can be computed again.
//!
//! ```
//! use records::Edition;
//! use rules::settlement::VAT_RATE;
//! use units::DeliveryDay;
//!
//! let in_the_crisis = DeliveryDay::literal(2020, 8, 1);
//! let rate = |edition| VAT_RATE.on(edition, in_the_crisis).map(|vat| vat.rate.decimal());
//! assert_eq!(rate(Edition::Second).as_deref(), Some("0.16"));
//! assert_eq!(rate(Edition::First).as_deref(), Some("0.19"), "the first edition did not know § 28 UStG");
//! ```

use crate::negative_prices::SpotResolution;
use records::Edition;
use units::{DeliveryDay, Money, Power, Ratio, ReferenceKind, Regime};

/// One figure of the law, and when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling<T> {
    /// The first day on which it holds.
    pub from: DeliveryDay,
    /// The last day; none while it holds.
    pub until: Option<DeliveryDay>,
    /// The figure.
    pub value: T,
    /// Paragraph and version.
    pub source: &'static str,
    /// The first edition that has it.
    pub since: Edition,
    /// The first edition that has it no more; none while it is right.
    pub before: Option<Edition>,
}

impl<T> Ruling<T> {
    /// A ruling that every edition has, and that holds from a day on.
    pub const fn new(from: DeliveryDay, value: T, source: &'static str) -> Self {
        let (since, before) = (Edition::First, None);
        Self { from, until: None, value, source, since, before }
    }

    /// The same up to a last day.
    #[must_use]
    pub const fn until(self, year: i32, month: u32, day: u32) -> Self
    where
        T: Copy,
    {
        Self { until: Some(DeliveryDay::literal(year, month, day)), ..self }
    }

    /// The same, known since an edition.
    #[must_use]
    pub const fn since(self, edition: Edition) -> Self
    where
        T: Copy,
    {
        Self { since: edition, ..self }
    }

    /// The same, which an edition takes back.
    #[must_use]
    pub const fn before(self, edition: Edition) -> Self
    where
        T: Copy,
    {
        Self { before: Some(edition), ..self }
    }

    fn is_in(&self, edition: Edition) -> bool {
        self.since <= edition && self.before.is_none_or(|before| edition < before)
    }

    fn holds_on(&self, day: DeliveryDay) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Which day a table is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatedBy {
    /// The day of delivery.
    Delivery,
    /// The day of commissioning (Inbetriebnahme).
    Commissioning,
    /// The bid deadline (Gebotstermin).
    Bid,
    /// The earlier one of commissioning and bid deadline.
    CommissioningOrBid,
    /// The earlier one of commissioning and award (Zuschlag).
    CommissioningOrAward,
}

impl DatedBy {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delivery => "delivery",
            Self::Commissioning => "commissioning",
            Self::Bid => "bid",
            Self::CommissioningOrBid => "commissioning_or_bid",
            Self::CommissioningOrAward => "commissioning_or_award",
        }
    }
}

/// A table of rulings.
#[derive(Debug, Clone, Copy)]
pub struct Dated<T: 'static> {
    /// Its name, in snake case.
    pub name: &'static str,
    /// Which day it is asked for.
    pub by: DatedBy,
    /// When somebody last read the sources of its rulings and found them unchanged.
    pub checked_on: DeliveryDay,
    /// The rulings, by first day.
    pub rulings: &'static [Ruling<T>],
}

impl<T> Dated<T> {
    /// The figure that holds on a day, as an edition knows it; none before the table begins.
    pub fn on(&self, edition: Edition, day: DeliveryDay) -> Option<&'static T> {
        self.ruling_on(edition, day).map(|ruling| &ruling.value)
    }

    /// The same with its source.
    pub fn ruling_on(&self, edition: Edition, day: DeliveryDay) -> Option<&'static Ruling<T>> {
        self.rulings.iter().find(|ruling| ruling.is_in(edition) && ruling.holds_on(day))
    }
}

/// A ruling without its type, for whoever prints or checks every table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulingRow {
    /// The first day on which it holds.
    pub from: DeliveryDay,
    /// The last day; none while it holds.
    pub until: Option<DeliveryDay>,
    /// The figure with its unit.
    pub figure: String,
    /// Paragraph and version.
    pub source: &'static str,
    /// When somebody last read the source.
    pub checked_on: DeliveryDay,
}

/// A table without the type of its figures.
pub trait Table: Sync {
    /// Its name.
    fn name(&self) -> &'static str;

    /// Which day it is asked for.
    fn by(&self) -> DatedBy;

    /// The rulings that an edition knows, by first day.
    fn rows(&self, edition: Edition) -> Vec<RulingRow>;
}

impl<T: Figure + Sync> Table for Dated<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn by(&self) -> DatedBy {
        self.by
    }

    fn rows(&self, edition: Edition) -> Vec<RulingRow> {
        let known = self.rulings.iter().filter(|ruling| ruling.is_in(edition));
        let row = |ruling: &Ruling<T>| RulingRow {
            from: ruling.from,
            until: ruling.until,
            figure: ruling.value.shown(),
            source: ruling.source,
            checked_on: self.checked_on,
        };
        known.map(row).collect()
    }
}

/// What stands in a table.
pub trait Figure {
    /// With its unit.
    fn shown(&self) -> String;
}

impl Figure for Power {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Figure for Money {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Figure for Ratio {
    fn shown(&self) -> String {
        format!("{} percent", self.decimal_percent())
    }
}

impl Figure for ReferenceKind {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Figure for Regime {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Figure for SpotResolution {
    fn shown(&self) -> String {
        format!("{} minutes", self.minutes())
    }
}
