//! A form of many fields: its groups, what was typed, and what is wrong with it.
//!
//! `templates/register/mistakes.html` and `templates/register/groups.html` show it.

/// Fields that belong together.
pub(super) struct Group {
    pub(super) name: &'static str,
    /// What the group decides; empty where its name says it.
    pub(super) about: &'static str,
    pub(super) fields: Vec<Field>,
}

/// A field, with what was typed and what is wrong with it.
pub(super) struct Field {
    pub(super) column: &'static str,
    pub(super) name: String,
    /// Why it is asked for, and in which form; may be empty.
    pub(super) hint: String,
    pub(super) typed: String,
    /// The type of the input, and the keyboard that a phone offers.
    pub(super) kind: &'static str,
    pub(super) keyboard: &'static str,
    /// Words to choose from.
    pub(super) choices: Vec<Choice>,
    pub(super) optional: bool,
    pub(super) problem: Option<String>,
}

/// A word to choose.
pub(super) struct Choice {
    pub(super) word: &'static str,
    pub(super) name: &'static str,
    pub(super) is_chosen: bool,
}

/// A month to choose.
pub(super) struct MonthChoice {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) is_chosen: bool,
}

/// What is wrong, for the list on top: field, its name, and the mistake.
pub(super) fn mistakes(groups: &[Group]) -> Vec<(&'static str, &str, &str)> {
    let fields = groups.iter().flat_map(|group| &group.fields);
    let told = fields
        .filter_map(|field| Some((field.column, field.name.as_str(), field.problem.as_deref()?)));
    told.collect()
}
