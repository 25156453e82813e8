//! The year in a few sentences, and its figures.

use super::language_of;
use super::sums::Sums;
use super::words::{ENERGY, LESS_FEE, NET, PAID_BY_US, PAYS_GRID_OPERATOR, PREMIUM, VAT};
use crate::Figures;
use crate::words::Both;
use rules::tax::TaxCertificate;
use serde::Serialize;
use units::{Language, Vat};

/// A figure with its unit and what there is to say about it.
#[derive(Debug, Serialize)]
pub(super) struct KeyFigure {
    label: &'static str,
    value: String,
    unit: &'static str,
    note: String,
}

pub(super) fn story(certificate: &TaxCertificate, sums: &Sums) -> String {
    let language = language_of(certificate);
    let told = [Some(sold(certificate, sums)), service(language, sums), premium(language, sums)];
    told.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What the marketer has invoiced for its service.
fn service(language: Language, sums: &Sums) -> Option<String> {
    let figures = Figures::new(language);
    let (fees, vat) = (figures.money(sums.service?), figures.money(sums.service_vat?));
    Some(match language {
        Language::German => format!(
            "Für unsere Leistungen haben wir Ihnen {fees} und {vat} Umsatzsteuer berechnet und verrechnet."
        ),
        Language::English => {
            format!("For our services we invoiced {fees} and {vat} of VAT, which was set off.")
        }
    })
}

/// What was fed in, and what for.
fn sold(certificate: &TaxCertificate, sums: &Sums) -> String {
    let (language, year) = (language_of(certificate), certificate.year);
    let figures = Figures::new(language);
    let Some(((energy, net), vat)) = sums.energy.zip(sums.net).zip(sums.vat) else {
        return match language {
            Language::German => format!("Für das Jahr {year} ist noch kein Monat abgerechnet."),
            Language::English => format!("No month of {year} is settled yet."),
        };
    };
    let is_small = certificate.report.tax.small_business.taxation == Vat::SmallBusiness
        && vat == units::Money::ZERO;
    let (energy, net, vat) = (figures.kwh(energy), figures.money(net), figures.money(vat));
    let plants = plants(language, certificate.plants.len());
    match (language, is_small) {
        (Language::German, true) => format!(
            "Im Jahr {year} haben wir {energy}\u{a0}kWh aus {plants} mit {net} abgerechnet, als \
             Kleinunternehmer ohne Umsatzsteuer (§\u{a0}19 UStG)."
        ),
        (Language::German, false) => format!(
            "Im Jahr {year} haben wir {energy}\u{a0}kWh aus {plants} mit {net} netto und {vat} \
             Umsatzsteuer abgerechnet."
        ),
        (Language::English, true) => format!(
            "For {year} we settled {energy}\u{a0}kWh of {plants} at {net}, without VAT as of a small \
             business (§\u{a0}19 UStG)."
        ),
        (Language::English, false) => format!(
            "For {year} we settled {energy}\u{a0}kWh of {plants} at {net} net and {vat} of VAT."
        ),
    }
}

fn plants(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::German, 1) => "Ihrer Anlage".to_owned(),
        (Language::German, many) => format!("Ihren {many} Anlagen"),
        (Language::English, 1) => "your plant".to_owned(),
        (Language::English, many) => format!("your {many} plants"),
    }
}

fn premium(language: Language, sums: &Sums) -> Option<String> {
    let premium = Figures::new(language).money(sums.premium?);
    Some(match language {
        Language::German => format!(
            "Die Marktprämie von {premium} ist ein Zuschuss ohne Umsatzsteuer und zählt nicht zum Umsatz \
             nach §\u{a0}19 UStG."
        ),
        Language::English => format!(
            "The market premium of {premium} is a subsidy without VAT and does not count as turnover \
             under §\u{a0}19 UStG."
        ),
    })
}

pub(super) fn key_figures(certificate: &TaxCertificate, sums: &Sums) -> Vec<KeyFigure> {
    let language = language_of(certificate);
    let figures = Figures::new(language);
    let figure =
        |label: Both, value, unit, note| KeyFigure { label: label.of(language), value, unit, note };
    let less_fee = sums.service.map_or_else(|| LESS_FEE.of(language).to_owned(), |_| String::new());
    vec![
        figure(ENERGY, figures.opt_kwh(sums.energy), "kWh", String::new()),
        figure(NET, figures.opt_money(sums.net), "", less_fee),
        figure(VAT, figures.opt_money(sums.vat), "", String::new()),
        figure(PREMIUM, figures.opt_money(sums.premium), "", payer(language, sums)),
    ]
}

/// Who paid the premium, with both parts where both did.
fn payer(language: Language, sums: &Sums) -> String {
    match (sums.premium, sums.premium_of_grid_operator) {
        (None, _) => String::new(),
        (Some(_), None) => PAID_BY_US.of(language).to_owned(),
        (Some(all), Some(part)) if all == part => PAYS_GRID_OPERATOR.of(language).to_owned(),
        (Some(_), Some(part)) => {
            let part = Figures::new(language).money(part);
            match language {
                Language::German => format!("davon {part} vom Netzbetreiber"),
                Language::English => format!("of it {part} by the grid operator"),
            }
        }
    }
}
