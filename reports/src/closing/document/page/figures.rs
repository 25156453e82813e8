//! The large amount and the few figures beside it.

use super::super::sentences::payment_short;
use super::super::words::{
    ADVANCES, CREDIT, DISCOUNT, ENERGY, FEE, INVOICED, NEW_AMOUNT, NOTHING_DUE, OWED,
    PAID_WITH_THIS, PAYOUT, PAYS_GRID_OPERATOR, PREMIUM, REVENUE, TO_BE_OFFSET, TRUE_UP, VAT,
};
use super::super::{DocumentContent, DocumentKind, PremiumAccount, Sale, Seller};
use super::{as_stated, figures_of, with_unit};
use crate::words::Both;
use serde::Serialize;
use units::{Money, PremiumPaidBy};

/// The amount of the document. `size` is in points, smaller for long amounts.
#[derive(Debug, Serialize)]
pub(super) struct Payout {
    label: &'static str,
    amount: String,
    size: u32,
    owed: bool,
    note: String,
}

/// A figure with its unit and what there is to say about it.
#[derive(Debug, Serialize)]
pub(super) struct KeyFigure {
    label: &'static str,
    value: String,
    unit: &'static str,
    note: String,
}

pub(super) fn payout(content: &DocumentContent) -> Payout {
    let is_invoice = content.seller == Seller::Marketer;
    let owed =
        content.payout < Money::ZERO && content.kind == DocumentKind::Statement && !is_invoice;
    let shown = if owed || is_invoice { content.payout.negated() } else { content.payout };
    let amount = figures_of(content).money(shown);
    let size = match amount.chars().count() {
        0..=12 => 25,
        13..=15 => 20,
        _ => 15,
    };
    let label = if owed { OWED.of(content.language) } else { payout_label(content) };
    Payout { label, amount, size, owed, note: payment_short(content) }
}

/// What the amount of the document is called where it stands with its sign.
pub(super) fn payout_label(content: &DocumentContent) -> &'static str {
    let label = match content.kind {
        DocumentKind::Reversal => TO_BE_OFFSET,
        DocumentKind::Statement if content.seller == Seller::Marketer => INVOICED,
        DocumentKind::Statement if content.correction.is_some() => NEW_AMOUNT,
        DocumentKind::Statement if content.payout == Money::ZERO => NOTHING_DUE,
        DocumentKind::Statement if content.set_off.is_some() => CREDIT,
        DocumentKind::Statement => PAYOUT,
    };
    label.of(content.language)
}

pub(super) fn key_figures(content: &DocumentContent) -> Vec<KeyFigure> {
    let (figures, language) = (figures_of(content), content.language);
    let mut shown = vec![KeyFigure {
        label: ENERGY.of(language),
        value: figures.kwh(content.energy),
        unit: "kWh",
        note: String::new(),
    }];
    shown.extend(content.sale.as_ref().into_iter().flat_map(|sale| of_sale(content, sale)));
    shown.extend(content.premium.iter().flat_map(|premium| of_premium(content, premium)));
    shown
}

fn of_sale(content: &DocumentContent, sale: &Sale) -> Vec<KeyFigure> {
    let (figures, language) = (figures_of(content), content.language);
    if content.seller == Seller::Marketer {
        let money = |label: Both, amount| KeyFigure {
            label: label.of(language),
            value: figures.money(amount),
            unit: "",
            note: String::new(),
        };
        return vec![money(FEE, sale.net), money(VAT, sale.vat)];
    }
    let mean = figures.mean_ct(as_stated(content, sale.market_revenue), content.energy);
    let fee = content.lines.iter().find(|line| line.kind == "fee").and_then(|line| line.rate);
    let fee = fee.map(|rate| with_unit(&figures.ct(rate), "ct/kWh"));
    let mean = with_unit(&mean, "ct/kWh");
    let mut shown = vec![
        KeyFigure {
            label: REVENUE.of(language),
            value: figures.money(sale.market_revenue),
            unit: "",
            note: with_unit("Ø", &mean),
        },
        KeyFigure {
            label: DISCOUNT.of(language),
            value: figures.money(sale.fee.negated()),
            unit: "",
            note: fee.unwrap_or_default(),
        },
    ];
    // Without a discount, which is so where the marketer invoices a service, there is none to show.
    shown.truncate(if sale.fee == Money::ZERO { 1 } else { 2 });
    shown
}

fn of_premium(content: &DocumentContent, premium: &PremiumAccount) -> Vec<KeyFigure> {
    let (figures, language) = (figures_of(content), content.language);
    let note = match (premium.advances, premium.paid_by) {
        (None, _) if content.kind == DocumentKind::Reversal => String::new(),
        (Some(_), _) => with_unit(&figures.ct(premium.rate), "ct/kWh"),
        (None, PremiumPaidBy::GridOperator) => PAYS_GRID_OPERATOR.of(language).to_owned(),
        (None, PremiumPaidBy::Marketer) => PAID_WITH_THIS.of(language).to_owned(),
    };
    let money = |label, amount: Money, note| KeyFigure {
        label,
        value: figures.money(amount),
        unit: "",
        note,
    };
    let mut shown = vec![money(PREMIUM.of(language), premium.amount, note)];
    if let Some(advances) = premium.advances {
        let rest = premium.amount.checked_sub(advances).unwrap_or(content.payout);
        shown.push(money(ADVANCES.of(language), advances, String::new()));
        let true_up = figures.signed_money(rest);
        shown.push(KeyFigure {
            label: TRUE_UP.of(language),
            value: true_up,
            unit: "",
            note: String::new(),
        });
    }
    shown
}
