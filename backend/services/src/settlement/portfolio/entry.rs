//! A plant of the table.

use super::lacking::Lacking;
use records::{Figures, Finding, PlantFacts, ProvisionalReason};
use rules::law::Law;
use rules::reference_value::reference_kind;
use rules::regime::settled_regime;
use rules::tender::tender_required;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use store::register::{Persons, PlantRecord};
use store::settlement::SettlementSummary;
use store::{Db, SeriesKind, StoreError, TenantId, find_series, list_series};
use units::{
    DeliveryDay, Eic, MarketLocation, MastrNumber, Month, Power, Price, ReferenceKind, Regime,
    SalesForm, StatementStatus, Vat, Year,
};

/// Plants up to which their series are asked for one by one.
const SERIES_ONE_BY_ONE: usize = 20;

/// A row of the table: the plant and its latest statement of the month. Nothing of the statement is
/// there when the month is not settled, and none of the amounts when it is blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioRow {
    /// Unit number.
    pub plant: MastrNumber,
    /// Name of the plant.
    pub name: String,
    /// The owner's key at the marketer.
    pub operator_id: String,
    /// The owner's name.
    pub operator_name: String,
    /// Where the feed-in is measured.
    pub market_location: MarketLocation,
    /// Installed power.
    pub capacity: Power,
    /// Day of commissioning.
    pub commissioned_on: DeliveryDay,
    /// How the electricity is sold.
    pub sales_form: SalesForm,
    /// The version of § 51 that applies.
    pub regime: Regime,
    /// The reference of the premium; none without a claim to it.
    pub reference_kind: Option<ReferenceKind>,
    /// How far the statement can be relied on.
    pub status: Option<StatementStatus>,
    /// Why it is provisional.
    pub reasons: Vec<ProvisionalReason>,
    /// What blocks it.
    pub findings: Vec<Finding>,
    /// Its revision, from 1.
    pub revision: Option<i64>,
    /// Applicable value.
    pub applicable_value: Option<Price>,
    /// Market value that the premium is measured against.
    pub market_value: Option<Price>,
    /// Energy and amounts of the statement, or that it is blocked.
    pub figures: Option<Figures>,
}

/// What the table says of a plant's owner.
#[derive(Clone, Copy)]
pub(super) struct EntryOwner<'a> {
    /// The name at the end of the month.
    pub(super) name: &'a str,
    /// Whether an account is known by now.
    has_account: bool,
}

impl<'a> EntryOwner<'a> {
    pub(super) fn of(persons: &'a Persons, operator_id: &'a str, month: Month) -> Self {
        let last = persons.last(operator_id);
        Self {
            name: persons.name(operator_id, month.end().previous()),
            has_account: last.is_some_and(|last| last.facts.iban.is_some()),
        }
    }
}

/// A plant in operation in the month with its latest statement.
pub(super) struct Entry<'a> {
    pub(super) plant: &'a PlantRecord,
    pub(super) owner: EntryOwner<'a>,
    pub(super) settlement: Option<&'a SettlementSummary>,
    pub(super) findings: &'a [Finding],
    pub(super) regime: Regime,
    pub(super) reference_kind: Option<ReferenceKind>,
    /// What the plant lacks.
    lacking: Vec<Lacking>,
}

impl<'a> Entry<'a> {
    pub(super) fn new(
        plant: &'a PlantRecord,
        owner: EntryOwner<'a>,
        year: Year,
        settlement: Option<&'a SettlementSummary>,
        findings: &'a [Finding],
        law: &Law,
    ) -> Self {
        let facts = &plant.facts;
        let claimed = facts.sales_form == SalesForm::MarketPremium;
        let tendered = facts.is_tendered();
        let lacking = [
            (!owner.has_account, Lacking::BankAccount),
            (claimed && facts.balancing_group.is_none(), Lacking::BalancingGroup),
            (claimed && !tendered && award_needed(facts, law), Lacking::Award),
        ];
        let (regime, reference_kind) = if let Some(settlement) = settlement {
            (settlement.regime, settlement.reference_kind)
        } else {
            let kind = claimed.then(|| reference_kind(&plant.facts, law));
            (settled_regime(&plant.facts, year, law), kind)
        };
        let lacking = lacking.into_iter().filter(|(lacks, _)| *lacks).map(|(_, lacking)| lacking);
        let lacking = lacking.collect();
        Self { plant, owner, settlement, findings, regime, reference_kind, lacking }
    }

    pub(super) fn status(&self) -> Option<StatementStatus> {
        self.settlement.map(SettlementSummary::status)
    }

    pub(super) fn lacks(&self, lacking: Lacking) -> bool {
        self.lacking.contains(&lacking)
    }

    fn add_lacking(&mut self, is_lacking: bool, lacking: Lacking) {
        self.lacking.extend(is_lacking.then_some(lacking));
    }

    pub(super) fn row(&self) -> PortfolioRow {
        let facts = &self.plant.facts;
        let settled = self.settlement;
        PortfolioRow {
            plant: facts.plant.clone(),
            name: facts.name.clone(),
            operator_id: facts.operator_id.clone(),
            operator_name: self.owner.name.to_owned(),
            market_location: facts.market_location.clone(),
            capacity: facts.capacity,
            commissioned_on: facts.commissioned_on,
            sales_form: facts.sales_form,
            regime: self.regime,
            reference_kind: self.reference_kind,
            status: self.status(),
            reasons: settled.map(|settled| settled.reasons.clone()).unwrap_or_default(),
            findings: self.findings.to_vec(),
            revision: settled.map(|settled| settled.revision),
            applicable_value: settled.and_then(|settled| settled.applicable_value),
            market_value: settled.and_then(|settled| settled.market_value),
            figures: settled.map(|settled| settled.figures),
        }
    }

    /// A month that was settled without asking for readings has them.
    fn may_be_unread(&self) -> bool {
        let is_unread = |finding: &Finding| matches!(finding, Finding::ReadingsMissing { .. });
        self.settlement.is_none() || self.findings.iter().any(is_unread)
    }
}

fn award_needed(facts: &PlantFacts, law: &Law) -> bool {
    tender_required(
        facts.technology,
        facts.commissioned_on,
        facts.support_size(),
        facts.installation,
        law,
    )
}

/// Marks the plants of balancing groups that hold energy with the premium and energy without it, and those of owners
/// with two kinds of value added tax.
pub(super) fn mark_mixed(entries: &mut [Entry<'_>]) {
    let mut forms: BTreeMap<&Eic, BTreeSet<SalesForm>> = BTreeMap::new();
    let mut taxed: BTreeMap<&str, BTreeSet<Vat>> = BTreeMap::new();
    for facts in entries.iter().map(|entry| &entry.plant.facts) {
        if let Some(group) = &facts.balancing_group {
            forms.entry(group).or_default().insert(facts.sales_form);
        }
        taxed.entry(&facts.operator_id).or_default().insert(facts.vat);
    }
    let is_mixed =
        |forms: &BTreeSet<SalesForm>| forms.len() > 1 && forms.contains(&SalesForm::MarketPremium);
    for entry in entries {
        let facts = &entry.plant.facts;
        let group = facts.balancing_group.as_ref().and_then(|group| forms.get(group));
        entry.add_lacking(group.is_some_and(is_mixed), Lacking::PureBalancingGroup);
        let taxed = taxed.get(facts.operator_id.as_str());
        let two_kinds = taxed.is_some_and(|taxed| taxed.len() > 1);
        entry.add_lacking(two_kinds, Lacking::OneVatStatus);
    }
}

/// Marks the plants whose market location has never been read.
pub(super) fn mark_unread(
    db: &mut Db,
    tenant: TenantId,
    entries: &mut [Entry<'_>],
) -> Result<(), StoreError> {
    let doubtful: Vec<&mut Entry<'_>> =
        entries.iter_mut().filter(|entry| entry.may_be_unread()).collect();
    if doubtful.len() <= SERIES_ONE_BY_ONE {
        for entry in doubtful {
            let location = entry.plant.facts.market_location.as_str();
            let unread = find_series(db, tenant, SeriesKind::FeedIn, location)?.is_none();
            entry.add_lacking(unread, Lacking::Readings);
        }
        return Ok(());
    }
    let series = list_series(db, tenant, SeriesKind::FeedIn)?;
    let read: HashSet<&str> = series.iter().map(|(_, key)| key.as_str()).collect();
    for entry in doubtful {
        let unread = !read.contains(entry.plant.facts.market_location.as_str());
        entry.add_lacking(unread, Lacking::Readings);
    }
    Ok(())
}
