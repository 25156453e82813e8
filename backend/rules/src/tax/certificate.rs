//! One person's year, month by month, with what states it: the content of a yearly tax certificate.
//!
//! Source: as of [`super`].

use super::{MissingMonth, PersonReport};
use records::{CompanyProfile, PersonFacts, ProvisionalReason};
use units::{
    DeliveryDay, Energy, MastrNumber, Money, Period, Power, PremiumPaidBy, StatementStatus, Year,
};

/// What a person is certified for a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxCertificate {
    /// The year.
    pub year: Year,
    /// The day on which it was read what is settled.
    pub issued_on: DeliveryDay,
    /// The thresholds, and the sums that count for them.
    pub report: PersonReport,
    /// The person's plants of the year, in the order of their unit numbers.
    pub plants: Vec<CertifiedPlant>,
    /// The person, as it is known on the day.
    pub person: PersonFacts,
    /// Who certifies; none where nothing is known.
    pub company: Option<CompanyProfile>,
    /// The name of who certifies where nothing else is known.
    pub tenant_name: String,
}

/// One plant of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedPlant {
    /// Unit number.
    pub plant: MastrNumber,
    /// Free text.
    pub name: String,
    /// Capacity as last registered in the year.
    pub capacity: Power,
    /// The person's months with the plant, in their order, also those to come; then the true-up of the year.
    pub periods: Vec<CertifiedPeriod>,
}

/// One plant's month, or the true-up of its year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedPeriod {
    /// The month or year.
    pub period: Period,
    /// How far it can be relied on; none when it is not settled.
    pub status: Option<StatementStatus>,
    /// Why it is provisional.
    pub reasons: Vec<ProvisionalReason>,
    /// Energy fed in; none of a true-up.
    pub energy: Option<Energy>,
    /// The sale of the energy; none of a true-up, or without amounts.
    pub sale: Option<CertifiedSale>,
    /// The premium; none without a claim to it, or without amounts.
    pub premium: Option<Money>,
    /// Who pays it.
    pub premium_paid_by: PremiumPaidBy,
    /// The document that states it; none where none was issued.
    pub document: Option<CertifyingDocument>,
}

/// What a month's energy was sold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CertifiedSale {
    /// Less a discount, without tax.
    pub net: Money,
    /// Value added tax on it.
    pub vat: Money,
    /// What the marketer has invoiced for its service, without tax; zero where its fees are a discount.
    pub service: Money,
    /// Value added tax on that.
    pub service_vat: Money,
}

/// The document that states a month or a true-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifyingDocument {
    /// Its number.
    pub number: String,
    /// Whether it still states the amounts: what the marketer pays, as it is settled now.
    pub is_current: bool,
}

impl TaxCertificate {
    /// The months of the year itself that are over and have no amounts.
    pub fn months_missing(&self) -> impl Iterator<Item = &MissingMonth> {
        self.report.months_missing.iter().filter(|missing| missing.month.year() == self.year)
    }
}
