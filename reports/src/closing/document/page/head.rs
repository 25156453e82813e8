//! Title, badge and facts.

use super::super::sentences::period;
use super::super::text::one_line;
use super::super::words::{
    CAPACITY, COMMISSIONED, CUSTOMER, DELIVERED, FINAL, ISSUED_ON, LOCATION, MASTR, NUMBER, PLANT,
    PROVISIONAL, REPLACES, REVERSAL_BADGE, REVERSES, YOUR_TAX_NUMBER, YOUR_VAT_ID, title,
};
use super::super::{DocumentContent, DocumentKind, DocumentStatus, Seller};
use super::{figures_of, with_unit};
use crate::words::Both;
use serde::Serialize;
use units::{Language, Month, Period};

/// How far the document can be relied on.
#[derive(Debug, Serialize)]
pub(super) struct Badge {
    open: bool,
    text: String,
}

pub(super) fn heading(content: &DocumentContent) -> String {
    let period = period(content);
    match content.language {
        Language::German => format!("{} für {period}", title(content)),
        Language::English => format!("{} for {period}", title(content)),
    }
}

pub(super) fn badge(content: &DocumentContent) -> Badge {
    let language = content.language;
    match (&content.status, content.kind) {
        (_, DocumentKind::Reversal) => {
            Badge { open: true, text: REVERSAL_BADGE.of(language).to_owned() }
        }
        (DocumentStatus::Final, _) => Badge { open: false, text: FINAL.of(language).to_owned() },
        (DocumentStatus::Provisional { reason, .. }, _) => Badge {
            open: true,
            text: format!("{}: {}", PROVISIONAL.of(language), one_line(reason)),
        },
    }
}

pub(super) fn facts(content: &DocumentContent) -> Vec<(&'static str, String)> {
    let (figures, language) = (figures_of(content), content.language);
    let (first, last) = match content.period {
        Period::Month(month) => (month.first_day(), month.end().previous()),
        Period::Year(year) => {
            let mut months = year.months();
            let first = months.next().map_or(content.issued_on, Month::first_day);
            (first, months.last().map_or(first, |month| month.end().previous()))
        }
    };
    let plant = &content.plant;
    let mut facts = vec![
        (NUMBER, content.number.clone()),
        (ISSUED_ON, figures.day(content.issued_on)),
        (DELIVERED, format!("{} – {}", figures.day_of_year(first), figures.day(last))),
    ];
    if let Some(correction) = &content.correction {
        let word = if content.kind == DocumentKind::Reversal { REVERSES } else { REPLACES };
        facts.push((word, correction.number.clone()));
    }
    facts.push((CUSTOMER, one_line(&content.supplier.operator_id)));
    facts.extend(tax_number(content).filter(|_| content.seller == Seller::Owner));
    facts.extend([
        (PLANT, one_line(&plant.name)),
        (MASTR, plant.plant.to_string()),
        (LOCATION, plant.market_location.to_string()),
        (CAPACITY, with_unit(&figures.kw(plant.capacity), "kW")),
        (COMMISSIONED, figures.day(plant.commissioned_on)),
    ]);
    facts.into_iter().map(|(word, value)| (word.of(language), value)).collect()
}

/// The number of the one who supplies, which an invoice must show (§ 14 Abs. 4 Nr. 2 UStG).
fn tax_number(content: &DocumentContent) -> Option<(Both, String)> {
    let supplier = &content.supplier;
    let vat_id = supplier.vat_id.as_deref().map(|id| (YOUR_VAT_ID, one_line(id)));
    vat_id.or_else(|| {
        supplier.tax_number.as_deref().map(|number| (YOUR_TAX_NUMBER, one_line(number)))
    })
}
