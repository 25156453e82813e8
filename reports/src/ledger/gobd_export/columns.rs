//! The columns of each table.

use crate::sheet::{Column, Reader, Source, plain};
use crate::words::{self, Both};
use std::borrow::Cow;
use store::Document;
use store::market_data::MarketValueRevision;
use store::register::{PlantRecord, since_registration};
use store::settlement::SettlementRecord;
use units::{Energy, Money, Period, Price, Ratio};

/// A line with the keys of its statement.
#[derive(Debug, Clone)]
pub(super) struct GobdLine {
    plant: String,
    period: Period,
    owner: String,
    revision: i64,
    number: i64,
    kind: String,
    quantity: Option<Energy>,
    rate: Option<Price>,
    amount: Money,
    rule: String,
    version: String,
}

impl GobdLine {
    pub(super) fn of(statement: &SettlementRecord) -> Vec<Self> {
        (1..)
            .zip(&statement.lines)
            .map(|(number, line)| Self {
                plant: statement.plant.to_string(),
                period: statement.period,
                owner: statement.owner.clone().unwrap_or_default(),
                revision: statement.revision,
                number,
                kind: line.kind.to_string(),
                quantity: line.quantity,
                rate: line.rate,
                amount: line.amount,
                rule: line.rule_name.to_string(),
                version: line.rule_version.to_string(),
            })
            .collect()
    }
}

/// A column of the export, whose key in other files plays no part.
const fn column<R>(heading: &'static str, source: Source<R>) -> Column<R> {
    plain("", Both(heading, heading), source)
}

/// A column of owned text.
macro_rules! text {
    ($heading:literal, $row:ident => $text:expr) => {
        column($heading, Source::Text(|$row| Cow::Owned($text.to_string())))
    };
}

/// A column of words in the reader's language.
macro_rules! word {
    ($heading:literal, $row:ident, $words:ident => $term:expr) => {
        column(
            $heading,
            Source::Words(|$row, reader| match reader {
                Reader::Program => Cow::Borrowed($term.as_str()),
                Reader::Person(language) => Cow::Borrowed(words::$words(language, $term)),
            }),
        )
    };
}

/// A column of text where there is something.
macro_rules! optional {
    ($heading:literal, $row:ident => $value:expr) => {
        column(
            $heading,
            Source::Text(|$row| {
                Cow::Owned($value.as_ref().map_or_else(String::new, ToString::to_string))
            }),
        )
    };
}

pub(super) mod bank;
pub(super) mod books;
pub(super) mod parties;

pub(super) const PLANTS: [Column<PlantRecord>; 39] = [
    text!("MaStR-Nummer", row => row.facts.plant),
    column("Gültig ab", Source::Day(|row: &PlantRecord| Some(row.valid_from))),
    column("Fassung", Source::Count(|row: &PlantRecord| Some(row.revision))),
    text!("Anlage", row => row.facts.name),
    text!("Betreiber-Nummer", row => row.facts.operator_id),
    text!("Marktlokation", row => row.facts.market_location),
    optional!("Anlagenschlüssel", row => row.facts.eeg_number),
    optional!("MaStR-Nummer der EEG-Anlage", row => row.facts.unit_key),
    column("Leistung", Source::Power(|row: &PlantRecord| Some(row.facts.capacity))),
    column(
        "Vorher zählende Leistung",
        Source::Power(|row: &PlantRecord| Some(row.facts.counted_before)),
    ),
    optional!("Fördergruppe", row => row.facts.support_group),
    column("Inbetriebnahme", Source::Day(|row: &PlantRecord| Some(row.facts.commissioned_on))),
    column("Zuschlag erteilt am", Source::Day(|row: &PlantRecord| row.facts.awarded_on)),
    column("Gebotstermin", Source::Day(|row: &PlantRecord| row.facts.bid_deadline)),
    column(
        "Ausschreibung",
        Source::Words(|row: &PlantRecord, reader| {
            row.facts.tender.map_or(Cow::Borrowed(""), |tender| {
                reader.choose(tender.as_str(), |language| words::tender(language, tender))
            })
        }),
    ),
    word!("Standort", row, installation => row.facts.installation),
    word!("Einspeiseart", row, feed_in => row.facts.feed_in),
    word!("Veräußerungsform", row, sales_form => row.facts.sales_form),
    text!("Anteil der Marktprämie in Prozent", row => row.facts.premium_share.map(Ratio::decimal_percent).unwrap_or_default()),
    column(
        "Energieträger",
        Source::Words(|row: &PlantRecord, reader| {
            let technology = row.facts.technology;
            reader.choose(technology.as_str(), |language| words::technology(language, technology))
        }),
    ),
    column(
        "Speicher",
        Source::Words(|row: &PlantRecord, reader| {
            let option = row.facts.storage_option;
            option.map_or(Cow::Borrowed(""), |option| {
                reader.choose(option.as_str(), |language| words::storage_option(language, option))
            })
        }),
    ),
    column("iMSys seit", Source::Day(|row: &PlantRecord| row.facts.smart_meter_since)),
    optional!("Netzbetreiber", row => row.facts.grid_operator),
    optional!("Bilanzkreis", row => row.facts.balancing_group),
    column("Anzulegender Wert", Source::Price(|row: &PlantRecord| row.facts.applicable_value)),
    column(
        "Abzug für Regionalnachweise",
        Source::Price(|row: &PlantRecord| row.facts.regional_deduction),
    ),
    column(
        "Abzug bei Stromsteuerbefreiung",
        Source::Price(|row: &PlantRecord| row.facts.tax_deduction),
    ),
    column(
        "Abzug ohne Nachweis der Landwirtschaft",
        Source::Price(|row: &PlantRecord| row.facts.farming_deduction),
    ),
    column("Abzug vom Zuschlagswert", Source::Price(|row: &PlantRecord| row.facts.award_deduction)),
    column("Vertrag ab", Source::Day(|row: &PlantRecord| row.facts.contract_from)),
    column("Vertrag bis", Source::Day(|row: &PlantRecord| row.facts.contract_until)),
    word!("Vergütung", row, remuneration => row.facts.remuneration),
    column(
        "Zuschlag auf den Marktwert",
        Source::Price(|row: &PlantRecord| row.facts.market_value_surcharge),
    ),
    column("Entgelt", Source::Price(|row: &PlantRecord| Some(row.facts.fee))),
    column("Grundentgelt je Monat", Source::Money(|row: &PlantRecord| row.facts.monthly_fee)),
    text!("Anteil am Erlös in Prozent", row => row.facts.market_share.map(Ratio::decimal_percent).unwrap_or_default()),
    word!("Art des Entgelts", row, fee_kind => row.facts.fee_kind),
    word!("Marktprämie zahlt", row, premium_paid_by => row.facts.premium_paid_by),
    word!("Besteuerung", row, vat => row.facts.vat),
];

pub(super) const STATEMENTS: [Column<SettlementRecord>; 27] = [
    text!("MaStR-Nummer", row => row.plant),
    text!("Zeitraum", row => row.period),
    optional!("Betreiber-Nummer des Jahres", row => row.owner),
    column("Fassung", Source::Count(|row: &SettlementRecord| Some(row.revision))),
    column(
        "Stammdaten gültig ab",
        Source::Day(|row: &SettlementRecord| {
            Some(row.inputs.facts.valid_from.unwrap_or_else(since_registration))
        }),
    ),
    column(
        "Fassung der Stammdaten",
        Source::Count(|row: &SettlementRecord| Some(row.inputs.facts.revision)),
    ),
    text!("Abgerechnet am", row => row.settled_at),
    word!("Status", row, status => row.status()),
    word!("§ 51 EEG", row, regime => row.regime),
    column("Anzulegender Wert", Source::Price(|row: &SettlementRecord| row.applicable_value)),
    column("Marktwert", Source::Price(|row: &SettlementRecord| row.market_value)),
    column(
        "Marktprämie je kWh",
        Source::Price(|row: &SettlementRecord| row.figures.premium_rate()),
    ),
    column("Einspeisung", Source::Energy(|row: &SettlementRecord| row.figures.energy())),
    column(
        "Einspeisung in sonstiger Direktvermarktung",
        Source::Energy(|row: &SettlementRecord| {
            row.figures.energy_outside_premium().filter(|outside| *outside != Energy::ZERO)
        }),
    ),
    column(
        "Einspeisung ohne Förderung",
        Source::Energy(|row: &SettlementRecord| row.figures.energy_without_support()),
    ),
    column("Marktprämie", Source::Money(|row: &SettlementRecord| row.figures.premium())),
    column(
        "Vermarktungserlös",
        Source::Money(|row: &SettlementRecord| row.figures.market_revenue()),
    ),
    column(
        "Vermarktungsentgelt",
        Source::Money(|row: &SettlementRecord| row.figures.fees().map(|fees| fees.energy)),
    ),
    column(
        "Grundentgelt",
        Source::Money(|row: &SettlementRecord| row.figures.fees().and_then(|fees| fees.basic)),
    ),
    column(
        "Anteil am Vermarktungserlös",
        Source::Money(|row: &SettlementRecord| {
            row.figures.fees().and_then(|fees| fees.market_share)
        }),
    ),
    column(
        "Umsatzsteuer auf Entgelte",
        Source::Money(|row: &SettlementRecord| row.figures.fee_vat()),
    ),
    column("Netto", Source::Money(|row: &SettlementRecord| row.figures.net())),
    column("Umsatzsteuer", Source::Money(|row: &SettlementRecord| row.figures.vat())),
    column("Auszahlung", Source::Money(|row: &SettlementRecord| row.figures.payout())),
    column("Gezahlte Abschläge", Source::Money(|row: &SettlementRecord| row.figures.advances())),
    column("Ausgleich des Jahres", Source::Money(|row: &SettlementRecord| row.figures.true_up())),
    text!("Grundlagen", row => row.inputs.to_stored()),
];

pub(super) const LINES: [Column<GobdLine>; 11] = [
    text!("MaStR-Nummer", row => row.plant),
    text!("Zeitraum", row => row.period),
    text!("Betreiber-Nummer des Jahres", row => row.owner),
    column("Fassung", Source::Count(|row: &GobdLine| Some(row.revision))),
    column("Position", Source::Count(|row: &GobdLine| Some(row.number))),
    column(
        "Bezeichnung",
        Source::Words(|row: &GobdLine, reader| match reader {
            Reader::Program => Cow::Borrowed(&row.kind),
            Reader::Person(language) => Cow::Owned(words::line(language, &row.kind, &row.rule)),
        }),
    ),
    column("Menge", Source::Energy(|row: &GobdLine| row.quantity)),
    column("Satz", Source::Price(|row: &GobdLine| row.rate)),
    column("Betrag", Source::Money(|row: &GobdLine| Some(row.amount))),
    text!("Regel", row => format!("{} {}", row.rule, row.version)),
    column(
        "Rechtsgrundlage",
        Source::Words(|row: &GobdLine, reader| match reader {
            Reader::Program => Cow::Borrowed(&row.rule),
            Reader::Person(language) => Cow::Owned(words::rule_source(language, &row.rule, "")),
        }),
    ),
];

pub(super) const MARKET_VALUES: [Column<MarketValueRevision>; 5] = [
    text!("Zeitraum", row => row.published.period),
    text!("Technologie", row => row.published.technology),
    column("Fassung", Source::Count(|row: &MarketValueRevision| Some(row.revision))),
    column("Marktwert", Source::Price(|row: &MarketValueRevision| Some(row.published.value))),
    text!("Eingegangen am", row => row.received_at),
];

pub(super) const DOCUMENTS: [Column<Document>; 6] = [
    column("Beleg", Source::Count(|row: &Document| Some(row.id.number()))),
    text!("Art", row => row.kind),
    text!("Name", row => row.name),
    text!("SHA-256", row => row.sha256),
    column("Bytes", Source::Count(|row: &Document| Some(row.byte_count))),
    text!("Eingegangen am", row => row.received_at),
];
