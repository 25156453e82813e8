//! Passwords that are tried before any others: whoever guesses has lists of words, and puts years, rows of digits and signs
//! around them.
//!
//! Source: NIST SP 800-63B, section 5.1.1.2 (words of dictionaries, repetitive and sequential characters). A list of words
//! cannot be long enough, so a password of one word is refused whatever the word is, unless it is long or what stands
//! around it cannot be foreseen.

/// Different characters that a password has at least.
const DIFFERENT_MIN: usize = 5;
/// Letters from which on a single word is taken.
const WORD_LENGTH_MIN: usize = 12;

/// Long words that people choose when twelve characters are asked for, and rows of keys from top to bottom.
const COMMON: [&str; 14] = [
    "passwordpassword",
    "passwortpasswort",
    "geheimespasswort",
    "meinpasswort",
    "administrator",
    "qwertyuiopasdf",
    "qwertzuiopasdf",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6z",
    "1qay2wsx3edc",
    "1qaz2wsx3edc",
    "qayxswedcvfr",
    "qazxswedcvfr",
    "changemechangeme",
];
/// Rows that are typed along the keyboard; no part of them is a password.
const ROWS: [&str; 7] = [
    "12345678901234567890123456789012",
    "09876543210987654321098765432109",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertzuiopü+asdfghjklöä#yxcvbnm,.-",
    "qwertzuiopasdfghjklyxcvbnm",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
    "qwertyuiopasdfghjklzxcvbnm",
];
/// Digits and signs that stand for letters within a word.
const STAND_INS: [(char, char); 8] = [
    ('0', 'o'),
    ('1', 'i'),
    ('3', 'e'),
    ('4', 'a'),
    ('5', 's'),
    ('7', 't'),
    ('@', 'a'),
    ('$', 's'),
];

/// Whether a password, in small letters, is among those that are tried first.
pub(super) fn is_guessed_first(folded: &str) -> bool {
    let mut different: Vec<char> = folded.chars().collect();
    different.sort_unstable();
    different.dedup();
    let body = folded.trim_end_matches(|letter: char| !letter.is_alphabetic());
    different.len() < DIFFERENT_MIN
        || COMMON.contains(&folded)
        || COMMON.contains(&body)
        || ROWS.iter().any(|row| row.contains(folded))
        || is_repeated(folded)
        || is_one_word(folded)
        || is_one_word(&with_letters(folded))
}

/// Whether it is a shorter text two or three times.
fn is_repeated(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    [2, 3].iter().any(|times| {
        let unit = letters.len().checked_div(*times).unwrap_or_default();
        unit > 0
            && letters.len().checked_rem(*times) == Some(0)
            && letters.chunks(unit).all(|part| letters.starts_with(part))
    })
}

/// Whether it is one word that is not long, with digits and signs around it that anybody would try.
fn is_one_word(text: &str) -> bool {
    let words: Vec<&str> = parts(text, char::is_alphabetic);
    let Some((first, others)) = words.split_first() else { return false };
    let is_short = first.chars().count() < WORD_LENGTH_MIN;
    let digits = parts(text, |letter| letter.is_ascii_digit());
    is_short
        && others.iter().all(|other| other == first)
        && digits.iter().all(|digits| is_foreseen(digits))
}

fn parts(text: &str, belongs: fn(char) -> bool) -> Vec<&str> {
    text.split(|letter: char| !belongs(letter)).filter(|part| !part.is_empty()).collect()
}

/// Whether digits are a short number, a year, a date, or a row.
fn is_foreseen(digits: &str) -> bool {
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let is_year = |from: usize| {
        number(from, from.saturating_add(4)).is_some_and(|year| (1900..2100).contains(&year))
    };
    let is_day = |from: usize| {
        let (one, other) = (number(from, from + 2), number(from + 2, from + 4));
        let is_date = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
        one.zip(other).is_some_and(|(one, other)| is_date(one, other) || is_date(other, one))
    };
    match digits.len() {
        0..=2 => true,
        4 if is_year(0) || is_day(0) => true,
        6 if is_day(0) || is_day(2) => true,
        8 if is_year(4) && is_day(0) || is_year(0) && is_day(4) => true,
        _ => is_row(digits),
    }
}

/// Whether each digit follows the one before in the same way: up, down, or not at all.
fn is_row(digits: &str) -> bool {
    let digits: Vec<i32> = digits
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .filter_map(|d| d.try_into().ok())
        .collect();
    [1, 9, 0].iter().any(|step| {
        digits.windows(2).all(|pair| match pair {
            [one, next] => (one + step) % 10 == *next,
            _ => true,
        })
    })
}

/// The text with letters for the digits and signs that stand for them, between its first and its last letter.
fn with_letters(text: &str) -> String {
    let Some(begin) = text.find(char::is_alphabetic) else { return text.to_owned() };
    let end = text.rfind(char::is_alphabetic).unwrap_or(begin);
    let meant = |(at, letter): (usize, char)| {
        let stands_for = STAND_INS.iter().find(|(sign, _)| *sign == letter);
        stands_for.filter(|_| (begin..end).contains(&at)).map_or(letter, |(_, meant)| *meant)
    };
    text.char_indices().map(meant).collect()
}

#[cfg(test)]
mod tests {
    use super::is_guessed_first;

    #[test]
    fn one_word_with_what_anybody_would_add_is_guessed_first() {
        for password in [
            "sommer2026!!",
            "2026-sommer!",
            "qwertz123456",
            "hallo1234567",
            "hallo7654321",
            "fußball11111",
            "schatz140287",
            "anna17051985",
            "anna19850517",
            "p4ssw0rt2026",
            "p@$$wort1234",
            "passwort1234!",
            "!!strombuch!!",
            "strombuch2026",
            "sommersommer",
            "sommer-sommer",
            "abcabcabcabc",
            "asdfghjk1234",
            "1qay2wsx3edc",
            "bier12345678",
        ] {
            assert!(is_guessed_first(password), "{password}");
        }
    }

    #[test]
    fn several_words_a_long_one_or_digits_by_chance_are_not() {
        for password in [
            "zwölf zeiche",
            "passwort für den feldrand",
            "netzanschluss am feldrand",
            "donaudampfschiff",
            "xk3$9vlq!2mz",
            "kfhwpqmzrtxv",
            "demo-3f9a02c71b44",
            "rabe 4711 boje",
            "rabe48260395",
        ] {
            assert!(!is_guessed_first(password), "{password}");
        }
    }
}
