//! How a fact is known, and how a file says it: the kinds of facts that the lists of [`PlantFacts`](crate::PlantFacts)
//! and [`PersonFacts`](crate::PersonFacts) have in common.
//!
//! `required` facts are always known, `optional` ones may be unknown, and `standard` ones have a value that holds until
//! another one is said. A file leaves out a fact (`None`) that stays as it is known, and leaves blank an optional one
//! (`Some(None)`) that it clears.

/// The type by which a fact is known.
macro_rules! known {
    (required $type:ty) => { $type };
    (standard $type:ty) => { $type };
    (optional $type:ty) => { Option<$type> };
}

/// The type by which a file says a fact, or leaves it out.
macro_rules! said {
    (required $type:ty) => { Option<$type> };
    (standard $type:ty) => { Option<$type> };
    (optional $type:ty) => { Option<Option<$type>> };
}

/// The fact that a whole description says.
macro_rules! taken {
    (required $said:expr) => {
        $said?
    };
    (standard $said:expr, $standard:expr) => {
        $said.unwrap_or($standard)
    };
    (optional $said:expr) => {
        $said.flatten()
    };
}

/// Whether a description has what it needs of a fact.
macro_rules! is_said {
    (required $said:expr) => {
        $said.is_some()
    };
    ($kind:ident $said:expr) => {
        true
    };
}
