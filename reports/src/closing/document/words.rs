//! The fixed words of a document.

use super::{DocumentContent, DocumentKind, Seller};
use crate::words::Both;

pub(super) const NUMBER: Both = Both("Nummer", "Number");
pub(super) const ISSUED_ON: Both = Both("Ausgestellt am", "Issued on");
pub(super) const DELIVERED: Both = Both("Leistungszeitraum", "Delivery period");
pub(crate) const CUSTOMER: Both = Both("Kundennummer", "Customer number");
pub(super) const PLANT: Both = Both("Anlage", "Plant");
pub(super) const MASTR: Both = Both("MaStR-Nr.", "MaStR number");
pub(super) const LOCATION: Both = Both("Marktlokation", "Market location");
pub(super) const CAPACITY: Both = Both("Leistung", "Capacity");
pub(super) const COMMISSIONED: Both = Both("In Betrieb seit", "Commissioned on");
pub(super) const REPLACES: Both = Both("Ersetzt", "Replaces");
pub(super) const REVERSES: Both = Both("Storniert", "Reverses");
pub(super) const FINAL: Both = Both("Endgültig", "Final");
pub(super) const PROVISIONAL: Both = Both("Vorläufig", "Provisional");
pub(super) const REVERSAL_BADGE: Both = Both("Storno", "Reversal");
pub(super) const PAYOUT: Both = Both("Auszahlung", "Payout");
pub(super) const NEW_AMOUNT: Both = Both("Neuer Betrag", "New amount");
pub(super) const OWED: Both = Both("Sie schulden", "You owe");
pub(super) const TO_BE_OFFSET: Both = Both("Wird verrechnet", "To be offset");
pub(super) const NOTHING_DUE: Both = Both("Nichts zu zahlen", "Nothing due");
pub(super) const PAYS_GRID_OPERATOR: Both =
    Both("zahlt der Netzbetreiber", "paid by the grid operator");
pub(super) const PAID_WITH_THIS: Both = Both("in der Auszahlung enthalten", "part of the payout");
pub(super) const ENERGY: Both = Both("Einspeisung", "Feed-in");
pub(super) const REVENUE: Both = Both("Vermarktungserlös", "Market revenue");
pub(super) const DISCOUNT: Both = Both("Preisabschlag", "Price discount");
pub(super) const FEE: Both = Both("Dienstleistungsentgelt", "Marketing fee");
pub(super) const VAT: Both = Both("Umsatzsteuer", "VAT");
pub(super) const CREDIT: Both = Both("Gutschriftsbetrag", "Credited amount");
pub(super) const PREMIUM: Both = Both("Marktprämie", "Market premium");
pub(super) const ADVANCES: Both = Both("Gezahlte Abschläge", "Advances paid");
pub(super) const TRUE_UP: Both = Both("Ausgleich", "True-up");
pub(super) const PER_DAY: Both = Both("Einspeisung je Tag", "Feed-in per day");
pub(super) const WITHOUT_SUPPORT: Both = Both("davon ohne Förderung", "of it without support");
pub(super) const LINES: Both = Both("Positionen", "Lines");
pub(crate) const PAGE: Both = Both("Seite", "Page");
pub(crate) const OF: Both = Both("von", "of");
pub(super) const HEADS: [Both; 4] = [
    Both("Position", "Item"),
    Both("Menge", "Quantity"),
    Both("Satz", "Rate"),
    Both("Betrag", "Amount"),
];
pub(super) const NET: Both = Both("Netto", "Net");
pub(super) const INVOICE_TOTAL: Both =
    Both("Rechnungsbetrag der Gutschrift", "Total of the self-billed invoice");
pub(super) const INVOICED: Both = Both("Rechnungsbetrag", "Invoice total");
pub(super) const PREMIUM_BLOCK: Both =
    Both("Marktprämie, ohne Umsatzsteuer", "Market premium, without VAT");
pub(super) const PAYMENT: Both = Both("Zahlung", "Payment");
pub(super) const CORRECTION: Both = Both("Was sich geändert hat", "What has changed");
pub(super) const AMOUNT_BEFORE: Both = Both("Betrag bisher", "Amount before");
pub(super) const AMOUNT_NOW: Both = Both("Betrag neu", "Amount now");
pub(super) const DIFFERENCE: Both = Both("Differenz", "Difference");
pub(super) const OBJECTION: Both = Both("Einverstanden?", "Do you agree?");
pub(super) const RECOMPUTE: Both = Both("Nachrechnen", "Recompute it");
pub(super) const MISSING: Both = Both("Bitte ergänzen", "Please complete");
pub(super) const MANAGING_DIRECTORS: Both = Both("Geschäftsführung", "Management");
pub(super) const SUPERVISORY_CHAIR: Both =
    Both("Vorsitz des Aufsichtsrats", "Chair of the supervisory board");
pub(super) const VAT_ID: Both = Both("USt-IdNr.", "VAT ID");
pub(super) const TAX_NUMBER: Both = Both("Steuernr.", "Tax no.");
pub(crate) const YOUR_VAT_ID: Both = Both("Ihre USt-IdNr.", "Your VAT ID");
pub(crate) const YOUR_TAX_NUMBER: Both = Both("Ihre Steuernr.", "Your tax no.");
pub(super) const TELEPHONE: Both = Both("Telefon", "Telephone");

/// What the document is called. The word Gutschrift stands on everything that is a self-billed invoice,
/// also in English, because the law wants it (§ 14 Abs. 4 Nr. 10 UStG). A year's account of the premium
/// holds no supply and is none.
pub(super) fn title(content: &DocumentContent) -> &'static str {
    let is_corrected = content.correction.is_some();
    if content.seller == Seller::Marketer {
        let both = match content.kind {
            DocumentKind::Reversal => Both("Storno einer Rechnung", "Reversal of an invoice"),
            DocumentKind::Statement if is_corrected => {
                Both("Korrigierte Rechnung", "Corrected invoice")
            }
            DocumentKind::Statement => Both("Rechnung", "Invoice"),
        };
        return both.of(content.language);
    }
    let both = match (content.sale.is_some(), content.kind) {
        (true, DocumentKind::Reversal) => {
            Both("Storno einer Gutschrift", "Reversal of a self-billed invoice (Gutschrift)")
        }
        (true, DocumentKind::Statement) if is_corrected => {
            Both("Korrigierte Gutschrift", "Corrected self-billed invoice (Gutschrift)")
        }
        (true, DocumentKind::Statement) => Both("Gutschrift", "Self-billed invoice (Gutschrift)"),
        (false, DocumentKind::Reversal) => {
            Both("Storno einer Abrechnung der Marktprämie", "Reversal of an account of the premium")
        }
        (false, DocumentKind::Statement) if is_corrected => Both(
            "Korrigierte Abrechnung der Marktprämie",
            "Corrected account of the market premium",
        ),
        (false, DocumentKind::Statement) => {
            Both("Abrechnung der Marktprämie", "Account of the market premium")
        }
    };
    both.of(content.language)
}

/// What a document is called in a sentence.
pub(super) fn noun(content: &DocumentContent) -> &'static str {
    let both = match (content.seller, content.sale.is_some()) {
        (Seller::Marketer, _) => Both("Rechnung", "invoice"),
        (Seller::Owner, true) => Both("Gutschrift", "self-billed invoice"),
        (Seller::Owner, false) => Both("Abrechnung", "account"),
    };
    both.of(content.language)
}
