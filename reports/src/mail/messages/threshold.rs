//! A tax threshold is near, or was crossed.

use super::MailText;
use super::letter::Letter;
use crate::words::Both;
use rules::tax::{Consequence, DecisiveLimit};
use units::{DeliveryDay, Language, Money, Year};

/// How near an owner is to a threshold.
#[derive(Debug, Clone, Copy)]
pub struct ThresholdNotice<'a> {
    /// The owner's name.
    pub owner: &'a str,
    /// The marketer's name.
    pub company: &'a str,
    /// The language that the owner reads.
    pub language: Language,
    /// The year.
    pub year: Year,
    /// What is counted so far, or was in the year before.
    pub used: Money,
    /// The limit that matters.
    pub limit: DecisiveLimit,
    /// What the whole year may bring; none when nobody can tell.
    pub projected: Option<Money>,
    /// The day on which it was crossed, or may be; none when neither is known.
    pub crossing_on: Option<DeliveryDay>,
    /// What changes.
    pub consequences: &'a [Consequence],
}

/// What a small business is told about its turnover (§ 19 UStG).
pub fn small_business_mail(notice: &ThresholdNotice<'_>) -> MailText {
    let title = Both(
        "Umsatzgrenze der Kleinunternehmerregelung",
        "Turnover limit of the small business rule",
    );
    let what = Both(
        "es geht um Ihren Umsatz mit Strom, den Sie uns liefern (§ 19 UStG). Die Marktprämie zählt nicht mit.",
        "This is about your turnover with electricity that you supply to us (§ 19 UStG). The market premium does \
         not count.",
    );
    write(notice, title, what)
}

/// What an owner is told about other income (§ 22 Nr. 3 EStG).
pub fn other_income_mail(notice: &ThresholdNotice<'_>) -> MailText {
    let title = Both("Freigrenze für sonstige Einkünfte", "Limit of other income");
    let what = Both(
        "es geht um Ihre Einnahmen aus Anlagen, die nicht nach § 3 Nr. 72 EStG steuerfrei sind (§ 22 Nr. 3 EStG).",
        "This is about your income from plants that are not exempt under § 3 Nr. 72 EStG (§ 22 Nr. 3 EStG).",
    );
    write(notice, title, what)
}

fn write(notice: &ThresholdNotice<'_>, title: Both, what: Both) -> MailText {
    let language = notice.language;
    let mut letter = Letter::to(language, notice.owner, notice.company);
    let year = notice.year;
    letter.paragraph(what.of(language));
    letter.paragraph(&figures_of(notice, &letter));
    letter.paragraph(&when_of(notice, &letter));
    if !notice.consequences.is_empty() {
        let changes = letter.say("Was sich dann ändert:", "What changes then:");
        let lines =
            notice.consequences.iter().map(|found| format!("- {}", words(*found, language)));
        letter.paragraph(&format!("{changes}\n{}", lines.collect::<Vec<_>>().join("\n")));
    }
    letter.paragraph(&letter.say(
        "Wir kennen nur, was Sie über uns verdienen. Andere Umsätze und Einkünfte zählen mit. Diese Nachricht \
         ersetzt keine Steuerberatung.",
        "We only know what you earn through us. Other turnover and income count as well. This message is no \
         tax advice.",
    ));
    letter.sign(&format!("{} {year}", title.of(language)))
}

fn figures_of(notice: &ThresholdNotice<'_>, letter: &Letter<'_>) -> String {
    let figures = letter.figures;
    let limit = notice.limit.amount();
    let share = figures.percent(notice.used, limit);
    let share = share + &letter.say("\u{a0}%", "%");
    let (counted, limited) = match notice.limit {
        DecisiveLimit::PreviousYear(_) => {
            (letter.say("Im Vorjahr", "In the year before"), letter.say("Grenze", "Limit"))
        }
        DecisiveLimit::CurrentYear(_) => {
            (letter.say("Bisher", "So far"), letter.say("Grenze", "Limit"))
        }
        DecisiveLimit::NextYear(_) => (
            letter.say("Bisher", "So far"),
            letter.say("Grenze für das nächste Jahr", "Limit for the next year"),
        ),
    };
    let mut lines = vec![
        format!("{counted}: {} ({share})", figures.money(notice.used)),
        format!("{limited}: {}", figures.money(limit)),
    ];
    if let Some(projected) = notice.projected {
        let word = letter.say("Voraussichtlich im ganzen Jahr", "Expected in the whole year");
        lines.push(format!("{word}: {}", figures.money(projected)));
    }
    lines.join("\n")
}

fn when_of(notice: &ThresholdNotice<'_>, letter: &Letter<'_>) -> String {
    let day = notice.crossing_on.map(|day| letter.figures.day(day));
    let is_crossed = notice.used > notice.limit.amount();
    match notice.limit {
        DecisiveLimit::PreviousYear(_) => {
            return letter.say(
                "Nach dem Vorjahr gilt die Regelung in diesem Jahr nicht.",
                "By the year before, the rule does not hold this year.",
            );
        }
        DecisiveLimit::NextYear(_) if is_crossed => {
            return letter.say(
                "Die Grenze ist überschritten: Im nächsten Jahr gilt die Regelung nicht.",
                "The limit is crossed: the rule will not hold next year.",
            );
        }
        DecisiveLimit::NextYear(_) => {
            return letter.say(
                "Die Grenze ist nah. Wird sie überschritten, gilt die Regelung im nächsten Jahr nicht.",
                "The limit is near. If it is crossed, the rule will not hold next year.",
            );
        }
        DecisiveLimit::CurrentYear(_) => {}
    }
    match (day, notice.language, is_crossed) {
        (Some(day), Language::German, true) => format!("Die Grenze ist seit {day} überschritten."),
        (Some(day), Language::English, true) => format!("The limit was crossed on {day}."),
        (Some(day), Language::German, false) => {
            format!("Die Grenze wird voraussichtlich am {day} überschritten.")
        }
        (Some(day), Language::English, false) => {
            format!("The limit will probably be crossed on {day}.")
        }
        (None, _, true) => letter.say("Die Grenze ist überschritten.", "The limit is crossed."),
        (None, _, false) => letter.say("Die Grenze ist nah.", "The limit is near."),
    }
}

fn words(consequence: Consequence, language: Language) -> &'static str {
    let both = match consequence {
        Consequence::VatFromThisSupply => Both(
            "Schon die Lieferung, die die Grenze überschreitet, unterliegt der Umsatzsteuer.",
            "The supply that crosses the limit is subject to VAT already.",
        ),
        Consequence::StatementsShowVat => Both(
            "Unsere Gutschriften weisen dann Umsatzsteuer aus, die Sie an das Finanzamt abführen.",
            "Our statements then show VAT, which you pay to the tax office.",
        ),
        Consequence::VatReturns => Both(
            "Sie geben Umsatzsteuer-Voranmeldungen und eine Jahreserklärung ab.",
            "You file VAT returns during the year and for the year.",
        ),
        Consequence::InputTaxDeductible => Both(
            "Vorsteuer aus Ihren Ausgaben können Sie abziehen.",
            "You can deduct the input tax of your expenses.",
        ),
        Consequence::RegularTaxationThisYear => Both(
            "Sie sind in diesem Jahr regelbesteuert.",
            "You are taxed by the regular rules this year.",
        ),
        Consequence::RegularTaxationFromNextYear => Both(
            "Ab dem nächsten Jahr sind Sie regelbesteuert.",
            "From next year on you are taxed by the regular rules.",
        ),
        Consequence::AllIncomeTaxable => Both(
            "Alle Einnahmen aus den Anlagen werden einkommensteuerpflichtig.",
            "All income from the plants becomes subject to income tax.",
        ),
        Consequence::ProfitStatement => Both(
            "Sie ermitteln den Gewinn, etwa mit der Anlage EÜR.",
            "You state the profit, such as with the form EÜR.",
        ),
        Consequence::WholeAmountTaxable => Both(
            "Ab der Grenze ist der ganze Betrag steuerpflichtig, nicht nur der Teil darüber.",
            "From the limit on the whole amount is taxable, not only what lies above.",
        ),
        Consequence::TaxReturnDue => {
            Both("Sie müssen eine Steuererklärung abgeben.", "You have to file a tax return.")
        }
        Consequence::ReliefShrinks => Both(
            "Der Härteausgleich für Arbeitnehmer nimmt ab.",
            "The relief for employees becomes smaller.",
        ),
        Consequence::NoRelief => {
            Both("Der Härteausgleich für Arbeitnehmer entfällt.", "The relief for employees ends.")
        }
    };
    both.of(language)
}
