//! What a number format of a cell says of how the number is shown.
//!
//! Format: ECMA-376, 18.8.31: up to four sections, of numbers above zero, below zero, of zero and of texts, or by
//! conditions in brackets. Letters in quotes or behind a backslash are shown as they are, those behind `_` give a width and
//! those behind `*` fill the cell.

/// A section of a format.
#[derive(Default)]
struct Section {
    is_percent: bool,
    /// Sign and number of `[>=100]`.
    condition: Option<(String, f64)>,
}

/// Whether a number is shown as its hundredfold with `%`.
pub(super) fn is_percent(code: &str, number: f64) -> bool {
    if !code.contains('%') {
        return false;
    }
    let sections = sections(code);
    let has_conditions = sections.iter().any(|section| section.condition.is_some());
    let place = if has_conditions {
        sections.iter().position(|section| section.holds(number)).unwrap_or(0)
    } else if number < 0.0 && sections.len() > 1 {
        1
    } else if number.abs() > 0.0 || sections.len() < 3 {
        0
    } else {
        2
    };
    sections.get(place).is_some_and(|section| section.is_percent)
}

impl Section {
    fn holds(&self, number: f64) -> bool {
        let Some((sign, limit)) = &self.condition else { return true };
        match sign.as_str() {
            "<" => number < *limit,
            "<=" => number <= *limit,
            ">" => number > *limit,
            ">=" => number >= *limit,
            "=" => (number - limit).abs() < f64::EPSILON,
            _ => (number - limit).abs() >= f64::EPSILON,
        }
    }
}

fn sections(code: &str) -> Vec<Section> {
    let (mut sections, mut section) = (Vec::new(), Section::default());
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                section.condition = condition(&inside).or(section.condition);
            }
            ';' => sections.push(std::mem::take(&mut section)),
            '%' => section.is_percent = true,
            _ => {}
        }
    }
    sections.push(section);
    sections
}

/// `>=100`; nothing of a colour or a currency.
fn condition(inside: &str) -> Option<(String, f64)> {
    let limit = inside.trim_start_matches(['<', '>', '=']);
    let sign = inside.strip_suffix(limit).filter(|sign| !sign.is_empty())?;
    Some((sign.to_owned(), limit.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::is_percent;

    #[test]
    fn a_percent_sign_scales_where_it_is_no_letter_of_the_section_that_shows_the_number() {
        for (code, number, expected) in [
            ("0.0%", 0.125, true),
            ("0.00 %;[Red]-0.00 %", -0.125, true),
            ("0.0\"%\"", 12.5, false),
            ("0.0\\%", 12.5, false),
            ("0.0_%", 12.5, false),
            ("0.0*%", 12.5, false),
            ("0.0[$%-407]", 12.5, false),
            ("0.0\"a\\\"%", 0.125, true),
            ("0%;-0.0\"%\";0", 0.5, true),
            ("0%;-0.0\"%\";0", -12.5, false),
            ("0%;-0.0%;0\"%\"", 0.0, false),
            ("[<=1]0%;0.0\"%\"", 1.0, true),
            ("[<=1]0%;0.0\"%\"", 12.5, false),
            ("General", 12.5, false),
        ] {
            assert_eq!(is_percent(code, number), expected, "{code} {number}");
        }
    }
}
