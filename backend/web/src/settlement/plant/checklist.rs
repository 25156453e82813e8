//! What a plant needs, why it matters, and what to do.

mod texts;

use super::View;
use crate::http::{Page, encoded};
use services::settlement::{CheckItem, CheckState, PlantFile};
use texts::{Remedy, TEXTS, Text};

/// The checklist in words.
pub(super) struct Checklist {
    pub(super) missing: Vec<MissingPoint>,
    /// The names of what is there.
    pub(super) there: Vec<String>,
}

/// A point that is missing.
pub(super) struct MissingPoint {
    pub(super) name: String,
    pub(super) why: String,
    /// What to do, and where.
    pub(super) remedy: String,
    /// Where, and what the link is called.
    pub(super) place: Option<(String, &'static str)>,
    /// The deadline in words, and whether it has passed.
    pub(super) due: Option<(String, bool)>,
}

impl Checklist {
    pub(super) fn of(page: &Page, file: &PlantFile, view: &View) -> Self {
        let owner = &file.plant.facts.operator_id;
        let with = |state| file.checklist.iter().filter(move |item| item.state == state);
        Self {
            missing: with(CheckState::Missing)
                .map(|item| missing(page, item, owner, view))
                .collect(),
            there: with(CheckState::Done).map(|item| name(page, item)).collect(),
        }
    }
}

fn text_of(item: &CheckItem) -> Option<&'static Text> {
    TEXTS.iter().find(|text| text.code == item.code)
}

fn name(page: &Page, item: &CheckItem) -> String {
    let text = text_of(item);
    text.map_or_else(|| item.code.replace('_', " "), |text| in_language(page, text.name).to_owned())
}

fn in_language(page: &Page, (german, english): (&'static str, &'static str)) -> &'static str {
    match page.language {
        units::Language::German => german,
        units::Language::English => english,
    }
}

fn missing(page: &Page, item: &CheckItem, owner: &str, view: &View) -> MissingPoint {
    let text = text_of(item);
    let remedy = text.map(|text| if view.to_owner { text.for_owner } else { text.remedy });
    let upload =
        |kind: &str| Some((format!("/uploads?kind={kind}"), page.say("Einlesen", "Upload")));
    let place = text.filter(|_| view.may_manage).and_then(|text| match text.place {
        Remedy::Plants => upload("plants"),
        Remedy::Readings => upload("readings"),
        Remedy::Owner => {
            Some((format!("/person/edit?key={}", encoded(owner)), page.say("Eintragen", "Enter")))
        }
        Remedy::Elsewhere => None,
    });
    let due = item.due_on.map(|day| {
        let passed = day < view.today;
        let words = if passed {
            page.say("Frist war der", "was due on")
        } else {
            page.say("spätestens am", "at the latest on")
        };
        (format!("{words} {}", page.figures().day(day)), passed)
    });
    MissingPoint {
        name: name(page, item),
        why: unbroken(text.map(|text| in_language(page, text.why)).unwrap_or_default()),
        remedy: unbroken(remedy.map(|remedy| in_language(page, remedy)).unwrap_or_default()),
        place,
        due,
    }
}

/// Keeps the number of a paragraph beside its sign.
fn unbroken(text: &str) -> String {
    text.replace("§ ", "§\u{a0}")
}
