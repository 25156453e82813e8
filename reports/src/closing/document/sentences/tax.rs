//! What the law makes a document say.

use super::super::text::one_line;
use super::super::{DocumentContent, DocumentKind, PremiumAccount, Seller};
use super::either;
use crate::Figures;
use units::{Money, PremiumPaidBy, Vat};

/// That the buyer invoices, and since when that is agreed, if that is known; nothing where the owner supplies nothing.
pub(in super::super) fn agreement(content: &DocumentContent) -> Option<String> {
    content.sale.filter(|_| content.seller == Seller::Owner)?;
    let agreed = content.self_billing_agreed_on.map(|day| Figures::new(content.language).day(day));
    Some(either(
        content,
        || {
            let as_agreed = agreed.as_ref().map(|day| format!(", wie am {day} vereinbart"));
            let as_agreed = as_agreed.unwrap_or_default();
            format!("Gutschrift nach § 14 Abs. 2 UStG{as_agreed}: Wir rechnen Ihre Lieferung ab.")
        },
        || {
            let as_agreed = agreed.as_ref().map(|day| format!(" as agreed on {day}"));
            let as_agreed = as_agreed.unwrap_or_default();
            format!(
                "Self-billed invoice (Gutschrift, § 14 Abs. 2 UStG){as_agreed}: we invoice your supply."
            )
        },
    ))
}

/// Why no tax is shown on the sale; nothing when it is.
pub(in super::super) fn exemption(content: &DocumentContent) -> Option<String> {
    content.sale.filter(|_| content.seller == Seller::Owner)?;
    match content.supplier.vat {
        Vat::Regular => None,
        Vat::SmallBusiness => Some(either(
            content,
            || "Kein Ausweis von Umsatzsteuer, da Kleinunternehmer gemäß § 19 UStG.".to_owned(),
            || "No value added tax is shown: small business under § 19 UStG.".to_owned(),
        )),
        // The words that § 14a Abs. 5 UStG wants.
        Vat::ReverseCharge => Some(either(
            content,
            || {
                "Steuerschuldnerschaft des Leistungsempfängers: Die Umsatzsteuer schulden wir (§ 13b Abs. 2 Nr. 5 \
                 Buchst. b, Abs. 5 UStG)."
                    .to_owned()
            },
            || {
                "Reverse charge (Steuerschuldnerschaft des Leistungsempfängers): we owe the value added tax (§ 13b \
                 Abs. 2 Nr. 5 Buchst. b, Abs. 5 UStG)."
                    .to_owned()
            },
        )),
    }
}

/// Why the premium carries no tax.
pub(in super::super) fn premium_reason(content: &DocumentContent) -> String {
    let reason = either(
        content,
        || {
            "Die Marktprämie ist ein echter, nicht steuerbarer Zuschuss und kein Entgelt für Ihren Strom. \
             Deshalb trägt sie keine Umsatzsteuer (Abschn. 2.5 Abs. 18 UStAE)"
                .to_owned()
        },
        || {
            "The market premium is a subsidy and no consideration for your electricity. So it carries no \
             value added tax (Abschn. 2.5 Abs. 18 UStAE)"
                .to_owned()
        },
    );
    if content.sale.is_none() {
        return format!("{reason}.");
    }
    either(
        content,
        || format!("{reason} und ist nicht Teil des Rechnungsbetrags."),
        || format!("{reason} and is not part of the invoice's total."),
    )
}

/// The premium beside the invoice, with what is paid in all; nothing of a reversal, with which nothing is paid.
pub(in super::super) fn premium_summary(
    content: &DocumentContent,
    premium: &PremiumAccount,
) -> Option<String> {
    if content.kind == DocumentKind::Reversal || premium.amount == Money::ZERO {
        return None;
    }
    let figures = Figures::new(content.language);
    let amount = figures.money(premium.amount);
    if premium.paid_by == PremiumPaidBy::GridOperator {
        return Some(either(
            content,
            || {
                format!(
                    "Die Marktprämie von {amount} zahlt der Netzbetreiber; sie ist nicht Teil der Auszahlung."
                )
            },
            || {
                format!(
                    "The market premium of {amount} is paid by the grid operator and not part of the payout."
                )
            },
        ));
    }
    let sale = content.sale.and_then(|sale| sale.gross()).unwrap_or(Money::ZERO);
    let (sale, payout) = (figures.money(sale), figures.money(content.payout));
    if content.set_off.is_some() {
        return Some(either(
            content,
            || {
                format!(
                    "Rechnungsbetrag {sale} und Marktprämie {amount} ergeben zusammen {payout}."
                )
            },
            || {
                format!(
                    "The invoice total of {sale} and the market premium of {amount} make {payout}."
                )
            },
        ));
    }
    Some(either(
        content,
        || {
            format!(
                "Rechnungsbetrag {sale} und Marktprämie {amount} ergeben die Auszahlung von {payout}."
            )
        },
        || {
            format!(
                "The invoice total of {sale} and the market premium of {amount} make the payout of {payout}."
            )
        },
    ))
}

/// How to object.
pub(in super::super) fn objection(content: &DocumentContent) -> String {
    let number = &content.number;
    let email = content.issuer.email.as_deref().map(one_line);
    let write = either(
        content,
        || {
            let to = email.as_ref().map(|mail| format!(" an {mail}")).unwrap_or_default();
            format!("Ist etwas falsch, schreiben Sie{to} und nennen Sie {number}.")
        },
        || {
            let to = email.as_ref().map(|mail| format!(" to {mail}")).unwrap_or_default();
            format!("If something is wrong, write{to} and quote {number}.")
        },
    );
    if content.sale.is_none() || content.seller == Seller::Marketer {
        return write;
    }
    either(
        content,
        || {
            format!(
                "Dieses Dokument gilt als Ihre Rechnung an uns. {write} Mit Ihrem Widerspruch verliert es die \
                 Wirkung einer Rechnung (§ 14 Abs. 2 UStG). Prüfen Sie vor allem die Umsatzsteuer: \
                 Ausgewiesene Steuer, die Ihnen nicht zusteht, schulden Sie, bis Sie widersprechen \
                 (§ 14c UStG)."
            )
        },
        || {
            format!(
                "This document counts as your invoice to us. {write} By your objection it ceases to be an \
                 invoice (§ 14 Abs. 2 UStG). Look at the value added tax above all: tax that is shown \
                 without right is owed by you until you object (§ 14c UStG)."
            )
        },
    )
}

/// How the amounts can be recomputed.
pub(in super::super) fn recompute(content: &DocumentContent) -> String {
    either(
        content,
        || {
            "Zu jeder Position stehen Menge, Satz und Rechtsgrundlage oben. Auf Wunsch erhalten Sie das \
             Nachweispaket mit allen Messwerten, Preisen und Regeln; „strombuch verify bundle“ rechnet es \
             auf den Cent nach, ohne Zugang zu unseren Systemen. Die elektronische Rechnung (EN 16931) \
             steckt als factur-x.xml in dieser Datei."
                .to_owned()
        },
        || {
            "Quantity, rate and legal source of every line stand above. On request you get the evidence \
             bundle with all readings, prices and rules; “strombuch verify bundle” recomputes it to the \
             cent without access to our systems. The electronic invoice (EN 16931) is inside this file as \
             factur-x.xml."
                .to_owned()
        },
    )
}
