//! What is written is read back.

use super::{described, file_with};
use crate::plants_csv::{parse, write};
use crate::table::forms::in_every_form;
use proptest::prelude::*;
use records::{DescribedPlant, PlantFacts, SaidOwner};
use units::{
    DeliveryDay, Eic, FeeKind, FeedInKind, Iban, Installation, MarketLocation, Money, Power,
    PremiumPaidBy, Price, Ratio, Remuneration, SalesForm, StorageOption, Technology, Tender, Vat,
};

fn day() -> impl Strategy<Value = DeliveryDay> {
    let first = DeliveryDay::new(1990, 1, 1).unwrap();
    (0..39_600_i64).prop_map(move |days| first.plus_days(days))
}

/// Text with everything that needs quoting, and not blank.
fn text() -> impl Strategy<Value = String> {
    "[ -~äöüß€;,\"]{0,12}[a-z\",'][ -~]{0,4}"
}

/// Two days in their order, the later one first, or one of them, or neither.
fn award() -> impl Strategy<Value = (Option<DeliveryDay>, Option<DeliveryDay>)> {
    (prop::option::of(day()), prop::option::of(0..400_i64)).prop_map(|(deadline, wait)| {
        let last = DeliveryDay::new(2099, 12, 31).unwrap();
        let later = deadline.zip(wait).map(|(deadline, days)| deadline.plus_days(days).min(last));
        (later, deadline)
    })
}

/// Surcharge, basic fee and share of the revenue in their smallest units.
fn terms() -> impl Strategy<Value = (Option<i64>, Option<i64>, Option<i64>)> {
    let surcharge = -1_000_000_000..=1_000_000_000_i64;
    let of = prop::option::of;
    (of(surcharge), of(0..=100_000_000_i64), of(0..=1_000_000_i64))
}

fn choice<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

prop_compose! {
    fn owner()(
        name in text(),
        account in prop::option::of((0..100_000_000_u32, 0..10_000_000_000_u64)),
        email in prop::option::of("[a-z][a-z'+]{0,9}@[a-z]{1,9}[.][a-z]{2,3}"),
    ) -> SaidOwner {
        let iban = account.map(|(bank, account)| Iban::german(bank, account).unwrap());
        SaidOwner { name: Some(name), iban: Some(iban), email: Some(email) }
    }
}

prop_compose! {
    fn plant()(
        technology in choice(Technology::OF_PLANTS),
        (number, location) in (0..1_000_000_000_000_u64, 1_000_000_000..10_000_000_000_u64),
        (name, operator_id) in (text(), text()),
        (capacity, fee) in (1..=10_000_000_000_i64, 0..=1_000_000_000_i64),
        value in prop::option::of(1..=1_000_000_000_i64),
        (commissioned_on, smart_meter_since) in (day(), prop::option::of(day())),
        (awarded_on, bid_deadline) in award(),
        (installation, feed_in) in (choice(Installation::ALL), choice(FeedInKind::ALL)),
        (sales_form, vat, fee_kind) in (choice(SalesForm::ALL), choice(Vat::ALL), choice(FeeKind::ALL)),
        storage_option in prop::option::of(choice(StorageOption::ALL)),
        (remuneration, paid_by) in (choice(Remuneration::ALL), choice(PremiumPaidBy::ALL)),
        operator in prop::option::of("[0-9]{13}"),
        group in prop::option::of("11X[A-Z0-9]{12}"),
        [eeg_number, unit_key, support_group] in prop::array::uniform3(prop::option::of(text())),
        (contract_until, contract_from) in award(),
        (surcharge, monthly_fee, share) in terms(),
        owner in owner(),
    ) -> (PlantFacts, SaidOwner) {
        let facts = PlantFacts {
            plant: format!("SEE{number:012}").parse().unwrap(),
            technology,
            name,
            operator_id,
            market_location: MarketLocation::with_check_digit(location).unwrap(),
            capacity: Power::from_scaled(capacity),
            commissioned_on,
            awarded_on,
            bid_deadline,
            eeg_number,
            unit_key,
            installation,
            feed_in,
            support_group,
            contract_from,
            contract_until,
            market_value_surcharge: surcharge.map(Price::from_scaled),
            monthly_fee: monthly_fee.map(Money::from_scaled),
            market_share: share.map(Ratio::from_scaled),
            fee_kind,
            applicable_value: value.map(Price::from_scaled),
            sales_form,
            storage_option,
            smart_meter_since,
            grid_operator: operator.map(|code| code.parse().unwrap()),
            // Some bodies have no check character.
            balancing_group: group.and_then(|body| Eic::with_check_character(&body).ok()),
            remuneration,
            fee: Price::from_scaled(fee),
            premium_paid_by: paid_by,
            vat,
            ..described(&file_with(&[])).over(None).unwrap()
        };
        (facts, owner)
    }
}

prop_compose! {
    /// A plant with facts that few have.
    fn rare_plant()(
        (plant, owner) in plant(),
        tender in prop::option::of(choice(Tender::ALL)),
        share in prop::option::of(1..1_000_000_i64),
        [regional, tax, farming, award] in prop::array::uniform4(prop::option::of(0..=1_000_000_000_i64)),
    ) -> (PlantFacts, SaidOwner) {
        let facts = PlantFacts {
            tender,
            regional_deduction: regional.map(Price::from_scaled),
            tax_deduction: tax.map(Price::from_scaled),
            farming_deduction: farming.map(Price::from_scaled),
            award_deduction: award.map(Price::from_scaled),
            premium_share: share.map(Ratio::from_scaled),
            ..plant
        };
        (facts, owner)
    }
}

proptest! {
    #[test]
    fn written_plants_are_read_back(mut plants in prop::collection::vec(rare_plant(), 1..8)) {
        plants.sort_by(|(one, _), (other, _)| one.plant.cmp(&other.plant));
        plants.dedup_by(|(one, _), (other, _)| one.plant == other.plant);
        let described = |(facts, owner): &(PlantFacts, SaidOwner)| DescribedPlant {
            owner: owner.clone(),
            ..facts.clone().into()
        };
        let described: Vec<DescribedPlant> = plants.iter().map(described).collect();
        prop_assert_eq!(parse("plants.csv", write(&plants).as_bytes()), Ok(described));
    }

    #[test]
    fn plants_are_the_same_in_every_form_of_the_table(
        mut plants in prop::collection::vec(rare_plant(), 1..4),
    ) {
        plants.sort_by(|(one, _), (other, _)| one.plant.cmp(&other.plant));
        plants.dedup_by(|(one, _), (other, _)| one.plant == other.plant);
        let text = write(&plants);
        let expected = parse("plants", text.as_bytes()).unwrap();
        for (form, bytes) in in_every_form(&text) {
            let found = parse("plants", &bytes);
            prop_assert_eq!(found.as_ref(), Ok(&expected), "{}", form);
        }
    }
}
