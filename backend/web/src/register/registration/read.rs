//! What was typed, as the facts of a plant.

use crate::http::{FieldProblems, Posted};
use crate::register::typed::{Both, Typed};
use records::{DescribedPlant, SaidOwner};
use units::{DeliveryDay, Language, MastrNumber, Technology};

const PLANT: Both = ("Erwartet sind SEE und 12 Ziffern.", "Expected are SEE and 12 digits.");
const LOCATION: Both = (
    "Erwartet sind 11 Ziffern; die letzte ist eine Prüfziffer.",
    "Expected are 11 digits; the last one is a check digit.",
);
const GRID_OPERATOR: Both =
    ("Erwartet ist ein BDEW-Code mit 13 Ziffern.", "Expected is a BDEW code of 13 digits.");
const BALANCING_GROUP: Both = (
    "Erwartet ist ein EIC mit 16 Zeichen; das letzte ist ein Prüfzeichen.",
    "Expected is an EIC of 16 characters; the last one is a check character.",
);
const IBAN: Both = (
    "Erwartet ist eine IBAN wie DE02 1203 0000 0000 2020 51.",
    "Expected is an IBAN such as DE02 1203 0000 0000 2020 51.",
);

/// The plant and its owner; nothing when something is wrong, which is then noted beside its field.
pub(super) fn plant(
    form: &Posted,
    language: Language,
    problems: &mut FieldProblems,
) -> Option<DescribedPlant> {
    let mut typed = Typed { form, language, problems };
    // All is read before anything is given up: a person sees every mistake at once.
    let plant: Option<MastrNumber> = typed.identifier("plant_id", PLANT);
    let (awarded_on, bid_deadline) =
        (typed.optional_day("awarded_on"), typed.optional_day("bid_deadline"));
    let (contract_from, contract_until) =
        (typed.optional_day("contract_from"), typed.optional_day("contract_until"));
    let mut described = |plant: MastrNumber| DescribedPlant {
        plant,
        technology: technology(&mut typed),
        name: typed.text("name"),
        operator_id: typed.text("operator_id"),
        market_location: typed.identifier("market_location", LOCATION),
        eeg_number: Some(typed.optional_text("eeg_number")),
        unit_key: Some(typed.optional_text("unit_key")),
        capacity: typed.power("capacity_kw"),
        commissioned_on: typed.day("commissioned_on"),
        awarded_on: Some(awarded_on),
        bid_deadline: Some(bid_deadline),
        tender: Some(typed.optional_choice("tender")),
        installation: typed.choice("installation"),
        feed_in: typed.choice("feed_in"),
        support_group: Some(typed.optional_text("support_group")),
        applicable_value: Some(typed.applicable_value("applicable_value_ct_per_kwh")),
        regional_deduction: Some(typed.deduction("regional_deduction_ct_per_kwh")),
        tax_deduction: Some(typed.deduction("tax_deduction_ct_per_kwh")),
        farming_deduction: Some(typed.deduction("farming_deduction_ct_per_kwh")),
        award_deduction: Some(typed.deduction("award_deduction_ct_per_kwh")),
        sales_form: typed.choice("sales_form"),
        premium_share: Some(typed.premium_share("market_premium_share_percent")),
        storage_option: Some(typed.optional_choice("storage_option")),
        smart_meter_since: Some(typed.optional_day("smart_meter_since")),
        grid_operator: Some(typed.optional_identifier("grid_operator", GRID_OPERATOR)),
        balancing_group: Some(typed.optional_identifier("balancing_group", BALANCING_GROUP)),
        contract_from: Some(contract_from),
        contract_until: Some(contract_until),
        remuneration: typed.choice("remuneration"),
        market_value_surcharge: Some(typed.surcharge("market_value_surcharge_ct_per_kwh")),
        fee: typed.fee("fee_ct_per_kwh"),
        monthly_fee: Some(typed.monthly_fee("monthly_fee_eur")),
        market_share: Some(typed.share("market_share_percent")),
        fee_kind: typed.choice("fee_kind"),
        premium_paid_by: typed.choice("premium_paid_by"),
        vat: typed.choice("vat"),
        owner: owner(&mut typed),
    };
    // Where the number is not one, the rest is read under another that is dropped below.
    let described = described(plant.clone().or_else(|| "SEE000000000000".parse().ok())?);
    check_order((awarded_on, bid_deadline), (contract_from, contract_until), typed.problems);
    plant.filter(|_| typed.problems.is_empty())?;
    Some(described)
}

/// What is typed of the owner; what is left blank of somebody who is known stays as it is.
fn owner(typed: &mut Typed<'_>) -> SaidOwner {
    SaidOwner {
        name: typed.optional_text("operator_name"),
        iban: typed.optional_identifier("iban", IBAN).map(Some),
        email: typed.email().map(Some),
    }
}

/// An energy source whose rules exist.
fn technology(typed: &mut Typed<'_>) -> Option<Technology> {
    let technology: Option<Technology> = typed.choice("technology");
    if technology.is_some_and(|technology| !Technology::OF_PLANTS.contains(&technology)) {
        typed.problems.add(
            "technology",
            "Für diesen Energieträger gibt es noch keine Regeln.",
            "The rules of this technology do not exist yet.",
        );
    }
    technology
}

/// An award is issued after the bids are in (§ 32, § 35 EEG), and a contract ends after it begins.
fn check_order(
    (awarded_on, bid_deadline): (Option<DeliveryDay>, Option<DeliveryDay>),
    (contract_from, contract_until): (Option<DeliveryDay>, Option<DeliveryDay>),
    problems: &mut FieldProblems,
) {
    if awarded_on.zip(bid_deadline).is_some_and(|(award, deadline)| award < deadline) {
        problems.add(
            "awarded_on",
            "Der Zuschlag liegt vor dem Gebotstermin.",
            "The award is before the bid deadline.",
        );
    }
    if contract_from.zip(contract_until).is_some_and(|(from, until)| until < from) {
        problems.add(
            "contract_until",
            "Der Vertrag endet, bevor er beginnt.",
            "The contract ends before it begins.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete() -> Vec<(&'static str, &'static str)> {
        vec![
            ("plant_id", "see900000000009"),
            ("name", "Solarpark Neu"),
            ("operator_id", "owner-9"),
            ("operator_name", "Eigentümerin 9"),
            ("market_location", "41373559241"),
            ("capacity_kw", "749,5"),
            ("commissioned_on", "12.03.2024"),
            ("installation", "ground"),
            ("feed_in", "full"),
            ("sales_form", "market_premium"),
            ("remuneration", "spot"),
            ("fee_ct_per_kwh", "0,25"),
            ("fee_kind", "discount"),
            ("premium_paid_by", "grid_operator"),
            ("vat", "regular"),
            ("technology", "solar"),
        ]
    }

    #[test]
    fn a_form_with_the_necessary_fields_becomes_a_plant() {
        let mut problems = FieldProblems::default();
        let read = plant(&Posted::of(&complete()), Language::German, &mut problems).unwrap();
        assert!(problems.is_empty());
        assert_eq!(read.owner.name.as_deref(), Some("Eigentümerin 9"));
        assert_eq!((&read.owner.iban, &read.owner.email), (&None, &None));
        let read = read.over(None).unwrap();
        assert_eq!(read.plant.as_str(), "SEE900000000009");
        assert_eq!(read.capacity.decimal(), "749.5");
        assert_eq!(read.commissioned_on.to_string(), "2024-03-12");
        assert_eq!((read.storage_option, read.applicable_value), (None, None));
    }

    #[test]
    fn each_mistake_of_a_registration_stands_beside_its_field() {
        for (field, typed) in [
            ("plant_id", "SEE1"),
            ("plant_id", ""),
            ("name", ""),
            ("operator_id", ""),
            ("market_location", "41373559242"),
            ("capacity_kw", "viel"),
            ("commissioned_on", "31.02.2024"),
            ("awarded_on", "gestern"),
            ("applicable_value_ct_per_kwh", "0"),
            ("installation", ""),
            ("vat", "none"),
            ("storage_option", "yes"),
            ("grid_operator", "12"),
            ("balancing_group", "11XDEMO"),
            ("iban", "DE00"),
            ("email", "niemand"),
            ("fee_ct_per_kwh", "-1"),
        ] {
            let mut fields = complete();
            fields.retain(|(name, _)| *name != field);
            fields.push((field, typed));
            let mut problems = FieldProblems::default();
            let read = plant(&Posted::of(&fields), Language::German, &mut problems);
            assert!(read.is_none(), "{field}: {typed} was taken");
            assert!(problems.of(field).is_some(), "{field}: {typed}");
        }
    }

    #[test]
    fn a_registration_with_an_award_before_its_deadline_is_refused() {
        let mut fields = complete();
        fields.extend([("awarded_on", "01.02.2024"), ("bid_deadline", "01.03.2024")]);
        let mut problems = FieldProblems::default();
        assert!(plant(&Posted::of(&fields), Language::German, &mut problems).is_none());
        assert!(problems.of("awarded_on").is_some());
    }
}
