//! The documents of a period in one ZIP, written while they are made.
//!
//! One PDF and one XML a document, named by its number, in the order of the numbers. The archive goes to its target
//! as it grows, so memory holds one document, whatever their number; only the list of names grows. The same
//! documents give the same bytes: names in their order, times of 1 January 1980. PDFs are stored, since their
//! streams are compressed already; XML is deflated.

use super::{DocumentContent, DocumentError, DocumentGap, Typesetter};
use std::io::{Seek, Write};
use thiserror::Error;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Why an archive was not written.
#[derive(Debug, Error)]
pub enum DocumentArchiveError {
    /// A document cannot be made.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The ZIP format refuses it.
    #[error("the archive cannot be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The target takes no bytes.
    #[error("the archive cannot be written: {0}")]
    Io(#[from] std::io::Error),
}

/// An archive of documents, as it grows.
pub struct DocumentArchive<'a, W: Write + Seek> {
    zip: ZipWriter<W>,
    typesetter: &'a Typesetter,
    documents: usize,
}

impl<W: Write + Seek> std::fmt::Debug for DocumentArchive<'_, W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DocumentArchive")
            .field("documents", &self.documents)
            .finish_non_exhaustive()
    }
}

impl<'a, W: Write + Seek> DocumentArchive<'a, W> {
    /// An archive that goes to `target`.
    pub fn new(target: W, typesetter: &'a Typesetter) -> Self {
        Self { zip: ZipWriter::new(target), typesetter, documents: 0 }
    }

    /// Adds a document, as PDF and as XML. Returns what it misses.
    pub fn add(
        &mut self,
        content: &DocumentContent,
    ) -> Result<Vec<DocumentGap>, DocumentArchiveError> {
        let hybrid = self.typesetter.write_pdf(content)?;
        let number = &content.number;
        self.put(&format!("{number}.pdf"), CompressionMethod::Stored, &hybrid.pdf)?;
        self.put(&format!("{number}.xml"), CompressionMethod::Deflated, &hybrid.xml)?;
        self.documents += 1;
        Ok(hybrid.gaps)
    }

    /// Ends the archive. Returns its target and how many documents it has.
    pub fn finish(self) -> Result<(W, usize), DocumentArchiveError> {
        Ok((self.zip.finish()?, self.documents))
    }

    fn put(
        &mut self,
        name: &str,
        method: CompressionMethod,
        bytes: &[u8],
    ) -> Result<(), DocumentArchiveError> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        Ok(self.zip.write_all(bytes)?)
    }
}
