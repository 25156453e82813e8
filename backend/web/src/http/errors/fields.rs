//! What is wrong with single fields.

use super::WebError;

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldProblem {
    pub(crate) field: &'static str,
    pub(crate) german: String,
    pub(crate) english: String,
}

/// What is wrong with the fields of a form.
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldProblems(Vec<FieldProblem>);

impl FieldProblems {
    pub(crate) fn add(
        &mut self,
        field: &'static str,
        german: impl Into<String>,
        english: impl Into<String>,
    ) {
        self.0.push(FieldProblem { field, german: german.into(), english: english.into() });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a field.
    pub(crate) fn of(&self, field: &str) -> Option<&FieldProblem> {
        self.0.iter().find(|problem| problem.field == field)
    }

    /// What is wrong with the form as a whole.
    pub(crate) fn into_error(self) -> WebError {
        WebError::of_fields(self.0)
    }
}
