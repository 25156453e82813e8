//! Secrets of the data directory; one of them signs people's tokens.

use anyhow::{Context, Result, bail};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;
use units::to_hexadecimal;
use web::SigningKey;

/// Name of the secret's file in the data directory.
const FILE: &str = "signing.key";

/// The secret of the data directory, made at the first start. Only this user may read it.
pub(crate) fn find_or_create(data: &Path) -> Result<SigningKey> {
    let path = data.join(FILE);
    create_unless_there(data, &path)?;
    read(&path)
}

/// Makes a file of the data directory with a random secret that only this user may read, unless it is
/// there.
pub(crate) fn create_unless_there(data: &Path, path: &Path) -> Result<()> {
    std::fs::create_dir_all(data)
        .with_context(|| format!("failed to make the data directory {}", data.display()))?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(mut file) => {
            let secret = random_hex(32)?;
            file.write_all(secret.as_bytes())?;
            Ok(file.sync_all()?)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error).with_context(|| format!("failed to make {}", path.display())),
    }
}

/// The secret of a file.
pub(crate) fn read(path: &Path) -> Result<SigningKey> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("failed to read the secret {}", path.display()))?;
    let Some(key) = SigningKey::of(text.trim().as_bytes()) else {
        bail!("{} must hold at least {} characters", path.display(), SigningKey::LENGTH_MIN);
    };
    Ok(key)
}

/// So many random bytes, in hexadecimal digits.
pub(crate) fn random_hex(bytes: usize) -> Result<String> {
    let mut random = vec![0_u8; bytes];
    getrandom::fill(&mut random).context("the system gives no random numbers")?;
    Ok(to_hexadecimal(&random))
}
