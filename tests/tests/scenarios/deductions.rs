//! What the law takes off an applicable value, from a month on.

use tests::plant::read;
use tests::{MONTHS_2025, Says, on_both_databases};

on_both_databases! {
    /// 0.90 and 0.10 ct off 7.00 from July on: 17,372 kWh × (7.00 − 4.508) ct and 17,668 kWh × (6.00 − 4.508) ct are
    /// 432.91024 + 263.60656 = 696.5168. The advances of July: 2,976 kWh × (6.00 − 4.624) ct = 40.95.
    fn a_deduction_holds_from_its_month_on_and_is_named(world: World) {
        let plant = world.solar_plant().commissioned("2024-02-01").register();
        world.feeds(&plant, &MONTHS_2025, "1 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        let mut reduced = plant.facts.clone();
        reduced.tax_deduction = Some(read("0.90 ct/kWh"));
        reduced.regional_deduction = Some(read("0.10 ct/kWh"));
        world.import_facts(Some("2025-07"), &reduced);
        world.settle_year("2025")[0].says(&[
            ("premium_eur", "696.52"),
            ("advances_eur", "655.87"),
            ("true_up_eur", "40.65"),
        ]);
        world.statement(&plant, "2025-06").says(&[("applicable_value_ct_per_kwh", "7.00")]);
        world.statement(&plant, "2025-07").says(&[
            ("applicable_value_ct_per_kwh", "6.00"),
            ("premium_ct_per_kwh", "1.376"),
            ("premium_eur", "40.95"),
        ]);
        let told = |explained: services::settlement::ExplainedStatement| -> Vec<String> {
            let lines = explained.revisions.last().unwrap().lines.iter();
            let deductions = lines.filter(|line| line.kind == "deduction");
            deductions.map(|line| format!("{} {}", line.rule_name, line.rate.unwrap())).collect()
        };
        assert!(told(world.explained(&plant, "2025-06")).is_empty());
        assert_eq!(
            told(world.explained(&plant, "2025-07")),
            ["deduction_regional_guarantee -0.10 ct/kWh", "deduction_electricity_tax -0.90 ct/kWh"]
        );
    }
}
