//! The facts of a plant: what each is called, and why it matters.

use super::{Both, readable};
use units::Language;

/// Column of `plants.csv`, name, and why it is asked for.
const FIELDS: [(&str, Both, Both); 24] = [
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
        "operator_name",
        Both("Anlagenbetreiber", "Plant operator"),
        Both("Steht auf der Abrechnung.", "Stands on the statement."),
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
        "remuneration",
        Both("Vergütung", "Remuneration"),
        Both("Was der Direktvermarkter je kWh zahlt.", "What the marketer pays per kWh."),
    ),
    (
        "fee_ct_per_kwh",
        Both("Dienstleistungsentgelt (ct/kWh)", "Marketing fee (ct/kWh)"),
        Both("Wird vom Erlös abgezogen.", "Is taken off the revenue."),
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
    ("iban", Both("IBAN", "IBAN"), Both("Konto für die Auszahlung.", "Account for the payout.")),
    (
        "email",
        Both("E-Mail", "E-mail"),
        Both("Adresse für Abrechnungen.", "Address for statements."),
    ),
];

/// The columns of `plants.csv` in their order.
pub fn field_keys() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(key, _, _)| *key)
}

/// What a column of `plants.csv` is called.
pub fn field(language: Language, key: &str) -> String {
    found(key).map_or_else(|| readable(key), |(_, name, _)| name.of(language).to_owned())
}

/// What a column of `plants.csv` is for, in a sentence; empty when it is not known.
pub fn field_hint(language: Language, key: &str) -> &'static str {
    found(key).map_or("", |(_, _, hint)| hint.of(language))
}

fn found(key: &str) -> Option<&'static (&'static str, Both, Both)> {
    FIELDS.iter().find(|(found, _, _)| *found == key)
}
