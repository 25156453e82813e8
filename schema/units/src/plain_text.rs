//! What a name may be made of: what a person can see and write in one line; and what an address of mail looks like.

use std::fmt;

/// Characters that have no shape of their own, change the direction of what follows, or end a line.
///
/// Source: Unicode 17, DerivedCoreProperties.txt, `Default_Ignorable_Code_Point`; PropList.txt, `Bidi_Control`; and the
/// separators of lines and paragraphs.
const UNSEEN: [(char, char); 19] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{ffff}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
    ('\u{f0000}', '\u{10ffff}'),
];

/// Whether a character cannot be seen, or moves what can: control characters, line breaks, zero-width characters, changes
/// of direction, characters that mean nothing. Blanks are seen.
///
/// ```
/// assert!(units::is_unseen('\n') && units::is_unseen('\u{200b}') && units::is_unseen('\u{202e}'));
/// assert!(!units::is_unseen(' ') && !units::is_unseen('ä') && !units::is_unseen('–'));
/// ```
pub fn is_unseen(letter: char) -> bool {
    letter.is_control() || UNSEEN.iter().any(|(first, last)| (*first..=*last).contains(&letter))
}

/// Characters of the longest name, street or key that is taken. No name of a plant or a company comes near it; what is
/// longer is another file in the wrong column, and makes every page that shows it as long.
const LINE_LENGTH_MAX: usize = 200;

/// Why a text is no name, street or key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotALine {
    /// It is longer than 200 characters.
    TooLong {
        /// Its characters.
        length: usize,
    },
    /// A character of it cannot be seen.
    Unseen {
        /// The character, as Unicode numbers it.
        code: u32,
    },
}

impl fmt::Display for NotALine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { length } => {
                write!(f, "expected at most {LINE_LENGTH_MAX} characters, found {length}")
            }
            Self::Unseen { code } => {
                write!(f, "expected a text on one line, found U+{code:04X}, which cannot be seen")
            }
        }
    }
}

impl std::error::Error for NotALine {}

/// Checks that a text can be a name, a street or a key: on one line, to be seen as a whole, of at most 200 characters.
///
/// ```
/// assert!(units::check_line("Solarpark „Am Deich“ – Süd").is_ok());
/// assert!(units::check_line("Solarpark\nSüd").is_err());
/// assert!(units::check_line(&"a".repeat(201)).is_err());
/// ```
pub fn check_line(text: &str) -> Result<(), NotALine> {
    let length = text.chars().count();
    if length > LINE_LENGTH_MAX {
        return Err(NotALine::TooLong { length });
    }
    match text.chars().find(|letter| is_unseen(*letter)) {
        Some(letter) => Err(NotALine::Unseen { code: u32::from(letter) }),
        None => Ok(()),
    }
}

/// Characters of an address of mail, and of the part before the @ (RFC 5321, section 4.5.3.1).
const MAIL_LENGTH_MAX: usize = 254;
const MAIL_LOCAL_LENGTH_MAX: usize = 64;

/// Signs that an address may have before the @ beside letters and digits (RFC 5322, `atext`).
const MAIL_SIGNS: &str = ".!#$%&'*+/=?^_`{|}~-";

/// Whether a text has the form of an address that mail can be sent to: no quotes, no comment, a host with a point. It
/// begins with a letter or a digit, as every mailbox of a person does, so that no spreadsheet takes it for a formula.
///
/// ```
/// assert!(units::is_mail_address("o'neil+strom@sub.domain-1.de"));
/// assert!(!units::is_mail_address("\"a<b\"@b.de"));
/// assert!(!units::is_mail_address("=1+1@b.de"));
/// ```
pub fn is_mail_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let in_local = |letter: char| letter.is_alphanumeric() || MAIL_SIGNS.contains(letter);
    let dots_apart = |text: &str| !text.split('.').any(str::is_empty);
    let is_label = |label: &str| {
        !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    text.chars().count() <= MAIL_LENGTH_MAX
        && local.chars().count() <= MAIL_LOCAL_LENGTH_MAX
        && local.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
        && local.chars().all(in_local)
        && dots_apart(local)
        && domain.contains('.')
        && dots_apart(domain)
        && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::{NotALine, check_line, is_mail_address};

    #[test]
    fn a_line_is_short_and_can_be_seen() {
        for text in ["", "Hof Süd, Dach 2", "Énergie & Söhne GmbH", &"ä".repeat(200)] {
            assert_eq!(check_line(text), Ok(()), "{text}");
        }
        assert_eq!(check_line(&"ä".repeat(201)), Err(NotALine::TooLong { length: 201 }));
        for code in
            [0, 9, 10, 13, 0x7f, 0x85, 0xad, 0x200b, 0x2028, 0x202e, 0x2066, 0xfeff, 0xe0041]
        {
            let text = format!("Park{}Süd", char::from_u32(code).unwrap());
            assert_eq!(check_line(&text), Err(NotALine::Unseen { code }), "U+{code:04X}");
        }
    }

    #[test]
    fn an_address_to_which_no_mail_can_be_sent_is_refused() {
        for text in
            ["a@b.de", "anna.beck@stadtwerke.example", "jörg@müller.de", "_a@b.de", "1@b.de"]
        {
            assert!(is_mail_address(text), "{text}");
        }
        let long = format!("{}@b.de", "a".repeat(65));
        let longer = format!("a@{}.de", "b".repeat(260));
        for text in [
            "",
            "@",
            "a",
            "a@",
            "@b.de",
            "a@b",
            "a@@b.de",
            "a b@c.de",
            "a@b..de",
            ".a@b.de",
            "a.@b.de",
            "a@-b.de",
            "a@b-.de",
            "a@b.de.",
            "a:b@c.de",
            "<a@b.de>",
            "a@b.de,c@d.de",
            "a\n@b.de",
            "\"a<b\"@b.de",
            "=1+1@b.de",
            "-a@b.de",
            "+a@b.de",
            "a\u{200b}@b.de",
            "a@b.de\u{202e}",
            &long,
            &longer,
        ] {
            assert!(!is_mail_address(text), "{text}");
        }
    }
}
