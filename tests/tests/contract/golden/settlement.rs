//! Settled months and years, restatements and their explanations, for programs.

use super::super::files::{VALUES, company, plants, prices, readings};
use super::{import, pin, shown};
use records::PlantFacts;
use tests::Strombuch;
use tests::plant::plants_csv;
use tests::plant::read;
use units::{PremiumPaidBy, SalesForm};

const MONTH: [&str; 5] = ["settle", "--month", "2025-05", "--format", "json"];

/// A plant of December 2025 with its only month of that year, and the year's market value.
pub(super) fn december() -> Strombuch {
    let strombuch = Strombuch::default();
    let plant = PlantFacts { commissioned_on: read("2025-12-01"), ..plants()[1].clone() };
    import(&strombuch, "plants", &plants_csv(std::slice::from_ref(&plant)));
    import(&strombuch, "market-values", &format!("{VALUES}2025,solar,4.508\n"));
    import(&strombuch, "spot-prices", &prices("2025-12"));
    import(&strombuch, "readings", &readings(&plant, "2025-12", "1 kWh"));
    strombuch
}

/// The company with May 2025 settled, then a correction of each kind of input.
fn corrected() -> Strombuch {
    let strombuch = company();
    strombuch.done(&MONTH);
    let [monthly, annual] = plants();
    import(&strombuch, "market-values", "period,technology,ct_per_kwh\n2025-05,solar,2.100\n");
    let delivered = readings(&monthly, "2025-05", "11 kWh");
    let twentieth: Vec<&str> = delivered.lines().skip(1 + 19 * 96).take(96).collect();
    let header = delivered.lines().next().unwrap();
    import(&strombuch, "readings", &format!("{header}\n{}\n", twentieth.join("\n")));
    let dearer = PlantFacts { fee: read("0.30 ct/kWh"), ..annual };
    import(&strombuch, "plants", &plants_csv(&[monthly, dearer]));
    let published = prices("2025-05");
    let middle = published.lines().count() / 2;
    let corrected = published.lines().enumerate().map(|(number, line)| {
        if number == middle { line.replace(",50.00", ",60.00") } else { line.to_owned() }
    });
    import(&strombuch, "spot-prices", &corrected.collect::<Vec<_>>().join("\n"));
    strombuch
}

#[test]
fn the_json_of_a_final_and_a_provisional_month_stays_as_it_is() {
    pin("settle_month", &shown(&company(), &MONTH));
}

#[test]
fn the_json_of_a_blocked_month_stays_as_it_is() {
    let id = plants()[0].plant.to_string();
    let settle = ["settle", "--month", "2025-06", "--plant", &id, "--format", "json"];
    pin("settle_month_blocked", &shown(&company(), &settle));
}

#[test]
fn the_json_of_a_month_without_premium_or_with_one_passed_on_stays_as_it_is() {
    let strombuch = company();
    let [monthly, annual] = plants();
    let other = PlantFacts { sales_form: SalesForm::OtherDirectMarketing, ..monthly };
    let passed_on = PlantFacts { premium_paid_by: PremiumPaidBy::Marketer, ..annual };
    import(&strombuch, "plants", &plants_csv(&[other, passed_on]));
    pin("settle_month_other", &shown(&strombuch, &MONTH));
}

#[test]
fn the_json_of_a_year_and_of_its_restatement_stays_as_it_is() {
    let strombuch = december();
    let settle = ["settle", "--year", "2025", "--format", "json"];
    pin("settle_year", &shown(&strombuch, &settle));
    pin("settle_year_blocked", &shown(&company(), &settle));
    import(&strombuch, "market-values", "period,technology,ct_per_kwh\n2025,solar,4.608\n");
    pin("restate_year", &shown(&strombuch, &["settle", "--restate", "--format", "json"]));
}

#[test]
fn the_json_of_a_restated_month_stays_as_it_is_for_every_kind_of_input() {
    let strombuch = corrected();
    pin("restate_month", &shown(&strombuch, &["settle", "--restate", "--format", "json"]));
}

#[test]
fn the_json_of_an_explanation_stays_as_it_is_before_and_after_a_correction() {
    let id = plants()[0].plant.to_string();
    let explain = ["explain", "--plant", &id, "--month", "2025-05", "--format", "json"];
    let strombuch = corrected();
    pin("explain", &shown(&strombuch, &explain));
    strombuch.done(&["settle", "--restate", "--apply"]);
    pin("explain_corrected", &shown(&strombuch, &explain));
}

#[test]
fn the_json_of_negative_prices_stays_as_it_is() {
    let strombuch = company();
    let days = |from: &str, until: &str| {
        let days = ["negative-prices", "--from", from, "--until", until];
        let form = ["--rule", "six_hours", "--format", "json"];
        let text = shown(&strombuch, &[&days[..], &form].concat());
        let kept = |place: usize| !(3..43).contains(&place) && !(47..95).contains(&place);
        let lines = text.lines().enumerate().filter(|(place, _)| kept(*place));
        lines.map(|(_, line)| line.to_owned()).collect::<Vec<_>>().join("\n")
    };
    pin("negative_prices", &days("2025-05-11", "2025-05-12"));
    pin("negative_prices_unknown", &days("2025-07-01", "2025-07-02"));
}
