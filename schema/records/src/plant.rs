//! What is known of a plant.
//!
//! Each fact is one line of the list below, with its column in `plants.csv`: the facts, what a file says of them and
//! their text forms follow from it. Some facts are derived: the register works them out from what is known of other plants
//! ([`PlantFacts::DERIVED`]).

mod counted;
mod neighbour;
mod text_form;

pub use neighbour::Neighbour;

pub use text_form::UnreadableFact;

use text_form::{read_fact, text_of};
use thiserror::Error;
use units::{
    BdewCode, DeliveryDay, Eic, FeeKind, FeedInKind, Iban, Installation, MarketLocation,
    MastrNumber, Money, Power, PremiumPaidBy, Price, Ratio, Remuneration, SalesForm, StorageOption,
    Technology, Tender, Vat,
};

/// The text form of a fact, if it is known.
macro_rules! in_text {
    (optional $fact:expr) => {
        $fact.as_ref().map(text_of)
    };
    ($kind:ident $fact:expr) => {
        Some(text_of(&$fact))
    };
}

/// The text form of a fact that a file says; blank where it says nothing or that there is none.
macro_rules! said_in_text {
    (optional $fact:expr) => {
        $fact.as_ref().and_then(Option::as_ref).map(text_of)
    };
    ($kind:ident $fact:expr) => {
        $fact.as_ref().map(text_of)
    };
}

/// A fact from its text form.
macro_rules! from_text {
    (optional $column:expr, $text:expr) => {
        $text.map(|text| read_fact($column, Some(text))).transpose()?
    };
    ($kind:ident $column:expr, $text:expr) => {
        read_fact($column, $text)?
    };
}

macro_rules! plant_facts {
    ($($(#[$doc:meta])+ $kind:ident $fact:ident: $type:ty $(= $standard:expr)?, $column:literal;)+) => {
        /// What is known of a plant from some day on.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct PlantFacts {
            /// Unit number in the Marktstammdatenregister.
            pub plant: MastrNumber,
            $($(#[$doc])+ pub $fact: known!($kind $type),)+
            /// Derived: the power of the plants of the support group that count before this one (§ 24 Abs. 1 EEG).
            pub counted_before: Power,
            /// Derived: the other plants at the market location, in the order of their numbers.
            pub neighbours: Vec<Neighbour>,
            /// Derived: the feed-in that the calendar year counts, where it is not the plant's (§ 48 Abs. 2a EEG).
            pub counted_feed_in: Option<FeedInKind>,
        }

        /// What a file says of a plant. A fact that it leaves out (`None`) stays as it is known; an optional one that
        /// it leaves blank (`Some(None)`) is cleared.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct DescribedPlant {
            /// Unit number in the Marktstammdatenregister; always said.
            pub plant: MastrNumber,
            $($(#[$doc])+ pub $fact: said!($kind $type),)+
            /// What the row says of the owner besides.
            pub owner: SaidOwner,
        }

        impl PlantFacts {
            /// The columns of `plants.csv` that are about the plant, in their order.
            pub const COLUMNS: &'static [&'static str] = &["plant_id", $($column),+];

            /// The facts in their text forms by their columns, in their order; nothing where one is not known.
            pub fn columns(&self) -> Vec<(&'static str, Option<String>)> {
                vec![
                    ("plant_id", Some(text_of(&self.plant))),
                    $(($column, in_text!($kind self.$fact)),)+
                    (Self::DERIVED[0], Some(self.counted_before).filter(|power| *power != Power::ZERO).as_ref().map(text_of)),
                    (Self::DERIVED[1], neighbour::list_to_text(&self.neighbours)),
                    (Self::DERIVED[2], self.counted_feed_in.as_ref().map(text_of)),
                ]
            }

            /// The facts from their text forms.
            pub fn from_columns<'t>(
                text: impl Fn(&'static str) -> Option<&'t str>,
            ) -> Result<Self, UnreadableFact> {
                Ok(Self {
                    plant: read_fact("plant_id", text("plant_id"))?,
                    $($fact: from_text!($kind $column, text($column)),)+
                    counted_before: text(Self::DERIVED[0])
                        .map(|power| read_fact(Self::DERIVED[0], Some(power)))
                        .transpose()?
                        .unwrap_or(Power::ZERO),
                    neighbours: neighbour::list_from_text(Self::DERIVED[1], text(Self::DERIVED[1]))?,
                    counted_feed_in: text(Self::DERIVED[2])
                        .map(|feed_in| read_fact(Self::DERIVED[2], Some(feed_in)))
                        .transpose()?,
                })
            }
        }

        impl From<PlantFacts> for DescribedPlant {
            /// A description that leaves nothing of the plant out, and says nothing of its owner but the number.
            fn from(facts: PlantFacts) -> Self {
                Self { plant: facts.plant, owner: SaidOwner::default(), $($fact: Some(facts.$fact),)+ }
            }
        }

        impl DescribedPlant {
            /// A description of a plant that says nothing yet.
            pub fn nothing(plant: MastrNumber) -> Self {
                Self { plant, owner: SaidOwner::default(), $($fact: None,)+ }
            }

            /// What it says of the plant in text forms, by the columns of [`PlantFacts::COLUMNS`] in their order.
            pub fn columns(&self) -> Vec<(&'static str, Option<String>)> {
                vec![
                    ("plant_id", Some(text_of(&self.plant))),
                    $(($column, said_in_text!($kind self.$fact)),)+
                ]
            }

            /// What is left out here is as it is there.
            fn or(self, known: Self) -> Self {
                Self { plant: self.plant, owner: self.owner, $($fact: self.$fact.or(known.$fact),)+ }
            }

            /// The columns that it needs to describe a plant whole and does not have.
            fn columns_missing(&self) -> Vec<&'static str> {
                let columns = [$((is_said!($kind self.$fact), $column)),+];
                columns.into_iter().filter(|(is_said, _)| !is_said).map(|(_, column)| column).collect()
            }

            fn whole(self) -> Option<PlantFacts> {
                Some(PlantFacts {
                    $($fact: taken!($kind self.$fact $(, $standard)?),)+
                    plant: self.plant,
                    counted_before: Power::ZERO,
                    neighbours: Vec::new(),
                    counted_feed_in: None,
                })
            }
        }
    };
}

plant_facts! {
    /// Energy source; decides market value, reference and size limits. Never `other`, whose rules do not exist yet.
    standard technology: Technology = Technology::Solar, "technology";
    /// Free text.
    required name: String, "name";
    /// The plant owner's key at the marketer; a party may own many plants.
    required operator_id: String, "operator_id";
    /// Where the feed-in is measured; plants of one technology may share it (§ 24 Abs. 3 EEG).
    required market_location: MarketLocation, "market_location";
    /// Number of the EEG plant at its grid operator (Anlagenschlüssel).
    optional eeg_number: String, "eeg_number";
    /// Number of the EEG plant in the Marktstammdatenregister.
    optional unit_key: String, "unit_key";
    /// Installed power.
    required capacity: Power, "capacity_kw";
    /// Day of commissioning (Inbetriebnahme).
    required commissioned_on: DeliveryDay, "commissioned_on";
    /// Day on which the tender award was issued (Zuschlag erteilt), for tendered plants.
    optional awarded_on: DeliveryDay, "awarded_on";
    /// Deadline of the tender that the award comes from (Gebotstermin), for tendered plants.
    optional bid_deadline: DeliveryDay, "bid_deadline";
    /// Which tender it was; empty for the one of the plant's technology.
    optional tender: Tender, "tender";
    /// What the plant stands on.
    required installation: Installation, "installation";
    /// How much of the generation reaches the grid.
    required feed_in: FeedInKind, "feed_in";
    /// Any key that the plants of one site have in common, which § 24 Abs. 1 EEG may count together.
    optional support_group: String, "support_group";
    /// Applicable value (anzulegender Wert); empty when it follows from the statute.
    optional applicable_value: Price, "applicable_value_ct_per_kwh";
    /// What a regional guarantee takes off the applicable value (§ 53b EEG).
    optional regional_deduction: Price, "regional_deduction_ct_per_kwh";
    /// What the exemption from electricity tax takes off the applicable value (§ 53c EEG).
    optional tax_deduction: Price, "tax_deduction_ct_per_kwh";
    /// What farming that is not proven takes off the applicable value (§ 53 Abs. 5, § 54 Abs. 3 EEG).
    optional farming_deduction: Price, "farming_deduction_ct_per_kwh";
    /// What an award that was used late or elsewhere takes off the applicable value (§ 54 Abs. 1, 2 EEG).
    optional award_deduction: Price, "award_deduction_ct_per_kwh";
    /// How the electricity is sold.
    required sales_form: SalesForm, "sales_form";
    /// The part of the energy that is sold with the premium, the rest in other direct marketing (§ 21b Abs. 2 EEG); all
    /// of it when empty. Counts with the market premium alone. Written in percent.
    optional premium_share: Ratio, "market_premium_share_percent";
    /// How energy of a storage is told apart; such plants use the annual value.
    optional storage_option: StorageOption, "storage_option";
    /// Day since which the feed-in is measured by a smart metering system (iMSys).
    optional smart_meter_since: DeliveryDay, "smart_meter_since";
    /// The grid operator.
    optional grid_operator: BdewCode, "grid_operator";
    /// The balancing group.
    optional balancing_group: Eic, "balancing_group";
    /// First day of the marketing contract; empty when it begins with the commissioning.
    optional contract_from: DeliveryDay, "contract_from";
    /// Last day of the marketing contract; empty while its end is open.
    optional contract_until: DeliveryDay, "contract_until";
    /// What the marketer pays per kWh.
    required remuneration: Remuneration, "remuneration";
    /// What the contract adds to the month's market value, where that is what it pays; negative for a deduction.
    optional market_value_surcharge: Price, "market_value_surcharge_ct_per_kwh";
    /// The marketer's fee on all energy sold.
    required fee: Price, "fee_ct_per_kwh";
    /// The marketer's basic fee a calendar month.
    optional monthly_fee: Money, "monthly_fee_eur";
    /// The marketer's part of the market revenue, written in percent.
    optional market_share: Ratio, "market_share_percent";
    /// What the marketer's fees are to the owner.
    standard fee_kind: FeeKind = FeeKind::Discount, "fee_kind";
    /// Who pays the premium to the owner.
    required premium_paid_by: PremiumPaidBy, "premium_paid_by";
    /// The owner's value added tax status.
    required vat: Vat, "vat";
}

/// What a row of `plants.csv` says of the plant's owner, who is known once for all plants.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SaidOwner {
    /// The owner's name.
    pub name: Option<String>,
    /// The payout account, or none.
    pub iban: Option<Option<Iban>>,
    /// The address for documents and mail, or none.
    pub email: Option<Option<String>>,
}

impl SaidOwner {
    /// The columns of `plants.csv` that are about the owner, in their order.
    pub const COLUMNS: [&'static str; 3] = ["operator_name", "iban", "email"];
}

/// A plant that is not known yet is not described whole.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("plant {plant} is not registered yet; for it the file also needs {}", columns.join(", "))]
pub struct FactsMissing {
    /// Its unit number.
    pub plant: MastrNumber,
    /// The columns that are missing.
    pub columns: Vec<&'static str>,
}

impl DescribedPlant {
    /// The facts of the plant, over those that are known of it; derived facts stay as they are. The first file of a plant has every column that is
    /// not optional.
    pub fn over(&self, known: Option<&PlantFacts>) -> Result<PlantFacts, FactsMissing> {
        let described = match known {
            Some(known) => self.clone().or(known.clone().into()),
            None => self.clone(),
        };
        let columns = described.columns_missing();
        let facts = described.whole().ok_or(FactsMissing { plant: self.plant.clone(), columns })?;
        Ok(match known {
            Some(known) => PlantFacts {
                counted_before: known.counted_before,
                neighbours: known.neighbours.clone(),
                counted_feed_in: known.counted_feed_in,
                ..facts
            },
            None => facts,
        })
    }
}

#[cfg(test)]
mod tests;
