//! The draft of a letter to a grid operator: what it states, what is expected, why, and what is asked for.
//!
//! Names and addresses come from the company's profile and the register; what they do not have stays open in brackets.

mod plant;

use super::{difference, expected, stated};
use crate::Figures;
use crate::letter::push_sender;
use plant::push_plant;
use records::CompanyProfile;
use rules::premium_difference::{ComparedPremium, Diagnosis};
use std::collections::BTreeMap;
use std::fmt::Write;
use units::{BdewCode, DeliveryDay, Language, Month};

/// A letter about the premiums of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PremiumLetter<'a> {
    /// Who writes; nothing when the company's profile is not known.
    pub sender: Option<&'a CompanyProfile>,
    /// Whom it is to; nothing when the register does not know.
    pub grid_operator: Option<&'a BdewCode>,
    /// The month.
    pub month: Month,
    /// The day of the letter.
    pub written_on: DeliveryDay,
    /// The premiums that differ.
    pub premiums: Vec<&'a ComparedPremium>,
}

/// A letter for each grid operator whose premiums differ by more than rounding, in the order of their codes.
pub fn premium_letters<'a>(
    sender: Option<&'a CompanyProfile>,
    month: Month,
    written_on: DeliveryDay,
    premiums: &'a [ComparedPremium],
) -> Vec<PremiumLetter<'a>> {
    let differs = |premium: &&ComparedPremium| {
        premium.diagnosis.as_ref().is_some_and(Diagnosis::needs_action)
    };
    let mut by_operator: BTreeMap<Option<&BdewCode>, Vec<&ComparedPremium>> = BTreeMap::new();
    for premium in premiums.iter().filter(differs) {
        by_operator.entry(premium.facts.grid_operator.as_ref()).or_default().push(premium);
    }
    let letter = |(grid_operator, premiums)| PremiumLetter {
        sender,
        grid_operator,
        month,
        written_on,
        premiums,
    };
    by_operator.into_iter().map(letter).collect()
}

impl PremiumLetter<'_> {
    /// The letter as plain text.
    pub fn text(&self, language: Language) -> String {
        let figures = Figures::new(language);
        let mut text = String::new();
        self.push_head(&mut text, figures);
        self.push_overview(&mut text, figures);
        for (number, premium) in (1..).zip(&self.premiums) {
            push_plant(&mut text, figures, number, premium);
        }
        self.push_request(&mut text, figures);
        text
    }

    fn push_head(&self, text: &mut String, figures: Figures) {
        push_sender(text, self.sender, figures.language());
        let operator = match (self.grid_operator, figures.language()) {
            (Some(code), Language::German) => {
                format!("An den Netzbetreiber mit der BDEW-Codenummer {code}")
            }
            (Some(code), Language::English) => {
                format!("To the grid operator with the BDEW code {code}")
            }
            (None, Language::German) => {
                "An den Netzbetreiber\n[im Register nicht genannt]".to_owned()
            }
            (None, Language::English) => "To the grid operator\n[not in the register]".to_owned(),
        };
        let (month, day) = (figures.month(self.month), figures.day(self.written_on));
        let _written = match figures.language() {
            Language::German => write!(
                text,
                "{operator}\n\n{day}\n\nMarktprämie für {month}: Ihre Abrechnung weicht ab\n\n\
                 Sehr geehrte Damen und Herren,\n\n\
                 wir vermarkten den Strom der unten genannten Anlagen direkt (§ 20 EEG 2023). Ihre Abrechnung \
                 der\nMarktprämie für {month} weicht von dem ab, was sich aus Einspeisung, anzulegendem Wert \
                 und\nMarktwert ergibt:\n\n"
            ),
            Language::English => write!(
                text,
                "{operator}\n\n{day}\n\nMarket premium of {month}: your statement differs\n\n\
                 Dear Sir or Madam,\n\n\
                 we sell the electricity of the plants below by direct marketing (§ 20 EEG 2023). Your statement \
                 of\nthe market premium of {month} differs from what follows from feed-in, applicable value \
                 and\nmarket value:\n\n"
            ),
        };
    }

    /// One row a plant and month.
    fn push_overview(&self, text: &mut String, figures: Figures) {
        let headings = match figures.language() {
            Language::German => {
                ["Anlage", "Monat", "abgerechnet", "erwartet", "Differenz", "gezahlt"]
            }
            Language::English => ["Plant", "Month", "stated", "expected", "difference", "received"],
        };
        push_row(text, headings);
        for premium in &self.premiums {
            let (plant, month) = (premium.facts.plant.to_string(), premium.month.to_string());
            push_row(
                text,
                [
                    &plant,
                    &month,
                    &figures.opt_money(stated(premium)),
                    &figures.opt_money(expected(premium)),
                    &figures.opt(difference(premium), Figures::signed_money),
                    &figures.opt_money(premium.received),
                ],
            );
        }
    }

    fn push_request(&self, text: &mut String, figures: Figures) {
        text.push_str(match figures.language() {
            Language::German => {
                "\nWir bitten Sie,\n\
                 - die genannten Abrechnungen zu prüfen und zu berichtigen,\n\
                 - uns die berichtigten Abrechnungen zu senden,\n\
                 - Fehlbeträge nachzuzahlen und Überzahlungen mit der Berichtigung auszugleichen.\n\n\
                 Sehen Sie einen anderen Grund, so nennen Sie uns bitte die Werte Ihrer Rechnung: Einspeisung,\n\
                 Einspeisung ohne Förderung nach § 51 EEG, anzulegender Wert und Marktwert.\n\n\
                 Mit freundlichen Grüßen\n"
            }
            Language::English => {
                "\nWe ask you\n\
                 - to check and correct these statements,\n\
                 - to send us the corrected statements,\n\
                 - to pay what is missing, and to settle what was paid too much with the correction.\n\n\
                 If you see another reason, please tell us the values of your computation: feed-in, feed-in \
                 without\nsupport (§ 51 EEG), applicable value and market value.\n\n\
                 Yours faithfully\n"
            }
        });
        if let Some(sender) = self.sender {
            let _written = writeln!(text, "{}", sender.name);
        }
    }
}

fn push_row(text: &mut String, [plant, month, rest @ ..]: [&str; 6]) {
    let _written = write!(text, "{plant:<17}{month:<9}");
    for number in rest {
        let _written = write!(text, "{number:>15}");
    }
    text.push('\n');
}
