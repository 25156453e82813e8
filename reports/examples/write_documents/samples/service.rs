//! The two documents of a month whose fees are a service of the marketer.

use super::settle::line;
use super::{Sample, final_month, pass_on};
use reports::closing::{DocumentContent, Sale, Seller, SetOff};
use units::{DeliveryDay, Energy, Money, Price, Ratio, Vat};

/// The documents of a service, what takes its invoice back, and those of an owner who resells.
pub(super) fn of_service() -> Sample<Vec<(&'static str, DocumentContent)>> {
    let (statement, invoice) = service(Vat::SmallBusiness)?;
    let (reverse_charge, _) = service(Vat::ReverseCharge)?;
    let reversal = invoice.reversal(
        "2025-000190".to_owned(),
        DeliveryDay::new(2025, 7, 3)?,
        "Der Messstellenbetreiber hat für vier Ersatzwerte Messwerte nachgeliefert".to_owned(),
    );
    Ok(vec![
        ("service_statement", statement),
        ("service_invoice", invoice),
        ("service_invoice_reversal", reversal),
        ("reverse_charge", reverse_charge),
    ])
}

/// What the owner supplies, and the marketer's invoice that is set off against it.
fn service(vat: Vat) -> Sample<(DocumentContent, DocumentContent)> {
    let energy = Energy::parse_decimal("145908.938")?;
    let market_revenue = Money::parse_decimal("3842.52")?;
    let rate = Price::parse_decimal("0.285")?;
    let percent = Ratio::percent(19);
    let mut statement = final_month()?;
    pass_on(&mut statement);
    statement.supplier.vat = vat;
    super::settle(&mut statement, energy, market_revenue)?;
    let premium = statement.premium.map_or(Money::ZERO, |premium| premium.amount);
    let tax = match vat {
        Vat::Regular => (market_revenue * percent).round_to_cents()?,
        Vat::SmallBusiness | Vat::ReverseCharge => Money::ZERO,
    };
    statement.sale = Some(Sale { market_revenue, fee: Money::ZERO, net: market_revenue, vat: tax });
    statement.lines.retain(|line| line.kind != "fee");
    for line in statement.lines.iter_mut().filter(|line| line.kind == "vat") {
        line.amount = tax;
    }
    let gross = market_revenue.checked_add(tax).and_then(|gross| gross.checked_add(premium));
    statement.payout = gross.ok_or("too large")?;

    let fees = (rate * energy).round_to_cents()?;
    let fee_vat = (fees * percent).round_to_cents()?;
    let number = "2025-000189".to_owned();
    let payout = fees.checked_add(fee_vat).ok_or("too large")?.negated();
    let invoice = DocumentContent {
        seller: Seller::Marketer,
        set_off: Some(SetOff { number: statement.number.clone(), payout: statement.payout }),
        number: number.clone(),
        sale: Some(Sale { market_revenue: fees, fee: Money::ZERO, net: fees, vat: fee_vat }),
        premium: None,
        payout,
        lines: vec![
            line("fee", Some(energy), Some(rate), fees, ("service_fee", "contract")),
            line("fee_vat", None, None, fee_vat, ("service_vat", "§ 12 UStG")),
        ],
        days: Vec::new(),
        ..statement.clone()
    };
    Ok((DocumentContent { set_off: Some(SetOff { number, payout }), ..statement }, invoice))
}
