//! What is wrong with a bundle.

use super::archive::ArchivePlace;
use super::keys::EvidencePublicKey;
use thiserror::Error;

/// The first problem of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BundleProblem {
    /// The file is larger than any bundle.
    #[error("the file has {bytes} bytes, a bundle at most {bytes_max}")]
    TooLarge {
        /// Its length.
        bytes: usize,
        /// The length that is read at most.
        bytes_max: usize,
    },
    /// The file is no ZIP archive of stored files.
    #[error("the file is no archive that a bundle could be in")]
    NotAnArchive,
    /// The bundle is of another version of the format.
    #[error("the bundle has format version {found}, this program reads {expected}")]
    FormatVersionUnsupported {
        /// The version of the bundle.
        found: u64,
        /// The version that is read.
        expected: u64,
    },
    /// A file of the bundle is not there.
    #[error("{file} is missing")]
    FileMissing {
        /// Its name.
        file: String,
    },
    /// A file does not belong to a bundle.
    #[error("{file} does not belong to the bundle")]
    FileExtra {
        /// Its name.
        file: String,
    },
    /// A file is not what it was when the bundle was made.
    #[error("{file} was changed, {place}")]
    FileChanged {
        /// Its name.
        file: String,
        /// Where, as far as it can be told.
        place: ChangedPlace,
    },
    /// The archive around the files was changed.
    #[error("byte {offset} of the archive was changed, in {place}")]
    ArchiveChanged {
        /// The first byte that differs, from 0.
        offset: usize,
        /// What it belongs to.
        place: ArchivePlace,
    },
    /// The signature does not belong to this manifest and key.
    #[error("signature.ed25519 is not the signature of manifest.json with the key of the bundle")]
    SignatureWrong,
    /// The bundle is signed, but by somebody else.
    #[error("the bundle is signed with the key {found}, not with the trusted key {trusted}")]
    KeyUnknown {
        /// The key of the bundle.
        found: EvidencePublicKey,
        /// The key that is trusted.
        trusted: EvidencePublicKey,
    },
    /// A file is as it was signed and still cannot be read.
    #[error("{file} cannot be read: {problem}")]
    Unreadable {
        /// Its name.
        file: String,
        /// Where and why.
        problem: String,
    },
    /// The statement says something else than its inputs.
    #[error(
        "the statement does not follow from its inputs: {field} is stated as {stated}, recomputed as {recomputed}"
    )]
    DoesNotFollow {
        /// The key in `statement.json`, such as `payout_eur` or `lines[1].amount_eur`.
        field: String,
        /// What the statement says.
        stated: String,
        /// What the inputs give.
        recomputed: String,
    },
}

/// Where a file was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedPlace {
    /// Within some bytes and lines.
    Within {
        /// The first byte, from 0.
        first_byte: usize,
        /// The byte behind the last one.
        end_byte: usize,
        /// The first line, from 1.
        first_line: usize,
        /// The last line.
        last_line: usize,
    },
    /// Somewhere: its checksum in the archive is another one.
    Somewhere,
}

impl std::fmt::Display for ChangedPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Within { first_byte, end_byte, first_line, last_line } => write!(
                f,
                "from byte {first_byte} to before byte {end_byte} (lines {first_line} to {last_line})"
            ),
            Self::Somewhere => f.write_str("its checksum does not fit"),
        }
    }
}

impl BundleProblem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::NotAnArchive => "not_an_archive",
            Self::FormatVersionUnsupported { .. } => "format_version_unsupported",
            Self::FileMissing { .. } => "file_missing",
            Self::FileExtra { .. } => "file_extra",
            Self::FileChanged { .. } => "file_changed",
            Self::ArchiveChanged { .. } => "archive_changed",
            Self::SignatureWrong => "signature_wrong",
            Self::KeyUnknown { .. } => "key_unknown",
            Self::Unreadable { .. } => "unreadable",
            Self::DoesNotFollow { .. } => "does_not_follow",
        }
    }

    /// Whether the file is no bundle at all, rather than a bundle with something wrong in it.
    pub fn is_no_bundle(&self) -> bool {
        matches!(self, Self::TooLarge { .. } | Self::NotAnArchive)
    }
}
