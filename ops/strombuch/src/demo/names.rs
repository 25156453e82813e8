//! Invented names of places and families, for plants beyond the table.

use super::archetype::Subject;
use super::noise::between;

const PLACE: u64 = 401;
const FAMILY: u64 = 402;

const PLACE_HEADS: [&str; 18] = [
    "Ahorn", "Birken", "Brunn", "Buchen", "Eschen", "Falken", "Hasel", "Hohen", "Kirsch", "Korn",
    "Linden", "Moor", "Quell", "Reiher", "Stein", "Sonnen", "Weiden", "Wiesen",
];
const PLACE_TAILS: [&str; 18] = [
    "au", "bach", "berg", "born", "bruch", "feld", "grund", "hagen", "hausen", "heide", "hof",
    "holz", "kamp", "moor", "rode", "see", "stedt", "tal",
];
const FAMILY_HEADS: [&str; 16] = [
    "Acker", "Berg", "Brand", "Feld", "Garten", "Heide", "Holt", "Kamp", "Linden", "Moos",
    "Reuter", "Sander", "Stein", "Thal", "Voss", "Wies",
];
const FAMILY_TAILS: [&str; 8] =
    ["bauer", "brink", "hagen", "hofer", "huber", "kötter", "mann", "meier"];

/// The subject of a plant's name: its own in the table, an invented one of the same kind beyond.
pub(super) fn subject(of_table: Subject, archetype: i64, round: i64) -> String {
    let place = round * 1_000 + archetype;
    match of_table {
        Subject::Place(name) | Subject::Family(name) if round == 0 => name.to_owned(),
        Subject::Place(_) => composed(PLACE, place, &PLACE_HEADS, &PLACE_TAILS),
        Subject::Family(_) => composed(FAMILY, place, &FAMILY_HEADS, &FAMILY_TAILS),
    }
}

fn composed(seed: u64, place: i64, heads: &[&str], tails: &[&str]) -> String {
    let head = drawn(seed, place, heads);
    let tail = drawn(seed, -place, tails);
    // Two equal halves, as in "Moormoor", would not pass for a name.
    let tail = if head.eq_ignore_ascii_case(tail) {
        tails.first().copied().unwrap_or_default()
    } else {
        tail
    };
    format!("{head}{tail}")
}

fn drawn<'a>(seed: u64, place: i64, names: &[&'a str]) -> &'a str {
    let last = i64::try_from(names.len()).unwrap_or(1) - 1;
    let drawn = between(seed, place, 0, last);
    let chosen = usize::try_from(drawn).unwrap_or(0);
    names.get(chosen).copied().unwrap_or_default()
}
