//! What is known of a plant.

use units::{
    BdewCode, DeliveryDay, Eic, FeedInKind, Iban, Installation, MarketLocation, MastrNumber, Power,
    PremiumPaidBy, Price, Remuneration, SalesForm, StorageOption, Technology, Vat,
};

/// What is known of a plant from some day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlantFacts {
    /// Unit number in the Marktstammdatenregister.
    pub plant: MastrNumber,
    /// Energy source; decides market value, reference and size limits. Never `other`, whose rules do not exist yet.
    pub technology: Technology,
    /// Free text.
    pub name: String,
    /// The plant owner's key at the marketer; a party may own many plants.
    pub operator_id: String,
    /// The plant owner's name.
    pub operator_name: String,
    /// Where the feed-in is measured.
    pub market_location: MarketLocation,
    /// Installed power.
    pub capacity: Power,
    /// Day of commissioning (Inbetriebnahme).
    pub commissioned_on: DeliveryDay,
    /// Day on which the tender award was issued (Zuschlag erteilt), for tendered plants.
    pub awarded_on: Option<DeliveryDay>,
    /// Deadline of the tender that the award comes from (Gebotstermin), for tendered plants.
    pub bid_deadline: Option<DeliveryDay>,
    /// What the plant stands on.
    pub installation: Installation,
    /// How much of the generation reaches the grid.
    pub feed_in: FeedInKind,
    /// Applicable value (anzulegender Wert); empty when it follows from the statute.
    pub applicable_value: Option<Price>,
    /// How the electricity is sold.
    pub sales_form: SalesForm,
    /// How energy of a storage is told apart; such plants use the annual value.
    pub storage_option: Option<StorageOption>,
    /// Day since which the feed-in is measured by a smart metering system (iMSys).
    pub smart_meter_since: Option<DeliveryDay>,
    /// The grid operator.
    pub grid_operator: Option<BdewCode>,
    /// The balancing group.
    pub balancing_group: Option<Eic>,
    /// What the marketer pays per kWh.
    pub remuneration: Remuneration,
    /// The marketer's fee on all energy sold.
    pub fee: Price,
    /// Who pays the premium to the owner.
    pub premium_paid_by: PremiumPaidBy,
    /// The owner's value added tax status.
    pub vat: Vat,
    /// Payout account.
    pub iban: Option<Iban>,
    /// Address for statements.
    pub email: Option<String>,
}
