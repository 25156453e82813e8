//! Plants in the words of their owners.

use crate::World;
use records::{DescribedPlant, PlantFacts, SaidOwner};
use std::str::FromStr;
use units::{
    DeliveryDay, FeeKind, FeedInKind, Installation, MarketLocation, MastrNumber, PremiumPaidBy,
    Remuneration, SalesForm, StorageOption, Technology, Tender, Vat,
};

/// A registered plant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plant {
    /// Its facts as they were registered.
    pub facts: PlantFacts,
}

impl Plant {
    /// Its unit number.
    pub fn number(&self) -> &MastrNumber {
        &self.facts.plant
    }

    /// Its market location.
    pub fn location(&self) -> &MarketLocation {
        &self.facts.market_location
    }
}

/// A plant that is not registered yet: 1 MW on the ground since 1 May 2019, at 7.00 ct/kWh, paid at
/// spot without a fee, under standard taxation, the premium paid by the grid operator.
#[must_use = "a plant exists once it is registered"]
pub struct PlantBuilder<'w> {
    world: &'w mut World,
    facts: PlantFacts,
    owner: SaidOwner,
}

/// The plant that a builder starts from.
pub fn example_facts(number: u64) -> PlantFacts {
    DescribedPlant {
        name: Some(format!("Solarpark {number}")),
        operator_id: Some(format!("owner-{number}")),
        market_location: Some(MarketLocation::with_check_digit(4_000_000_000 + number).unwrap()),
        capacity: Some(read("1000 kW")),
        commissioned_on: Some(read("2019-05-01")),
        installation: Some(Installation::Ground),
        feed_in: Some(FeedInKind::Full),
        applicable_value: Some(Some(read("7.00 ct/kWh"))),
        sales_form: Some(SalesForm::MarketPremium),
        remuneration: Some(Remuneration::Spot),
        fee: Some(read("0 ct/kWh")),
        premium_paid_by: Some(PremiumPaidBy::GridOperator),
        vat: Some(Vat::Regular),
        ..DescribedPlant::nothing(read(&format!("SEE9{number:011}")))
    }
    .over(None)
    .unwrap()
}

/// What a file says of a plant's owner: the name.
pub fn owner_of(facts: &PlantFacts) -> SaidOwner {
    SaidOwner { name: Some(owner_name(&facts.operator_id)), ..SaidOwner::default() }
}

/// What scenarios call somebody: `owner-3` is Eigentümer 3.
pub fn owner_name(operator_id: &str) -> String {
    match operator_id.strip_prefix("owner-") {
        Some(number) => format!("Eigentümer {number}"),
        None => format!("Name of {operator_id}"),
    }
}

/// A row of the register's file.
pub fn row_of(facts: &PlantFacts, owner: SaidOwner) -> DescribedPlant {
    DescribedPlant { owner, ..facts.clone().into() }
}

/// `plants.csv` of plants and their owners, of whom nothing is known but the name.
pub fn plants_csv(plants: &[PlantFacts]) -> String {
    let rows: Vec<_> = plants.iter().map(|facts| (facts.clone(), owner_of(facts))).collect();
    integrations::plants_csv::write(&rows)
}

/// The same, with an account of every owner.
pub fn plants_csv_paid_to(iban: &str, plants: &[PlantFacts]) -> String {
    let paid = |facts: &PlantFacts| SaidOwner { iban: Some(Some(read(iban))), ..owner_of(facts) };
    let rows: Vec<_> = plants.iter().map(|facts| (facts.clone(), paid(facts))).collect();
    integrations::plants_csv::write(&rows)
}

/// Reads a value of the trade from its text.
pub fn read<T: FromStr<Err: std::fmt::Display>>(text: &str) -> T {
    text.parse().unwrap_or_else(|error| panic!("{text:?} in a scenario: {error}"))
}

/// Methods that set one fact each, from its text.
macro_rules! facts_from_text {
    ($($(#[$doc:meta])* $method:ident => $field:ident $(, $wrap:ident)?;)+) => {
        $($(#[$doc])*
        pub fn $method(mut self, text: &str) -> Self {
            self.facts.$field = $($wrap)?(read(text));
            self
        })+
    };
}

impl<'w> PlantBuilder<'w> {
    pub(crate) fn new(world: &'w mut World, number: u64) -> Self {
        let facts = example_facts(number);
        Self { world, owner: owner_of(&facts), facts }
    }

    facts_from_text! {
        /// Day of commissioning.
        commissioned => commissioned_on;
        /// Installed power, such as `750 kW`.
        capacity => capacity;
        /// Applicable value, such as `7.35 ct/kWh`.
        applicable_value => applicable_value, Some;
        /// Day on which the tender award was issued.
        awarded => awarded_on, Some;
        /// Deadline of the tender.
        bid_deadline => bid_deadline, Some;
        /// Day since which a smart metering system measures.
        smart_meter_since => smart_meter_since, Some;
        /// The marketer's fee, such as `0.25 ct/kWh`.
        fee => fee;
    }

    /// Another owner than one of its own.
    pub fn owned_by(mut self, operator_id: &str) -> Self {
        operator_id.clone_into(&mut self.facts.operator_id);
        self.owner.name = Some(owner_name(operator_id));
        self
    }

    /// Payout account of the owner.
    pub fn paid_to(mut self, iban: &str) -> Self {
        self.owner.iban = Some(Some(read(iban)));
        self
    }

    /// E-mail address of the owner.
    pub fn reached_at(mut self, address: &str) -> Self {
        self.owner.email = Some(Some(address.to_owned()));
        self
    }

    /// The statute sets the applicable value of a roof with own use.
    pub fn statutory_roof(mut self) -> Self {
        self.facts.installation = Installation::Building;
        self.facts.feed_in = FeedInKind::Surplus;
        self.facts.applicable_value = None;
        self
    }

    /// Nobody has registered an applicable value.
    pub fn without_applicable_value(mut self) -> Self {
        self.facts.applicable_value = None;
        self
    }

    /// The marketer pays the month's Marktwert Solar.
    pub fn paid_at_market_value(mut self) -> Self {
        self.facts.remuneration = Remuneration::MarketValue;
        self
    }

    /// The marketer collects the premium and passes it on.
    pub fn premium_through_marketer(mut self) -> Self {
        self.facts.premium_paid_by = PremiumPaidBy::Marketer;
        self
    }

    /// How the owner is taxed.
    pub fn taxed(mut self, vat: Vat) -> Self {
        self.facts.vat = vat;
        self
    }

    /// What the marketer's fees are.
    pub fn fee_kind(mut self, kind: FeeKind) -> Self {
        self.facts.fee_kind = kind;
        self
    }

    /// The owner is a small business.
    pub fn small_business(mut self) -> Self {
        self.facts.vat = Vat::SmallBusiness;
        self
    }

    /// Sold without any claim to support.
    pub fn other_direct_marketing(mut self) -> Self {
        self.facts.sales_form = SalesForm::OtherDirectMarketing;
        self
    }

    /// Claims under the demarcation option of § 19 Abs. 3b EEG.
    pub fn with_storage(mut self) -> Self {
        self.facts.storage_option = Some(StorageOption::Demarcation);
        self
    }

    /// The award comes from an innovation tender.
    pub fn innovation_tender(mut self) -> Self {
        self.facts.tender = Some(Tender::Innovation);
        self
    }

    /// Another energy source.
    pub fn technology(mut self, technology: Technology) -> Self {
        self.facts.technology = technology;
        self
    }

    /// Registers the plant.
    pub fn register(self) -> Plant {
        self.world.import_owned(None, &self.facts, self.owner);
        Plant { facts: self.facts }
    }
}

/// The day that a text names.
pub(crate) fn day(text: &str) -> DeliveryDay {
    read(text)
}
