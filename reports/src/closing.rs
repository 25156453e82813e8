//! Documents, proposals and evidence bundles.

mod bodies;
pub(crate) mod document;
mod evidence;

pub use bodies::{ClosingBody, HeldBody, InvoiceBody, invoice_table};
pub use document::{
    Correction, DayEnergy, DocumentArchive, DocumentArchiveError, DocumentContent, DocumentError,
    DocumentGap, DocumentKind, DocumentLine, DocumentPlant, DocumentStatus, HybridPdf, InvoiceXml,
    Issuer, PremiumAccount, Sale, Seller, SetOff, Supplier, Typesetter, document_gaps,
    document_story, write_xml, write_xrechnung, xrechnung_obstacles,
};
pub use evidence::{
    ArchivePlace, BUNDLE_BYTES_MAX, BundleProblem, ChangedPlace, Evidence, EvidenceKey,
    EvidencePublicKey, NotAKey, SealError, VerifiedBundle, seal_bundle, verify_bundle,
};
