//! Keys of rows.

macro_rules! row_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) i64);
    };
}

row_id!(
    /// A tenant.
    TenantId
);
row_id!(
    /// A document that was received.
    DocumentId
);
row_id!(
    /// A plant of a tenant.
    PlantId
);
row_id!(
    /// A series of quarter-hour values.
    SeriesId
);
