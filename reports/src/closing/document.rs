//! The document of a settled month or year: a self-billed invoice (Gutschrift) as PDF and as XML.
//!
//! The marketer writes the invoice for what the plant owner supplied (§ 14 Abs. 2 UStG), so the seller
//! is the owner and the buyer is the marketer. Everything that it shows is in [`DocumentContent`]; no
//! database, clock or network is used, and the same content gives the same bytes.
//!
//! # Which form
//!
//! The XML is EN 16931 in the syntax UN/CEFACT CII, type code 389 (self-billed invoice). The PDF is
//! PDF/A-3b and carries the same bytes as `factur-x.xml` (ZUGFeRD, profile EN 16931). [`write_xrechnung`]
//! writes the XML with the identifier and the further demands of XRechnung 3.0.
//!
//! A reversal is type code 389 with negative amounts and names its predecessor in BG-3. Code 381 would
//! say that the marketer's supplier issued it, and 261 (self-billed credit note) is not among the codes
//! that XRechnung allows (BR-DE-17).
//!
//! # Where the premium is
//!
//! The market premium is no consideration for a supply and carries no value added tax (UStAE 2.5
//! Abs. 18). Category O (not subject to tax) must not stand beside another category (BR-O-11 to
//! BR-O-14), and a line with 0 % or an exemption would call it a supply. So the invoice that the XML
//! states is the sale of energy: its lines, net, tax and BT-112. A premium that the marketer passes on
//! is a payment beside the invoice. The PDF shows it in a block of its own, and the XML names the
//! premium and the whole payment in a note (BT-22) and in the payment terms (BT-20). It is not put
//! into BT-113 or BT-114, which mean a prepayment and a rounding.
//!
//! A year's account of the premium holds no sale. Its XML has lines of category O alone, which the
//! standard allows if no VAT identifier of either party is given (BR-O-02).
//!
//! # What is not known
//!
//! A name, address, tax number or account that is not known is left out, never made up. The XML then
//! still follows the schema, and [`DocumentGap`]s say what the law or the standard misses.

mod archive;
mod chart;
mod content;
mod error;
mod factur_x;
pub(crate) mod fit;
mod gaps;
mod invoice;
pub(crate) mod letterhead;
mod page;
mod parties;
mod sentences;
mod stored;
mod summary;
mod sums;
pub(crate) mod text;
pub(crate) mod typesetter;
pub(crate) mod words;

pub use archive::{DocumentArchive, DocumentArchiveError};
pub use content::{
    Correction, DayEnergy, DocumentContent, DocumentKind, DocumentLine, DocumentPlant,
    DocumentStatus, PremiumAccount, Sale, Seller, SetOff,
};
pub use error::DocumentError;
pub use gaps::{DocumentGap, document_gaps, xrechnung_obstacles};
pub use invoice::{InvoiceXml, write_xml, write_xrechnung};
pub use parties::{Issuer, Supplier};
pub use summary::document_story;
pub use typesetter::{HybridPdf, Typesetter};
