//! The fixed words of a certificate.

use crate::words::Both;

pub(super) const TITLE: Both = Both("Jahresbescheinigung", "Yearly certificate");
pub(super) const YEAR: Both = Both("Jahr", "Year");
pub(super) const AS_OF: Both = Both("Stand", "As of");
pub(super) const TAXATION: Both = Both("Umsatzsteuer", "VAT status");
pub(super) const PLANTS: Both = Both("Anlagen", "Plants");
pub(super) const COMPLETE: Both = Both("Vollständig und endgültig", "Complete and final");
pub(super) const PROVISIONAL: Both = Both("Vorläufig", "Provisional");
pub(super) const THRESHOLDS: Both = Both("Was für die Steuer zählt", "What counts for which tax");
pub(super) const MONTHS: Both = Both("Monate und Belege", "Months and documents");
pub(super) const ENERGY: Both = Both("Einspeisung", "Feed-in");
pub(super) const NET: Both = Both("Verkauf, netto", "Sale, net");
pub(super) const LESS_FEE: Both = Both("nach Abzug unseres Entgelts", "less our fee");
pub(super) const VAT: Both = Both("Umsatzsteuer", "VAT");
pub(super) const PREMIUM: Both = Both("Marktprämie", "Market premium");
pub(super) const TRUE_UP: Both = Both("Ausgleich", "True-up");
pub(super) const SUM: Both = Both("Summe", "Sum");
pub(super) const ALL_PLANTS: Both = Both("Alle Anlagen", "All plants");
pub(super) const PAYS_GRID_OPERATOR: Both =
    Both("zahlt der Netzbetreiber", "paid by the grid operator");
pub(super) const PAID_BY_US: Both = Both("von uns gezahlt", "paid by us");
pub(super) const GRID_OPERATOR: Both = Both("Netzbetreiber", "grid operator");
pub(super) const US: Both = Both("wir", "we");
pub(super) const NOT_SETTLED: Both = Both("nicht abgerechnet", "not settled");
pub(super) const BLOCKED: Both = Both("blockiert", "blocked");
pub(super) const MISSING_MARK: Both = Both("fehlt", "missing");
pub(super) const PROVISIONAL_MARK: Both = Both("vorläufig", "provisional");
pub(super) const CORRECTED_MARK: Both = Both("korrigiert", "corrected");
pub(super) const OPEN_MISSING: Both =
    Both("Ohne Beträge, nicht als null gezählt", "Without amounts, not counted as zero");
pub(super) const OPEN_PROVISIONAL: Both =
    Both("Vorläufig, die Beträge können sich ändern", "Provisional, amounts may change");
pub(super) const OPEN_CORRECTED: Both = Both(
    "Seit dem genannten Beleg korrigiert, der neue Beleg folgt",
    "Corrected since the document that is named, a new one follows",
);
pub(super) const OPEN_UNDOCUMENTED: Both =
    Both("Abgerechnet, noch ohne Beleg", "Settled, still without a document");
pub(super) const OPEN_PARTY: Both = Both("Uns nicht bekannt", "Not known to us");
pub(super) const ADDRESS: Both = Both("Ihre Anschrift", "your address");
pub(super) const TAX_NUMBER: Both =
    Both("Ihre Steuernummer oder USt-IdNr.", "your tax number or VAT identifier");
pub(super) const ATTACHMENT: Both =
    Both("Die Monate als Tabelle (CSV)", "The months as a table (CSV)");
pub(super) const HEADS: [Both; 7] = [
    Both("Monat", "Month"),
    Both("Einspeisung kWh", "Feed-in kWh"),
    Both("Verkauf netto", "Sale, net"),
    Both("Umsatzsteuer", "VAT"),
    Both("Marktprämie", "Premium"),
    Both("zahlt", "paid by"),
    Both("Beleg", "Document"),
];
pub(super) const ASSUMED: Both = Both("Was angenommen wurde", "What was taken for granted");
pub(super) const SOURCES: Both = Both("Rechtsgrundlagen", "Sources");
pub(super) const SOURCES_TEXT: Both = Both(
    "Marktprämie: UStAE 2.5 Abs. 18, BMF vom 31. März 2025 (BStBl. I 2025, 977). Entgelt: § 10 Abs. 1 \
     UStG. Kleinunternehmer: § 19 Abs. 1 und 2 UStG, UStAE 19.1. Steuerfreie Anlagen: § 3 Nr. 72 EStG, BMF vom 17. Juli 2023. \
     Sonstige Leistungen: § 22 Nr. 3 EStG. Arbeitnehmer: § 46 Abs. 2 Nr. 1, Abs. 3 und 5 EStG, § 70 EStDV.",
    "Market premium: UStAE 2.5 Abs. 18, BMF of 31 March 2025 (BStBl. I 2025, 977). Fee: § 10 Abs. 1 UStG. \
     Small business: § 19 Abs. 1 and 2 UStG, UStAE 19.1. Exempt plants: § 3 Nr. 72 EStG, BMF of 17 July 2023. Other \
     services: § 22 Nr. 3 EStG. Employees: § 46 Abs. 2 Nr. 1, Abs. 3 and 5 EStG, § 70 EStDV.",
);
pub(super) const NO_ADVICE: Both =
    Both("Information, keine Steuerberatung", "Information, no tax advice");
pub(super) const NO_ADVICE_TEXT: Both = Both(
    "Diese Bescheinigung gibt wieder, was wir abgerechnet haben. Sie ist eine Information und keine Steuerberatung. \
     Maßgeblich sind die genannten Belege und die Entscheidung Ihres Finanzamts.",
    "This certificate says what we have settled. It is an information and no tax advice. What counts are the \
     documents that it names and the decision of your tax office.",
);
pub(super) const GRID_OPERATOR_DECIDES: Both = Both(
    "Die Marktprämie des Netzbetreibers ist hier so genannt, wie wir sie berechnen; maßgeblich ist seine Abrechnung.",
    "The premium of the grid operator is stated as we compute it; its own statement decides.",
);
