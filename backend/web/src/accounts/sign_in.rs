//! Signing in and out.

use super::home::home_of;
use crate::http::{
    Access, Code, Context, Everybody, Html, Page, Posted, RoleSet, RouteEntry, SignedIn, WebError,
    clear_session, identity_of, local_path, place_of, query_value, remember_browser, see_other,
    set_session,
};
use actix_web::http::header;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use services::accounts::{Caller, Credentials, SignedIn as SignedInSession, sign_in as check};

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    page: Page,
    email: String,
    back: String,
    problem: Option<(String, String)>,
}

/// The routes of signing in and out.
pub(crate) fn table() -> Vec<RouteEntry> {
    use Access::Anyone;
    vec![
        RouteEntry::get("/sign-in", Anyone, || web::get().to(show_form)),
        RouteEntry::post("/sign-in", Anyone, || web::post().to(sign_in)),
        RouteEntry::post("/sign-out", Everybody::ACCESS, || web::post().to(sign_out)),
    ]
}

/// The form.
pub(crate) async fn show_form(request: HttpRequest, page: Page) -> HttpResponse {
    if let Some(identity) = identity_of(&request) {
        return see_other(home_of(identity.account.role));
    }
    let back = query_value(&request, "back");
    Html::ok(&SignInPage { page, email: String::new(), back, problem: None })
}

/// Checks email, password and one-time code.
pub(crate) async fn sign_in(
    request: HttpRequest,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    if !context.sign_in_limit.allows(&request, context.behind_proxy) {
        return Err(WebError::new(Code::TooMany));
    }
    let checked = try_sign_in(
        &request,
        &context,
        form.get("email").to_owned(),
        form.raw("password").to_owned(),
        Some(form.get("code").to_owned()).filter(|code| !code.is_empty()),
    );
    match checked.await {
        Ok(signed_in) => {
            let home = home_of(signed_in.account.role);
            let back = local_path(form.get("back"));
            let mut response = HttpResponse::SeeOther();
            let target = if back == "/" { home } else { back };
            response.insert_header((header::LOCATION, target));
            let token = signed_in.refresh_token.as_str();
            set_session(&mut response, &context, signed_in.session, token);
            remember_browser(&mut response, &request, &context, &signed_in.account.email)?;
            Ok(response.finish())
        }
        Err(error) if error.code.text().status.is_server_error() => Err(error),
        Err(error) => {
            let text = error.code.text();
            let problem = error
                .detail
                .clone()
                .unwrap_or_else(|| (text.german.to_owned(), text.english.to_owned()));
            let (email, back) = (form.get("email").to_owned(), form.get("back").to_owned());
            let shown = SignInPage { page, email, back, problem: Some(problem) };
            Ok(Html::with_status(text.status, &shown))
        }
    }
}

/// Signs in, for pages and for the API.
pub(crate) async fn try_sign_in(
    request: &HttpRequest,
    context: &Context,
    email: String,
    password: String,
    code: Option<String>,
) -> Result<SignedInSession, WebError> {
    let (now, client, key) = (context.now(), client_name(request), context.sealing_key.clone());
    let place = place_of(request, context, &email);
    let checked = context.run(move |db| {
        let code = code.as_deref();
        let credentials = Credentials { email: &email, password: &password, code };
        check(db, &key, &credentials, Caller { client: &client, place: &place }, now)
    });
    checked.await
}

/// Ends the session.
pub(crate) async fn sign_out(
    person: SignedIn<Everybody>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (session, now) = (person.session, context.now());
    context.run(move |db| services::accounts::sign_out(db, session, now)).await?;
    let mut response = HttpResponse::SeeOther();
    clear_session(&mut response, &context);
    response.insert_header((header::LOCATION, "/sign-in?done=signed_out"));
    Ok(response.finish())
}

/// What a browser or program calls itself, cut to a length worth showing.
pub(crate) fn client_name(request: &HttpRequest) -> String {
    let name = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    name.unwrap_or("unknown").chars().take(120).collect()
}
