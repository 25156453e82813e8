//! The lines of the invoice (BG-25).
//!
//! EN 16931 forbids a negative price (BR-27), while a month's energy can bring less than nothing and a
//! fee is always taken off. So the sign of a line is the sign of its quantity. Where one rate holds it
//! is the price; otherwise the price is the amount of the whole quantity (BT-149), which is exact.

use super::super::text::one_line;
use super::super::{DocumentContent, DocumentLine, Seller};
use super::Taxation;
use crate::words;
use en16931::invoice::{Code, InvoiceLine, Item, ItemAttribute, PriceDetails};
use en16931::{InvoiceAmount, Percentage, Quantity, UnitPriceAmount};
use rules::settlement::cited_vat;
use rust_decimal::Decimal;
use units::{Energy, Money, PremiumPaidBy, Ratio};

/// UN/ECE Recommendation 20: kilowatt hour, and one.
const KILOWATT_HOUR: &str = "KWH";
const ONE: &str = "C62";

/// The marketer's fees, whether they are a discount or a service.
pub(in super::super) const FEE_LINES: &[&str] = &["fee", "basic_fee", "market_share"];

/// The lines of a sale: what the energy brought, and what the marketer keeps of it.
pub(in super::super) const SALE_LINES: &[&str] =
    &["market_revenue", "fee", "basic_fee", "market_share"];

/// The lines that the invoice states: the sale of a month, or the premium account of a year.
pub(super) fn invoice_lines(content: &DocumentContent, taxation: Taxation) -> Vec<InvoiceLine> {
    let paid_by_marketer =
        content.premium.is_some_and(|premium| premium.paid_by == PremiumPaidBy::Marketer);
    let stated: &[&str] = match (taxation, paid_by_marketer) {
        _ if content.seller == Seller::Marketer => FEE_LINES,
        (Taxation::Standard | Taxation::SmallBusiness | Taxation::ReverseCharge, _) => SALE_LINES,
        (Taxation::OutsideScope, true) => &["premium", "advances_paid"],
        (Taxation::OutsideScope, false) => &[],
    };
    let lines = content.lines.iter().filter(|line| stated.contains(&line.kind.as_ref()));
    lines
        .zip(1_usize..)
        .map(|(line, number)| invoice_line(content, taxation, line, number))
        .collect()
}

fn invoice_line(
    content: &DocumentContent,
    taxation: Taxation,
    line: &DocumentLine,
    number: usize,
) -> InvoiceLine {
    let language = content.language;
    let rate = match taxation {
        Taxation::Standard => Some(Percentage::new(standard_percent(content))),
        Taxation::SmallBusiness | Taxation::ReverseCharge => Some(Percentage::new(Decimal::ZERO)),
        Taxation::OutsideScope => None,
    };
    let unit = if line.quantity.is_some() { KILOWATT_HOUR } else { ONE };
    let title = words::line(language, &line.kind, &line.rule);
    let quantity = signed(magnitude(line), line.amount);
    let amount = InvoiceAmount::from_minor_units(line.amount.scaled());
    let category = taxation.category();
    InvoiceLine::new(number.to_string(), title, quantity, unit, amount, category, rate)
        .with_price(price(line, unit))
        .with_item(Item {
            name: Some(words::line(language, &line.kind, &line.rule)),
            description: description(content, line),
            attributes: vec![attribute("MaLo", content.plant.market_location.as_str())],
            ..Item::default()
        })
}

/// The rate that the line of value added tax cites, in percent.
fn standard_percent(content: &DocumentContent) -> Decimal {
    let cited = content.lines.iter().find(|line| line.kind == "vat" || line.kind == "fee_vat");
    let rate = cited.and_then(|line| cited_vat(&line.rule)).unwrap_or(Ratio::percent(19));
    Decimal::new(rate.scaled(), 4).normalize()
}

fn description(content: &DocumentContent, line: &DocumentLine) -> Option<String> {
    let source = words::rule_source(content.language, &line.rule, &line.source);
    let plant = one_line(&content.plant.name);
    let parts: Vec<String> = [plant, source].into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn attribute(name: &str, value: &str) -> ItemAttribute {
    ItemAttribute { name: Some(name.to_owned()), value: Some(value.to_owned()) }
}

/// The quantity without its sign: kWh, or one where the line has none.
fn magnitude(line: &DocumentLine) -> Decimal {
    line.quantity.map_or(Decimal::ONE, |energy| kilowatt_hours(energy).abs())
}

fn signed(magnitude: Decimal, amount: Money) -> Quantity {
    Quantity::new(if amount < Money::ZERO { -magnitude } else { magnitude })
}

fn kilowatt_hours(energy: Energy) -> Decimal {
    Decimal::new(energy.scaled(), Energy::DECIMALS).normalize()
}

fn price(line: &DocumentLine, unit: &str) -> PriceDetails {
    if let Some(rate) = line.rate {
        // 10⁻⁶ ct/kWh are 10⁻⁸ EUR/kWh
        let price = Decimal::new(rate.scaled(), units::Price::DECIMALS + 2).abs().normalize();
        return PriceDetails { net_price: UnitPriceAmount::new(price), ..PriceDetails::default() };
    }
    let amount = Decimal::new(line.amount.scaled(), Money::DECIMALS).abs().normalize();
    let base = magnitude(line);
    if base.is_zero() || base == Decimal::ONE {
        let net_price = UnitPriceAmount::new(amount);
        return PriceDetails { net_price, ..PriceDetails::default() };
    }
    PriceDetails {
        net_price: UnitPriceAmount::new(amount),
        base_quantity: Some(Quantity::new(base)),
        base_quantity_code: Some(Code::new(unit)),
        ..PriceDetails::default()
    }
}
