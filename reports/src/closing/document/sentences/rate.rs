//! How the premium of a kWh comes about, so that a reader can compute it again.

use super::super::{DocumentContent, DocumentKind, PremiumAccount};
use super::either;
use crate::Figures;
use crate::words::{derived_value, market_value};
use units::{Period, Price};

/// The rate of a month from its two values, that a true-up follows an advance, and where the applicable value comes
/// from. The story of a year tells its values.
pub(in super::super) fn premium_rate(
    content: &DocumentContent,
    premium: &PremiumAccount,
) -> Vec<String> {
    let mut text = Vec::new();
    if content.sale.is_some() {
        text.push(difference(content, premium));
        text.extend(true_up(content, premium));
    }
    text.extend(content.derived_value.as_ref().map(|derived| {
        let follows = derived_value(content.language, derived);
        either(
            content,
            || format!("Der anzulegende Wert folgt aus {follows}."),
            || format!("The applicable value follows from {follows}."),
        )
    }));
    text
}

fn difference(content: &DocumentContent, premium: &PremiumAccount) -> String {
    let figures = Figures::new(content.language);
    let (applicable, market) =
        (figures.ct(premium.applicable_value), figures.ct(premium.market_value));
    let known = market_value(content.language, content.plant.technology, premium.market_value_of);
    let rate = figures.ct(premium.rate);
    let is_above = premium.rate == Price::ZERO && premium.market_value > premium.applicable_value;
    either(
        content,
        || {
            let floor = if is_above { ", mindestens 0" } else { "" };
            format!(
                "Marktprämie je kWh: anzulegender Wert {applicable} ct/kWh abzüglich {known} {market} ct/kWh{floor} = \
                 {rate} ct/kWh."
            )
        },
        || {
            let floor = if is_above { ", at least 0" } else { "" };
            format!(
                "Market premium per kWh: applicable value {applicable} ct/kWh less {known} {market} ct/kWh{floor} = \
                 {rate} ct/kWh."
            )
        },
    )
}

/// Of a stated advance: that the year is settled by its own market value.
fn true_up(content: &DocumentContent, premium: &PremiumAccount) -> Option<String> {
    let (DocumentKind::Statement, Period::Month(month), Period::Year(_)) =
        (content.kind, content.period, premium.market_value_of)
    else {
        return None;
    };
    let year = Period::Year(month.year());
    let annual = market_value(content.language, content.plant.technology, year);
    Some(either(
        content,
        || {
            format!(
                "Das ist ein Abschlag: Steht nach Ablauf des Jahres der {annual} fest, wird der Unterschied ausgeglichen \
                 (§ 26 Abs. 1 S. 3 EEG 2023)."
            )
        },
        || {
            format!(
                "This is an advance: once the {annual} is known after the end of the year, the difference is settled \
                 (§ 26 Abs. 1 S. 3 EEG 2023)."
            )
        },
    ))
}
