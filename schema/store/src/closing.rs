//! Proposals, approvals and documents.

mod documented;
mod invoice;
mod proposal;

pub use documented::list_documented_summaries;
pub use invoice::{
    Invoice, InvoiceDay, InvoiceFile, InvoiceKind, InvoiceNumber, InvoiceQuery, InvoiceSelection,
    NewInvoice, Replacement, insert_invoices, last_invoice_number, list_invoices,
    list_invoices_by_id, search_invoices,
};
pub use proposal::{
    Closing, HeldReason, HeldStatement, NewClosing, find_open_closing, insert_closing,
    list_closings, set_closing_approval,
};
