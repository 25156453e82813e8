//! Plants, companies and persons.

mod company_profile;
mod operator_details;
mod plant;

pub use company_profile::{insert_company_profile, list_company_profiles};
pub use operator_details::{DetailsOfOperators, insert_operator_details, list_operator_details};
pub(crate) use plant::mastr_numbers;
pub use plant::{
    PlantRecord, ReceivedFacts, find_plant, insert_plant_facts, last_facts_received,
    list_plant_history, list_plants, list_plants_of_operator, list_received_facts,
    list_technologies, since_registration,
};
