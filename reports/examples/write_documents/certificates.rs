//! Sample tax certificates. Shared by the example and the tests.

use crate::samples::Sample;
use records::{CompanyProfile, DescribedPerson, PersonFacts, PostalAddress, ProvisionalReason};
use rules::tax::{
    CertifiedPeriod, CertifiedPlant, CertifiedSale, CertifyingDocument, MissingMonth,
    MissingReason, MonthAmounts, PersonReport, PersonYear, PlantMonth, PlantYear, TaxCertificate,
    tax_of,
};
use units::{
    CountryCode, DeliveryDay, Energy, Installation, Language, Money, Month, Period, Power,
    PremiumPaidBy, StatementStatus, Technology, Vat, Year,
};

/// Every kind of certificate with its name.
pub(crate) fn all() -> Sample<Vec<(&'static str, TaxCertificate)>> {
    let plain = Person { plants: 1, taxation: Vat::SmallBusiness, payer: PremiumPaidBy::Marketer };
    let usual = Person { plants: 3, taxation: Vat::Regular, payer: PremiumPaidBy::GridOperator };
    let mut english = usual.certificate()?;
    english.person.language = Language::English;
    let mut unsettled = plain.certificate()?;
    unsettled.person = PersonFacts { address: None, tax_number: None, ..unsettled.person };
    unsettled.company = None;
    Ok(vec![
        ("certificate", with_open_months(usual.certificate()?)?),
        ("certificate_english", with_open_months(english)?),
        ("certificate_complete", plain.certificate()?),
        ("certificate_of_unknown_parties", unsettled),
        ("certificate_of_many_plants", Person { plants: 12, ..usual }.certificate()?),
    ])
}

/// Who is certified.
#[derive(Clone, Copy)]
struct Person {
    plants: u64,
    taxation: Vat,
    payer: PremiumPaidBy,
}

impl Person {
    fn certificate(self) -> Sample<TaxCertificate> {
        let year = Year::new(2025)?;
        let mut plants = Vec::new();
        for number in 1..=self.plants {
            plants.push(self.plant(number, year)?);
        }
        certificate(self.taxation, year, plants)
    }

    fn plant(self, number: u64, year: Year) -> Sample<CertifiedPlant> {
        let mut periods = Vec::new();
        for month in year.months() {
            periods.push(self.month(number, month)?);
        }
        if number == 1 {
            periods.push(CertifiedPeriod {
                energy: None,
                sale: None,
                premium: Some(Money::parse_decimal("-140.63")?),
                document: (self.payer == PremiumPaidBy::Marketer).then(|| document("2026-000011")),
                period: Period::Year(year),
                ..self.month(number, Month::new(2025, 12)?)?
            });
        }
        Ok(CertifiedPlant {
            plant: format!("SEE9{number:011}").parse()?,
            name: format!("Scheunendach #{number} [Nord]"),
            capacity: Power::from_scaled(18_500 + i64::try_from(number)? * 9_500),
            periods,
        })
    }

    /// More sun in summer, more energy of later plants, and negative prices in May.
    fn month(self, number: u64, month: Month) -> Sample<CertifiedPeriod> {
        let season = 7 - (i64::from(month.number()) - 6).abs();
        let energy = Energy::from_scaled((season * 640 + i64::try_from(number)?) * 1_234_567);
        let price = if month.number() == 5 { -7_000 } else { 51_000 };
        let net = Money::from_scaled(energy.scaled() / 1_000_000 * price / 10_000);
        let vat = match self.taxation {
            Vat::Regular => Money::from_scaled(net.scaled() * 19 / 100),
            Vat::SmallBusiness | Vat::ReverseCharge => Money::ZERO,
        };
        let issued = u64::from(month.number()) * 12 + number;
        Ok(CertifiedPeriod {
            period: Period::Month(month),
            status: Some(StatementStatus::Final),
            reasons: Vec::new(),
            energy: Some(energy),
            sale: Some(CertifiedSale { net, vat, service: Money::ZERO, service_vat: Money::ZERO }),
            premium: Some(Money::from_scaled(energy.scaled() / 250_000)),
            premium_paid_by: self.payer,
            document: Some(document(&format!("2025-{issued:06}"))),
        })
    }
}

fn document(number: &str) -> CertifyingDocument {
    CertifyingDocument { number: number.to_owned(), is_current: true }
}

/// Months of the first plant that are missing, provisional, corrected and without a document.
fn with_open_months(certificate: TaxCertificate) -> Sample<TaxCertificate> {
    let (year, person) = (certificate.year, certificate.person.clone());
    let mut plants = certificate.plants;
    let Some(first) = plants.first_mut() else { return Err("no plant".into()) };
    let mut missing = Vec::new();
    for period in &mut first.periods {
        let Period::Month(month) = period.period else { continue };
        match month.number() {
            2..=4 => {
                (period.status, period.energy, period.sale) = (None, None, None);
                (period.premium, period.document) = (None, None);
                let reason = MissingReason::NotSettled;
                missing.push(MissingMonth { plant: first.plant.clone(), month, reason });
            }
            6 => {
                period.status = Some(StatementStatus::Provisional);
                period.reasons = vec![ProvisionalReason::ReadingsReplaced { count: 4 }];
            }
            7 => period.document = None,
            8 => {
                if let Some(document) = &mut period.document {
                    document.is_current = false;
                }
            }
            _ => {}
        }
    }
    let taxation = certificate.report.tax.small_business.taxation;
    let mut open = self::certificate(taxation, year, plants)?;
    open.report.months_missing = missing;
    open.person = person;
    Ok(open)
}

/// A certificate of these plants, with the thresholds as the rules judge them.
fn certificate(taxation: Vat, year: Year, plants: Vec<CertifiedPlant>) -> Sample<TaxCertificate> {
    let mut years = Vec::new();
    for plant in &plants {
        years.push(plant_year(plant)?);
    }
    let person =
        PersonYear { year, taxation, legal_form: None, plants: &years, former_plants: &[] };
    let tax = tax_of(&person)?;
    let capacity = years.iter().map(|plant| plant.capacity.scaled()).sum();
    Ok(TaxCertificate {
        year,
        issued_on: DeliveryDay::new(2026, 3, 20)?,
        report: PersonReport {
            operator_id: "B-10023".to_owned(),
            operator_name: "Ängström & Søn Öko-Hof #1 *fett* GbR".to_owned(),
            capacity: Power::from_scaled(capacity),
            plants: years.iter().map(|plant| plant.plant.clone()).collect(),
            tax,
            months_missing: Vec::new(),
        },
        plants,
        person: certified()?,
        company: Some(company()?),
        tenant_name: "main".to_owned(),
    })
}

/// A plant as the rules judge it.
fn plant_year(plant: &CertifiedPlant) -> Sample<PlantYear> {
    let mut year = PlantYear {
        technology: Technology::Solar,
        plant: plant.plant.clone(),
        capacity: plant.capacity,
        installation: Installation::Building,
        commissioned_on: DeliveryDay::new(2024, 3, 1)?,
        units: None,
        months: Vec::new(),
        previous_months: Vec::new(),
        true_up: Money::ZERO,
    };
    for period in &plant.periods {
        let premium = period.premium.unwrap_or(Money::ZERO);
        match period.period {
            Period::Year(_) => year.true_up = premium,
            Period::Month(month) => {
                let amounts = period.sale.map(|sale| MonthAmounts {
                    net: sale.net,
                    service: Money::ZERO,
                    fee: Money::ZERO,
                    vat: sale.vat,
                    premium,
                    supported: period.energy.unwrap_or(Energy::ZERO),
                });
                year.months.push(PlantMonth { month, amounts });
            }
        }
    }
    Ok(year)
}

fn certified() -> Sample<PersonFacts> {
    let described = DescribedPerson {
        name: Some("Ängström & Søn Öko-Hof #1 *fett* GbR".to_owned()),
        address: Some(Some(address("Hofstraße 12", "84028", "Landshut")?)),
        tax_number: Some(Some("132/456/78901".parse()?)),
        ..DescribedPerson::nothing("B-10023")
    };
    Ok(described.over(None)?)
}

fn company() -> Sample<CompanyProfile> {
    Ok(CompanyProfile {
        name: "Stadtwerke Musterstadt GmbH".to_owned(),
        address: address("Am Kraftwerk 1", "12345", "Musterstadt")?,
        vat_id: None,
        tax_number: Some("132/456/78902".parse()?),
        register: Some("Amtsgericht Musterstadt, HRB 1234".to_owned()),
        managing_directors: Some("Jana Muster, Ole Beispiel".to_owned()),
        supervisory_chair: None,
        contact: Some("Abrechnung Direktvermarktung".to_owned()),
        phone: Some("030 1234567".to_owned()),
        email: Some("abrechnung@sw-musterstadt.example".to_owned()),
        website: None,
        iban: None,
        bic: None,
        bank_cut_off: None,
        payment_term_days: None,
    })
}

fn address(street: &str, postcode: &str, city: &str) -> Sample<PostalAddress> {
    Ok(PostalAddress::new(street, None, postcode, city, CountryCode::germany())?)
}
