//! Comparing what was settled with what a person calculated.

use serde::Serialize;
use serde_json::Value;

/// Anything that has a JSON form, such as a statement.
pub trait Says {
    /// Fails unless each key has the expected value; `–` is null, a list of findings is written as
    /// its codes with blanks between them.
    fn says(&self, expected: &[(&str, &str)]);
}

impl<T: Serialize> Says for T {
    #[track_caller]
    fn says(&self, expected: &[(&str, &str)]) {
        let document = serde_json::to_value(self).unwrap();
        let differing: Vec<String> = expected
            .iter()
            .filter_map(|(key, expected)| {
                let found = document.get(key).map_or("no such key".to_owned(), text);
                (found != *expected).then(|| format!("{key}: expected {expected}, found {found}"))
            })
            .collect();
        assert!(differing.is_empty(), "\n  {}\nin {document:#}", differing.join("\n  "));
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(elements) => {
            let code = |element: &Value| element.get("code").map_or_else(|| text(element), text);
            elements.iter().map(code).collect::<Vec<_>>().join(" ")
        }
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}
