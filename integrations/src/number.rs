//! Numbers as people and publishers write them in German and in English.

/// The language of a file's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// `1.234,56`.
    German,
    /// `1,234.56`.
    English,
}

/// The number with a decimal point and without grouping, from `1.234,56` in German or `1,234.56` in
/// English.
///
/// Groups must have three digits, so that a file in the other notation is refused instead of read
/// a thousandfold.
pub(crate) fn plain(text: &str, language: Language) -> Result<String, String> {
    let (point, group, example) = match language {
        Language::German => (',', '.', "1.234,56"),
        Language::English => ('.', ',', "1,234.56"),
    };
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    if !is_grouped(digits, group) || !fraction.is_none_or(is_digits) {
        return Err(format!("expected a number such as {example}, or - for none"));
    }
    let digits = digits.replace(group, "");
    Ok(match fraction {
        Some(fraction) => format!("{sign}{digits}.{fraction}"),
        None => format!("{sign}{digits}"),
    })
}

fn is_grouped(text: &str, group: char) -> bool {
    let mut groups = text.split(group);
    let first = groups.next().unwrap_or_default();
    let first_fits = is_digits(first) && (text.len() == first.len() || first.len() <= 3);
    first_fits && groups.all(|digits| digits.len() == 3 && is_digits(digits))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_the_notation_of_the_language_only() {
        let cases = [
            ("39,01", Some("39.01"), None),
            ("-5,17", Some("-5.17"), None),
            ("1.234,56", Some("1234.56"), None),
            ("39.01", None, Some("39.01")),
            ("1,234.56", None, Some("1234.56")),
            ("30", Some("30"), Some("30")),
            ("-500", Some("-500"), Some("-500")),
            ("1234", Some("1234"), Some("1234")),
            ("1.234", Some("1234"), Some("1.234")),
            ("1234.567,00", None, None),
            ("", None, None),
            ("-", None, None),
            ("--1", None, None),
            ("1,", None, None),
            ("1 234,00", None, None),
            ("n/a", None, None),
        ];
        for (text, german, english) in cases {
            let read = |language| plain(text, language).ok();
            assert_eq!(read(Language::German).as_deref(), german, "{text}");
            assert_eq!(read(Language::English).as_deref(), english, "{text}");
        }
    }
}
