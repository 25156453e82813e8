//! What is known of a person before there is an account.

use super::approver::look_alike;
use store::accounts::{is_operator, list_accounts};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use units::{Role, is_mail_address, is_unseen};

/// Characters of a name.
const NAME_LENGTH_MAX: usize = 120;

/// What is wrong with the description of a person, by field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PersonError {
    /// The address has not the form of one.
    #[error("the e-mail address is not one; write it as name@example.com")]
    EmailMalformed,
    /// Another account has the address.
    #[error("the e-mail address has an account already; use another address")]
    EmailTaken,
    /// A reader takes it for the address of another account.
    #[error("the e-mail address looks like {known}, which has an account; use another address")]
    EmailLooksLike {
        /// The address of that account.
        known: String,
    },
    /// There is no name.
    #[error("the name is missing; enter it")]
    NameMissing,
    /// The name is longer than 120 characters.
    #[error("the name is longer than 120 characters; shorten it")]
    NameTooLong,
    /// The name holds line breaks or other characters that cannot be seen.
    #[error("the name holds a line break or a character that cannot be seen; write it in one line")]
    NameMalformed,
    /// A plant owner without an operator.
    #[error("a plant owner needs an operator number; choose whose plants the person will see")]
    OperatorMissing,
    /// The operator is not in the register.
    #[error("no plant of operator {operator_id:?} is registered; check the operator number")]
    OperatorUnknown {
        /// The number that was given.
        operator_id: String,
    },
    /// An operator with a role that has none.
    #[error("only a plant owner has an operator number; remove it or choose the role plant owner")]
    OperatorUnexpected,
}

/// The address as it is stored and looked for: small letters in their plain form, without blanks around.
pub fn folded(email: &str) -> String {
    email.trim().nfkc().collect::<String>().to_lowercase()
}

/// Refuses an address that a reader takes for the one of another account of the tenant: whoever has both would be two
/// people where it takes two.
pub(super) fn refuse_look_alike<E: From<StoreError> + From<PersonError>>(
    db: &mut Db,
    tenant: TenantId,
    email: &str,
) -> Result<(), E> {
    let known = list_accounts(db, tenant)?.into_iter().map(|account| account.email);
    match known.into_iter().find(|known| known != email && look_alike(known, email)) {
        Some(known) => Err(PersonError::EmailLooksLike { known }.into()),
        None => Ok(()),
    }
}

/// Reads an address.
pub(super) fn read_email(text: &str) -> Result<String, PersonError> {
    let email = folded(text);
    if is_mail_address(&email) { Ok(email) } else { Err(PersonError::EmailMalformed) }
}

/// Reads a name.
pub(super) fn read_name(text: &str) -> Result<&str, PersonError> {
    let name = text.trim();
    if name.is_empty() {
        return Err(PersonError::NameMissing);
    }
    if name.chars().count() > NAME_LENGTH_MAX {
        return Err(PersonError::NameTooLong);
    }
    if name.chars().any(is_unseen) {
        return Err(PersonError::NameMalformed);
    }
    Ok(name)
}

/// Reads whose plants a person sees: a plant owner those of an operator in the register, nobody else
/// anybody's.
pub(super) fn read_operator<'a, E: From<StoreError> + From<PersonError>>(
    db: &mut Db,
    tenant: TenantId,
    role: Role,
    operator_id: Option<&'a str>,
) -> Result<Option<&'a str>, E> {
    let operator_id = operator_id.map(str::trim).filter(|number| !number.is_empty());
    match (role == Role::PlantOwner, operator_id) {
        (true, None) => Err(PersonError::OperatorMissing.into()),
        (true, Some(number)) if !is_operator(db, tenant, number)? => {
            Err(PersonError::OperatorUnknown { operator_id: number.to_owned() }.into())
        }
        (false, Some(_)) => Err(PersonError::OperatorUnexpected.into()),
        (true, Some(_)) | (false, None) => Ok(operator_id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_folded_to_lower_case_without_blanks_around() {
        for (text, email) in [
            (" Anna.Beck@Stadtwerke.Example ", "anna.beck@stadtwerke.example"),
            ("a@b.de", "a@b.de"),
            ("o'neil+strom@sub.domain-1.de", "o'neil+strom@sub.domain-1.de"),
            ("Jörg@Müller.de", "jörg@müller.de"),
            ("Ａnna@b.de", "anna@b.de"),
        ] {
            assert_eq!(read_email(text).as_deref(), Ok(email));
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "a@b", "a b@c.de", "<a@b.de>", "=1+1@b.de", "anna\u{200b}@b.de"] {
            assert_eq!(read_email(text), Err(PersonError::EmailMalformed), "{text}");
        }
    }

    #[test]
    fn a_person_has_a_name_of_up_to_120_characters() {
        assert_eq!(read_name("  Anna Beck "), Ok("Anna Beck"));
        assert_eq!(read_name(" \t"), Err(PersonError::NameMissing));
        assert_eq!(read_name(&"ä".repeat(121)), Err(PersonError::NameTooLong));
        for text in ["Anna\nBeck", "Anna\u{200b}Beck", "\u{202e}kceB annA", "Anna\u{2028}Beck"] {
            assert_eq!(read_name(text), Err(PersonError::NameMalformed), "{text:?}");
        }
        assert!(read_name(&"ä".repeat(120)).is_ok());
    }
}
