//! The register of the demo company: archetypes become plants.

use super::archetype::{Archetype, Contact};
use super::archetypes::{ARCHETYPES, WITHOUT_VALUE};
use super::calendar::day;
use super::identifiers::{self, BalancingGroup};
use super::names::subject;
use super::noise::between;
use records::{PlantFacts, SaidOwner};
use units::{MarketLocation, Power, Price, SalesForm, StorageOption, Technology, Tender};

const CAPACITY: u64 = 501;
/// One hundredth and one thousandth of a cent per kWh.
const HUNDREDTH_CENT: i64 = 10_000;
const THOUSANDTH_CENT: i64 = 1_000;
/// The value of tendered plants that repeat the one whose value is not registered: 5.05 ct/kWh.
const REGISTERED_LATER: i64 = 505;
/// Capacities in watts at which a rule of the statute changes; a repeated plant stays between the
/// same two as its archetype.
pub(super) const LEGAL_SIZES: [i64; 10] =
    [2_000, 10_000, 25_000, 30_000, 40_000, 100_000, 400_000, 500_000, 750_000, 1_000_000];

/// A plant of the demo company: an archetype and the round in which it is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DemoPlant {
    pub(super) archetype: &'static Archetype,
    /// The plant's place among the archetypes.
    in_table: i64,
    /// Zero in the table.
    round: i64,
    /// The place among all plants.
    place: i64,
}

impl DemoPlant {
    /// The plant at a place.
    pub(super) fn at(place: usize) -> Self {
        static TABLE: [Archetype; 27] = ARCHETYPES;
        let in_table = place % TABLE.len();
        let archetype =
            TABLE.get(in_table).unwrap_or_else(|| unreachable!("a remainder is below its divisor"));
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Self {
            archetype,
            in_table: number(in_table),
            round: number(place / TABLE.len()),
            place: number(place),
        }
    }

    /// The seed of what chance does to this plant alone.
    pub(super) fn seed(&self) -> u64 {
        0x5eed_0000 + self.place.unsigned_abs()
    }

    /// Installed power in watts.
    pub(super) fn capacity_w(&self) -> i64 {
        let model = self.archetype.capacity_w;
        if self.round == 0 {
            return model;
        }
        let varied = model * between(CAPACITY, self.place, 920, 1_080) / 1_000;
        let step = if model < 10_000 { 10 } else { 100 };
        let rounded = varied / step * step;
        let same_class = LEGAL_SIZES.iter().all(|size| {
            (rounded < *size) == (model < *size) && (rounded > *size) == (model > *size)
        });
        if same_class { rounded } else { model }
    }

    /// Where the feed-in is measured.
    pub(super) fn market_location(&self) -> MarketLocation {
        let place = self.measured_with().and_then(|place| i64::try_from(place).ok());
        identifiers::market_location(place.unwrap_or(self.place))
    }

    /// The place of the plant behind whose meter it stands. Repeated plants have meters of their own.
    pub(super) fn measured_with(&self) -> Option<usize> {
        self.archetype.measured_with.filter(|_| self.round == 0)
    }

    /// What the register knows of the plant.
    pub(super) fn facts(&self) -> PlantFacts {
        let kind = self.archetype;
        let owner = self.owner_place();
        let (bid_deadline, awarded_on) = kind.tender.unzip();
        let group = match (kind.storage_option, kind.sales_form) {
            (Some(StorageOption::Demarcation), _) => BalancingGroup::Storage,
            (Some(StorageOption::FlatRate), _) => BalancingGroup::FlatRate,
            (None, SalesForm::MarketPremium) if kind.technology == Technology::Solar => {
                BalancingGroup::Main
            }
            (None, SalesForm::MarketPremium) => BalancingGroup::Wind,
            (None, _) => BalancingGroup::Unsupported,
        };
        PlantFacts {
            plant: identifiers::mastr_number(self.place),
            technology: kind.technology,
            name: kind.name.replace("{}", &self.subject()),
            operator_id: identifiers::operator_id(owner),
            market_location: self.market_location(),
            capacity: Power::from_scaled(self.capacity_w()),
            commissioned_on: day(kind.commissioned_on),
            awarded_on: awarded_on.map(day),
            bid_deadline: bid_deadline.map(day),
            tender: kind.innovation.then_some(Tender::Innovation),
            installation: kind.installation,
            feed_in: kind.feed_in,
            applicable_value: self
                .registered_value()
                .map(|value| Price::from_scaled(value * HUNDREDTH_CENT)),
            regional_deduction: None,
            tax_deduction: None,
            farming_deduction: None,
            award_deduction: None,
            sales_form: kind.sales_form,
            premium_share: None,
            storage_option: kind.storage_option,
            smart_meter_since: kind.smart_meter_since.map(day),
            grid_operator: Some(identifiers::grid_operator(self.place)),
            balancing_group: Some(identifiers::balancing_group(group)),
            remuneration: kind.remuneration,
            fee: Price::from_scaled(kind.fee * THOUSANDTH_CENT),
            premium_paid_by: kind.premium_paid_by,
            vat: kind.owner.vat,
            eeg_number: None,
            unit_key: None,
            // Repeated plants stand on sites of their own.
            support_group: kind.site.filter(|_| self.round == 0).map(str::to_owned),
            contract_from: kind.contract.0.map(day),
            contract_until: kind.contract.1.map(day),
            market_value_surcharge: None,
            monthly_fee: None,
            market_share: None,
            fee_kind: units::FeeKind::Discount,
            counted_before: Power::ZERO,
            neighbours: Vec::new(),
            counted_feed_in: None,
        }
    }

    /// What the register knows of its owner.
    pub(super) fn owner(&self) -> SaidOwner {
        let (kind, owner) = (self.archetype.owner, self.owner_place());
        let told = |contact| contact == Contact::Known;
        SaidOwner {
            name: Some(kind.name.replace("{}", &self.owner_subject())),
            iban: Some(told(kind.account).then(|| identifiers::iban(owner))),
            email: Some(told(kind.email).then(|| identifiers::email(owner))),
        }
    }

    /// The registered value in hundredths of a cent per kWh.
    fn registered_value(&self) -> Option<i64> {
        let nobody_registered = usize::try_from(self.in_table) == Ok(WITHOUT_VALUE);
        if nobody_registered && self.round > 0 {
            Some(REGISTERED_LATER)
        } else {
            self.archetype.value
        }
    }

    fn subject(&self) -> String {
        subject(self.archetype.subject, self.in_table, self.round)
    }

    /// Owners of several plants are named after the first one.
    fn owner_subject(&self) -> String {
        let first = Self::at(usize::try_from(self.owner_place()).unwrap_or(0));
        first.subject()
    }

    fn owner_place(&self) -> i64 {
        let first = i64::try_from(self.archetype.owner.first_plant).unwrap_or(0);
        self.place - self.in_table + first
    }
}
