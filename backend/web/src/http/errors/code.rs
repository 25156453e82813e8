//! The stable codes of errors.

mod money;

use actix_web::http::StatusCode;

/// Why a request was not answered as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// Nobody is signed in.
    SignInRequired,
    /// The role does not allow it.
    NotAllowed,
    /// The form did not come from our page.
    ForgedRequest,
    /// There is no such thing, or it is somebody else's.
    NotFound,
    /// The path exists, but not for this method.
    MethodNotAllowed,
    /// The request does not have the form that was expected.
    BadRequest,
    /// Fields are wrong.
    InvalidFields,
    /// It contradicts what is known already.
    Conflict,
    /// Email, password or code are wrong.
    SignInRefused,
    /// The account needs a one-time code.
    SecondFactor,
    /// Too many wrong attempts.
    Locked,
    /// Too many requests.
    TooMany,
    /// The body did not come in time.
    TooSlow,
    /// The body is too large.
    TooLarge,
    /// The body has another type than the address takes.
    UnsupportedMedia,
    /// Nothing of a period waits for a document.
    NothingToClose,
    /// Nobody has proposed to close a period.
    NotProposed,
    /// The approver is who proposed or created it.
    SamePerson,
    /// What was proposed is not what waits now.
    ChangedSinceProposal,
    /// An input of a settled period has changed.
    RestatementDue,
    /// Workers are settling a period.
    BeingSettled,
    /// The ledger does not take an entry.
    LedgerRefused,
    /// An amount does not fit.
    AmountTooLarge,
    /// Banks do not pay on a day.
    NoTargetDay,
    /// More would be paid than a batch may.
    LimitExceeded,
    /// A batch is not what was created any more.
    ChangedSinceCreated,
    /// A batch was approved or withdrawn before.
    AlreadyDecided,
    /// Nobody has approved a batch.
    NotApproved,
    /// A person has no name.
    PersonUnnamed,
    /// Our fault.
    Internal,
}

/// What a code says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CodeText {
    /// The word in answers of the API.
    pub(crate) word: &'static str,
    /// The status of the answer.
    pub(crate) status: StatusCode,
    /// A sentence, and its translation.
    pub(crate) german: &'static str,
    pub(crate) english: &'static str,
}

impl Code {
    /// What the code says.
    pub(crate) fn text(self) -> CodeText {
        let found = TEXTS.iter().chain(money::TEXTS).find(|(code, _)| *code == self);
        found.map_or(OUR_FAULT, |(_, text)| *text)
    }
}

const fn says(
    word: &'static str,
    status: StatusCode,
    german: &'static str,
    english: &'static str,
) -> CodeText {
    CodeText { word, status, german, english }
}

const OUR_FAULT: CodeText = says(
    "internal",
    StatusCode::INTERNAL_SERVER_ERROR,
    "Das hätte nicht passieren dürfen. Es ist nichts verändert worden.",
    "This should not have happened. Nothing was changed.",
);

/// What every code says.
const TEXTS: &[(Code, CodeText)] = &[
    (
        Code::SignInRequired,
        says(
            "sign_in_required",
            StatusCode::UNAUTHORIZED,
            "Bitte melden Sie sich an.",
            "Please sign in.",
        ),
    ),
    (
        Code::NotAllowed,
        says(
            "not_allowed",
            StatusCode::FORBIDDEN,
            "Ihre Rolle erlaubt das nicht.",
            "Your role does not allow this.",
        ),
    ),
    (
        Code::ForgedRequest,
        says(
            "forged_request",
            StatusCode::FORBIDDEN,
            "Das Formular ist abgelaufen. Bitte laden Sie die Seite neu.",
            "The form has expired. Please reload the page.",
        ),
    ),
    (
        Code::NotFound,
        says(
            "not_found",
            StatusCode::NOT_FOUND,
            "Das gibt es hier nicht.",
            "There is nothing here.",
        ),
    ),
    (
        Code::MethodNotAllowed,
        says(
            "method_not_allowed",
            StatusCode::METHOD_NOT_ALLOWED,
            "Diese Adresse nimmt die Anfrage nicht an.",
            "This address does not take the request.",
        ),
    ),
    (
        Code::BadRequest,
        says(
            "bad_request",
            StatusCode::BAD_REQUEST,
            "Die Anfrage ist nicht lesbar.",
            "The request cannot be read.",
        ),
    ),
    (
        Code::InvalidFields,
        says(
            "invalid_fields",
            StatusCode::UNPROCESSABLE_ENTITY,
            "Bitte prüfen Sie die Angaben.",
            "Please check what was entered.",
        ),
    ),
    (
        Code::Conflict,
        says(
            "conflict",
            StatusCode::CONFLICT,
            "Das widerspricht dem, was schon bekannt ist.",
            "This contradicts what is known already.",
        ),
    ),
    (
        Code::SignInRefused,
        says(
            "sign_in_refused",
            StatusCode::UNAUTHORIZED,
            "E-Mail-Adresse oder Passwort stimmen nicht.",
            "Email address or password are wrong.",
        ),
    ),
    (
        Code::SecondFactor,
        says(
            "code_required",
            StatusCode::UNAUTHORIZED,
            "Bitte geben Sie den Einmalcode ein.",
            "Please enter the one-time code.",
        ),
    ),
    (
        Code::Locked,
        says(
            "locked",
            StatusCode::LOCKED,
            "Das Konto ist nach zu vielen Fehlversuchen gesperrt.",
            "The account is locked after too many wrong attempts.",
        ),
    ),
    (
        Code::TooMany,
        says(
            "too_many_requests",
            StatusCode::TOO_MANY_REQUESTS,
            "Zu viele Versuche. Bitte warten Sie eine Minute.",
            "Too many attempts. Please wait a minute.",
        ),
    ),
    (
        Code::TooSlow,
        says(
            "too_slow",
            StatusCode::REQUEST_TIMEOUT,
            "Die Anfrage kam nicht in der Zeit an. Bitte versuchen Sie es noch einmal.",
            "The request did not arrive in time. Please try again.",
        ),
    ),
    (
        Code::TooLarge,
        says(
            "too_large",
            StatusCode::PAYLOAD_TOO_LARGE,
            "Die Datei ist zu groß.",
            "The file is too large.",
        ),
    ),
    (
        Code::UnsupportedMedia,
        says(
            "unsupported_media_type",
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Dieser Inhaltstyp wird hier nicht angenommen.",
            "This content type is not taken here.",
        ),
    ),
    (Code::Internal, OUR_FAULT),
];
