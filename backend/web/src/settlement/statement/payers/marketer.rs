//! What the direct marketer pays: the energy, and the premium where it passes that on.

use super::{Payer, PayerRow, status};
use crate::http::Page;
use records::ProvisionalReason;
use services::settlement::{SettlementRecord, StatementPage};
use units::{Money, PremiumPaidBy, ReferenceKind};

pub(super) fn payer(
    page: &Page,
    found: &StatementPage,
    statement: &SettlementRecord,
) -> Option<Payer> {
    let payout = statement.figures.payout()?;
    let passes_on = found.plant.facts.premium_paid_by == PremiumPaidBy::Marketer;
    let premium = statement.figures.premium().filter(|_| passes_on);
    // The annual market value changes the premium alone.
    let concerns = |reason: ProvisionalReason| match reason {
        ProvisionalReason::AnnualValueUnknown { .. } => premium.is_some(),
        ProvisionalReason::ReadingsReplaced { .. }
        | ProvisionalReason::MonthsProvisional { .. } => true,
    };
    let (class, state, reason) = status(page, statement, concerns);
    let mut rows = Vec::new();
    if let Some(revenue) = statement.figures.market_revenue() {
        let name = page.say("Strom, am Markt verkauft", "Energy, sold on the market");
        rows.push(PayerRow::new(page, name, revenue));
    }
    if let Some(fee) = statement.figures.fee_total().filter(|fee| *fee != Money::ZERO) {
        let name = page.say("Vermarktungsentgelt", "Marketing fee");
        rows.push(PayerRow { is_bad: false, ..PayerRow::new(page, name, fee.negated()) });
    }
    if let Some(vat) = statement.figures.vat().filter(|vat| *vat != Money::ZERO) {
        rows.push(PayerRow::new(page, page.say("Umsatzsteuer", "Value added tax"), vat));
    }
    if let Some(vat) = statement.figures.fee_vat().filter(|vat| *vat != Money::ZERO) {
        let name = page.say("Umsatzsteuer auf das Entgelt", "Value added tax on the fee");
        rows.push(PayerRow { is_bad: false, ..PayerRow::new(page, name, vat.negated()) });
    }
    if let Some(premium) = premium {
        let advance = statement.reference_kind == Some(ReferenceKind::AnnualAdvance);
        let name = if advance {
            page.say("Abschlag auf die Marktprämie", "Advance on the market premium")
        } else {
            page.say("Marktprämie", "Market premium")
        };
        let note = page.say("weitergereicht, ohne Umsatzsteuer", "passed on, no value added tax");
        rows.push(PayerRow::new(page, name, premium).with_note(note.to_owned()));
    }
    rows.push(PayerRow::sum(page, page.say("Auszahlung", "Payout"), payout));
    Some(Payer {
        name: page.say("Direktvermarkter", "Direct marketer"),
        class,
        state,
        remarks: reason.into_iter().collect(),
        rows,
        reasons: Vec::new(),
    })
}
