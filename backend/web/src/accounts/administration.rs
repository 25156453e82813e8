//! Accounts and invitations, for administrators.

use super::problems::add_invite_problem;
use crate::http::{
    Administrator, Code, Context, FieldProblems, Html, Page, Posted, RoleSet, RouteEntry, Section,
    SignedIn, WebError, own_address, see_other,
};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use reports::words;
use services::accounts::{
    Account, Invitation, InvitationState, NewInvitation, change_role as change, disable_account,
    enable_account, invite as invite_person, list_accounts as accounts_of, list_invitations,
    list_locks, remove_totp, revoke_invitation as revoke, state_of,
};
use services::{AccountId, InvitationId};
use std::collections::BTreeMap;
use units::{Role, UtcTime};

#[derive(Template)]
#[template(path = "accounts/administration.html")]
struct AccountsPage {
    page: Page,
    accounts: Vec<Account>,
    /// Until when attempts from some place are refused.
    locks: BTreeMap<AccountId, UtcTime>,
    invitations: Vec<Invitation>,
    typed: Typed,
    problems: FieldProblems,
    /// The address of an invitation just made; shown once.
    link: Option<String>,
    own: AccountId,
}

/// What was typed into the form of an invitation.
#[derive(Debug, Clone, Default)]
struct Typed {
    email: String,
    name: String,
    role: String,
    operator_id: String,
}

impl AccountsPage {
    fn roles(&self) -> Vec<(&'static str, String)> {
        let word = |role: &Role| words::role(self.page.language, *role).to_owned();
        Role::ALL.iter().map(|role| (role.as_str(), word(role))).collect()
    }

    fn is_chosen(&self, word: &str) -> bool {
        self.typed.role == word
    }

    fn is_locked(&self, account: &Account) -> bool {
        self.locks.contains_key(&account.id)
    }

    fn locked_until(&self, account: &Account) -> String {
        let until = self.locks.get(&account.id);
        until.map(|until| self.page.figures().instant(*until)).unwrap_or_default()
    }

    fn role_word(&self, role: &Role) -> String {
        words::role(self.page.language, *role).to_owned()
    }
}

/// The routes of all accounts.
pub(crate) fn table() -> Vec<RouteEntry> {
    let administrator = Administrator::ACCESS;
    vec![
        RouteEntry::get("/accounts", administrator, || web::get().to(list_accounts)),
        RouteEntry::post("/accounts/invitations", administrator, || web::post().to(invite)),
        RouteEntry::post("/accounts/invitations/{invitation}/revoke", administrator, || {
            web::post().to(revoke_invitation)
        }),
        RouteEntry::post("/accounts/{account}/disable", administrator, || web::post().to(disable)),
        RouteEntry::post("/accounts/{account}/enable", administrator, || web::post().to(enable)),
        RouteEntry::post("/accounts/{account}/totp/remove", administrator, || {
            web::post().to(remove_codes)
        }),
        RouteEntry::post("/accounts/{account}/role", administrator, || web::post().to(change_role)),
    ]
}

/// Everybody with an account, and open invitations.
pub(crate) async fn list_accounts(
    person: SignedIn<Administrator>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let shown =
        accounts_page(&person, page, &context, Typed::default(), FieldProblems::default()).await?;
    Ok(Html::ok(&shown))
}

async fn accounts_page(
    person: &SignedIn<Administrator>,
    page: Page,
    context: &Context,
    typed: Typed,
    problems: FieldProblems,
) -> Result<AccountsPage, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let (accounts, locks, invitations) = context
        .run(move |db| {
            let (accounts, locks) = (accounts_of(db, tenant)?, list_locks(db, tenant, now)?);
            let mut invitations = list_invitations(db, tenant)?;
            invitations.retain(|invitation| state_of(invitation, now) == InvitationState::Open);
            Ok::<_, WebError>((accounts, locks, invitations))
        })
        .await?;
    let page = page.in_section(Section::Accounts);
    let own = person.account.id;
    Ok(AccountsPage { page, accounts, locks, invitations, typed, problems, link: None, own })
}

/// Invites a person and shows the address to send them.
pub(crate) async fn invite(
    request: HttpRequest,
    person: SignedIn<Administrator>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let typed = Typed {
        email: form.get("email").to_owned(),
        name: form.get("name").to_owned(),
        role: form.get("role").to_owned(),
        operator_id: form.get("operator_id").to_owned(),
    };
    let mut problems = FieldProblems::default();
    let role = form.read::<Role>(
        "role",
        ("Bitte wählen Sie eine Rolle.", "Choose a role."),
        &mut problems,
    );
    if let Some(role) = role {
        let (account, now, kept) = (person.account.clone(), context.now(), typed.clone());
        let invited = context.run(move |db| {
            let operator_id = Some(kept.operator_id.as_str()).filter(|key| !key.is_empty());
            let (email, name) = (kept.email.as_str(), kept.name.as_str());
            let invitation = NewInvitation { email, name, role, operator_id };
            Ok::<_, WebError>(invite_person(db, &account, &invitation, now))
        });
        match invited.await? {
            Ok((_, token)) => {
                let own = own_address(&request, context.behind_proxy);
                let link = format!("{own}/invitations/{}", token.as_str());
                let typed = Typed::default();
                let shown = accounts_page(&person, page, &context, typed, problems).await?;
                return Ok(Html::ok(&AccountsPage { link: Some(link), ..shown }));
            }
            Err(error) => add_invite_problem(error, &mut problems)?,
        }
    }
    let shown = accounts_page(&person, page, &context, typed, problems).await?;
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

/// Takes an open invitation back.
pub(crate) async fn revoke_invitation(
    person: SignedIn<Administrator>,
    invitation: Path<i64>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let id = InvitationId::of_number(invitation.into_inner());
    if !context.run(move |db| revoke(db, tenant, id, now)).await? {
        return Err(WebError::new(Code::NotFound));
    }
    Ok(see_other("/accounts?done=revoked"))
}

/// Ends an account's access at once.
pub(crate) async fn disable(
    person: SignedIn<Administrator>,
    target: Path<i64>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let id = AccountId::of_number(target.into_inner());
    context.run(move |db| disable_account(db, tenant, id, now)).await?;
    Ok(see_other("/accounts?done=disabled"))
}

/// Gives an account its access back, and unlocks it.
pub(crate) async fn enable(
    person: SignedIn<Administrator>,
    target: Path<i64>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let id = AccountId::of_number(target.into_inner());
    context.run(move |db| enable_account(db, tenant, id, now)).await?;
    Ok(see_other("/accounts?done=enabled"))
}

/// Removes the one-time codes of somebody who has lost phone and recovery codes. Nobody does so for oneself: that takes
/// the password, on the page of the own account.
pub(crate) async fn remove_codes(
    person: SignedIn<Administrator>,
    target: Path<i64>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    let id = AccountId::of_number(target.into_inner());
    if id == person.account.id {
        return Err(WebError::new(Code::Conflict).with_detail(
            "Die eigenen Einmalcodes schaltet man auf der Seite „Mein Konto“ aus.",
            "One's own one-time codes are switched off on the page “My account”.",
        ));
    }
    context.run(move |db| remove_totp(db, tenant, id, now)).await?;
    Ok(see_other("/accounts?done=totp_off"))
}

/// Gives an account another role.
pub(crate) async fn change_role(
    person: SignedIn<Administrator>,
    target: Path<i64>,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let mut problems = FieldProblems::default();
    let role = form.read::<Role>(
        "role",
        ("Bitte wählen Sie eine Rolle.", "Choose a role."),
        &mut problems,
    );
    let Some(role) = role else { return Err(problems.into_error()) };
    let operator = Some(form.get("operator_id").to_owned()).filter(|key| !key.is_empty());
    let (tenant, now) = (person.tenant(), context.now());
    let id = AccountId::of_number(target.into_inner());
    let changed = context.run(move |db| change(db, tenant, id, role, operator.as_deref(), now));
    changed.await?;
    Ok(see_other("/accounts?done=role"))
}
