//! The marketer's fee as a discount on the price, and as a service with an invoice of its own; owners who resell.
//!
//! 29,760 kWh at 5 ct/kWh bring 1,488.00 EUR; 0.25 ct/kWh are a fee of 74.40 EUR, 19 % of it 14.14 EUR.

use reports::closing::{DocumentContent, Seller, write_xml};
use services::closing::{Approval, find_document};
use services::scope::Scope;
use tests::{Plant, World, on_both_databases};
use units::{FeeKind, Vat};

const IBAN: &str = "DE89370400440532013000";

/// A plant whose owner is taxed so and whose fee is of that kind, with its settled May 2026.
fn may_2026(world: &mut World, vat: Vat, kind: FeeKind) -> Plant {
    let plant = world.solar_plant().fee("0.25 ct/kWh").taxed(vat).fee_kind(kind).paid_to(IBAN);
    let plant = plant.register();
    world.feeds(&plant, &["2026-05"], "10 kWh");
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "3.163 ct/kWh");
    world.settle("2026-05");
    plant
}

/// `number kind net vat payout` of each document.
fn documents(approval: &Approval) -> Vec<String> {
    let invoices = approval.invoices.iter();
    let line = |invoice: &services::closing::Invoice| {
        let (net, vat, payout) =
            (invoice.net.decimal(), invoice.vat.decimal(), invoice.payout.decimal());
        format!("{} {} {net} {vat} {payout}", invoice.number, invoice.kind)
    };
    invoices.map(line).collect()
}

fn content(world: &mut World, number: &str) -> DocumentContent {
    let scope = Scope::tenant(world.tenant);
    let file = find_document(&mut world.db, &scope, number.parse().unwrap()).unwrap().unwrap();
    DocumentContent::of_stored(&file).unwrap()
}

on_both_databases! {
    /// 1,488.00 − 74.40 = 1,413.60, and 19 % of it 268.58. The discount reduces what the purchase costs.
    fn a_discount_is_part_of_the_price(world: World) {
        let plant = may_2026(&mut world, Vat::Regular, FeeKind::Discount);
        let body = world.statement(&plant, "2026-05");
        assert_eq!(body.net_eur.as_deref(), Some("1413.60"));
        assert_eq!((body.vat_eur.as_deref(), body.fee_vat_eur), (Some("268.58"), None));
        let approval = world.close("2026-05");
        assert_eq!(documents(&approval), ["2026-000001 statement 1413.60 268.58 1682.18"]);
        assert_eq!(world.balance("energy_purchases"), "1413.60");
        assert_eq!(world.balance("fee_income"), "0.00");
        assert_eq!(world.balance("payable:owner-1"), "-1682.18");
    }

    /// 19 % of 1,488.00 are 282.72: 1,488.00 + 282.72 − 74.40 − 14.14 = 1,682.18, in two documents and one transfer.
    fn a_service_is_invoiced_apart_and_set_off(world: World) {
        let plant = may_2026(&mut world, Vat::Regular, FeeKind::Service);
        let body = world.statement(&plant, "2026-05");
        assert_eq!((body.net_eur.as_deref(), body.vat_eur.as_deref()), (Some("1413.60"), Some("282.72")));
        assert_eq!((body.fee_vat_eur.as_deref(), body.payout_eur.as_deref()), (Some("14.14"), Some("1682.18")));
        let approval = world.close("2026-05");
        assert_eq!(documents(&approval),
            ["2026-000001 statement 1488.00 282.72 1770.72", "2026-000002 service -74.40 -14.14 -88.54"]);
        assert_eq!(world.balance("energy_purchases"), "1488.00");
        assert_eq!(world.balance("input_vat"), "282.72");
        assert_eq!(world.balance("fee_income"), "-74.40");
        assert_eq!(world.balance("output_vat"), "-14.14");
        assert_eq!(world.balance("payable:owner-1"), "-1682.18");
        assert!(world.checked_ledger().problem.is_none());
        let paid = world.create_payouts(Some("2026-05"));
        assert_eq!(paid.payouts.iter().map(|payout| payout.amount.decimal()).collect::<Vec<_>>(), ["1682.18"]);

        let statement = content(&mut world, "2026-000001");
        assert!(statement.lines.iter().all(|line| line.kind != "fee"), "no fee in the owner's invoice");
        assert_eq!(statement.set_off.as_ref().map(|other| other.number.as_str()), Some("2026-000002"));
        let invoice = content(&mut world, "2026-000002");
        assert_eq!(invoice.seller, Seller::Marketer);
        let lines = invoice.lines.iter().map(|line| format!("{} {}", line.kind, line.amount.decimal()));
        assert_eq!(lines.collect::<Vec<_>>(), ["fee 74.40", "fee_vat 14.14"]);
        let xml = String::from_utf8(write_xml(&invoice).unwrap().xml).unwrap();
        assert!(xml.contains("<ram:TypeCode>380</ram:TypeCode>") && xml.contains("88.54"), "{xml}");
    }

    /// The marketer's service is taxed towards a small business too: 1,488.00 − 74.40 − 14.14 = 1,399.46.
    fn a_small_business_pays_tax_on_the_service(world: World) {
        may_2026(&mut world, Vat::SmallBusiness, FeeKind::Service);
        let approval = world.close("2026-05");
        assert_eq!(documents(&approval),
            ["2026-000001 statement 1488.00 0.00 1488.00", "2026-000002 service -74.40 -14.14 -88.54"]);
        assert_eq!(world.balance("payable:owner-1"), "-1399.46");
        assert_eq!(world.balance("input_vat"), "0.00");
    }

    /// § 13b UStG: no tax is shown, the marketer owes it, and the books tell such purchases apart.
    fn an_owner_who_resells_shows_no_tax(world: World) {
        may_2026(&mut world, Vat::ReverseCharge, FeeKind::Discount);
        let approval = world.close("2026-05");
        assert_eq!(documents(&approval), ["2026-000001 statement 1413.60 0.00 1413.60"]);
        assert_eq!(world.balance("energy_purchases_reverse_charge"), "1413.60");
        assert_eq!(world.balance("energy_purchases"), "0.00");
        let statement = content(&mut world, "2026-000001");
        let xml = String::from_utf8(write_xml(&statement).unwrap().xml).unwrap();
        assert!(xml.contains("<ram:CategoryCode>AE</ram:CategoryCode>"), "{xml}");
        assert!(xml.contains("Steuerschuldnerschaft des Leistungsempfängers"), "{xml}");
    }

    /// 26,784 kWh: 1,339.20 + 254.45, less 66.96 + 12.72. Both documents are taken back and stated anew.
    fn a_correction_takes_both_documents_back(world: World) {
        let plant = may_2026(&mut world, Vat::Regular, FeeKind::Service);
        world.close("2026-05");
        world.feeds(&plant, &["2026-05"], "9 kWh");
        world.restate();
        let approval = world.close("2026-05");
        assert_eq!(documents(&approval), [
            "2026-000003 reversal -1488.00 -282.72 -1770.72",
            "2026-000004 service_reversal 74.40 14.14 88.54",
            "2026-000005 statement 1339.20 254.45 1593.65",
            "2026-000006 service -66.96 -12.72 -79.68",
        ]);
        assert_eq!(world.balance("payable:owner-1"), "-1513.97");
        assert!(world.checked_ledger().problem.is_none());
        let reversal = content(&mut world, "2026-000004");
        assert_eq!((reversal.seller, reversal.payout.decimal()), (Seller::Marketer, "88.54".to_owned()));
        assert_eq!(reversal.correction.unwrap().number, "2026-000002");
    }
}
