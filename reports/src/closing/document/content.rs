//! What a document shows.

use super::{Issuer, Supplier};
use rules::applicable_value::Derivation;
use std::borrow::Cow;
use store::closing::Replacement;
use store::settlement::{LineRecord, RuleSource};
use units::{
    DeliveryDay, Energy, Language, MarketLocation, MastrNumber, Money, Period, Power,
    PremiumPaidBy, Price, Regime, SalesForm, Technology,
};

/// Everything that the document of one plant and period shows.
///
/// Amounts are signed as the owner sees them: positive is owed to the owner. A reversal has the amounts
/// of the document that it reverses with the opposite sign; energy and rates stay as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentContent {
    /// Whether it states something or takes a statement back.
    pub kind: DocumentKind,
    /// Who supplies what it invoices.
    pub seller: Seller,
    /// The other document of the same settlement, with which it is paid together.
    pub set_off: Option<SetOff>,
    /// The document's number, unique at the issuer.
    pub number: String,
    /// Day of issue.
    pub issued_on: DeliveryDay,
    /// The earlier document that it replaces or reverses.
    pub correction: Option<Correction>,
    /// Of a reversal: what stands in for the reversed document. Of a statement always nothing.
    pub replacement: Replacement,
    /// The month or year that it settles.
    pub period: Period,
    /// The language that it is written in.
    pub language: Language,
    /// Whether its amounts can still change.
    pub status: DocumentStatus,
    /// The marketer: issues and pays, the buyer of the energy.
    pub issuer: Issuer,
    /// The plant owner: the seller of the energy.
    pub supplier: Supplier,
    /// Day of the agreement that the buyer invoices (§ 14 Abs. 2 UStG).
    pub self_billing_agreed_on: Option<DeliveryDay>,
    /// The plant.
    pub plant: DocumentPlant,
    /// All energy fed in.
    pub energy: Energy,
    /// Energy of quarter hours without support (§ 51 EEG).
    pub energy_without_support: Energy,
    /// Quarter hours without support in which energy was fed in.
    pub quarter_hours_without_support: i64,
    /// The sale of the energy; none in a year's account of the premium.
    pub sale: Option<Sale>,
    /// The market premium; none without a claim to it.
    pub premium: Option<PremiumAccount>,
    /// How its applicable value follows from the statute; none where it is registered.
    pub derived_value: Option<Derivation>,
    /// What the owner is owed; negative when the owner owes, which is offset against later statements.
    pub payout: Money,
    /// The day until which what is transferred leaves, where the marketer has promised a term.
    pub paid_until: Option<DeliveryDay>,
    /// The lines of the settlement, in its order.
    pub lines: Vec<DocumentLine>,
    /// The energy of each day of a month, for the chart; empty in a year's account.
    pub days: Vec<DayEnergy>,
}

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// States a settled period, for the first time or anew after a reversal.
    Statement,
    /// Takes an earlier statement back (Storno).
    Reversal,
}

/// Who supplies what a document invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seller {
    /// The plant owner, of electricity: a self-billed invoice (Gutschrift), or an account of the premium alone.
    Owner,
    /// The marketer, of its service: an invoice (Rechnung). Its sale is what is invoiced, its payout is negative.
    Marketer,
}

/// A document that another one is paid together with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetOff {
    /// Its number.
    pub number: String,
    /// Its payout, as the owner sees it.
    pub payout: Money,
}

/// The document that another one replaces or reverses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Its number.
    pub number: String,
    /// Its day of issue.
    pub issued_on: DeliveryDay,
    /// Its payout.
    pub payout: Money,
    /// Why, as a sentence or a part of one, in the document's language.
    pub reason: String,
}

/// Whether the amounts of a document can still change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentStatus {
    /// They stay.
    Final,
    /// They may change.
    Provisional {
        /// What is open, in a few words: `4 Ersatzwerte`.
        reason: String,
        /// The same in sentences, with what will change it.
        explanation: String,
    },
}

/// The plant that the document is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentPlant {
    /// Unit number.
    pub plant: MastrNumber,
    /// Energy source.
    pub technology: Technology,
    /// Free text.
    pub name: String,
    /// Where the feed-in is measured.
    pub market_location: MarketLocation,
    /// Installed power.
    pub capacity: Power,
    /// Day of commissioning.
    pub commissioned_on: DeliveryDay,
    /// How the electricity is sold.
    pub sales_form: SalesForm,
}

/// The sale of a month's energy: what the invoice states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sale {
    /// What the energy brought, before the fee.
    pub market_revenue: Money,
    /// The marketer's fee; positive reduces the net.
    pub fee: Money,
    /// Market revenue less fee.
    pub net: Money,
    /// Value added tax on net.
    pub vat: Money,
}

/// The market premium of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PremiumAccount {
    /// The version of § 51 EEG that applied.
    pub regime: Regime,
    /// Applicable value (anzulegender Wert).
    pub applicable_value: Price,
    /// Market value that the premium is measured against.
    pub market_value: Price,
    /// The period of that market value: of an advance the year before.
    pub market_value_of: Period,
    /// Premium per kWh.
    pub rate: Price,
    /// The premium.
    pub amount: Money,
    /// Who pays it.
    pub paid_by: PremiumPaidBy,
    /// Of a year: the advances that were paid; none of a month.
    pub advances: Option<Money>,
}

/// A line of the settlement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    /// What it is about, a word of `rules::settlement::LineKind`.
    pub kind: Cow<'static, str>,
    /// The energy that it is computed from.
    pub quantity: Option<Energy>,
    /// The rate per kWh.
    pub rate: Option<Price>,
    /// The amount.
    pub amount: Money,
    /// Name of the rule.
    pub rule: Cow<'static, str>,
    /// Paragraph and version of the law, or the contract, as it is stored (in English).
    pub source: String,
}

/// The energy of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayEnergy {
    /// The day.
    pub day: DeliveryDay,
    /// All energy fed in; none when a reading is missing.
    pub energy: Option<Energy>,
    /// The part of it in quarter hours without support.
    pub without_support: Energy,
}

impl DocumentLine {
    /// The line of a stored settlement, with the source of its rule.
    pub fn of(line: &LineRecord, rules: &[RuleSource]) -> Self {
        let cited =
            |rule: &&RuleSource| rule.name == line.rule_name && rule.version == line.rule_version;
        Self {
            kind: line.kind.clone(),
            quantity: line.quantity,
            rate: line.rate,
            amount: line.amount,
            rule: line.rule_name.clone(),
            source: rules.iter().find(cited).map(|rule| rule.source.clone()).unwrap_or_default(),
        }
    }
}

impl PremiumAccount {
    /// What the marketer passes on of it: the premium of a month, or what a year still changes.
    pub(super) fn passed_on(&self) -> Option<Money> {
        match self.paid_by {
            PremiumPaidBy::GridOperator => Some(Money::ZERO),
            PremiumPaidBy::Marketer => self.amount.checked_sub(self.advances.unwrap_or_default()),
        }
    }
}

impl Sale {
    /// Net and tax: what the invoice states.
    pub(super) fn gross(&self) -> Option<Money> {
        self.net.checked_add(self.vat)
    }
}

impl DocumentContent {
    /// What is paid for this document and the one that it is set off against; negative when the owner owes.
    pub(crate) fn due(&self) -> Money {
        let other = self.set_off.as_ref().map_or(Money::ZERO, |other| other.payout);
        self.payout.checked_add(other).unwrap_or(self.payout)
    }

    /// The document that takes this one back: the same with opposite amounts.
    ///
    /// `reason` says why, in the document's language. Nothing is paid by it alone: its amount is
    /// settled with the document that replaces this one, or, where [`replacement`](Self::replacement) is then
    /// another one, as that says.
    #[must_use]
    pub fn reversal(&self, number: String, issued_on: DeliveryDay, reason: String) -> Self {
        let opposite = |sale: Sale| Sale {
            market_revenue: sale.market_revenue.negated(),
            fee: sale.fee.negated(),
            net: sale.net.negated(),
            vat: sale.vat.negated(),
        };
        let taken_back = |premium: PremiumAccount| PremiumAccount {
            amount: premium.amount.negated(),
            advances: premium.advances.map(Money::negated),
            ..premium
        };
        let lines = self.lines.iter().cloned();
        Self {
            kind: DocumentKind::Reversal,
            correction: Some(Correction {
                number: self.number.clone(),
                issued_on: self.issued_on,
                payout: self.payout,
                reason,
            }),
            number,
            issued_on,
            replacement: Replacement::OwnStatement,
            set_off: None,
            sale: self.sale.map(opposite),
            premium: self.premium.map(taken_back),
            payout: self.payout.negated(),
            lines: lines
                .map(|line| DocumentLine { amount: line.amount.negated(), ..line })
                .collect(),
            ..self.clone()
        }
    }
}
