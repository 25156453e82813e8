//! The form that every message has: salutation, paragraphs, what to do with questions, who writes.

use super::MailText;
use crate::Figures;
use units::{Language, Period};

/// A message as it grows.
pub(super) struct Letter<'a> {
    pub(super) language: Language,
    pub(super) figures: Figures,
    company: &'a str,
    body: String,
}

impl<'a> Letter<'a> {
    /// A message to somebody in the name of a company.
    pub(super) fn to(language: Language, name: &str, company: &'a str) -> Self {
        let hello = match language {
            Language::German => "Guten Tag",
            Language::English => "Dear",
        };
        let name = one_line(name);
        let body = format!("{hello} {name},\n");
        Self { language, figures: Figures::new(language), company, body }
    }

    /// The words of the message's language.
    pub(super) fn say(&self, german: &str, english: &str) -> String {
        match self.language {
            Language::German => german,
            Language::English => english,
        }
        .to_owned()
    }

    /// Adds a paragraph; one of nothing is left out.
    pub(super) fn paragraph(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.body.push('\n');
            self.body.push_str(text);
            self.body.push('\n');
        }
    }

    /// A month or year as a reader writes it.
    pub(super) fn period(&self, period: Period) -> String {
        match period {
            Period::Month(month) => self.figures.month(month),
            Period::Year(year) => year.to_string(),
        }
    }

    /// The message with its title.
    pub(super) fn sign(mut self, title: &str) -> MailText {
        let questions = self.say(
            "Fragen beantworten wir gern. Antworten Sie einfach auf diese Nachricht.",
            "We are glad to answer questions. Simply reply to this message.",
        );
        self.paragraph(&questions);
        let greeting = self.say("Mit freundlichen Grüßen", "Kind regards");
        self.paragraph(&format!("{greeting}\n{}", one_line(self.company)));
        MailText { title: one_line(title), body: self.body }
    }
}

/// Text of others on one line, so that it cannot become a header or a paragraph of its own.
fn one_line(text: &str) -> String {
    let is_break = |letter: char| letter.is_control() || letter.is_whitespace();
    let words: Vec<&str> = text.split(is_break).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
