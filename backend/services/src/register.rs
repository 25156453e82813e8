//! The register: plants, their facts over time, companies and persons.

mod change_person;
mod company_profile;
mod derived_facts;
mod export_plants;
mod facts_changes;
mod facts_history;
mod import_company;
mod import_persons;
mod import_plants;
mod known_plants;
mod person_changes;
mod persons;
mod register_plant;
mod said_owners;
mod sales_form_change;
mod unregistered;

pub use change_person::{PersonForm, change_person};
pub use company_profile::find_company_profile;
pub use export_plants::export_plants;
pub(crate) use facts_changes::versions;
pub use facts_changes::{FactsVersion, FieldChange};
pub(crate) use facts_history::{FactsHistory, OwnersYear};
pub use import_company::import_company_profile;
pub use import_persons::{ImportPersonsError, PersonImport, import_persons};
pub use import_plants::{PlantImport, import_plants};
pub use persons::{PersonFile, PersonRow, PersonVersion, find_person_file, list_person_rows};
pub use register_plant::{RegisterPlantError, register_plant};
pub use said_owners::OtherNames;
pub use sales_form_change::{
    SalesFormChange, SalesFormChangeError, SalesFormChanged, change_sales_form, earliest_month,
    last_notice_day,
};
pub use unregistered::list_unregistered;
