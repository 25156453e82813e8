//! The parties of a document with what § 14 UStG asks for.

use crate::clock::now;
use crate::plant::read;
use crate::{Strombuch, World};
use records::{CompanyProfile, DescribedPerson, PersonFacts, PostalAddress};
use services::register::{
    PersonImport, find_company_profile, import_company_profile, import_persons,
};
use store::register::list_persons;
use store::{Db, DocumentKind, NewDocument, TenantId, find_tenant};
use units::DeliveryDay;

/// Whether a world gives its parties, before a closing, what an invoice must show of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parties {
    /// Who lacks something gets it.
    Completed,
    /// They stay as they were registered.
    AsRegistered,
}

/// The marketer of every world, with a payout account or without one.
pub fn company_profile(iban: Option<&str>) -> CompanyProfile {
    CompanyProfile {
        name: "Sonne GmbH".to_owned(),
        address: address(),
        vat_id: None,
        tax_number: Some(read("99/001/00001")),
        register: None,
        managing_directors: None,
        supervisory_chair: None,
        contact: None,
        phone: None,
        email: None,
        website: None,
        iban: iban.map(read),
        bic: None,
        bank_cut_off: None,
        payment_term_days: None,
    }
}

impl World {
    /// Gives every owner an address, a tax number and an agreement on self-billing, and the marketer a profile, where
    /// none is known.
    pub fn complete_parties(&mut self) {
        complete(&mut self.db, self.tenant);
    }
}

impl Strombuch {
    /// The same in the database of the command.
    pub fn complete_parties(&self) {
        let mut db = Db::open(&self.url()).unwrap();
        let tenant = find_tenant(&mut db, "main").unwrap();
        complete(&mut db, tenant.expect("the command has stored something"));
    }
}

/// The same in any database.
pub fn complete(db: &mut Db, tenant: TenantId) {
    let today = DeliveryDay::containing(now()).unwrap();
    let persons = list_persons(db, tenant).unwrap();
    let numbers: Vec<String> = persons.iter().map(|(number, _)| number.to_owned()).collect();
    let known = numbers.iter().filter_map(|number| persons.on(number, today));
    let lacking: Vec<DescribedPerson> =
        known.filter_map(|record| completed(&record.facts)).collect();
    if !lacking.is_empty() {
        let document = document(DocumentKind::Operators, &format!("{lacking:?}"), |document| {
            import_persons(db, tenant, document, PersonImport::default(), &lacking).map(drop)
        });
        document.unwrap();
    }
    if find_company_profile(db, tenant).unwrap().is_none() {
        let profile = company_profile(None);
        let stored = document(DocumentKind::Company, "company", |document| {
            import_company_profile(db, tenant, document, &profile).map(drop)
        });
        stored.unwrap();
    }
}

/// What somebody lacks; nothing where nothing is missing.
fn completed(facts: &PersonFacts) -> Option<DescribedPerson> {
    let has_number = facts.tax_number.is_some() || facts.vat_id.is_some();
    let said = DescribedPerson {
        address: facts.address.is_none().then(|| Some(address())),
        tax_number: (!has_number).then(|| Some(read("99/012/34567"))),
        self_billing_agreed_on: facts
            .self_billing_agreed_on
            .is_none()
            .then(|| Some(read("2020-01-15"))),
        ..DescribedPerson::nothing(&facts.operator_id)
    };
    (said != DescribedPerson::nothing(&facts.operator_id)).then_some(said)
}

fn address() -> PostalAddress {
    PostalAddress::new("Markt 1", None, "24103", "Kiel", read("DE")).unwrap()
}

fn document<T>(kind: DocumentKind, text: &str, store: impl FnOnce(&NewDocument<'_>) -> T) -> T {
    store(&NewDocument { kind, name: "parties", bytes: text.as_bytes(), received_at: now() })
}
