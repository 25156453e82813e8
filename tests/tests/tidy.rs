//! Checks of the source tree: what the design promises about it stays true.
//!
//! Each check reads the files that git knows or would take, and tells the file and what to do.

mod tidy {
    mod crates;
    mod documents;
    mod glossary;
    mod graph;
    mod hygiene;
    mod imports;
    mod layout;
    mod modules;
    mod names;
    mod purity;
    mod rooms;
    mod sizes;
    mod source;
    mod stored;
    mod tokens;
    mod tree;
}
