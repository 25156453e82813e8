//! The secret that bundles are signed with, and its public half.

use crate::secret;
use anyhow::{Context, Result};
use reports::closing::{EvidenceKey, EvidencePublicKey};
use std::path::Path;

/// Name of the secret's file in the data directory.
const FILE: &str = "evidence.key";

/// The secret of the data directory, made at the first bundle. Only this user may read it.
pub(super) fn find_or_create(data: &Path) -> Result<EvidenceKey> {
    let path = data.join(FILE);
    secret::create_unless_there(data, &path)?;
    read(&path)
}

/// The secret of a file: one line of 64 hexadecimal digits.
pub(super) fn read(file: &Path) -> Result<EvidenceKey> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("failed to read the secret {}", file.display()))?;
    text.trim().parse().with_context(|| format!("{} holds no secret", file.display()))
}

/// The public key of a file.
pub(crate) fn read_public(file: &Path) -> Result<EvidencePublicKey> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("failed to read the public key {}", file.display()))?;
    text.trim().parse().with_context(|| format!("{} holds no public key", file.display()))
}
