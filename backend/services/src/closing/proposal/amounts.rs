//! The amounts that a document states, and when two settlements state the same.

use rules::ledger::{ServiceAmounts, StatementAmounts};
use rules::rule_version::VAT_REVERSE_CHARGE;
use rules::settlement::LineKind;
use store::closing::Invoice;
use store::settlement::{LineRecord, SettlementRecord};
use units::{Money, Period};

/// What the documents of a settlement state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedAmounts {
    /// The statement: what the owner supplies, and the premium that is passed on.
    pub statement: StatementAmounts,
    /// The invoice of the marketer's service, where the fees are one and not nothing.
    pub service: Option<ServiceAmounts>,
}

impl StatedAmounts {
    /// What both pay out together.
    pub fn payout(&self) -> Option<Money> {
        let service = self.service.map_or(Some(Money::ZERO), |service| service.gross())?;
        self.statement.payout()?.checked_sub(service)
    }

    /// The amounts of a settlement, unless they do not fit. What the payout of a month has beyond net and tax is the
    /// premium that is passed on; of a year it is the true-up of the months in which the marketer pays it.
    pub(super) fn of(record: &SettlementRecord) -> Option<Self> {
        let figures = &record.figures;
        if let Period::Year(_) = record.period {
            let passed_on = figures.year().and_then(|year| year.passed_on);
            let premium = passed_on.map_or(Some(Money::ZERO), |part| part.true_up())?;
            let statement = StatementAmounts { premium, ..StatementAmounts::default() };
            return Some(Self { statement, service: None });
        }
        let amount = |value: Option<Money>| value.unwrap_or(Money::ZERO);
        let (net, vat) = (amount(figures.net()), amount(figures.vat()));
        let fee_vat = amount(figures.fee_vat());
        let premium =
            amount(figures.payout()).checked_sub(net)?.checked_sub(vat)?.checked_add(fee_vat)?;
        let fees = amount(figures.fee_total());
        let is_service = figures.fee_vat().is_some();
        let supplied = if is_service { amount(figures.market_revenue()) } else { net };
        let is_free = fees == Money::ZERO && fee_vat == Money::ZERO;
        Some(Self {
            statement: StatementAmounts {
                supplied,
                vat,
                premium,
                reverse_charge: is_reverse_charge(record),
            },
            service: (is_service && !is_free).then_some(ServiceAmounts { fees, vat: fee_vat }),
        })
    }
}

/// The amounts of a document of a settlement, as they are to be taken back.
pub(super) fn statement_amounts_of(
    invoice: &Invoice,
    stated: Option<&SettlementRecord>,
) -> StatementAmounts {
    StatementAmounts {
        supplied: invoice.net,
        vat: invoice.vat,
        premium: invoice.premium,
        reverse_charge: stated.is_some_and(is_reverse_charge),
    }
}

/// The amounts of an invoice of the marketer's service.
pub(super) fn service_amounts_of(invoice: &Invoice) -> ServiceAmounts {
    ServiceAmounts { fees: invoice.net.negated(), vat: invoice.vat.negated() }
}

/// Whether the marketer owes the tax on what a month's statement is of.
fn is_reverse_charge(record: &SettlementRecord) -> bool {
    record.lines.iter().any(|line| line.rule_name == VAT_REVERSE_CHARGE.name)
}

/// Whether two settlements state the same: what is paid out, line by line. What the document only tells, such as the
/// premium that the grid operator pays, changes no invoice; the statement itself shows it in its new revision.
pub(super) fn states_the_same(left: &SettlementRecord, right: &SettlementRecord) -> bool {
    let stated = |line: &&LineRecord| {
        let kind = LineKind::WORDS.iter().find(|(word, _)| *word == line.kind);
        kind.is_none_or(|(_, kind)| kind.is_paid_out())
    };
    let says = |line: &LineRecord| (line.kind.clone(), line.quantity, line.rate, line.amount);
    let lines = |record: &SettlementRecord| -> Vec<_> {
        record.lines.iter().filter(stated).map(says).collect()
    };
    let passed_on = |record: &SettlementRecord| record.figures.year().map(|year| year.passed_on);
    (left.figures.payout(), passed_on(left), lines(left))
        == (right.figures.payout(), passed_on(right), lines(right))
}
