//! The figures of a statement: of a settled month, of a settled year, or of one that is blocked.

mod fees;
mod passed_on;

pub use fees::Fees;
pub use passed_on::PassedOn;

use units::{DeliveryDay, Energy, Money, Price, StatementStatus};

/// The energy of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FedIn {
    /// All energy.
    pub energy: Energy,
    /// The part of it that is sold in other direct marketing, by a split of sales forms.
    pub outside_premium: Energy,
    /// The part of the rest in quarter hours without support.
    pub without_support: Energy,
    /// Such quarter hours with feed-in.
    pub quarter_hours_without_support: i64,
}

impl FedIn {
    /// Energy that is entitled to the premium where there is a claim to one; nothing when the parts exceed the whole.
    pub fn eligible(&self) -> Option<Energy> {
        self.energy.checked_sub(self.outside_premium)?.checked_sub(self.without_support)
    }
}

/// A premium that is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PremiumFigures {
    /// Per kWh; of a year, that of its last month.
    pub rate: Price,
    /// Of the period.
    pub amount: Money,
}

/// The figures of a settled month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MonthFigures {
    /// The energy.
    pub fed_in: FedIn,
    /// The premium; none without a claim to it.
    pub premium: Option<PremiumFigures>,
    /// What the energy brought, before the fee.
    pub market_revenue: Money,
    /// What the marketer keeps of it.
    pub fees: Fees,
    /// Market revenue less fees.
    pub net: Money,
    /// Value added tax on what the owner supplies: on net, or on market revenue where the fees are a service.
    pub vat: Money,
    /// What the marketer pays out; negative when the owner owes.
    pub payout: Money,
}

/// The figures of a settled year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct YearFigures {
    /// The energy of the months that count.
    pub fed_in: FedIn,
    /// The final premium.
    pub premium: PremiumFigures,
    /// What was paid on it in advance.
    pub advances: Money,
    /// What is still due to the owner; negative when the owner repays.
    pub true_up: Money,
    /// The months in which the marketer pays the premium; none when the grid operator pays it in all of them.
    pub passed_on: Option<PassedOn>,
}

/// What is known of a period that is blocked: never an amount that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct BlockedFigures {
    /// The energy, when its readings are complete.
    pub fed_in: Option<FedIn>,
    /// Of a year: the premium per kWh, when both its values are known.
    pub premium_rate: Option<Price>,
    /// Of a year: what was paid in advance, when every month is settled.
    pub advances: Option<Money>,
}

/// How far negative prices have extended a plant's support (§ 51a EEG), as a year's statement tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SupportExtension {
    /// The quarter hours of the year that count; none while a price is missing.
    pub quarter_hours: Option<i64>,
    /// The last day with support; none while a price since commissioning is missing.
    pub ends_on: Option<DeliveryDay>,
}

/// The figures of a statement.
///
/// ```
/// use records::{BlockedFigures, Figures};
///
/// // What is blocked pays nothing out: there is no place for it.
/// assert_eq!(Figures::Blocked(BlockedFigures::default()).payout(), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figures {
    /// Of a settled month.
    Month(MonthFigures),
    /// Of a settled year.
    Year(YearFigures),
    /// Of a month or year that cannot be settled yet.
    Blocked(BlockedFigures),
}

impl Figures {
    /// How far a statement with these figures can be relied on; `is_provisional` when something in it will change.
    pub fn status(&self, is_provisional: bool) -> StatementStatus {
        match self {
            Self::Blocked(_) => StatementStatus::Blocked,
            Self::Month(_) | Self::Year(_) if is_provisional => StatementStatus::Provisional,
            Self::Month(_) | Self::Year(_) => StatementStatus::Final,
        }
    }

    /// The figures of a settled month.
    pub fn month(&self) -> Option<&MonthFigures> {
        match self {
            Self::Month(month) => Some(month),
            Self::Year(_) | Self::Blocked(_) => None,
        }
    }

    /// The figures of a settled year.
    pub fn year(&self) -> Option<&YearFigures> {
        match self {
            Self::Year(year) => Some(year),
            Self::Month(_) | Self::Blocked(_) => None,
        }
    }

    /// The energy, as far as it is known.
    pub fn fed_in(&self) -> Option<FedIn> {
        match self {
            Self::Month(month) => Some(month.fed_in),
            Self::Year(year) => Some(year.fed_in),
            Self::Blocked(blocked) => blocked.fed_in,
        }
    }

    /// All energy.
    pub fn energy(&self) -> Option<Energy> {
        self.fed_in().map(|fed_in| fed_in.energy)
    }

    /// Energy that a split of sales forms leaves to other direct marketing.
    pub fn energy_outside_premium(&self) -> Option<Energy> {
        self.fed_in().map(|fed_in| fed_in.outside_premium)
    }

    /// Energy of quarter hours without support.
    pub fn energy_without_support(&self) -> Option<Energy> {
        self.fed_in().map(|fed_in| fed_in.without_support)
    }

    /// Quarter hours without support in which energy was fed in.
    pub fn quarter_hours_without_support(&self) -> Option<i64> {
        self.fed_in().map(|fed_in| fed_in.quarter_hours_without_support)
    }

    /// The premium that is claimed.
    pub fn claimed_premium(&self) -> Option<PremiumFigures> {
        match self {
            Self::Month(month) => month.premium,
            Self::Year(year) => Some(year.premium),
            Self::Blocked(_) => None,
        }
    }

    /// Premium per kWh.
    pub fn premium_rate(&self) -> Option<Price> {
        match self {
            Self::Blocked(blocked) => blocked.premium_rate,
            Self::Month(_) | Self::Year(_) => self.claimed_premium().map(|premium| premium.rate),
        }
    }

    /// The premium.
    pub fn premium(&self) -> Option<Money> {
        self.claimed_premium().map(|premium| premium.amount)
    }

    /// What a month's energy brought, before the fee.
    pub fn market_revenue(&self) -> Option<Money> {
        self.month().map(|month| month.market_revenue)
    }

    /// What the marketer keeps of a month's revenue.
    pub fn fees(&self) -> Option<Fees> {
        self.month().map(|month| month.fees)
    }

    /// Value added tax on the fees of a month, where they are a service of the marketer.
    pub fn fee_vat(&self) -> Option<Money> {
        self.fees()?.vat
    }

    /// The sum of the marketer's fees of a month.
    pub fn fee_total(&self) -> Option<Money> {
        self.fees()?.total()
    }

    /// Market revenue less fees of a month.
    pub fn net(&self) -> Option<Money> {
        self.month().map(|month| month.net)
    }

    /// Value added tax of a month.
    pub fn vat(&self) -> Option<Money> {
        self.month().map(|month| month.vat)
    }

    /// What the marketer pays out for a month.
    pub fn payout(&self) -> Option<Money> {
        self.month().map(|month| month.payout)
    }

    /// The advances of a year.
    pub fn advances(&self) -> Option<Money> {
        match self {
            Self::Year(year) => Some(year.advances),
            Self::Blocked(blocked) => blocked.advances,
            Self::Month(_) => None,
        }
    }

    /// What of a year is still due, or repaid when negative.
    pub fn true_up(&self) -> Option<Money> {
        self.year().map(|year| year.true_up)
    }
}
