//! The register: plants are registered and their sales form is changed, persons are looked up and changed.

mod api;
mod form;
mod in_words;
mod person;
mod person_form;
mod persons;
mod problems;
mod registration;
mod sales_form;
mod typed;

pub(crate) use api::Api;
pub(crate) use in_words::{document_name, in_words, name_of};
pub(crate) use person::address_of_person;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [
        registration::table(),
        sales_form::table(),
        persons::table(),
        person::table(),
        person_form::table(),
        api::table(),
    ];
    tables.into_iter().flatten().collect()
}
