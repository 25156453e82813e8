//! What every page has: language, theme, who is signed in, where they are.

use super::context::Context;
use super::errors::FieldProblems;
use super::identity::{csrf_token, identity_of};
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use askama::Template;
use reports::{Figures, words};
use std::convert::Infallible;
use std::future::{Ready, ready};
use units::{Language, Role};

/// The cookie of the language.
pub(crate) const LANGUAGE: &str = "language";
/// The cookie of the theme.
pub(crate) const THEME: &str = "theme";

/// The rooms of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    None,
    Desk,
    Forecast,
    Imbalance,
    Portfolio,
    MyPlants,
    MyPerson,
    Persons,
    Settle,
    Closings,
    Premiums,
    Payouts,
    Ledger,
    Tax,
    Uploads,
    MarketData,
    Accounts,
    Account,
}

/// Who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) role: Role,
}

/// An entry of the navigation.
pub(crate) struct Room {
    pub(crate) path: &'static str,
    pub(crate) name: &'static str,
    pub(crate) here: bool,
}

/// What every page has.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) language: Language,
    /// `light`, `dark`, or `auto` as the person's system says.
    pub(crate) theme: &'static str,
    /// Path and query, to come back to.
    pub(crate) here: String,
    pub(crate) person: Option<Person>,
    pub(crate) section: Section,
    pub(crate) csrf: String,
    /// What was just done, by its word in the query.
    pub(crate) done: Option<String>,
}

impl Page {
    pub(crate) fn in_section(self, section: Section) -> Self {
        Self { section, ..self }
    }

    /// The text of the person's language.
    pub(crate) fn say<'a>(&self, german: &'a str, english: &'a str) -> &'a str {
        match self.language {
            Language::German => german,
            Language::English => english,
        }
    }

    /// Numbers and dates of the person's language.
    pub(crate) fn figures(&self) -> Figures {
        Figures::new(self.language)
    }

    /// What is wrong with a field, in the person's language.
    pub(crate) fn problem<'a>(&self, problems: &'a FieldProblems, field: &str) -> Option<&'a str> {
        problems.of(field).map(|problem| self.say(&problem.german, &problem.english))
    }

    /// The person's role in words.
    pub(crate) fn role(&self) -> String {
        let role = self.person.as_ref().map(|person| person.role);
        role.map(|role| words::role(self.language, role).to_owned()).unwrap_or_default()
    }

    /// Whether this is one of the pages of balancing groups, which share an entry and name one another.
    fn is_at_desk(&self) -> bool {
        matches!(self.section, Section::Desk | Section::Forecast | Section::Imbalance)
    }

    /// The rooms that the person may enter.
    pub(crate) fn rooms(&self) -> Vec<Room> {
        let Some(person) = &self.person else { return Vec::new() };
        let room = |section, path, german, english| Room {
            path,
            name: self.say(german, english),
            here: self.section == section,
        };
        let desk = room(Section::Desk, "/desk", "Pult", "Desk");
        let desk = Room { here: self.is_at_desk(), ..desk };
        let portfolio = room(Section::Portfolio, "/portfolio", "Portfolio", "Portfolio");
        let persons = room(Section::Persons, "/persons", "Betreiber", "Owners");
        let settle = room(Section::Settle, "/settlements", "Abrechnung", "Settlement");
        let closings = room(Section::Closings, "/closings", "Freigabe", "Closing");
        let premiums = room(Section::Premiums, "/premiums", "Prämien", "Premiums");
        let payouts = room(Section::Payouts, "/payouts", "Auszahlungen", "Payouts");
        let ledger = room(Section::Ledger, "/ledger", "Hauptbuch", "Ledger");
        let tax = room(Section::Tax, "/tax", "Steuern", "Tax");
        let uploads = room(Section::Uploads, "/uploads", "Daten", "Data");
        let market_data = room(Section::MarketData, "/jobs", "Marktdaten", "Market data");
        match person.role {
            Role::PlantOwner => {
                let mine = room(Section::MyPlants, "/my-plants", "Meine Anlagen", "My plants");
                vec![mine, room(Section::MyPerson, "/person", "Meine Angaben", "My facts"), tax]
            }
            Role::PortfolioManager => {
                vec![
                    portfolio,
                    desk,
                    persons,
                    settle,
                    closings,
                    premiums,
                    payouts,
                    ledger,
                    tax,
                    uploads,
                    market_data,
                ]
            }
            Role::Scheduler => vec![desk, portfolio, uploads, market_data],
            Role::CommunityOperator => vec![portfolio],
            Role::Auditor => {
                vec![
                    portfolio,
                    persons,
                    closings,
                    premiums,
                    payouts,
                    ledger,
                    tax,
                    market_data,
                    desk,
                ]
            }
            Role::Administrator => {
                let accounts = room(Section::Accounts, "/accounts", "Konten", "Accounts");
                vec![portfolio, desk, market_data, accounts]
            }
        }
    }
}

/// The frame of the page that a request asks for.
pub(crate) fn page_of(request: &HttpRequest) -> Page {
    let person = identity_of(request)
        .map(|identity| Person { name: identity.account.name, role: identity.account.role });
    let context = request.app_data::<Data<Context>>();
    let here = request.uri().path_and_query().map_or("/", |here| here.as_str()).to_owned();
    let done = request.query_string().split('&').find_map(|pair| pair.strip_prefix("done="));
    Page {
        language: language_of(request),
        theme: theme_of(request),
        here,
        person,
        section: Section::None,
        csrf: context.map(|context| csrf_token(request, context)).unwrap_or_default(),
        done: done.map(str::to_owned),
    }
}

/// The language that a person chose, else the one that the browser asks for, else German.
pub(crate) fn language_of(request: &HttpRequest) -> Language {
    let chosen = request.cookie(LANGUAGE).and_then(|cookie| cookie.value().parse().ok());
    chosen.unwrap_or_else(|| {
        let header = request.headers().get(header::ACCEPT_LANGUAGE);
        let wanted = header.and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut wanted = wanted.split(',').filter_map(|part| part.trim().get(..2));
        match wanted.find(|word| ["de", "en"].contains(word)) {
            Some("en") => Language::English,
            _ => Language::German,
        }
    })
}

fn theme_of(request: &HttpRequest) -> &'static str {
    match request.cookie(THEME).as_ref().map(actix_web::cookie::Cookie::value) {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "auto",
    }
}

impl FromRequest for Page {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(Ok(page_of(request)))
    }
}

/// Answers with a page.
pub(crate) struct Html;

impl Html {
    pub(crate) fn ok(template: &impl Template) -> HttpResponse {
        Self::with_status(StatusCode::OK, template)
    }

    /// A page whose status is another one, such as a form with mistakes.
    pub(crate) fn with_status(status: StatusCode, template: &impl Template) -> HttpResponse {
        match template.render() {
            Ok(text) => HttpResponse::build(status)
                .content_type("text/html; charset=utf-8")
                .insert_header((header::CACHE_CONTROL, "private, no-store"))
                .body(text),
            Err(error) => {
                tracing::error!(%error, "a page was not rendered");
                HttpResponse::InternalServerError().finish()
            }
        }
    }
}
