//! Writing of elements in either format.

use super::dialect::{Names, POINT, POSITION, QUANTITY, REASON_CODE, REASON_TEXT};
use records::{ScheduleReason, ScheduleSchema, SchemeCode, TimeSpan};
use std::fmt::Write;
use units::Power;

/// A text of elements that grows.
pub(super) struct Markup {
    schema: ScheduleSchema,
    text: String,
    depth: usize,
}

impl Markup {
    pub(super) fn new(schema: ScheduleSchema, capacity: usize) -> Self {
        let mut text = String::with_capacity(capacity);
        text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Self { schema, text, depth: 0 }
    }

    pub(super) fn schema(&self) -> ScheduleSchema {
        self.schema
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// An element with other elements inside; the attributes are written as they are.
    pub(super) fn inside(&mut self, name: &str, attributes: &str, write: impl FnOnce(&mut Self)) {
        self.indent();
        self.pieces(["<", name, attributes, ">\n"]);
        self.depth += 1;
        write(self);
        self.depth -= 1;
        self.indent();
        self.pieces(["</", name, ">\n"]);
    }

    /// A value.
    pub(super) fn value(&mut self, names: &Names, value: &str) {
        self.named_value(names.written(self.schema), value);
    }

    /// A value, where there is one.
    pub(super) fn maybe(&mut self, names: &Names, value: Option<&str>) {
        if let Some(value) = value {
            self.value(names, value);
        }
    }

    /// A value of an element by its name.
    pub(super) fn named_value(&mut self, name: &str, value: &str) {
        self.indent();
        match self.schema {
            ScheduleSchema::Ess => {
                self.pieces(["<", name, " v=\""]);
                self.escaped(value);
                self.text.push_str("\"/>\n");
            }
            ScheduleSchema::Cim => {
                self.pieces(["<", name, ">"]);
                self.escaped(value);
                self.pieces(["</", name, ">\n"]);
            }
        }
    }

    /// The positions of a period, of which a large message has a hundred thousand: what stands around their numbers is made
    /// once.
    pub(super) fn positions(&mut self, quantities: &[Power]) {
        let [point, position, quantity] =
            [&POINT, &POSITION, &QUANTITY].map(|names| names.written(self.schema));
        let (outer, inner) = ("  ".repeat(self.depth), "  ".repeat(self.depth + 1));
        let [before, between, behind] = match self.schema {
            ScheduleSchema::Ess => [
                format!("{outer}<{point}>\n{inner}<{position} v=\""),
                format!("\"/>\n{inner}<{quantity} v=\""),
                format!("\"/>\n{outer}</{point}>\n"),
            ],
            ScheduleSchema::Cim => [
                format!("{outer}<{point}>\n{inner}<{position}>"),
                format!("</{position}>\n{inner}<{quantity}>"),
                format!("</{quantity}>\n{outer}</{point}>\n"),
            ],
        };
        for (power, number) in quantities.iter().zip(1_usize..) {
            let _written = write!(self.text, "{before}{number}{between}");
            let watts = power.scaled();
            if watts >= 0 && watts % 1_000 == 0 {
                let (whole, decimals) = (watts / 1_000_000, watts / 1_000 % 1_000);
                let _written = write!(self.text, "{whole}.{decimals:03}");
            } else {
                self.text.push_str(&power.megawatts_to_kilowatts());
            }
            self.text.push_str(&behind);
        }
    }

    /// A code with its scheme, where there is one.
    pub(super) fn code(&mut self, names: &Names, code: Option<&SchemeCode>) {
        let Some(SchemeCode { code, scheme }) = code else { return };
        let name = names.written(self.schema);
        self.indent();
        match self.schema {
            ScheduleSchema::Ess => {
                self.pieces(["<", name, " v=\""]);
                self.escaped(code);
                self.text.push_str("\" codingScheme=\"");
                self.escaped(scheme);
                self.text.push_str("\"/>\n");
            }
            ScheduleSchema::Cim => {
                self.pieces(["<", name, " codingScheme=\""]);
                self.escaped(scheme);
                self.text.push_str("\">");
                self.escaped(code);
                self.pieces(["</", name, ">\n"]);
            }
        }
    }

    /// An interval by the name of its element.
    pub(super) fn span(&mut self, name: &str, span: TimeSpan) {
        match self.schema {
            ScheduleSchema::Ess => self.named_value(name, &span.to_string()),
            ScheduleSchema::Cim => self.inside(name, "", |inner| {
                inner.named_value("start", &span.start_text());
                inner.named_value("end", &span.end_text());
            }),
        }
    }

    /// Why something is as it is.
    pub(super) fn reasons(&mut self, reasons: &[ScheduleReason]) {
        for reason in reasons {
            self.inside("Reason", "", |inner| {
                inner.value(&REASON_CODE, &reason.code);
                inner.maybe(&REASON_TEXT, reason.text.as_deref());
            });
        }
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    fn pieces<const N: usize>(&mut self, pieces: [&str; N]) {
        for piece in pieces {
            self.text.push_str(piece);
        }
    }

    fn escaped(&mut self, value: &str) {
        for letter in value.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\n' => self.text.push_str("&#10;"),
                '\r' => self.text.push_str("&#13;"),
                '\t' => self.text.push_str("&#9;"),
                _ => self.text.push(letter),
            }
        }
    }
}
