//! One payment for what a document states of several months, and differences that are rounding alone.

use reports::premium::premium_letters;
use tests::clock::now;
use tests::plant::read;
use tests::{Plant, Says, World, on_both_databases};
use units::DeliveryDay;

/// A plant whose premium the marketer collects, with 28,800 kWh in April and 29,760 kWh in May at 5.00 ct.
fn two_months(world: &mut World) -> Plant {
    let plant = world.solar_plant().premium_through_marketer().register();
    world.feeds(&plant, &["2025-04", "2025-05"], "10 kWh");
    for month in ["2025-04", "2025-05"] {
        world.spot_all(month, "50.00 EUR/MWh");
        world.market_value(month, "2.000 ct/kWh");
        world.settle(month);
    }
    plant
}

on_both_databases! {
    /// 1,440.00 and 1,488.00 EUR in one payment of 2,928.00.
    fn one_payment_for_two_months_of_a_document_is_each_months_own(world: World) {
        let plant = two_months(&mut world);
        let of_month = |month: &str, premium: &str, document: &str| {
            let head = "plant_id,month,premium_eur,document_number";
            format!("{head}\n{},{month},{premium},{document}\n", plant.number())
        };
        world.grid_operator_states(&of_month("2025-04", "1400.00", "GS-8")).unwrap();
        world.grid_operator_states(&of_month("2025-04", "1440.00", "GS-9")).unwrap();
        world.grid_operator_states(&of_month("2025-05", "1488.00", "GS-9")).unwrap();
        world.bank_credits("2928.00", "2025-06-16", "Marktpraemie GS-9");
        for (month, premium) in [("2025-04", "1440.00"), ("2025-05", "1488.00")] {
            let says = [("received_eur", premium), ("causes", ""), ("status", "received")];
            world.premiums(month)[0].says(&says);
        }
        // Of another sum nobody can tell whose it is.
        world.bank_credits("1.00", "2025-06-17", "GS-9");
        world.premiums("2025-05")[0].says(&[("received_eur", "–"), ("causes", "")]);
    }

    /// One kWh is worth 5 ct: up to 6 ct are rounding, 7 ct are not.
    fn a_difference_of_rounding_is_shown_and_needs_no_letter(world: World) {
        let plant = two_months(&mut world);
        for (premium, cause, letters) in [("1488.06", "rounding", 0), ("1488.07", "unexplained", 1)] {
            let file = format!("plant_id,month,premium_eur\n{},2025-05,{premium}\n", plant.number());
            world.grid_operator_states(&file).unwrap();
            assert_eq!(world.premiums("2025-05")[0].causes[0].code, cause);
            let compared = world.compared_premiums("2025-05");
            assert_eq!(compared[0].needs_attention(), letters > 0, "{premium}");
            let today = DeliveryDay::containing(now()).unwrap();
            let written = premium_letters(None, read("2025-05"), today, &compared);
            assert_eq!(written.len(), letters, "{premium}");
        }
    }
}
