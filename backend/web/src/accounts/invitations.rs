//! Accepting an invitation.

use super::home::home_of;
use super::problems::add_accept_problem;
use super::sign_in::client_name;
use crate::http::{
    Access, Code, Context, FieldProblems, Html, Page, Posted, RouteEntry, WebError,
    remember_browser, set_session,
};
use actix_web::http::{StatusCode, header};
use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use reports::words;
use services::accounts::{
    AcceptError, Invitation, accept_invitation, check_new_password, find_invitation,
};

#[derive(Template)]
#[template(path = "accounts/invitation.html")]
struct InvitationPage {
    page: Page,
    invitation: Invitation,
    role: String,
    problems: FieldProblems,
}

/// The routes of invitations.
pub(crate) fn table() -> Vec<RouteEntry> {
    use Access::Anyone;
    vec![
        RouteEntry::get("/invitations/{token}", Anyone, || web::get().to(show_form)),
        RouteEntry::post("/invitations/{token}", Anyone, || web::post().to(accept)),
    ]
}

/// Asks for a password.
pub(crate) async fn show_form(
    token: Path<String>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let invitation = open_invitation(token.into_inner(), &context).await?;
    Ok(Html::ok(&invitation_page(page, invitation, FieldProblems::default())))
}

/// Makes the account and signs in.
pub(crate) async fn accept(
    request: HttpRequest,
    token: Path<String>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let token = token.into_inner();
    let invitation = open_invitation(token.clone(), &context).await?;
    let mut problems = FieldProblems::default();
    if form.raw("new") == form.raw("again") {
        let (password, client, now) =
            (form.raw("new").to_owned(), client_name(&request), context.now());
        let accepted = context.run(move |db| {
            Ok::<_, WebError>(accept_invitation(db, &token, &password, &client, now))
        });
        match accepted.await? {
            Ok(signed_in) => {
                let mut response = HttpResponse::SeeOther();
                response.insert_header((header::LOCATION, home_of(signed_in.account.role)));
                let token = signed_in.refresh_token.as_str();
                set_session(&mut response, &context, signed_in.session, token);
                remember_browser(&mut response, &request, &context, &signed_in.account.email)?;
                return Ok(response.finish());
            }
            Err(error) => add_accept_problem(error, &mut problems)?,
        }
    } else {
        problems.add("again", "Die beiden Passwörter sind verschieden.", "The passwords differ.");
        if let Err(weak) = check_new_password(form.raw("new"), &invitation.email, &invitation.name)
        {
            add_accept_problem(AcceptError::Weak(weak), &mut problems)?;
        }
    }
    let shown = invitation_page(page, invitation, problems);
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

async fn open_invitation(token: String, context: &Context) -> Result<Invitation, WebError> {
    let now = context.now();
    let found = context.run(move |db| find_invitation(db, &token, now)).await?;
    found.ok_or_else(|| {
        WebError::new(Code::NotFound).with_detail(
            "Die Einladung ist abgelaufen, zurückgenommen oder schon angenommen. Bitten Sie um \
             eine neue.",
            "The invitation has run out, was taken back or is accepted already. Ask for a new one.",
        )
    })
}

fn invitation_page(page: Page, invitation: Invitation, problems: FieldProblems) -> InvitationPage {
    let role = words::role(page.language, invitation.role).to_owned();
    InvitationPage { page, invitation, role, problems }
}
