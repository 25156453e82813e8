//! How a person is named who proposes, creates or approves, and when two names are of one person.
//!
//! What two people must do needs two accounts, or two names that a reader can tell apart.
//! Source of what looks alike: UTS #39 (Unicode Security Mechanisms), section 4, Confusable Detection.

use store::accounts::list_accounts;
use store::{AccountId, Db, StoreError, TenantId};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_security::{GeneralSecurityProfile, skeleton};
use units::is_unseen;

/// Names that a program gives itself. They are nobody's, whoever writes them.
const NOBODY: [&str; 5] = ["command", "nobody", "system", "niemand", "strombuch"];
/// Characters of a name: those of the longest address (RFC 5321, section 4.5.3.1).
const LENGTH_MAX: usize = 254;

/// Why a text names no person.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAPerson {
    /// There is no name.
    #[error("expected the name or address of a person, found only blanks")]
    Unnamed,
    /// It is longer than 254 characters.
    #[error(
        "the name is longer than {LENGTH_MAX} characters; expected the name or address of a person"
    )]
    TooLong,
    /// It is the name of a program.
    #[error("{name:?} is nobody; expected the name or address of the person who does it")]
    Nobody {
        /// The name.
        name: String,
    },
    /// A character cannot be seen, or does not belong into a name.
    #[error(
        "the name {name:?} holds U+{code:04X}, which cannot be seen or belongs into no name; expected letters, digits and signs \
         of an address"
    )]
    Unreadable {
        /// The name as it came.
        name: String,
        /// The character.
        code: u32,
    },
}

/// The one form in which a person's name or address is stored: small letters of their plain form, one blank between
/// words. What cannot be read as a name is refused.
///
/// ```
/// use services::accounts::person;
///
/// assert_eq!(person(" Anna@Strom.example ").as_deref(), Ok("anna@strom.example"));
/// assert_eq!(person("Ａnna  Beck").as_deref(), Ok("anna beck"));
/// assert!(person("  ").is_err());
/// assert!(person("anna\u{200b}").is_err());
/// assert!(person("command").is_err());
/// ```
pub fn person(text: &str) -> Result<String, NotAPerson> {
    let plain: String = text.nfkc().collect::<String>().to_lowercase().nfc().collect();
    let name = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(NotAPerson::Unnamed);
    }
    if name.chars().count() > LENGTH_MAX {
        return Err(NotAPerson::TooLong);
    }
    if let Some(letter) = name.chars().find(|letter| !belongs_in_a_name(*letter)) {
        return Err(NotAPerson::Unreadable { name: text.to_owned(), code: u32::from(letter) });
    }
    if NOBODY.iter().any(|nobody| look_alike(nobody, &name)) {
        return Err(NotAPerson::Nobody { name });
    }
    Ok(name)
}

/// Whether two names differ only in what a reader does not see: case, blanks, accents written in another way, letters of
/// other scripts or widths with the same shape, characters without a shape.
///
/// ```
/// use services::accounts::look_alike;
///
/// assert!(look_alike("pm1@x.example", "рm1@x.example")); // the first letter is Cyrillic
/// assert!(!look_alike("pm1@x.example", "pm2@x.example"));
/// ```
pub fn look_alike(one: &str, other: &str) -> bool {
    let (one, other) = (plain_letters(one), plain_letters(other));
    let shape = |letters: &[char]| shape_of(letters.iter().copied());
    shape(&one) == shape(&other)
        || one.len() == other.len() && one.iter().zip(&other).all(|(a, b)| letters_alike(*a, *b))
}

/// Whether two names are of one person of the tenant: they look alike, or one account answers to both, by its address or
/// by its name.
pub(crate) fn is_same_person(
    db: &mut Db,
    tenant: TenantId,
    one: &str,
    other: &str,
) -> Result<bool, StoreError> {
    if look_alike(one, other) {
        return Ok(true);
    }
    let accounts: Vec<(AccountId, String, String)> = list_accounts(db, tenant)?
        .into_iter()
        .map(|account| (account.id, account.email, account.name))
        .collect();
    let answering = |name: &str| -> Vec<AccountId> {
        let by_address = accounts.iter().find(|(_, email, _)| look_alike(email, name));
        if let Some((id, ..)) = by_address {
            return vec![*id];
        }
        let named = accounts.iter().filter(|(_, _, known)| look_alike(known, name));
        named.map(|(id, ..)| *id).collect()
    };
    let others = answering(other);
    Ok(answering(one).iter().any(|id| others.contains(id)))
}

fn belongs_in_a_name(letter: char) -> bool {
    let is_plain = letter == ' ' || letter.is_ascii_graphic() || letter.identifier_allowed();
    is_plain && !is_unseen(letter)
}

/// The letters of a name in their plain form, without blanks and what cannot be seen.
fn plain_letters(name: &str) -> Vec<char> {
    let plain = name.nfkc().filter(|letter| !letter.is_whitespace() && !is_unseen(*letter));
    plain.collect::<String>().to_lowercase().nfc().collect()
}

/// What letters look like: equal for those that a reader takes for each other.
fn shape_of(letters: impl Iterator<Item = char>) -> String {
    let text: String = letters.collect();
    let shape: String = skeleton(&text).collect();
    shape.to_lowercase()
}

/// Whether two letters look alike, small or capital. Capitals of our own alphabet are left out: whoever reads a name in
/// small letters tells `i` from `l`.
fn letters_alike(one: char, other: char) -> bool {
    let small = |letter: char| shape_of(std::iter::once(letter));
    let capital = |letter: char| shape_of(letter.to_uppercase());
    one == other
        || small(one) == small(other)
        || !(one.is_ascii() && other.is_ascii()) && capital(one) == capital(other)
}

#[cfg(test)]
mod tests {
    use super::{NotAPerson, look_alike, person};

    #[test]
    fn names_that_a_reader_cannot_tell_apart_are_one() {
        for (one, other) in [
            ("pm1@x.example", "PM1@X.example"),
            ("pm1@x.example", " pm1@x.example\u{a0}"),
            ("pm1@x.example", "pm1@x.example\u{200b}"),
            ("pm1@x.example", "p\u{ad}m1@x.example"),
            ("pm1@x.example", "ｐｍ１@x.example"),
            ("pm1@x.example", "рm1@x.example"),
            ("pm1@x.example", "ρm1@x.example"),
            ("pm1@x.example", "pm1@х.ехаmрlе"),
            ("pm1@x.example", "pml@x.example"),
            ("anna beck", "annabeck"),
            ("anna beck", "Anna\u{3000}Beck"),
            ("hans", "Ηans"),
            ("hans", "ηans"),
            ("hans", "нans"),
            ("jörg", "jo\u{308}rg"),
            ("anna", "𝐚𝐧𝐧𝐚"),
            ("ben0", "beno"),
        ] {
            assert!(look_alike(one, other), "{one} and {other}");
            assert!(look_alike(other, one), "{other} and {one}");
        }
    }

    #[test]
    fn names_that_differ_for_a_reader_are_two() {
        for (one, other) in [
            ("anna", "ben"),
            ("anna", "anne"),
            ("pm1@x.example", "pm2@x.example"),
            ("müller", "muller"),
            ("kai", "kal"),
            ("petra sommer", "peter sommer"),
            ("portfolio@demo.example", "freigabe@demo.example"),
        ] {
            assert!(!look_alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn a_default_is_nobody_and_a_name_is_readable() {
        for nobody in ["command", "Command", " c0mmand ", "соmmand", "nobody", "system"] {
            assert!(matches!(person(nobody), Err(NotAPerson::Nobody { .. })), "{nobody}");
        }
        for unreadable in
            ["anna\u{200b}", "an\u{202e}na", "anna\nbeck\u{7}", "anna\u{fe0f}", "anna☃"]
        {
            assert!(
                matches!(person(unreadable), Err(NotAPerson::Unreadable { .. })),
                "{unreadable:?}"
            );
        }
        for blank in ["", " ", "\u{a0}\u{3000}"] {
            assert_eq!(person(blank), Err(NotAPerson::Unnamed));
        }
        assert_eq!(person(&"a".repeat(255)), Err(NotAPerson::TooLong));
        for (text, name) in [
            ("Jo\u{308}rg  Müller-Weiß", "jörg müller-weiß"),
            ("o'neil+strom@sub.domain-1.de", "o'neil+strom@sub.domain-1.de"),
            ("ＢＥＮ", "ben"),
        ] {
            assert_eq!(person(text).as_deref(), Ok(name));
        }
    }
}
