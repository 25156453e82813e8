//! What a template is given as JSON, of letters that the fonts have.

use serde::Serialize;
use serde_json::Value;

/// Stands for a letter that the fonts do not have.
const UNKNOWN_LETTER: char = '?';

/// The page as JSON. `can_write` tells which letters the fonts have; another one is replaced by a sign that
/// shows that something stood there.
pub(crate) fn fitted(page: &impl Serialize, can_write: &impl Fn(char) -> bool) -> Vec<u8> {
    let mut page = serde_json::to_value(page).unwrap_or_default();
    make_fit(&mut page, can_write);
    page.to_string().into_bytes()
}

/// Makes every text fit for the fonts.
fn make_fit(value: &mut Value, can_write: &impl Fn(char) -> bool) {
    match value {
        Value::String(text) => {
            let fits = |letter: char| can_write(letter) || letter == '\n';
            if !text.chars().all(fits) {
                let letters = text.chars();
                *text = letters
                    .map(|letter| if fits(letter) { letter } else { UNKNOWN_LETTER })
                    .collect();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| make_fit(value, can_write)),
        Value::Object(fields) => fields.values_mut().for_each(|value| make_fit(value, can_write)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
