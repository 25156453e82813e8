//! What a name may be made of: what a person can see and write in one line.

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
