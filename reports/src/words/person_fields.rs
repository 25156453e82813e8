//! The facts of a person: what each is called, and why it matters.

use super::Both;

/// Column of `operators.csv`, name, and why it is asked for. The address is one fact of several columns.
pub(super) const PERSON_FIELDS: [(&str, Both, Both); 17] = [
    (
        "operator_name",
        Both("Name", "Name"),
        Both("Steht auf Belegen und in Zahlungen.", "Stands on documents and in payments."),
    ),
    (
        "legal_form",
        Both("Rechtsform", "Legal form"),
        Both(
            "Entscheidet, welche Steuergrenzen gelten: Einkommensteuer zahlt nur eine Privatperson.",
            "Decides which tax thresholds apply: only a private person pays income tax.",
        ),
    ),
    (
        "address",
        Both("Anschrift", "Address"),
        Both(
            "Pflichtangabe jeder Gutschrift (§ 14 UStG).",
            "Every self-billed invoice needs it (§ 14 UStG).",
        ),
    ),
    ("street", Both("Straße", "Street"), Both("", "")),
    ("house_number", Both("Hausnummer", "House number"), Both("", "")),
    ("postcode", Both("Postleitzahl", "Postcode"), Both("", "")),
    ("city", Both("Ort", "City"), Both("", "")),
    (
        "country",
        Both("Land", "Country"),
        Both("Zwei Buchstaben; leer ist Deutschland.", "Two letters; Germany where it is empty."),
    ),
    (
        "vat_id",
        Both("Umsatzsteuer-ID", "VAT number"),
        Both(
            "Sie oder die Steuernummer ist Pflichtangabe der Gutschrift.",
            "A self-billed invoice needs it or the tax number.",
        ),
    ),
    (
        "tax_number",
        Both("Steuernummer", "Tax number"),
        Both(
            "Vom Finanzamt, wo keine Umsatzsteuer-ID da ist.",
            "Of the tax office, where there is no VAT number.",
        ),
    ),
    (
        "self_billing_agreed_on",
        Both("Gutschrift vereinbart am", "Self-billing agreed on"),
        Both(
            "Ohne Vereinbarung ist eine Gutschrift keine Rechnung (§ 14 Abs. 2 UStG).",
            "Without an agreement a self-billed invoice is none (§ 14 Abs. 2 UStG).",
        ),
    ),
    (
        "language",
        Both("Sprache der Belege", "Language of documents"),
        Both("Auch die der Mail.", "And of mail."),
    ),
    (
        "email",
        Both("E-Mail", "E-mail"),
        Both("Adresse für Belege und Mail.", "Address for documents and mail."),
    ),
    ("phone", Both("Telefon", "Telephone"), Both("XRechnung verlangt es.", "XRechnung needs it.")),
    (
        "iban",
        Both("IBAN", "IBAN"),
        Both("Konto für jede Auszahlung der Person.", "Account for every payout of the person."),
    ),
    (
        "wanted_payment",
        Both("Auszahlung in", "Payout in"),
        Both(
            "kWh-Token zahlt die Gemeinschaft; bis sie besteht, wird in Euro gezahlt.",
            "The community pays kWh tokens; as long as there is none, the payout is in euro.",
        ),
    ),
    (
        "set_off",
        Both("Verrechnung mit", "Set off against"),
        Both(
            "Womit eine Schuld verrechnet wird, wie der Vertrag es sagt.",
            "What a debt is set off against, as the contract says.",
        ),
    ),
];
