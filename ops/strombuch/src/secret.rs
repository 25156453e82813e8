//! Secrets of the data directory: one signs people's tokens, one seals the secrets of their one-time codes.

use crate::private_files;
use anyhow::{Context, Result, bail};
use services::accounts::SealingKey;
use std::path::Path;
use units::to_hexadecimal;
use web::SigningKey;

/// Names of the secrets' files in the data directory.
const SIGNING: &str = "signing.key";
const SEALING: &str = "accounts.key";

/// The secret that signs tokens: of this file, or of the data directory, made at the first start. Only this user may
/// read it.
pub(crate) fn signing_key(file: Option<&Path>, data: &Path) -> Result<SigningKey> {
    of(file, data, SIGNING, SigningKey::LENGTH_MIN, SigningKey::of)
}

/// The secret that seals what the database keeps of accounts, found or made alike.
pub(crate) fn sealing_key(file: Option<&Path>, data: &Path) -> Result<SealingKey> {
    of(file, data, SEALING, SealingKey::LENGTH_MIN, SealingKey::of)
}

fn of<Key>(
    file: Option<&Path>,
    data: &Path,
    name: &str,
    length_min: usize,
    key: fn(&[u8]) -> Option<Key>,
) -> Result<Key> {
    let here = data.join(name);
    if file.is_none() {
        create_unless_there(data, &here)?;
    }
    let path = file.unwrap_or(&here);
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("failed to read the secret {}", path.display()))?;
    let Some(key) = key(text.trim().as_bytes()) else {
        bail!("{} must hold at least {length_min} characters", path.display());
    };
    Ok(key)
}

/// Makes a file of the data directory with a random secret that only this user may read, unless it is
/// there.
pub(crate) fn create_unless_there(data: &Path, path: &Path) -> Result<()> {
    private_files::make_directory(data)?;
    private_files::write_new(path, &random_hex(32)?).map(|_made| ())
}

/// So many random bytes, in hexadecimal digits.
pub(crate) fn random_hex(bytes: usize) -> Result<String> {
    let mut random = vec![0_u8; bytes];
    getrandom::fill(&mut random).context("the system gives no random numbers")?;
    Ok(to_hexadecimal(&random))
}
