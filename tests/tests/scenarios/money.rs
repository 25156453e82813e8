//! Revenue, fee, value added tax and payout.

use tests::{Plant, PlantBuilder, Says, World, on_both_databases};

/// May 2025: Marktwert Solar 3.296 ct/kWh; two hours at −30 EUR/MWh, too few for any run of six.
fn may_2025(world: &mut World) {
    world.market_value("2025-05", "3.296 ct/kWh");
    world.spot_all("2025-05", "50.00 EUR/MWh");
    world.spot("2025-05-11", 44..52, "-30.00 EUR/MWh");
}

/// A plant of 2019 with a fee of 0.25 ct/kWh.
fn with_fee(world: &mut World) -> PlantBuilder<'_> {
    world.solar_plant().fee("0.25 ct/kWh")
}

/// May 2025 of the plant, which feeds 29,760 kWh.
fn statement_of(world: &mut World, plant: &Plant) -> reports::settlement::StatementBody {
    world.feeds(plant, &["2025-05"], "10 kWh");
    world.statement(plant, "2025-05")
}

on_both_databases! {
    /// 80 kWh × −3 ct + 29,680 kWh × 5 ct = −2.40 + 1,484.00; fee 29,760 kWh × 0.25 ct = 74.40; 19 % of
    /// 1,407.20 = 267.368. The premium, 29,760 kWh × (7.00 − 3.296) ct, carries no tax (UStAE 2.5
    /// Abs. 18) and comes from the grid operator.
    fn spot_remuneration_pays_each_quarter_hour_at_its_price(world: World) {
        may_2025(&mut world);
        let plant = with_fee(&mut world).register();
        statement_of(&mut world, &plant).says(&[
            ("market_revenue_eur", "1481.60"),
            ("fee_eur", "74.40"),
            ("net_eur", "1407.20"),
            ("vat_eur", "267.37"),
            ("premium_ct_per_kwh", "3.704"),
            ("premium_eur", "1102.31"),
            ("payout_eur", "1674.57"),
        ]);
    }

    /// 29,760 kWh × 3.296 ct = 980.8896; 980.89 − 74.40 = 906.49; 19 % = 172.2331.
    fn market_value_remuneration_pays_all_energy_at_the_value_of_the_month(world: World) {
        may_2025(&mut world);
        let plant = with_fee(&mut world).paid_at_market_value().register();
        statement_of(&mut world, &plant).says(&[
            ("market_revenue_eur", "980.89"),
            ("fee_eur", "74.40"),
            ("net_eur", "906.49"),
            ("vat_eur", "172.23"),
            ("payout_eur", "1078.72"),
        ]);
    }

    /// § 19 UStG: no tax, so the payout is the net amount.
    fn a_small_business_is_paid_without_tax(world: World) {
        may_2025(&mut world);
        let plant = with_fee(&mut world).paid_at_market_value().small_business().register();
        statement_of(&mut world, &plant).says(&[
            ("net_eur", "906.49"),
            ("vat_eur", "0.00"),
            ("payout_eur", "906.49"),
        ]);
    }

    /// 1,407.20 + 267.37 + 1,102.31 = 2,776.88.
    fn a_premium_that_the_marketer_collects_is_part_of_the_payout(world: World) {
        may_2025(&mut world);
        let plant = with_fee(&mut world).premium_through_marketer().register();
        statement_of(&mut world, &plant).says(&[
            ("vat_eur", "267.37"),
            ("premium_eur", "1102.31"),
            ("payout_eur", "2776.88"),
        ]);
    }

    /// All of May at −20 EUR/MWh: 29,760 kWh × −2 ct = −595.20; less the fee of 74.40; 19 % of −669.60
    /// = −127.224. The whole month is one run, so there is no premium either.
    fn in_a_negative_month_the_owner_owes(world: World) {
        world.market_value("2025-05", "3.296 ct/kWh");
        world.spot_all("2025-05", "-20.00 EUR/MWh");
        world.spot("2025-04-30", 0..4, "50.00 EUR/MWh");
        world.spot("2025-06-01", 92..96, "50.00 EUR/MWh");
        let plant = with_fee(&mut world).premium_through_marketer().register();
        statement_of(&mut world, &plant).says(&[
            ("status", "final"),
            ("market_revenue_eur", "-595.20"),
            ("net_eur", "-669.60"),
            ("vat_eur", "-127.22"),
            ("energy_without_support_kwh", "29760.000"),
            ("premium_eur", "0.00"),
            ("payout_eur", "-796.82"),
        ]);
    }

    /// § 21a EEG: no claim, so neither regime nor reference, and no market value is needed.
    fn other_direct_marketing_has_no_premium(world: World) {
        world.spot_all("2025-05", "-20.00 EUR/MWh");
        let plant = with_fee(&mut world).other_direct_marketing().register();
        statement_of(&mut world, &plant).says(&[
            ("status", "final"),
            ("regime", "none"),
            ("reference_kind", "–"),
            ("applicable_value_ct_per_kwh", "–"),
            ("market_value_ct_per_kwh", "–"),
            ("premium_ct_per_kwh", "–"),
            ("premium_eur", "–"),
            ("market_revenue_eur", "-595.20"),
            ("payout_eur", "-796.82"),
            ("findings", ""),
        ]);
    }

    /// Rounded once, half away from zero: 100 quarter hours of 0.005 kWh at 10 EUR/MWh bring 0.5 ct, not
    /// 100 × 0.005 ct rounded to nothing; at −10 EUR/MWh they cost it.
    fn half_a_cent_is_rounded_away_from_zero_once(world: World) {
        world.market_value("2025-05", "3.296 ct/kWh");
        for (price, revenue) in [("10.00 EUR/MWh", "0.01"), ("-10.00 EUR/MWh", "-0.01")] {
            world.spot_all("2025-05", price);
            let plant = world.solar_plant().commissioned("2015-01-01").register();
            world
                .readings(&plant)
                .every_quarter_hour_of("2025-05", "0 kWh")
                .quarters("2025-05-11", 0..50, "0.005 kWh")
                .quarters("2025-05-12", 0..50, "0.005 kWh")
                .deliver();
            world.statement(&plant, "2025-05").says(&[
                ("energy_kwh", "0.500"),
                ("market_revenue_eur", revenue),
            ]);
        }
    }

    /// The statement's lines are its payout: revenue − fee + tax + premium.
    fn the_lines_of_a_statement_add_up_to_the_payout(world: World) {
        may_2025(&mut world);
        let plant = world.solar_plant().fee("0.25 ct/kWh").premium_through_marketer().register();
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.settle("2025-05");
        let explained = world.explained(&plant, "2025-05");
        let statement = explained.revisions.last().unwrap();
        let sum: i64 = statement.lines.iter().map(|line| line.amount.scaled()).sum();
        assert_eq!(Some(sum), statement.figures.payout().map(units::Money::scaled));
        for line in &statement.lines {
            let cited = |rule: &&store::settlement::RuleSource| {
                rule.name == line.rule_name && rule.version == line.rule_version
            };
            assert!(explained.rules.iter().any(|rule| cited(&rule)), "{} cites no source", line.kind);
        }
    }
}
