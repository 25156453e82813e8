//! Files of every page, compiled in. Nothing comes from another host.

use super::errors::{Code, WebError};
use super::identity::Access;
use super::route_entry::RouteEntry;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{self, Path};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use units::to_hexadecimal;

/// Digits of the hash that tell one content of a file from another.
const VERSION_DIGITS: usize = 12;

/// A file as it is served.
struct Asset {
    name: &'static str,
    content_type: &'static str,
    bytes: Vec<u8>,
    /// Changes with the content, so that browsers may keep a file for ever.
    version: String,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let styles = [
        include_str!("../../assets/foundation.css"),
        include_str!("../../assets/components.css"),
        reports::charts::STYLE,
    ];
    vec![
        asset("strombuch.css", "text/css; charset=utf-8", styles.join("\n").into_bytes()),
        asset(
            "strombuch.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../../assets/strombuch.js").to_vec(),
        ),
        asset("inter.woff2", "font/woff2", include_bytes!("../../assets/inter.woff2").to_vec()),
        asset("icon.svg", "image/svg+xml", include_bytes!("../../assets/icon.svg").to_vec()),
    ]
});

fn asset(name: &'static str, content_type: &'static str, bytes: Vec<u8>) -> Asset {
    let mut version = to_hexadecimal(&Sha256::digest(&bytes));
    version.truncate(VERSION_DIGITS);
    Asset { name, content_type, bytes, version }
}

/// The file of a name.
fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// The address of a file.
pub(crate) fn address(name: &str) -> String {
    let version = find(name).map_or("", |asset| asset.version.as_str());
    format!("/assets/{name}?v={version}")
}

/// The route of the files.
pub(super) fn table() -> Vec<RouteEntry> {
    use Access::Anyone;
    vec![RouteEntry::get("/assets/{name}", Anyone, || web::get().to(get_asset))]
}

/// A file; its address changes with its content, so it may be kept for a year.
async fn get_asset(name: Path<String>) -> Result<HttpResponse, WebError> {
    let asset = find(&name).ok_or_else(|| WebError::new(Code::NotFound))?;
    Ok(HttpResponse::Ok()
        .content_type(asset.content_type)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.bytes.as_slice()))
}
