//! The form of an upload, file and all.

use super::profiles::{self, OWN_PROFILE};
use crate::http::{CSRF, Code, Context, FieldProblems, WebError, csrf_token_fits};
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::HttpRequest;
use futures_util::TryStreamExt;
use services::market_data::PriceSource;
use services::register::OtherNames;
use services::work::{FILE_BYTES_MAX, ImportKind, ImportOptions, LoadProfileChoice};
use units::MarketLocation;

/// Bytes that a field other than the file may have.
const FIELD_BYTES_MAX: usize = 4_096;
/// Bytes that the file of a load profile's form may have.
const PROFILE_BYTES_MAX: usize = 16_384;

/// What was chosen.
#[derive(Debug, Clone, Default)]
pub(crate) struct UploadForm {
    pub(crate) kind: String,
    pub(crate) valid_from: String,
    pub(crate) confirm_names: bool,
    pub(crate) source: String,
    pub(crate) allow_gaps: bool,
    /// Of readings: the name of a profile, [`OWN_PROFILE`], or nothing for readings.csv.
    pub(crate) profile: String,
    pub(crate) market_location: String,
    pub(crate) profile_file: UploadedFile,
    pub(crate) file: UploadedFile,
}

/// A file as the browser sent it.
#[derive(Debug, Clone, Default)]
pub(crate) struct UploadedFile {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl UploadForm {
    /// Reads the parts as they arrive. The form's code comes before the file, so that nobody else's
    /// file is read to its end.
    pub(super) async fn read(
        request: &HttpRequest,
        context: &Context,
        mut parts: Multipart,
    ) -> Result<Self, WebError> {
        let mut form = Self::default();
        let mut genuine = false;
        while let Some(mut part) = parts.try_next().await.map_err(|error| unreadable(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            if let "file" | "profile_file" = name.as_str() {
                if !genuine {
                    return Err(WebError::new(Code::ForgedRequest));
                }
                let is_profile = name == "profile_file";
                let bytes_max = if is_profile { PROFILE_BYTES_MAX } else { FILE_BYTES_MAX };
                let disposition = part.content_disposition();
                let name = disposition.and_then(|disposition| disposition.get_filename());
                let name = plain_name(name.unwrap_or_default());
                let bytes = read_part(&mut part, bytes_max).await?;
                let read = UploadedFile { name, bytes };
                *(if is_profile { &mut form.profile_file } else { &mut form.file }) = read;
                continue;
            }
            let value = read_part(&mut part, FIELD_BYTES_MAX).await?;
            let value = String::from_utf8_lossy(&value).trim().to_owned();
            match name.as_str() {
                CSRF => genuine = csrf_token_fits(request, context, &value),
                "kind" => form.kind = value,
                "valid_from" => form.valid_from = value,
                "confirm_names" => form.confirm_names = value == "yes",
                "source" => form.source = value,
                "allow_gaps" => form.allow_gaps = value == "yes",
                "profile" => form.profile = value,
                "market_location" => form.market_location = value,
                _ => {}
            }
        }
        if genuine { Ok(form) } else { Err(WebError::new(Code::ForgedRequest)) }
    }

    /// The settings of the import; what is wrong with them is noted beside the field.
    pub(crate) fn options(&self, problems: &mut FieldProblems) -> Option<ImportOptions> {
        let Ok(kind) = self.kind.parse::<ImportKind>() else {
            problems.add(
                "kind",
                "Bitte wählen Sie, was die Datei enthält.",
                "Choose what it holds.",
            );
            return None;
        };
        let mut options = ImportOptions::of(kind);
        if self.confirm_names {
            options.other_names = OtherNames::Confirmed;
        }
        match kind {
            ImportKind::Plants | ImportKind::Operators if !self.valid_from.is_empty() => {
                let Ok(month) = self.valid_from.parse() else {
                    let (german, english) = (
                        "Erwartet ist ein Monat wie 2025-05.",
                        "Expected is a month like 2025-05.",
                    );
                    problems.add("valid_from", german, english);
                    return None;
                };
                options.valid_from = Some(month);
            }
            ImportKind::SpotPrices => {
                options.allow_gaps = self.allow_gaps;
                if self.source == "legal" {
                    options.source = PriceSource::Legal;
                }
            }
            ImportKind::Readings => options.allow_gaps = self.allow_gaps,
            ImportKind::Plants
            | ImportKind::MarketValues
            | ImportKind::Operators
            | ImportKind::Company
            | ImportKind::BankStatement
            | ImportKind::PremiumStatement
            | ImportKind::Forecasts
            | ImportKind::BalancingGroups
            | ImportKind::Trades
            | ImportKind::ImbalancePrices => {}
        }
        Some(options)
    }
}

impl UploadForm {
    /// How a load profile is written, where the file is one; what is wrong with it is noted beside the field.
    pub(crate) fn load_profile(&self, problems: &mut FieldProblems) -> Option<LoadProfileChoice> {
        if self.kind != ImportKind::Readings.as_str() || self.profile.is_empty() {
            return None;
        }
        let location: Result<MarketLocation, _> = self.market_location.parse();
        if location.is_err() {
            problems.add(
                "market_location",
                "Ein Lastgang braucht seine Marktlokation: 11 Ziffern mit Prüfziffer.",
                "A load profile needs its market location: 11 digits with a check digit.",
            );
        }
        let text = if self.profile == OWN_PROFILE {
            let bytes = &self.profile_file.bytes;
            let text = String::from_utf8(bytes.clone()).unwrap_or_default();
            if bytes.len() > PROFILE_BYTES_MAX {
                problems.add(
                    "profile_file",
                    "Das Profil ist zu lang; erwartet sind höchstens 16 KiB.",
                    "The profile is too long; expected at most 16 KiB.",
                );
            } else if text.trim().is_empty() {
                problems.add(
                    "profile_file",
                    "Bitte wählen Sie die Datei Ihres Profils (TOML, UTF-8).",
                    "Please choose the file of your profile (TOML, UTF-8).",
                );
            }
            Some(text)
        } else {
            if !profiles::is_shipped(&self.profile) {
                problems.add(
                    "profile",
                    "Dieses Profil gibt es nicht.",
                    "There is no such profile.",
                );
            }
            None
        };
        let profile =
            if text.is_some() { self.profile_file.name.clone() } else { self.profile.clone() };
        let market_location = location.ok()?.to_string();
        Some(LoadProfileChoice { profile, text, market_location })
    }
}

async fn read_part(part: &mut Field, bytes_max: usize) -> Result<Vec<u8>, WebError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.try_next().await.map_err(|error| unreadable(&error))? {
        if bytes.len().saturating_add(chunk.len()) > bytes_max {
            return Err(WebError::new(Code::TooLarge).with_detail(
                "Eine Datei darf 64 MiB haben. Teilen Sie sie.",
                "A file may have 64 MiB. Split it.",
            ));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn unreadable(error: &MultipartError) -> WebError {
    WebError { cause: Some(error.to_string()), ..WebError::new(Code::BadRequest) }
}

/// The last part of a path, cut and without control characters.
pub(crate) fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|letter| !letter.is_control()).take(120).collect();
    if plain.is_empty() { "upload".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_file_keeps_only_the_last_part_of_its_name() {
        for (sent, kept) in [
            ("readings.csv", "readings.csv"),
            ("C:\\Users\\anna\\preise mai.csv", "preise mai.csv"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nb.csv", "ab.csv"),
            ("", "upload"),
        ] {
            assert_eq!(plain_name(sent), kept);
        }
    }
}
