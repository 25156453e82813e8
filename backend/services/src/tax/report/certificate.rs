//! The yearly tax certificates of persons: the report with each month, and the documents that state it.

use super::gather::{Gathered, PersonPlants, StatedPlant};
use super::{TaxReportError, refuse_unknown, report_of};
use crate::scope::Scope;
use records::CompanyProfile;
use rules::tax::{
    CertifiedPeriod, CertifiedPlant, CertifyingDocument, PersonReport, TaxCertificate,
};
use std::collections::{HashMap, HashSet};
use store::closing::{Invoice, InvoiceKind, InvoiceSelection, list_invoices};
use store::register::list_company_profiles;
use store::{Db, InvoiceId, PlantId, StoreError, TenantId, get_tenant_name};
use units::{DeliveryDay, Money, Period, PremiumPaidBy, UtcTime, Year};

/// The certificates of every person of a scope, in the order of their keys; of one person when the scope names an
/// owner.
pub fn tax_certificates(
    db: &mut Db,
    scope: &Scope,
    year: Year,
    now: UtcTime,
) -> Result<Vec<TaxCertificate>, TaxReportError> {
    let today = DeliveryDay::containing(now)?;
    let (gathered, register) = db.read(|db| {
        let gathered = Gathered::load(db, scope, year, today)?;
        Ok::<_, StoreError>((gathered, Register::load(db, scope.tenant, year)?))
    })?;
    let mut certificates = Vec::new();
    for person in gathered.into_persons() {
        let report = report_of(&person, year, today)?;
        certificates.push(register.certificate(&person, report, year, today));
    }
    if certificates.is_empty() {
        refuse_unknown(scope, year)?;
    }
    Ok(certificates)
}

/// What certificates name beside the settlements.
struct Register {
    /// The statements that no reversal takes back, by plant and period.
    documents: HashMap<(PlantId, Period), Invoice>,
    companies: Vec<CompanyProfile>,
    tenant_name: String,
}

impl Register {
    fn load(db: &mut Db, tenant: TenantId, year: Year) -> Result<Self, StoreError> {
        let mut documents = HashMap::new();
        for period in year.months().map(Period::Month).chain([Period::Year(year)]) {
            let issued = list_invoices(db, tenant, InvoiceSelection::Period(period))?;
            documents.extend(standing(issued));
        }
        Ok(Self {
            documents,
            companies: list_company_profiles(db, tenant)?,
            tenant_name: get_tenant_name(db, tenant)?,
        })
    }

    fn certificate(
        &self,
        person: &PersonPlants,
        report: PersonReport,
        year: Year,
        today: DeliveryDay,
    ) -> TaxCertificate {
        let operator_id = &person.operator_id;
        let (plants, _) = person.plants();
        let certified = plants.iter().filter_map(|plant| {
            let stated = person.stated.get(&plant.plant)?;
            Some(CertifiedPlant {
                plant: plant.plant.clone(),
                name: stated.name.clone(),
                capacity: plant.capacity,
                periods: self.periods(stated, operator_id),
            })
        });
        TaxCertificate {
            year,
            issued_on: today,
            plants: certified.collect(),
            person: person.facts.clone(),
            company: self.companies.last().cloned(),
            tenant_name: self.tenant_name.clone(),
            report,
        }
    }

    /// The periods of a plant with their documents. One that names another owner is not shown.
    fn periods(&self, stated: &StatedPlant, operator_id: &str) -> Vec<CertifiedPeriod> {
        let with_document = |found: &CertifiedPeriod| {
            let document = self.documents.get(&(stated.id, found.period));
            let document = document.filter(|document| document.operator_id == operator_id);
            CertifiedPeriod {
                document: document.map(|document| CertifyingDocument {
                    number: document.number.to_string(),
                    is_current: states(document, found),
                }),
                ..found.clone()
            }
        };
        stated.periods.iter().map(with_document).collect()
    }
}

/// Whether a document states the amounts of a period. It stands over a later revision that changes nothing but a premium
/// that the grid operator pays.
fn states(document: &Invoice, period: &CertifiedPeriod) -> bool {
    let (net, vat) = period.sale.map_or_else(Default::default, |sale| (sale.net, sale.vat));
    let premium = match period.premium_paid_by {
        PremiumPaidBy::GridOperator => Money::ZERO,
        PremiumPaidBy::Marketer => period.premium.unwrap_or(Money::ZERO),
    };
    (document.net, document.vat, document.premium) == (net, vat, premium)
}

/// The last statement of each plant among the documents of a period that no reversal takes back.
fn standing(issued: Vec<Invoice>) -> impl Iterator<Item = ((PlantId, Period), Invoice)> {
    let reversals = issued.iter().filter(|document| document.kind == InvoiceKind::Reversal);
    let reversed: HashSet<InvoiceId> = reversals.filter_map(|document| document.corrects).collect();
    issued
        .into_iter()
        .filter(move |document| {
            document.kind == InvoiceKind::Statement && !reversed.contains(&document.id)
        })
        .map(|document| ((document.plant_id, document.period), document))
}
