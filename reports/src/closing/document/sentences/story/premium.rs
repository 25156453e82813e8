//! The premium of a month or year in plain sentences.

use super::super::either;
use crate::Figures;
use crate::closing::document::text::one_line;
use crate::closing::document::{DocumentContent, PremiumAccount};
use crate::words::{self, market_value};
use rules::settlement::LineKind;
use units::{Energy, Money, PremiumPaidBy, Price, SalesForm};

pub(super) fn month_premium(content: &DocumentContent, premium: &PremiumAccount) -> String {
    let figures = Figures::new(content.language);
    let (rate, amount) = (figures.ct(premium.rate), figures.money(premium.amount));
    let (market, applicable) =
        (figures.ct(premium.market_value), figures.ct(premium.applicable_value));
    if premium.rate == Price::ZERO {
        let technology = words::technology(content.language, content.plant.technology);
        return either(
            content,
            || {
                format!(
                    "Eine Marktprämie fällt nicht an: Der Marktwert {technology} von {market} ct/kWh liegt nicht unter \
                     dem anzulegenden Wert von {applicable} ct/kWh."
                )
            },
            || {
                format!(
                    "There is no market premium: the market value of {technology}, {market} ct/kWh, is not below the \
                     applicable value of {applicable} ct/kWh."
                )
            },
        );
    }
    if premium.amount == Money::ZERO {
        return no_amount(content, &rate);
    }
    match premium.paid_by {
        PremiumPaidBy::GridOperator => either(
            content,
            || {
                format!(
                    "Die Marktprämie von {rate} ct/kWh, zusammen {amount}, zahlt Ihnen der Netzbetreiber."
                )
            },
            || {
                format!(
                    "The market premium of {rate} ct/kWh, {amount} in all, is paid by the grid operator."
                )
            },
        ),
        PremiumPaidBy::Marketer => either(
            content,
            || {
                format!(
                    "Dazu kommt die Marktprämie von {rate} ct/kWh, zusammen {amount}; wir zahlen sie mit aus."
                )
            },
            || {
                format!(
                    "On top comes the market premium of {rate} ct/kWh, {amount} in all, which we pass on."
                )
            },
        ),
    }
}

/// Of a month with a rate and no premium: all energy fell into times without support, or there was next to none.
fn no_amount(content: &DocumentContent, rate: &str) -> String {
    let outside =
        content.lines.iter().filter(|line| line.kind == LineKind::OutsidePremium.as_str());
    let outside = outside.filter_map(|line| line.quantity);
    let left = outside
        .chain([content.energy_without_support])
        .try_fold(content.energy, Energy::checked_sub);
    if left.is_some_and(|left| left > Energy::ZERO) {
        return either(
            content,
            || format!("Die Marktprämie von {rate} ct/kWh ergibt auf so wenig Strom keinen Cent."),
            || {
                format!(
                    "The market premium of {rate} ct/kWh comes to no cent on so little electricity."
                )
            },
        );
    }
    either(
        content,
        || "Eine Marktprämie fällt deshalb nicht an.".to_owned(),
        || "So there is no market premium.".to_owned(),
    )
}

pub(super) fn year_premium(content: &DocumentContent, premium: &PremiumAccount) -> String {
    let figures = Figures::new(content.language);
    let (rate, amount) = (figures.ct(premium.rate), figures.money(premium.amount));
    let (market, applicable) =
        (figures.ct(premium.market_value), figures.ct(premium.applicable_value));
    let advances = figures.money(premium.advances.unwrap_or(Money::ZERO));
    let plant = one_line(&content.plant.name);
    let known = market_value(content.language, content.plant.technology, content.period);
    either(
        content,
        || {
            format!(
                "Der {known} steht fest: {market} ct/kWh. Für die Anlage {plant} mit dem anzulegenden Wert von \
                 {applicable} ct/kWh sind das {rate} ct/kWh Marktprämie, für das Jahr {amount}. Als Abschläge sind \
                 {advances} gezahlt; hier wird der Unterschied ausgeglichen."
            )
        },
        || {
            format!(
                "The {known} is now known: {market} ct/kWh. With the applicable value of {applicable} \
                 ct/kWh the market premium of the plant {plant} is {rate} ct/kWh, {amount} for the year. \
                 Advances of {advances} were paid; the difference is settled here."
            )
        },
    )
}

pub(super) fn no_premium(content: &DocumentContent) -> Option<String> {
    (content.plant.sales_form != SalesForm::MarketPremium).then(|| {
        either(
            content,
            || "In der sonstigen Direktvermarktung gibt es keine Marktprämie.".to_owned(),
            || "Other direct marketing earns no market premium.".to_owned(),
        )
    })
}
