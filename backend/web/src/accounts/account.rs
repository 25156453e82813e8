//! A person's own account: password, one-time codes, where they are signed in.

pub(crate) mod totp;

use super::problems::add_password_problem;
use crate::http::{
    Code, Context, Everybody, FieldProblems, Html, Identity, Page, Posted, RoleSet, RouteEntry,
    Section, SignedIn, WebError, see_other,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path};
use askama::Template;
use services::SessionId;
use services::accounts::{
    SessionSummary, change_password as change, count_recovery_codes, list_sessions,
    revoke_session as revoke,
};

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    page: Page,
    email: String,
    totp_enabled: bool,
    /// Recovery codes that nobody has used.
    codes_left: i64,
    this_session: SessionId,
    sessions: Vec<SessionSummary>,
    problems: FieldProblems,
}

/// The routes of the own account.
pub(crate) fn table() -> Vec<RouteEntry> {
    let everybody = Everybody::ACCESS;
    vec![
        RouteEntry::get("/account", everybody, || web::get().to(show_account)),
        RouteEntry::post("/account/password", everybody, || web::post().to(change_password)),
        RouteEntry::get("/account/totp", everybody, || web::get().to(totp::show_form)),
        RouteEntry::post("/account/totp", everybody, || web::post().to(totp::enable)),
        RouteEntry::post("/account/totp/disable", everybody, || web::post().to(totp::disable)),
        RouteEntry::post("/account/recovery-codes", everybody, || {
            web::post().to(totp::renew_codes)
        }),
        RouteEntry::post("/account/sessions/{session}/revoke", everybody, || {
            web::post().to(revoke_session)
        }),
    ]
}

impl AccountPage {
    /// Browser and system of a session, as far as they can be told.
    fn device(&self, client: &str) -> String {
        let of = |names: &[(&str, &'static str)]| {
            names.iter().find(|(part, _)| client.contains(part)).map(|(_, name)| *name)
        };
        let browser = of(&[
            ("Edg/", "Edge"),
            ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ]);
        let system = of(&[
            ("Android", "Android"),
            ("iPhone", "iOS"),
            ("iPad", "iPadOS"),
            ("Windows", "Windows"),
            ("Mac OS", "macOS"),
            ("Linux", "Linux"),
        ]);
        match (browser, system) {
            (Some(browser), Some(system)) => {
                format!("{browser} {} {system}", self.page.say("auf", "on"))
            }
            (Some(name), None) | (None, Some(name)) => name.to_owned(),
            (None, None) => client.to_owned(),
        }
    }
}

/// The account.
pub(crate) async fn show_account(
    person: SignedIn<Everybody>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let shown = account_page(&person, page, &context, FieldProblems::default()).await?;
    Ok(Html::ok(&shown))
}

async fn account_page(
    person: &Identity,
    page: Page,
    context: &Context,
    problems: FieldProblems,
) -> Result<AccountPage, WebError> {
    let (account, now) = (person.account.clone(), context.now());
    let (sessions, codes_left) = context
        .run(move |db| {
            let sessions = list_sessions(db, &account, now)?;
            Ok::<_, WebError>((sessions, count_recovery_codes(db, &account)?))
        })
        .await?;
    Ok(AccountPage {
        page: page.in_section(Section::Account),
        email: person.account.email.clone(),
        totp_enabled: person.account.totp_enabled,
        codes_left,
        this_session: person.session,
        sessions,
        problems,
    })
}

/// Changes the password and signs out everywhere else.
pub(crate) async fn change_password(
    person: SignedIn<Everybody>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (account, session, now) = (person.account.clone(), person.session, context.now());
    let (current, new) = (form.raw("current").to_owned(), form.raw("new").to_owned());
    let mut problems = FieldProblems::default();
    if form.raw("new") == form.raw("again") {
        let changed = context
            .run(move |db| Ok::<_, WebError>(change(db, &account, &current, &new, session, now)));
        match changed.await? {
            Ok(()) => return Ok(see_other("/account?done=password")),
            Err(error) => add_password_problem(error, &mut problems)?,
        }
    } else {
        problems.add(
            "again",
            "Die beiden neuen Passwörter sind verschieden.",
            "The two new passwords differ.",
        );
    }
    let shown = account_page(&person, page, &context, problems).await?;
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

/// Signs another browser out.
pub(crate) async fn revoke_session(
    person: SignedIn<Everybody>,
    session: Path<i64>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (account, now) = (person.account.clone(), context.now());
    let session = SessionId::of_number(session.into_inner());
    let revoked = context.run(move |db| revoke(db, &account, session, now)).await?;
    if !revoked {
        return Err(WebError::new(Code::NotFound));
    }
    Ok(see_other("/account?done=session"))
}
