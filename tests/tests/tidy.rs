//! Checks of the source tree: what the design promises about it stays true.
//!
//! Each check reads the files that git knows or would take, and tells the file and what to do.

mod tidy {
    mod crates;
    mod documents;
    mod glossary;
    mod hygiene;
    mod layout;
    mod names;
    mod purity;
    mod sizes;
    mod source;
    mod tree;
}
