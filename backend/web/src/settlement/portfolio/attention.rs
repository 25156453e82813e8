//! What needs a person today, with the way to it.

use super::parameters::Parameters;
use crate::http::Page;
use records::Finding;
use reports::words;
use services::settlement::{Attention, Lacking, PortfolioPage};

/// Something to do.
pub(super) struct Task {
    pub(super) count: String,
    pub(super) text: String,
    /// The plants that it is about.
    pub(super) address: String,
    /// Where it is done, for people who may.
    pub(super) remedy: Option<(String, String)>,
}

/// What needs a person in the month, the most urgent first.
pub(super) fn tasks(page: &Page, found: &PortfolioPage, may_manage: bool) -> Vec<Task> {
    let task = |attention: &Attention| {
        let (count, text, remedy) = words_of(page, found, attention);
        let parameters =
            Parameters { month: Some(found.month), query: attention.query(), form: String::new() };
        Task {
            count: page.figures().count(i64::try_from(count).unwrap_or(i64::MAX)),
            text,
            address: parameters.address(),
            remedy: remedy.filter(|_| may_manage),
        }
    };
    found.attention.iter().map(task).collect()
}

type Words = (usize, String, Option<(String, String)>);

fn words_of(page: &Page, found: &PortfolioPage, attention: &Attention) -> Words {
    let upload = |kind: &str, german: &str, english: &str| {
        Some((page.say(german, english).to_owned(), format!("/uploads?kind={kind}")))
    };
    match attention {
        Attention::NotSettled { count } => {
            let one = ("Anlage ist noch nicht abgerechnet", "plant is not settled yet");
            let many = ("Anlagen sind noch nicht abgerechnet", "plants are not settled yet");
            let settle = page.say("Monat abrechnen", "Settle the month").to_owned();
            let address = format!("/settlements?month={}", found.month);
            (*count, counted(page, *count, one, many), Some((settle, address)))
        }
        Attention::InputsChanged { count } => inputs_changed(page, *count),
        Attention::MarketValueMissing { technology, period, count } => {
            let value = words::market_value(page.language, *technology, *period);
            let one = ("Anlage wartet auf einen Wert", "plant waits for a value");
            let many = ("Anlagen warten auf einen Wert", "plants wait for a value");
            let text = format!("{}: {value}", counted(page, *count, one, many));
            (*count, text, upload("market_values", "Marktwert einlesen", "Upload market value"))
        }
        Attention::Finding { first, count, .. } => {
            let title = words::finding(page.language, first).title;
            let one = ("Abrechnung ist blockiert", "statement is blocked");
            let many = ("Abrechnungen sind blockiert", "statements are blocked");
            let remedy = match first {
                Finding::ReadingsMissing { .. } => {
                    upload("readings", "Messwerte einlesen", "Upload readings")
                }
                Finding::SpotPricesMissing { .. } | Finding::SupportEndUnknown { .. } => {
                    upload("spot_prices", "Preise einlesen", "Upload prices")
                }
                Finding::MarketValueMissing { .. }
                | Finding::ApplicableValueMissing {}
                | Finding::AwardDateMissing { .. }
                | Finding::BidDeadlineMissing {}
                | Finding::FixedPremium { .. }
                | Finding::StorageShareUnknown { .. }
                | Finding::SupportEnded { .. }
                | Finding::MonthsBlocked { .. } => None,
            };
            (*count, format!("{}: {title}", counted(page, *count, one, many)), remedy)
        }
        Attention::Lacking { lacking, count } => {
            let remedy = match lacking {
                Lacking::Readings => upload("readings", "Messwerte einlesen", "Upload readings"),
                Lacking::BankAccount
                | Lacking::Award
                | Lacking::BalancingGroup
                | Lacking::PureBalancingGroup
                | Lacking::OneVatStatus => None,
            };
            (*count, lacking_words(page, *lacking, *count), remedy)
        }
    }
}

fn lacking_words(page: &Page, lacking: Lacking, count: usize) -> String {
    let (one, many) = match lacking {
        Lacking::BankAccount => (
            ("Anlage hat kein Konto für die Auszahlung", "plant has no payout account"),
            ("Anlagen haben kein Konto für die Auszahlung", "plants have no payout account"),
        ),
        Lacking::Readings => (
            ("Anlage hat noch nie Messwerte geliefert", "plant never delivered a reading"),
            ("Anlagen haben noch nie Messwerte geliefert", "plants never delivered a reading"),
        ),
        Lacking::Award => (
            (
                "Anlage braucht nach ihrer Größe einen Zuschlag (§ 22 EEG)",
                "plant needs an award for its size (§ 22 EEG)",
            ),
            (
                "Anlagen brauchen nach ihrer Größe einen Zuschlag (§ 22 EEG)",
                "plants need an award for their size (§ 22 EEG)",
            ),
        ),
        Lacking::BalancingGroup => (
            (
                "Anlage in der Marktprämie hat keinen Bilanzkreis (§ 20 Nr. 3 EEG)",
                "plant with the premium has no balancing group (§ 20 Nr. 3 EEG)",
            ),
            (
                "Anlagen in der Marktprämie haben keinen Bilanzkreis (§ 20 Nr. 3 EEG)",
                "plants with the premium have no balancing group (§ 20 Nr. 3 EEG)",
            ),
        ),
        Lacking::PureBalancingGroup => (
            (
                "Anlage liegt in einem Bilanzkreis, der nicht sortenrein ist (§ 20 Nr. 3 EEG)",
                "plant is in a balancing group that mixes sales forms (§ 20 Nr. 3 EEG)",
            ),
            (
                "Anlagen liegen in einem Bilanzkreis, der nicht sortenrein ist (§ 20 Nr. 3 EEG)",
                "plants are in a balancing group that mixes sales forms (§ 20 Nr. 3 EEG)",
            ),
        ),
        Lacking::OneVatStatus => (
            (
                "Anlage gehört jemandem mit zwei Arten der Umsatzsteuer (§ 19 UStG)",
                "plant belongs to somebody with two kinds of value added tax (§ 19 UStG)",
            ),
            (
                "Anlagen gehören jemandem mit zwei Arten der Umsatzsteuer (§ 19 UStG)",
                "plants belong to somebody with two kinds of value added tax (§ 19 UStG)",
            ),
        ),
    };
    counted(page, count, one, many)
}

fn inputs_changed(page: &Page, count: usize) -> Words {
    let one =
        ("Eingang hat sich nach der Abrechnung geändert", "input changed after the settlement");
    let many =
        ("Eingänge haben sich nach der Abrechnung geändert", "inputs changed after the settlement");
    let look = page.say("Korrektur ansehen", "See the correction").to_owned();
    (count, counted(page, count, one, many), Some((look, "/restatements".to_owned())))
}

/// The words for one or for many, German and English.
fn counted(page: &Page, count: usize, one: (&str, &str), many: (&str, &str)) -> String {
    let (german, english) = if count == 1 { one } else { many };
    page.say(german, english).to_owned()
}
