//! Files of every page, compiled in. Nothing comes from another host.

use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// A file as it is served.
pub(crate) struct Asset {
    pub(crate) name: &'static str,
    pub(crate) content_type: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// Changes with the content, so that browsers may keep a file for ever.
    pub(crate) version: String,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let styles = [
        include_str!("../assets/foundation.css"),
        include_str!("../assets/components.css"),
        reports::charts::STYLE,
    ];
    vec![
        asset("strombuch.css", "text/css; charset=utf-8", styles.join("\n").into_bytes()),
        asset(
            "strombuch.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/strombuch.js").to_vec(),
        ),
        asset("inter.woff2", "font/woff2", include_bytes!("../assets/inter.woff2").to_vec()),
        asset("icon.svg", "image/svg+xml", include_bytes!("../assets/icon.svg").to_vec()),
    ]
});

fn asset(name: &'static str, content_type: &'static str, bytes: Vec<u8>) -> Asset {
    let hash = Sha256::digest(&bytes);
    let version = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Asset { name, content_type, bytes, version }
}

/// The file of a name.
pub(crate) fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// The address of a file.
pub(crate) fn address(name: &str) -> String {
    let version = find(name).map_or("", |asset| asset.version.as_str());
    format!("/assets/{name}?v={version}")
}
