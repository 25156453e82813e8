//! Reading of JSON documents with the line of whatever is wrong, on top of `serde_json`.
//!
//! A number that counts is kept as the text of the document ([`RawValue`]), so that no digit passes through a float.

use crate::FileError;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Reads a document; `what` says what it should be, such as `a chart file of SMARD`.
pub(crate) fn parse<'t, T: Deserialize<'t>>(
    file: &str,
    bytes: &'t [u8],
    what: &str,
) -> Result<T, FileError> {
    serde_json::from_slice(bytes).map_err(|error| {
        let line = u64::try_from(error.line()).unwrap_or(0);
        FileError::at_line(file, line, format!("not {what}: {error}"))
    })
}

/// The text of a value; nothing where it is missing or `null`.
pub(crate) fn text_of(value: Option<&RawValue>) -> Option<&str> {
    value.map(RawValue::get).filter(|text| *text != "null")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_is_no_json_is_refused_with_its_line() {
        let found = parse::<Vec<i64>>("a.json", b"[1,\n2,\n\"x\"]", "a list of numbers");
        let error = found.unwrap_err();
        assert_eq!(error.line, Some(3));
        assert!(error.problem.starts_with("not a list of numbers: "), "{error}");
    }

    #[test]
    fn digits_are_kept_and_null_is_missing() {
        let values: Vec<Option<&RawValue>> =
            parse("a.json", b"[0.10, null, 1e-3]", "values").unwrap();
        let texts: Vec<Option<&str>> = values.into_iter().map(text_of).collect();
        assert_eq!(texts, [Some("0.10"), None, Some("1e-3")]);
        assert_eq!(text_of(Some(RawValue::NULL)), None);
    }
}
