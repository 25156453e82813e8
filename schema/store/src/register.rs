//! Plants, companies and persons.

mod company_profile;
mod person;
mod plant;
mod received;

pub use company_profile::{insert_company_profile, list_company_profiles};
pub use person::{
    PersonRecord, Persons, ReceivedPerson, find_person, insert_person_facts, list_persons,
    list_received_persons,
};
pub(crate) use plant::mastr_numbers;
pub use plant::{
    PlantRecord, ReceivedFacts, find_plant, insert_plant_facts, list_plant_history, list_plants,
    list_plants_among, list_plants_known, list_plants_of_operator, list_received_facts,
    list_received_plants, list_technologies, since_registration,
};
pub use received::last_facts_received;
