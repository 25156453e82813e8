//! From settled periods to documents: proposal, approval, documents, evidence.

mod evidence;
mod invoices;
mod proposal;

pub use evidence::{EvidenceError, StatementEvidence, find_evidence};
pub(crate) use invoices::Shelf;
pub use invoices::{
    DocumentQuery, Invoice, InvoiceFile, InvoiceKind, InvoiceNumber, find_document, list_documents,
    visit_invoices,
};
pub use proposal::{
    Approval, Closing, ClosingError, ClosingItem, ClosingOverview, ClosingPreview, ClosingReview,
    ClosingYear, HeldReason, HeldStatement, InputChange, Proposal, RestatementMark,
    ReversedInvoice, StatedAmounts, StatedSettlement, Waiting, approve_closing,
    approve_reviewed_closing, list_closing_year, propose_closing, review_closing,
};
