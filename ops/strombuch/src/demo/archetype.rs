//! What a plant of the demo company is made from.
//!
//! An archetype carries everything that decides how a plant is settled. Plants beyond the table
//! repeat its archetypes with other names, numbers and capacities; see [`super::plants`].

use super::calendar::Date;
use super::generation::Facing;
use units::{
    FeedInKind, Installation, PremiumPaidBy, Remuneration, SalesForm, StorageOption, Technology,
    Vat,
};

/// What a name is formed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// A place.
    Place(&'static str),
    /// A family.
    Family(&'static str),
}

/// A plant owner; its name has the subject of its plant in place of `{}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Owner {
    /// The archetype whose plant gives the owner its number and subject; owners of several plants
    /// name the first one.
    pub(super) first_plant: usize,
    pub(super) name: &'static str,
    pub(super) vat: Vat,
    /// Whether the payout account is known.
    pub(super) account: Contact,
    /// Whether the address for statements is known.
    pub(super) email: Contact,
}

/// Whether the marketer was told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contact {
    /// Yes.
    Known,
    /// Not yet.
    Unknown,
}

/// How much of the generation the owner uses, in thousandths of the capacity at midday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnUse {
    /// Nothing.
    None,
    /// A household: mornings and evenings, every day.
    Household(i64),
    /// A business: by day, on working days above all.
    Business(i64),
}

/// A kind of plant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Archetype {
    /// The plant's name, with its subject in place of `{}`.
    pub(super) name: &'static str,
    pub(super) subject: Subject,
    pub(super) owner: Owner,
    pub(super) capacity_w: i64,
    pub(super) commissioned_on: Date,
    /// Bid deadline and day of the award.
    pub(super) tender: Option<(Date, Date)>,
    pub(super) installation: Installation,
    pub(super) feed_in: FeedInKind,
    /// The registered applicable value in hundredths of a cent per kWh.
    pub(super) value: Option<i64>,
    pub(super) sales_form: SalesForm,
    pub(super) storage_option: Option<StorageOption>,
    pub(super) smart_meter_since: Option<Date>,
    pub(super) remuneration: Remuneration,
    /// Thousandths of a cent per kWh.
    pub(super) fee: i64,
    pub(super) premium_paid_by: PremiumPaidBy,
    pub(super) facing: Facing,
    pub(super) own_use: OwnUse,
    /// First and last day of the marketing contract.
    pub(super) contract: (Option<Date>, Option<Date>),
    /// The site, where other plants stand on it.
    pub(super) site: Option<&'static str>,
    pub(super) technology: Technology,
    /// The plant behind whose meter it stands, by its place in the table.
    pub(super) measured_with: Option<usize>,
    /// Whether the award comes from an innovation tender.
    pub(super) innovation: bool,
}

impl Archetype {
    /// A plant of a place that feeds everything in and whose value follows from the statute.
    pub(super) const fn new(
        name: &'static str,
        subject: Subject,
        capacity_w: i64,
        commissioned_on: Date,
    ) -> Self {
        Self {
            name,
            subject,
            owner: Owner {
                first_plant: 0,
                name: "",
                vat: Vat::Regular,
                account: Contact::Known,
                email: Contact::Known,
            },
            capacity_w,
            commissioned_on,
            tender: None,
            installation: Installation::Building,
            feed_in: FeedInKind::Full,
            value: None,
            sales_form: SalesForm::MarketPremium,
            storage_option: None,
            smart_meter_since: None,
            remuneration: Remuneration::Spot,
            fee: 250,
            premium_paid_by: PremiumPaidBy::GridOperator,
            facing: Facing::South,
            own_use: OwnUse::None,
            contract: (None, None),
            site: None,
            technology: Technology::Solar,
            measured_with: None,
            innovation: false,
        }
    }

    pub(super) const fn innovation(mut self) -> Self {
        self.innovation = true;
        self
    }

    pub(super) const fn wind(mut self) -> Self {
        self.technology = Technology::WindOnshore;
        self.installation = Installation::Ground;
        self
    }

    pub(super) const fn behind_the_meter_of(mut self, place: usize) -> Self {
        self.measured_with = Some(place);
        self
    }

    pub(super) const fn joined(mut self, from: Date) -> Self {
        self.contract.0 = Some(from);
        self
    }

    pub(super) const fn left(mut self, until: Date) -> Self {
        self.contract.1 = Some(until);
        self
    }

    pub(super) const fn on_site(mut self, site: &'static str) -> Self {
        self.site = Some(site);
        self
    }

    pub(super) const fn owned_by(mut self, first_plant: usize, name: &'static str) -> Self {
        self.owner.first_plant = first_plant;
        self.owner.name = name;
        self
    }

    pub(super) const fn small_business(mut self) -> Self {
        self.owner.vat = Vat::SmallBusiness;
        self
    }

    pub(super) const fn account_unknown(mut self) -> Self {
        self.owner.account = Contact::Unknown;
        self
    }

    pub(super) const fn email_unknown(mut self) -> Self {
        self.owner.email = Contact::Unknown;
        self
    }

    pub(super) const fn on_ground(mut self) -> Self {
        self.installation = Installation::Ground;
        self
    }

    pub(super) const fn on_other(mut self) -> Self {
        self.installation = Installation::Other;
        self
    }

    pub(super) const fn east_west(mut self) -> Self {
        self.facing = Facing::EastWest;
        self
    }

    pub(super) const fn surplus(mut self, own_use: OwnUse) -> Self {
        self.feed_in = FeedInKind::Surplus;
        self.own_use = own_use;
        self
    }

    pub(super) const fn tendered(mut self, bid_deadline: Date, awarded_on: Date) -> Self {
        self.tender = Some((bid_deadline, awarded_on));
        self
    }

    pub(super) const fn registered(mut self, hundredths: i64) -> Self {
        self.value = Some(hundredths);
        self
    }

    pub(super) const fn storage(mut self, option: StorageOption) -> Self {
        self.storage_option = Some(option);
        self
    }

    pub(super) const fn smart_meter(mut self, since: Date) -> Self {
        self.smart_meter_since = Some(since);
        self
    }

    pub(super) const fn without_support(mut self) -> Self {
        self.sales_form = SalesForm::OtherDirectMarketing;
        self
    }

    pub(super) const fn at_market_value(mut self) -> Self {
        self.remuneration = Remuneration::MarketValue;
        self
    }

    pub(super) const fn premium_passed_on(mut self) -> Self {
        self.premium_paid_by = PremiumPaidBy::Marketer;
        self
    }

    pub(super) const fn fee(mut self, thousandths: i64) -> Self {
        self.fee = thousandths;
        self
    }
}
