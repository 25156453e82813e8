//! Errors of accounts, beside the fields that they are about.

use crate::http::{Code, FieldProblems, WebError, locked_words};
use services::accounts::{
    AcceptError, ChangeAccountError, InviteError, PasswordError, PersonError, TotpError,
    WeakPassword,
};

impl From<ChangeAccountError> for WebError {
    fn from(error: ChangeAccountError) -> Self {
        match error {
            ChangeAccountError::NotFound => Self::new(Code::NotFound),
            ChangeAccountError::LastAdministrator => Self::new(Code::Conflict).with_detail(
                "Das ist die letzte Person mit der Rolle Kontenverwaltung. Geben Sie die Rolle \
                 erst jemand anderem.",
                "This is the last administrator. Make somebody else an administrator first.",
            ),
            ChangeAccountError::Person(error) => {
                let mut problems = FieldProblems::default();
                add_person_problem(&error, &mut problems);
                problems.into_error()
            }
            ChangeAccountError::Store(error) => error.into(),
        }
    }
}

/// What is wrong with a change of password.
pub(crate) fn add_password_problem(
    error: PasswordError,
    problems: &mut FieldProblems,
) -> Result<(), WebError> {
    match error {
        PasswordError::WrongCurrent => problems.add(
            "current",
            "Das bisherige Passwort stimmt nicht.",
            "The current password is wrong.",
        ),
        PasswordError::Locked { until } => {
            let (german, english) = locked_words(until);
            problems.add("current", german, english);
        }
        PasswordError::Weak(weak) => add_weak_password(weak, problems),
        PasswordError::Secret(error) => return Err(error.into()),
        PasswordError::Store(error) => return Err(error.into()),
    }
    Ok(())
}

fn add_weak_password(weak: WeakPassword, problems: &mut FieldProblems) {
    let (german, english) = match weak {
        WeakPassword::TooShort => (
            "Das Passwort hat weniger als 12 Zeichen. Eine Folge von Wörtern ist gut zu merken.",
            "The password is shorter than 12 characters. A row of words is easy to remember.",
        ),
        WeakPassword::TooLong => (
            "Das Passwort ist länger als 256 Zeichen.",
            "The password is longer than 256 characters.",
        ),
        WeakPassword::SameAsEmail => {
            ("Das Passwort ist die E-Mail-Adresse.", "The password is the email address.")
        }
        WeakPassword::SameAsName => ("Das Passwort ist der Name.", "The password is the name."),
        WeakPassword::TooCommon => (
            "Das Passwort gehört zu denen, die zuerst probiert werden: ein Wort mit Ziffern oder Zeichen. \
             Nehmen Sie mehrere Wörter.",
            "The password is among those that are tried first: one word with digits or signs. Take \
             several words.",
        ),
    };
    problems.add("new", german, english);
}

/// What is wrong with a change of one-time codes.
pub(crate) fn add_totp_problem(
    error: TotpError,
    problems: &mut FieldProblems,
) -> Result<(), WebError> {
    match error {
        TotpError::AlreadyEnabled => {
            problems.add(
                "code",
                "Einmalcodes sind schon eingerichtet.",
                "They are set up already.",
            );
        }
        TotpError::NotEnabled => problems.add(
            "password",
            "Einmalcodes sind schon ausgeschaltet.",
            "They are switched off already.",
        ),
        TotpError::SecretMalformed => problems.add(
            "code",
            "Der Schlüssel ist beschädigt. Beginnen Sie von vorn.",
            "The key is damaged. Begin again.",
        ),
        TotpError::CodeWrong => problems.add(
            "code",
            "Der Code stimmt nicht. Prüfen Sie die Uhrzeit des Telefons und geben Sie den nächsten \
             Code ein.",
            "The code is wrong. Check the phone's clock and enter the next code.",
        ),
        TotpError::WrongPassword => {
            problems.add("password", "Das Passwort stimmt nicht.", "The password is wrong.");
        }
        TotpError::Locked { until } => {
            let (german, english) = locked_words(until);
            problems.add("password", german, english);
        }
        TotpError::Secret(error) => return Err(error.into()),
        TotpError::Store(error) => return Err(error.into()),
    }
    Ok(())
}

/// What is wrong with an invitation.
pub(crate) fn add_invite_problem(
    error: InviteError,
    problems: &mut FieldProblems,
) -> Result<(), WebError> {
    match error {
        InviteError::Person(error) => add_person_problem(&error, problems),
        InviteError::Secret(error) => return Err(error.into()),
        InviteError::Store(error) => return Err(error.into()),
    }
    Ok(())
}

fn add_person_problem(error: &PersonError, problems: &mut FieldProblems) {
    let (field, german, english) = match error {
        PersonError::EmailMalformed => (
            "email",
            "Das ist keine E-Mail-Adresse; erwartet wird name@beispiel.de.".to_owned(),
            "This is no email address; expected is name@example.com.".to_owned(),
        ),
        PersonError::EmailTaken => (
            "email",
            "Zu dieser E-Mail-Adresse gibt es schon ein Konto.".to_owned(),
            "There is an account with this email address already.".to_owned(),
        ),
        PersonError::EmailLooksLike { known } => (
            "email",
            format!("Diese E-Mail-Adresse sieht aus wie {known}, zu der es ein Konto gibt."),
            format!("This email address looks like {known}, which has an account."),
        ),
        PersonError::NameMissing => {
            ("name", "Der Name fehlt.".to_owned(), "The name is missing.".to_owned())
        }
        PersonError::NameTooLong => (
            "name",
            "Der Name ist länger als 120 Zeichen.".to_owned(),
            "The name is longer than 120 characters.".to_owned(),
        ),
        PersonError::NameMalformed => (
            "name",
            "Der Name enthält einen Zeilenumbruch oder ein unsichtbares Zeichen.".to_owned(),
            "The name holds a line break or a character that cannot be seen.".to_owned(),
        ),
        PersonError::OperatorMissing => (
            "operator_id",
            "Anlagenbetreiber brauchen den Schlüssel, unter dem ihre Anlagen geführt werden."
                .to_owned(),
            "Plant owners need the key under which their plants are registered.".to_owned(),
        ),
        PersonError::OperatorUnknown { operator_id } => (
            "operator_id",
            format!("Unter dem Schlüssel {operator_id} ist keine Anlage registriert."),
            format!("No plant is registered under the key {operator_id}."),
        ),
        PersonError::OperatorUnexpected => (
            "operator_id",
            "Nur Anlagenbetreiber haben einen Betreiberschlüssel.".to_owned(),
            "Only plant owners have an operator key.".to_owned(),
        ),
    };
    problems.add(field, german, english);
}

/// Why an invitation was not accepted.
pub(crate) fn add_accept_problem(
    error: AcceptError,
    problems: &mut FieldProblems,
) -> Result<(), WebError> {
    match error {
        AcceptError::Weak(weak) => add_weak_password(weak, problems),
        AcceptError::EmailTaken => problems.add(
            "new",
            "Zu dieser E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich damit an.",
            "There is an account with this email address already. Sign in with it.",
        ),
        AcceptError::Person(error) => {
            let mut found = FieldProblems::default();
            add_person_problem(&error, &mut found);
            if let Some(problem) = found.of("email") {
                problems.add("new", problem.german.clone(), problem.english.clone());
            }
        }
        AcceptError::Unknown
        | AcceptError::Expired
        | AcceptError::Revoked
        | AcceptError::AlreadyAccepted => return Err(WebError::new(Code::NotFound)),
        AcceptError::Secret(error) => return Err(error.into()),
        AcceptError::Store(error) => return Err(error.into()),
    }
    Ok(())
}
