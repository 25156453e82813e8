//! The calendar of a marketer: what must be done, or be published, until when.
//!
//! Source: EEG 2023 Anlage 1 Nr. 5.2 and 5.3 (market values by the tenth working day), § 26 Abs. 1
//! (advances on the 15th), § 71 Abs. 1 (data by 28 February), § 21c Abs. 1 (notice of a change), § 51a
//! Abs. 4 (quarter hours of the year by 31 January); MaBiS (BNetzA BK6-24-174, Anlage 3, Kap. 3.10) for the
//! windows of the balancing group's sums and the publication of the imbalance price. Working days are those
//! of [`working_day`](crate::working_day).
//!
//! A deadline belongs to a month or year of delivery, or to the month in which a change takes effect. Its last
//! safe day is the last one on which it is kept without asking anybody; a publication is overdue on the day
//! after.
//!
//! ```
//! use rules::deadlines::{deadline, DeadlineKind};
//! use units::Period;
//!
//! // The market value of October 2026: ten working days of November, All Saints' Day is a Sunday.
//! let october: Period = "2026-10".parse()?;
//! let published = deadline(DeadlineKind::MarketValue, october);
//! assert_eq!(published.map(|deadline| deadline.last_safe_day.to_string()).as_deref(), Some("2026-11-13"));
//! // A change to 1 March is notified before February begins.
//! let march: Period = "2027-03".parse()?;
//! let notice = deadline(DeadlineKind::SalesFormNotice, march);
//! assert_eq!(notice.map(|deadline| deadline.last_safe_day.to_string()).as_deref(), Some("2027-01-31"));
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use crate::sales_form_change::last_notice_day;
use crate::working_day::{nth_last_working_day, nth_working_day};
use units::{DeliveryDay, Month, Period, Year, text_enum};

text_enum!(
    /// What is due.
    DeadlineKind {
        /// The Marktwert Solar of a month is published.
        MarketValue = "market_value",
        /// The legal spot price of a month is published (§ 3 Nr. 42a EEG).
        LegalSpotPrice = "legal_spot_price",
        /// The Jahresmarktwert Solar of a year is published.
        AnnualMarketValue = "annual_market_value",
        /// The grid operator pays the advance on a month's premium.
        Advance = "advance",
        /// Notice to the grid operator of a change of the sales form to the first of a month.
        SalesFormNotice = "sales_form_notice",
        /// Notice of a change into or out of the default feed-in tariff (Ausfallvergütung).
        DefaultTariffNotice = "default_tariff_notice",
        /// Data of the year to the grid operator; without it advances stop.
        AnnualNotification = "annual_notification",
        /// The TSOs publish the quarter hours that extend support.
        SupportExtension = "support_extension",
        /// The first allocation of the balancing group's sums (Erstaufschlag) ends.
        FirstAllocation = "first_allocation",
        /// The sums of the balancing group can be corrected until here (Clearing).
        Clearing = "clearing",
        /// The imbalance price (reBAP) of a month is published.
        ImbalancePrice = "imbalance_price",
        /// The TSO settles the balancing group finally.
        BalancingGroupSettlement = "balancing_group_settlement",
    }
);

text_enum!(
    /// Who has to act.
    DeadlineActor {
        /// The TSOs publish; the marketer imports.
        Publisher = "publisher",
        /// The marketer.
        Marketer = "marketer",
        /// The grid operator.
        GridOperator = "grid_operator",
    }
);

/// Something that is due for a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// What.
    pub kind: DeadlineKind,
    /// The month or year that it is about.
    pub period: Period,
    /// The last day on which it is kept.
    pub last_safe_day: DeliveryDay,
}

impl DeadlineKind {
    /// Who has to act.
    pub fn actor(self) -> DeadlineActor {
        match self {
            Self::MarketValue
            | Self::LegalSpotPrice
            | Self::AnnualMarketValue
            | Self::SupportExtension
            | Self::ImbalancePrice => DeadlineActor::Publisher,
            Self::Advance | Self::BalancingGroupSettlement => DeadlineActor::GridOperator,
            Self::SalesFormNotice
            | Self::DefaultTariffNotice
            | Self::AnnualNotification
            | Self::FirstAllocation
            | Self::Clearing => DeadlineActor::Marketer,
        }
    }

    /// Paragraph and rule.
    pub fn source(self) -> &'static str {
        match self {
            Self::MarketValue => "Anlage 1 Nr. 5.2 EEG 2023, tenth working day of the next month",
            Self::LegalSpotPrice => {
                "Anlage 1 Nr. 5.2 EEG 2023, published with the market values of the month"
            }
            Self::AnnualMarketValue => {
                "Anlage 1 Nr. 5.3 EEG 2023, tenth working day of the next year"
            }
            Self::Advance => "§ 26 Abs. 1 EEG 2023, the 15th of the next month",
            Self::SalesFormNotice => {
                "§ 21c Abs. 1 S. 1 EEG 2023, before the preceding month begins"
            }
            Self::DefaultTariffNotice => {
                "§ 21c Abs. 1 S. 2 EEG 2023, fifth last working day of the preceding month"
            }
            Self::AnnualNotification => "§ 71 Abs. 1 EEG 2023, 28 February of the next year",
            Self::SupportExtension => "§ 51a Abs. 4 EEG 2023, 31 January of the next year",
            Self::FirstAllocation => "MaBiS Kap. 3.10, twelfth working day of the next month",
            Self::Clearing => "MaBiS Kap. 3.10, thirtieth working day after the month",
            Self::ImbalancePrice => "MaBiS, twentieth working day after the month",
            Self::BalancingGroupSettlement => {
                "MaBiS Kap. 3.10, forty-second working day after the month"
            }
        }
    }
}

/// When something is due for a period; nothing for a period of the other kind.
pub fn deadline(kind: DeadlineKind, period: Period) -> Option<Deadline> {
    let last_safe_day = match period {
        Period::Month(month) => of_month(kind, month)?,
        Period::Year(year) => of_year(kind, year)?,
    };
    Some(Deadline { kind, period, last_safe_day })
}

/// Everything that is due from one day to another, both inclusive, in the order of the days.
pub fn deadlines_between(first: DeliveryDay, last: DeliveryDay) -> Vec<Deadline> {
    // The furthest a deadline lies after its period are 42 working days, before it one month.
    let from = first.month().previous().previous().previous();
    let until = last.month().next().next();
    let months: Vec<Month> = std::iter::successors(Some(from), |month| Some(month.next()))
        .take_while(|month| *month <= until)
        .collect();
    let years = [from.year().previous(), from.year(), until.year()];
    let periods = months.into_iter().map(Period::Month).chain(years.map(Period::Year));
    let mut found: Vec<Deadline> = periods
        .flat_map(|period| DeadlineKind::ALL.iter().filter_map(move |kind| deadline(*kind, period)))
        .filter(|deadline| (first..=last).contains(&deadline.last_safe_day))
        .collect();
    found.sort_by_key(|deadline| (deadline.last_safe_day, deadline.period, deadline.kind.as_str()));
    found.dedup();
    found
}

fn of_month(kind: DeadlineKind, month: Month) -> Option<DeliveryDay> {
    let next = month.next();
    match kind {
        DeadlineKind::MarketValue | DeadlineKind::LegalSpotPrice => Some(nth_working_day(next, 10)),
        DeadlineKind::Advance => Some(next.first_day().plus_days(14)),
        DeadlineKind::SalesFormNotice => Some(last_notice_day(month)),
        DeadlineKind::DefaultTariffNotice => Some(nth_last_working_day(month.previous(), 5)),
        DeadlineKind::FirstAllocation => Some(nth_working_day(next, 12)),
        DeadlineKind::ImbalancePrice => Some(nth_working_day(next, 20)),
        DeadlineKind::Clearing => Some(nth_working_day(next, 30)),
        DeadlineKind::BalancingGroupSettlement => Some(nth_working_day(next, 42)),
        DeadlineKind::AnnualMarketValue
        | DeadlineKind::AnnualNotification
        | DeadlineKind::SupportExtension => None,
    }
}

fn of_year(kind: DeadlineKind, year: Year) -> Option<DeliveryDay> {
    let january = year.next().months().next()?;
    match kind {
        DeadlineKind::AnnualMarketValue => Some(nth_working_day(january, 10)),
        DeadlineKind::AnnualNotification => Some(january.next().first_day().plus_days(27)),
        DeadlineKind::SupportExtension => Some(january.end().previous()),
        DeadlineKind::MarketValue
        | DeadlineKind::LegalSpotPrice
        | DeadlineKind::Advance
        | DeadlineKind::SalesFormNotice
        | DeadlineKind::DefaultTariffNotice
        | DeadlineKind::FirstAllocation
        | DeadlineKind::Clearing
        | DeadlineKind::ImbalancePrice
        | DeadlineKind::BalancingGroupSettlement => None,
    }
}

#[cfg(test)]
mod tests;
