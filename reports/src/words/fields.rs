//! The facts of a plant and of its owner: what each is called, and why it matters.

mod support;

use super::person_fields::PERSON_FIELDS;
use super::{Both, readable};
use support::SUPPORT;
use units::Language;

/// Column of `plants.csv`, name, and why it is asked for.
const FIELDS: [(&str, Both, Both); 33] = [
    (
        "plant_id",
        Both("MaStR-Nummer der Einheit", "Unit number (MaStR)"),
        Both(
            "SEE und zwölf Ziffern aus dem Marktstammdatenregister; kennzeichnet die Anlage überall.",
            "SEE and twelve digits of the Marktstammdatenregister; names the plant everywhere.",
        ),
    ),
    (
        "technology",
        Both("Energieträger", "Technology"),
        Both(
            "Entscheidet, welcher Marktwert gilt und ab welcher Größe negative Preise zählen.",
            "Decides which market value applies, and from which size on negative prices count.",
        ),
    ),
    (
        "name",
        Both("Name der Anlage", "Plant name"),
        Both("So heißt sie in Listen und Abrechnungen.", "Its name in lists and statements."),
    ),
    (
        "operator_id",
        Both("Kundennummer des Betreibers", "Operator key"),
        Both("Verbindet die Anlagen eines Betreibers.", "Joins the plants of one operator."),
    ),
    (
        "market_location",
        Both("Marktlokation", "Market location"),
        Both(
            "Elf Ziffern (MaLo); unter ihr kommen die Messwerte an.",
            "Eleven digits (MaLo); readings arrive under it.",
        ),
    ),
    (
        "eeg_number",
        Both("Anlagenschlüssel (EEG)", "EEG plant number"),
        Both(
            "Unter ihm führt der Netzbetreiber die EEG-Anlage.",
            "The grid operator keeps the EEG plant under it.",
        ),
    ),
    (
        "unit_key",
        Both("MaStR-Nummer der EEG-Anlage", "EEG number (MaStR)"),
        Both(
            "Steht auf der Endabrechnung des Netzbetreibers (§ 26 Abs. 3 EEG).",
            "Stands on the grid operator's final account (§ 26 Abs. 3 EEG).",
        ),
    ),
    (
        "capacity_kw",
        Both("Installierte Leistung (kW)", "Installed power (kW)"),
        Both(
            "Entscheidet mit, ob negative Preise die Förderung kürzen und wie hoch sie ist.",
            "Helps to decide whether negative prices cut support, and how high support is.",
        ),
    ),
    (
        "commissioned_on",
        Both("Inbetriebnahme", "Commissioned on"),
        Both(
            "Bestimmt die Fassung des § 51 EEG, den Marktwert und das Ende der Förderung.",
            "Decides the version of § 51 EEG, the market value and the end of support.",
        ),
    ),
    (
        "awarded_on",
        Both("Zuschlag erteilt am", "Awarded on"),
        Both(
            "Nur mit Ausschreibung: vor 2023 gilt der Monatsmarktwert.",
            "Tendered plants only: before 2023 the monthly market value applies.",
        ),
    ),
    (
        "bid_deadline",
        Both("Gebotstermin", "Bid deadline"),
        Both(
            "Nur mit Ausschreibung: kann eine frühere Fassung des § 51 EEG erhalten.",
            "Tendered plants only: may keep an earlier version of § 51 EEG.",
        ),
    ),
    (
        "installation",
        Both("Art der Anlage", "Installation"),
        Both(
            "Bestimmt den gesetzlichen Wert (§ 48 EEG).",
            "Decides the statutory value (§ 48 EEG).",
        ),
    ),
    (
        "feed_in",
        Both("Einspeiseart", "Feed-in"),
        Both(
            "Volleinspeisung erhöht den gesetzlichen Wert (§ 48 Abs. 2a EEG).",
            "Full feed-in raises the statutory value (§ 48 Abs. 2a EEG).",
        ),
    ),
    (
        "support_group",
        Both("Fördergruppe", "Support group"),
        Both(
            "Ein Schlüssel für Anlagen am selben Standort; binnen zwölf Monaten zählen sie zusammen (§ 24 Abs. 1 EEG).",
            "A key for plants on one site; within twelve months they count together (§ 24 Abs. 1 EEG).",
        ),
    ),
    (
        "applicable_value_ct_per_kwh",
        Both("Anzulegender Wert (ct/kWh)", "Applicable value (ct/kWh)"),
        Both(
            "Aus dem Zuschlag; leer, wenn ihn das Gesetz bestimmt.",
            "Of the award; empty when the statute sets it.",
        ),
    ),
    (
        "sales_form",
        Both("Veräußerungsform", "Sales form"),
        Both(
            "Wechsel nur zum Monatsersten, gemeldet vor Beginn des Vormonats (§ 21c EEG).",
            "Changes on the first of a month, notified before the month before begins (§ 21c EEG).",
        ),
    ),
    (
        "storage_option",
        Both("Speicheroption", "Storage option"),
        Both(
            "Nur mit Speicher: solche Anlagen rechnen auf den Jahresmarktwert ab.",
            "Only with a storage: such plants are settled on the annual market value.",
        ),
    ),
    (
        "smart_meter_since",
        Both("Intelligentes Messsystem seit", "Smart meter since"),
        Both(
            "Ab dann kürzen negative Preise auch kleine neue Anlagen (§ 51 Abs. 2 EEG).",
            "From then on negative prices cut small new plants too (§ 51 Abs. 2 EEG).",
        ),
    ),
    (
        "grid_operator",
        Both("Netzbetreiber", "Grid operator"),
        Both(
            "BDEW-Codenummer; er zahlt die Marktprämie.",
            "BDEW code number; it pays the market premium.",
        ),
    ),
    (
        "balancing_group",
        Both("Bilanzkreis", "Balancing group"),
        Both(
            "EIC; muss für die Marktprämie sortenrein sein (§ 20 Nr. 3 EEG).",
            "EIC; must hold premium electricity only (§ 20 Nr. 3 EEG).",
        ),
    ),
    (
        "contract_from",
        Both("Vertrag ab", "Contract from"),
        Both(
            "Erster Tag der Vermarktung; leer, wenn er mit der Inbetriebnahme beginnt.",
            "First day of marketing; empty when it begins with the commissioning.",
        ),
    ),
    (
        "contract_until",
        Both("Vertrag bis", "Contract until"),
        Both(
            "Letzter Tag der Vermarktung; leer, solange kein Ende vereinbart ist.",
            "Last day of marketing; empty while no end is agreed.",
        ),
    ),
    (
        "remuneration",
        Both("Vergütung", "Remuneration"),
        Both("Was der Direktvermarkter je kWh zahlt.", "What the marketer pays per kWh."),
    ),
    (
        "market_value_surcharge_ct_per_kwh",
        Both("Zuschlag auf den Marktwert (ct/kWh)", "Surcharge on the market value (ct/kWh)"),
        Both(
            "Nur bei Vergütung zum Monatsmarktwert; negativ ist es ein Abschlag.",
            "Only where the monthly market value is paid; a negative one is a deduction.",
        ),
    ),
    (
        "fee_ct_per_kwh",
        Both("Vermarktungsentgelt (ct/kWh)", "Marketing fee (ct/kWh)"),
        Both("Wird vom Erlös abgezogen.", "Is taken off the revenue."),
    ),
    (
        "monthly_fee_eur",
        Both("Grundentgelt je Monat (€)", "Basic fee a month (€)"),
        Both("Für angebrochene Monate nach Tagen.", "By the days of a month that is not whole."),
    ),
    (
        "market_share_percent",
        Both("Anteil am Erlös (%)", "Share of the revenue (%)"),
        Both(
            "Behält der Direktvermarkter vom Vermarktungserlös.",
            "The marketer keeps it of the market revenue.",
        ),
    ),
    (
        "fee_kind",
        Both("Art des Entgelts", "Kind of fee"),
        Both(
            "Ein Abschlag mindert das Entgelt für den Strom; eine Dienstleistung hat eine eigene Rechnung mit 19 %.",
            "A discount reduces what is paid for the energy; a service has an invoice of its own with 19 %.",
        ),
    ),
    (
        "premium_paid_by",
        Both("Marktprämie zahlt", "Premium paid by"),
        Both(
            "Entscheidet, ob die Marktprämie Teil der Auszahlung ist.",
            "Decides whether the premium is part of the payout.",
        ),
    ),
    (
        "vat",
        Both("Umsatzsteuer", "Value added tax"),
        Both(
            "Falsch ausgewiesene Steuer wird geschuldet (§ 14c UStG).",
            "Tax shown by mistake is owed (§ 14c UStG).",
        ),
    ),
    (
        "counted_before_kw",
        Both("Vorher zählende Leistung (kW)", "Power counted before (kW)"),
        Both(
            "Anlagen der Fördergruppe, die vor dieser zählen (§ 24 Abs. 1 EEG).",
            "Plants of the support group that count before this one (§ 24 Abs. 1 EEG).",
        ),
    ),
    (
        "neighbours",
        Both("Gemeinsam gemessen mit", "Measured together with"),
        Both(
            "Die Energie wird nach Leistung geteilt (§ 24 Abs. 3 EEG).",
            "The energy is divided by power (§ 24 Abs. 3 EEG).",
        ),
    ),
    (
        "counted_feed_in",
        Both("Zählt in diesem Jahr als", "Counts in this year as"),
        Both(
            "Volleinspeisung gilt für das ganze Kalenderjahr oder gar nicht (§ 48 Abs. 2a EEG).",
            "Full feed-in holds for the whole calendar year, or not at all (§ 48 Abs. 2a EEG).",
        ),
    ),
];

/// The columns of `plants.csv`, and those of derived facts.
pub fn field_keys() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().chain(&SUPPORT).map(|(key, _, _)| *key)
}

/// What a column of `plants.csv` or `operators.csv` is called.
pub fn field(language: Language, key: &str) -> String {
    found(key).map_or_else(|| readable(key), |(_, name, _)| name.of(language).to_owned())
}

/// What a column of `plants.csv` or `operators.csv` is for, in a sentence; empty when it is not known.
pub fn field_hint(language: Language, key: &str) -> &'static str {
    found(key).map_or("", |(_, _, hint)| hint.of(language))
}

fn found(key: &str) -> Option<&'static (&'static str, Both, Both)> {
    FIELDS.iter().chain(&SUPPORT).chain(&PERSON_FIELDS).find(|(found, _, _)| *found == key)
}
