//! What each statute makes of the year.

use super::language_of;
use super::sums::Sums;
use crate::Figures;
use crate::figures::NO_BREAK;
use crate::words::{Both, small_business_state, tax_consequence, tax_light, tax_standing};
use rules::tax::{
    Consequence, EmployeeIncome, IncomeTaxExemption, Light, OtherIncome, PlantExemption,
    PreviousYear, TaxCertificate,
};
use serde::Serialize;
use units::{Language, Money, Power};

/// A threshold with its light.
#[derive(Debug, Serialize)]
pub(super) struct Threshold {
    title: &'static str,
    source: &'static str,
    light: &'static str,
    word: &'static str,
    /// What is compared with what: name and value.
    facts: Vec<(String, String)>,
    /// What follows.
    sentences: Vec<&'static str>,
}

pub(super) fn thresholds(certificate: &TaxCertificate, sums: &Sums) -> Vec<Threshold> {
    let (language, tax) = (language_of(certificate), &certificate.report.tax);
    let mut shown = vec![small_business(certificate, sums), exemption(language, &tax.exemption)];
    // Income tax is no tax of companies, cooperatives, public bodies and partnerships.
    if tax.other_income.applies {
        shown.push(other_income(language, &tax.other_income));
        shown.push(employee_income(language, &tax.employee_income));
    }
    shown
}

/// Title and source of a threshold.
struct Head(Both, &'static str);

fn threshold(
    language: Language,
    Head(title, source): Head,
    light: Light,
    facts: Vec<(Both, String)>,
    consequences: &[Consequence],
) -> Threshold {
    let facts = facts.into_iter().map(|(name, value)| (name.of(language).to_owned(), value));
    let told = consequences.iter().map(|consequence| tax_consequence(language, *consequence));
    Threshold {
        title: title.of(language),
        source,
        light: light.as_str(),
        word: tax_light(language, light),
        facts: facts.collect(),
        sentences: told.collect(),
    }
}

fn small_business(certificate: &TaxCertificate, sums: &Sums) -> Threshold {
    let language = language_of(certificate);
    let figures = Figures::new(language);
    let found = &certificate.report.tax.small_business;
    let mut facts = vec![
        (
            Both("Umsatz im Vorjahr", "Turnover of the year before"),
            previous_year(language, found.previous_year),
        ),
        (Both("Grenze dafür", "Limit on it"), figures.money(found.limits.previous_year)),
        (Both("Umsatz des Jahres", "Turnover of the year"), figures.money(found.turnover)),
    ];
    let owed = sums.net.and_then(|net| found.turnover.checked_sub(net));
    if let Some(owed) = owed.filter(|owed| *owed > Money::ZERO) {
        let name = Both("Negative Monate, nicht gezählt", "Negative months, not counted");
        facts.push((name, figures.money(owed.negated())));
    }
    let limit = Both("Grenze des Jahres", "Limit of the year");
    facts.push((limit, figures.money(found.limits.current_year)));
    if let Some(day) = found.exceeded_on {
        let name = Both("Überschritten mit dem Monat bis", "Crossed with the month until");
        facts.push((name, figures.day(day)));
    }
    let not_counted = Both("Marktprämie, nicht gezählt", "Market premium, not counted");
    facts.push((not_counted, figures.opt_money(sums.premium)));
    let title = Both("Umsatzsteuer: Kleinunternehmer", "VAT: small business");
    let head = Head(title, "§ 19 UStG");
    let mut shown = threshold(language, head, found.light, facts, &found.consequences);
    shown.word = tax_standing(language, found.standing());
    shown.sentences.insert(0, small_business_state(language, found.state));
    shown
}

fn previous_year(language: Language, found: PreviousYear) -> String {
    let figures = Figures::new(language);
    match found {
        PreviousYear::Known(amount) => figures.money(amount),
        PreviousYear::NotActive => Both("nicht tätig", "not active").of(language).to_owned(),
        PreviousYear::AtLeast(amount) => {
            let at_least = Both("mindestens", "at least").of(language);
            format!("{at_least} {}", figures.money(amount))
        }
        PreviousYear::Unknown => Both("nicht bekannt", "not known").of(language).to_owned(),
    }
}

fn exemption(language: Language, found: &IncomeTaxExemption) -> Threshold {
    let figures = Figures::new(language);
    let power = |power: Power| format!("{}{NO_BREAK}kWp", figures.kw(power));
    let exempt = found.plants.iter().filter(|plant| PlantExemption::is_exempt(plant)).count();
    let all = found.plants.len();
    let of = Both("von", "of").of(language);
    let mut facts = vec![
        (Both("Leistung, die zählt", "Capacity that counts"), power(found.counted_capacity)),
        (Both("Grenze je Person", "Limit of a person"), power(found.limit)),
        (Both("Steuerfreie Anlagen", "Exempt plants"), format!("{exempt} {of} {all}")),
    ];
    if let Some(day) = found.exceeded_on {
        let name = Both("Überschritten mit der Anlage vom", "Crossed with the plant of");
        facts.push((name, figures.day(day)));
    }
    let title = Both("Einkommensteuer: steuerfreie Anlagen", "Income tax: exempt plants");
    let head = Head(title, "§ 3 Nr. 72 EStG");
    let mut shown = threshold(language, head, found.light, facts, &found.consequences);
    if found.everything_exempt() {
        let all = Both("Der Ertrag aller Anlagen ist steuerfrei.", "All income is exempt.");
        shown.sentences.push(all.of(language));
    }
    shown
}

fn other_income(language: Language, found: &OtherIncome) -> Threshold {
    let figures = Figures::new(language);
    let facts = vec![
        (INCOME, figures.money(found.income)),
        (
            Both("Grenze, muss unterschritten sein", "Limit, must not be reached"),
            figures.money(found.limit),
        ),
    ];
    let title = Both("Einkommensteuer: sonstige Leistungen", "Income tax: other services");
    let head = Head(title, "§ 22 Nr. 3 EStG");
    threshold(language, head, found.light, facts, &found.consequences)
}

fn employee_income(language: Language, found: &EmployeeIncome) -> Threshold {
    let figures = Figures::new(language);
    let facts = vec![
        (INCOME, figures.money(found.income)),
        (Both("Grenze der Veranlagung", "Limit of the assessment"), figures.money(found.limit)),
        (Both("Härteausgleich", "Relief"), figures.money(found.relief)),
        (Both("Davon steuerpflichtig", "Taxable of it"), figures.money(found.taxable)),
    ];
    let title = Both("Einkommensteuer von Arbeitnehmern", "Income tax of employees");
    let head = Head(title, "§ 46 EStG");
    threshold(language, head, found.light, facts, &found.consequences)
}

/// Sale and premium of the plants that are not exempt.
const INCOME: Both = Both("Ertrag, nicht steuerfrei", "Income that is not exempt");
