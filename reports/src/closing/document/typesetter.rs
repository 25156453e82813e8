//! Sets documents on A4 and writes them as PDF/A-3b with the invoice inside.
//!
//! The typesetter knows its templates and two fonts, all embedded. It reads no file, asks no network and
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

/// What templates share, and each of them.
const LETTERHEAD: &str = include_str!("../../../assets/document/letterhead.typ");
const STATEMENT: &str = include_str!("../../../assets/document/statement.typ");
const CERTIFICATE: &str = include_str!("../../../assets/document/certificate.typ");
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../../assets/document/Inter-Regular.otf"),
    include_bytes!("../../../assets/document/Inter-SemiBold.otf"),
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

/// What a page is set by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Template {
    /// The document of a period.
    Statement,
    /// The tax certificate of a year.
    Certificate,
}

/// What is to be set.
pub(crate) struct Work<'a> {
    pub(crate) template: Template,
    /// What the work is called where it fails.
    pub(crate) number: &'a str,
    /// What the template is given, as JSON.
    pub(crate) page: Vec<u8>,
    /// The file that the PDF carries: name and bytes.
    pub(crate) attachment: (&'a str, Vec<u8>),
}

/// Fonts, templates and options, made once for many documents. Threads can share one.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    letterhead: Source,
    statement: Source,
    certificate: Source,
    content: FileId,
    options: PdfOptions,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").field("fonts", &self.fonts.len()).finish_non_exhaustive()
    }
}

impl Typesetter {
    /// Reads the embedded fonts and the templates.
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
            letterhead: Source::new(file("letterhead.typ")?, LETTERHEAD.to_owned()),
            statement: Source::new(file("statement.typ")?, STATEMENT.to_owned()),
            certificate: Source::new(file("certificate.typ")?, CERTIFICATE.to_owned()),
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
        let pdf = self.set(Work {
            template: Template::Statement,
            number: &content.number,
            page: page(content, |letter| self.can_write(letter)),
            attachment: (FILE_NAME, invoice.xml.clone()),
        })?;
        Ok(HybridPdf { pdf: describe(&pdf)?, xml: invoice.xml, gaps: invoice.gaps })
    }

    /// A page as PDF/A-3b.
    pub(crate) fn set(&self, work: Work<'_>) -> Result<Vec<u8>, DocumentError> {
        let failed = |errors: &[SourceDiagnostic]| not_settable(work.number, errors);
        let (attachment, bytes) = work.attachment;
        let desk = Desk {
            typesetter: self,
            main: match work.template {
                Template::Statement => &self.statement,
                Template::Certificate => &self.certificate,
            },
            content: Bytes::new(work.page),
            attachment: Bytes::new(bytes),
            attachment_file: file(attachment)?,
        };
        let document =
            typst::compile::<PagedDocument>(&desk).output.map_err(|errors| failed(&errors));
        let pdf = document.and_then(|document| {
            typst_pdf::pdf(&document, &self.options).map_err(|errors| failed(&errors))
        });
        typst::comemo::evict(MEMORY);
        pdf
    }

    /// Whether the fonts have a letter; PDF/A allows no other.
    pub(crate) fn can_write(&self, letter: char) -> bool {
        self.fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)))
    }
}

/// What the template sees while one document is set.
struct Desk<'a> {
    typesetter: &'a Typesetter,
    main: &'a Source,
    content: Bytes,
    attachment: Bytes,
    attachment_file: FileId,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [self.main, &self.typesetter.letterhead];
        let found = known.into_iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.typesetter.content {
            Ok(self.content.clone())
        } else if id == self.attachment_file {
            Ok(self.attachment.clone())
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

fn not_settable(number: &str, errors: &[SourceDiagnostic]) -> DocumentError {
    let causes: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    DocumentError::NotSettable { number: number.to_owned(), cause: causes.join("; ") }
}
