//! Sets documents on A4 and writes them as PDF/A-3b with the invoice inside.
//!
//! The typesetter knows one template and two fonts, all embedded. It reads no file, asks no network and
//! knows no date. Text comes to the template as JSON, so that none of it is read as markup.

use super::factur_x::{FILE_NAME, describe};
use super::page::page;
use super::{DocumentContent, DocumentError, DocumentGap, write_xml};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

const TEMPLATE: &str = include_str!("../../assets/document/statement.typ");
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../assets/document/Inter-Regular.otf"),
    include_bytes!("../../assets/document/Inter-SemiBold.otf"),
];
/// How many documents ago a memorised step was used when it is forgotten.
const MEMORY: usize = 3;

/// A PDF that carries its electronic invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HybridPdf {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The invoice that it carries, the same bytes as of [`write_xml`].
    pub xml: Vec<u8>,
    /// What the document misses.
    pub gaps: Vec<DocumentGap>,
}

/// Fonts, template and options, made once for many documents. Threads can share one.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    content: FileId,
    options: PdfOptions,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").field("fonts", &self.fonts.len()).finish_non_exhaustive()
    }
}

impl Typesetter {
    /// Reads the embedded fonts and the template.
    pub fn new() -> Result<Self, DocumentError> {
        let fonts: Vec<Font> =
            FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect();
        if fonts.len() != FONTS.len() {
            return Err(DocumentError::Typesetter { cause: "a font is damaged".to_owned() });
        }
        let standards = PdfStandards::new(&[PdfStandard::A_3b]).map_err(|refused| {
            DocumentError::Typesetter { cause: refused.message().to_string() }
        })?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file("statement.typ")?, TEMPLATE.to_owned()),
            content: file("content.json")?,
            options: PdfOptions {
                creator: Smart::Custom(Some("Strombuch".to_owned())),
                standards,
                tagged: false,
                ..PdfOptions::default()
            },
        })
    }

    /// The document as PDF/A-3b with its EN 16931 invoice as `factur-x.xml`.
    pub fn write_pdf(&self, content: &DocumentContent) -> Result<HybridPdf, DocumentError> {
        let invoice = write_xml(content)?;
        let failed = |errors: &[SourceDiagnostic]| not_settable(content, errors);
        let desk = Desk {
            typesetter: self,
            content: Bytes::new(page(content, |letter| self.can_write(letter))),
            invoice: Bytes::new(invoice.xml.clone()),
            invoice_file: file(FILE_NAME)?,
        };
        let document =
            typst::compile::<PagedDocument>(&desk).output.map_err(|errors| failed(&errors));
        let pdf = document.and_then(|document| {
            typst_pdf::pdf(&document, &self.options).map_err(|errors| failed(&errors))
        });
        typst::comemo::evict(MEMORY);
        Ok(HybridPdf { pdf: describe(&pdf?)?, xml: invoice.xml, gaps: invoice.gaps })
    }

    /// Whether the fonts have a letter; PDF/A allows no other.
    fn can_write(&self, letter: char) -> bool {
        self.fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)))
    }
}

/// What the template sees while one document is set.
struct Desk<'a> {
    typesetter: &'a Typesetter,
    content: Bytes,
    invoice: Bytes,
    invoice_file: FileId,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.typesetter.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let template = &self.typesetter.template;
        if id == template.id() { Ok(template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.typesetter.content {
            Ok(self.content.clone())
        } else if id == self.invoice_file {
            Ok(self.invoice.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file(name: &str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(name)
        .map_err(|refused| DocumentError::Typesetter { cause: format!("{refused:?}") })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn not_settable(content: &DocumentContent, errors: &[SourceDiagnostic]) -> DocumentError {
    let causes: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    DocumentError::NotSettable { number: content.number.clone(), cause: causes.join("; ") }
}
