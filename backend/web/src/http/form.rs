//! What a person typed into a form.

use super::context::Context;
use super::errors::{Code, FieldProblems, WebError};
use super::identity::csrf_token_fits;
use actix_web::dev::Payload;
use actix_web::web::{Data, Form};
use actix_web::{FromRequest, HttpRequest};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;

/// Name of the field with the form's code.
pub(crate) const CSRF: &str = "csrf";

/// The fields of a form that came from our own page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Posted {
    fields: Vec<(String, String)>,
}

impl Posted {
    /// What was typed into a field, without blanks around it; nothing typed is the empty text.
    pub(crate) fn get(&self, field: &str) -> &str {
        let found = self.fields.iter().find(|(name, _)| name == field);
        found.map_or("", |(_, value)| value.trim())
    }

    /// A form with these values.
    pub(crate) fn of(fields: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self { fields: fields.iter().map(owned).collect() }
    }

    /// Everything that was typed but the form's code, to be kept as it came.
    pub(crate) fn without_code(&self) -> BTreeMap<&str, &str> {
        let typed = self.fields.iter().filter(|(name, _)| name != CSRF);
        typed.map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    /// What was typed, blanks and all; for passwords.
    pub(crate) fn raw(&self, field: &str) -> &str {
        let found = self.fields.iter().find(|(name, _)| name == field);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// A field as a value; what is wrong with it is noted and must be looked at before the value.
    pub(crate) fn read<T: FromStr>(
        &self,
        field: &'static str,
        expected: (&str, &str),
        problems: &mut FieldProblems,
    ) -> Option<T> {
        let value = self.get(field).parse().ok();
        if value.is_none() {
            problems.add(field, expected.0, expected.1);
        }
        value
    }
}

impl FromRequest for Posted {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let form = Form::<Vec<(String, String)>>::from_request(&request, payload);
        Box::pin(async move {
            let fields = form.await.map_err(|error| {
                let status = error.as_response_error().status_code();
                let code = if status.as_u16() == 413 { Code::TooLarge } else { Code::BadRequest };
                WebError { cause: Some(error.to_string()), ..WebError::new(code) }
            })?;
            let posted = Self { fields: fields.into_inner() };
            let context = request.app_data::<Data<Context>>();
            let genuine =
                context.is_some_and(|context| csrf_token_fits(&request, context, posted.get(CSRF)));
            if genuine { Ok(posted) } else { Err(WebError::new(Code::ForgedRequest)) }
        })
    }
}
