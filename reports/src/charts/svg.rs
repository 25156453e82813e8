//! Writing SVG into one string.

use crate::words::Both;
use units::Language;

/// An SVG document as it grows.
#[derive(Debug)]
pub(super) struct Svg(String);

/// How a chart introduces itself.
pub(super) struct Heading<'a> {
    /// The chart's class and the stem of its ids.
    pub(super) kind: &'static str,
    pub(super) width: i64,
    pub(super) height: i64,
    /// Whether there are links inside.
    pub(super) linked: bool,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
}

impl Svg {
    /// The start of a chart, up to its first shape.
    pub(super) fn begin(capacity: usize, heading: &Heading<'_>) -> Self {
        let mut svg = Self::empty(capacity);
        let Heading { kind, width, height, .. } = *heading;
        let role = if heading.linked { "group" } else { "img" };
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart ").raw(kind);
        svg.raw("\" viewBox=\"0 0 ").int(width).raw(" ").int(height);
        svg.raw("\" role=\"").raw(role).raw("\" aria-labelledby=\"");
        svg.raw(kind).raw("-title ").raw(kind).raw("-desc\"><title id=\"").raw(kind);
        svg.raw("-title\">").text(heading.title).raw("</title><desc id=\"").raw(kind);
        svg.raw("-desc\">").text(heading.description).raw("</desc>");
        svg
    }

    /// Nothing yet.
    pub(super) fn empty(capacity: usize) -> Self {
        Self(String::with_capacity(capacity))
    }

    /// The whole document.
    pub(super) fn end(mut self) -> String {
        self.raw("</svg>");
        self.0
    }

    /// What was written.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Writes what is SVG already.
    pub(super) fn raw(&mut self, part: &str) -> &mut Self {
        self.0.push_str(part);
        self
    }

    /// Writes words, made harmless for elements and attributes.
    pub(super) fn text(&mut self, words: &str) -> &mut Self {
        for letter in words.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// Writes a whole number.
    pub(super) fn int(&mut self, number: i64) -> &mut Self {
        if number < 0 {
            self.0.push('-');
        }
        let magnitude = number.unsigned_abs();
        let mut place = 1_u64;
        while magnitude / place >= 10 {
            place *= 10;
        }
        while place > 0 {
            let digit = u8::try_from(magnitude / place % 10).unwrap_or(0);
            self.0.push(char::from(b'0' + digit));
            place /= 10;
        }
        self
    }

    /// Writes a number that is counted in tenths.
    pub(super) fn tenths(&mut self, tenths: i64) -> &mut Self {
        if tenths < 0 && tenths > -10 {
            self.0.push('-');
        }
        self.int(tenths / 10);
        if tenths % 10 != 0 {
            self.raw(".").int((tenths % 10).abs());
        }
        self
    }

    /// A pattern of diagonal strokes over a veil, `url(#ID)`; the class gives their colour.
    pub(super) fn hatch(&mut self, id: &str, class: &str) -> &mut Self {
        self.raw("<defs><pattern id=\"").raw(id);
        self.raw("\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" ");
        self.raw("patternTransform=\"rotate(45)\"><path class=\"veil\" d=\"M0 0h5v5h-5z\"/><path class=\"").raw(class);
        self.raw("\" d=\"M0 0v5\"/></pattern></defs>")
    }

    /// A label at a point.
    pub(super) fn label(&mut self, class: &str, x: i64, y: i64, words: &str) -> &mut Self {
        self.raw("<text class=\"").raw(class).raw("\" x=\"").int(x).raw("\" y=\"").int(y);
        self.raw("\">").text(words).raw("</text>")
    }
}

/// So many quarter hours as hours: `9 Stunden`, `2½ hours`.
pub(super) fn hours(language: Language, quarters: i64) -> String {
    let fraction = ["", "¼", "½", "¾"];
    let rest = usize::try_from(quarters % 4).unwrap_or(0);
    let rest = fraction.get(rest).copied().unwrap_or_default();
    let whole = if quarters < 4 { String::new() } else { (quarters / 4).to_string() };
    let one = Both("Stunde", "hour");
    let many = Both("Stunden", "hours");
    let word = if quarters <= 4 { one } else { many };
    format!("{whole}{rest} {}", word.of(language))
}
