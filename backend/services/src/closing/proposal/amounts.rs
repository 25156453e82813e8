//! The amounts that a document states, and when two settlements state the same.

use rules::ledger::StatementAmounts;
use rules::settlement::LineKind;
use store::settlement::{LineRecord, SettlementRecord};
use units::{Money, Period};

/// The amounts of a settlement, unless they do not fit. What the payout of a month has beyond net and tax is the
/// premium that is passed on; of a year it is the true-up of the months in which the marketer pays it.
pub(super) fn amounts_of(record: &SettlementRecord) -> Option<StatementAmounts> {
    if let Period::Year(_) = record.period {
        let passed_on = record.figures.year().and_then(|year| year.passed_on);
        let premium = passed_on.map_or(Some(Money::ZERO), |part| part.true_up())?;
        return Some(StatementAmounts { premium, ..StatementAmounts::default() });
    }
    let amount = |value: Option<Money>| value.unwrap_or(Money::ZERO);
    let (net, vat) = (amount(record.figures.net()), amount(record.figures.vat()));
    let premium = amount(record.figures.payout()).checked_sub(net)?.checked_sub(vat)?;
    let (market_revenue, fee) =
        (amount(record.figures.market_revenue()), amount(record.figures.fee_total()));
    Some(StatementAmounts { market_revenue, fee, vat, premium })
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
