//! The register: plants, their facts over time, companies and persons.

mod company_profile;
mod derived_facts;
mod export_plants;
mod facts_changes;
mod facts_history;
mod import_parties;
mod import_plants;
mod known_plants;
mod owner_names;
mod register_plant;
mod sales_form_change;

pub use company_profile::find_company_profile;
pub use export_plants::export_plants;
pub(crate) use facts_changes::versions;
pub use facts_changes::{FactsVersion, FieldChange};
pub(crate) use facts_history::{FactsHistory, OwnersYear};
pub use import_parties::{ImportPartiesError, import_company_profile, import_operator_details};
pub use import_plants::{PlantImport, import_plants};
pub use owner_names::OtherNames;
pub use register_plant::{RegisterPlantError, register_plant};
pub use sales_form_change::{
    SalesFormChange, SalesFormChangeError, SalesFormChanged, change_sales_form, earliest_month,
    last_notice_day,
};
