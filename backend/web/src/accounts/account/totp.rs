//! Setting one-time codes up and switching them off.

use super::account_page;
use crate::accounts::problems::add_totp_problem;
use crate::http::{
    Context, Everybody, FieldProblems, Html, Page, Posted, Section, SignedIn, WebError, see_other,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use qrcode::QrCode;
use qrcode::render::svg;
use services::accounts::{
    Account, NewTotp, RecoveryCodes, TotpError, TotpSetup, begin_totp, disable_totp, enable_totp,
    renew_recovery_codes,
};

#[derive(Template)]
#[template(path = "accounts/totp.html")]
struct TotpPage {
    page: Page,
    secret: String,
    address: String,
    picture: String,
    problems: FieldProblems,
}

/// The codes for who loses the phone, shown this once.
#[derive(Template)]
#[template(path = "accounts/recovery_codes.html")]
struct RecoveryCodesPage {
    page: Page,
    codes: Vec<String>,
    /// Whether one-time codes were just set up.
    begun: bool,
}

/// A new secret, as a picture to scan and as text.
pub(crate) async fn show_form(
    person: SignedIn<Everybody>,
    page: Page,
) -> Result<HttpResponse, WebError> {
    let shown = totp_page(&person.account, page, begin_totp()?, FieldProblems::default())?;
    Ok(Html::ok(&shown))
}

fn totp_page(
    account: &Account,
    page: Page,
    setup: TotpSetup,
    problems: FieldProblems,
) -> Result<TotpPage, WebError> {
    let address = setup.otpauth_uri(account);
    let code = QrCode::new(address.as_bytes()).map_err(WebError::internal)?;
    let picture = code
        .render::<svg::Color<'_>>()
        .min_dimensions(220, 220)
        .dark_color(svg::Color("#000000"))
        .light_color(svg::Color("#ffffff"))
        .build();
    // The declaration of an XML file has no place in a page.
    let picture = picture.find("<svg").and_then(|at| picture.get(at..)).unwrap_or_default();
    let picture = picture.to_owned();
    Ok(TotpPage {
        page: page.in_section(Section::Account),
        secret: setup.secret_base32,
        address,
        picture,
        problems,
    })
}

/// Takes the first code of the app.
pub(crate) async fn enable(
    person: SignedIn<Everybody>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (account, now) = (person.account.clone(), context.now());
    let (secret, code) = (form.get("secret").to_owned(), form.get("code").to_owned());
    let password = form.raw("password").to_owned();
    let (kept, key) = (secret.clone(), context.sealing_key.clone());
    let enabled = context
        .run(move |db| {
            let setup = NewTotp { secret: &secret, code: &code, password: &password };
            Ok::<_, WebError>(enable_totp(db, &key, &account, &setup, now))
        })
        .await?;
    let mut problems = FieldProblems::default();
    // A secret that is none cannot be shown again: the form begins with a new one.
    let setup = match enabled {
        Ok(codes) => return Ok(codes_page(page, &codes, true)),
        Err(error @ TotpError::SecretMalformed) => {
            add_totp_problem(error, &mut problems)?;
            begin_totp()?
        }
        Err(error) => {
            add_totp_problem(error, &mut problems)?;
            TotpSetup { secret_base32: kept }
        }
    };
    let shown = totp_page(&person.account, page, setup, problems)?;
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

fn codes_page(page: Page, codes: &RecoveryCodes, begun: bool) -> HttpResponse {
    let codes = codes.as_texts().to_vec();
    Html::ok(&RecoveryCodesPage { page: page.in_section(Section::Account), codes, begun })
}

/// Makes new recovery codes; asks for the password.
pub(crate) async fn renew_codes(
    person: SignedIn<Everybody>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (account, now) = (person.account.clone(), context.now());
    let password = form.raw("password").to_owned();
    let renewed = context
        .run(move |db| Ok::<_, WebError>(renew_recovery_codes(db, &account, &password, now)))
        .await?;
    let mut problems = FieldProblems::default();
    match renewed {
        Ok(codes) => return Ok(codes_page(page, &codes, false)),
        Err(error) => add_totp_problem(error, &mut problems)?,
    }
    let shown = account_page(&person, page, &context, problems).await?;
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

/// Switches codes off; asks for the password.
pub(crate) async fn disable(
    person: SignedIn<Everybody>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (account, now) = (person.account.clone(), context.now());
    let password = form.raw("password").to_owned();
    let disabled = context
        .run(move |db| Ok::<_, WebError>(disable_totp(db, &account, &password, now)))
        .await?;
    let mut problems = FieldProblems::default();
    match disabled {
        Ok(()) => return Ok(see_other("/account?done=totp_off")),
        Err(error) => add_totp_problem(error, &mut problems)?,
    }
    let shown = account_page(&person, page, &context, problems).await?;
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}
