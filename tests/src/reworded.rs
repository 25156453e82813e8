//! A copy of the command that says everything in other words.
//!
//! The sentences are read from the source of the catalogue and changed where they stand in the program, which is one
//! for Linux (ELF, 64 bits, the low byte first).

use crate::command::{files_below, workspace};
use std::collections::BTreeSet;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// Where the catalogue is.
const CATALOGUE: &str = "reports/src";
/// What its files or folders are called, which hold sentences and nothing else.
const NAMES: [&str; 2] = ["words", "sentences"];
/// What these say as well is a citation of law or a word of a file, and stays as it is.
const BELOW: [&str; 3] = ["schema", "backend/rules", "integrations"];
/// A shorter text may be anything.
const SENTENCE_BYTES_MIN: usize = 12;

/// How many sentences were reworded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rewording {
    /// The sentences of the catalogue; one with parameters is several.
    pub known: usize,
    /// Those that stand in the program in one piece, and are other ones in the copy.
    pub found: usize,
}

/// Copies a program and rewords the sentences of the copy. Neither its length nor any code, key or number changes.
pub fn reworded_copy(program: &Path, copy: &Path) -> Rewording {
    std::fs::copy(program, copy).unwrap();
    let file = File::options().read(true).write(true).open(copy).unwrap();
    let (start, length) = place_of_constants(&file);
    let mut constants = vec![0; length];
    file.read_exact_at(&mut constants, start).unwrap();
    let sentences = sentences();
    let (reworded, found) = reword(&constants, &sentences);
    file.write_all_at(&reworded, start).unwrap();
    Rewording { known: sentences.len(), found: found.len() }
}

/// Start and length of the section `.rodata`.
fn place_of_constants(program: &File) -> (u64, usize) {
    let number = |start: u64, length: usize| {
        let mut bytes = [0; 8];
        let (wanted, _) = bytes.split_at_mut(length);
        program.read_exact_at(wanted, start).unwrap();
        u64::from_le_bytes(bytes)
    };
    let (headers, header_length) = (number(0x28, 8), number(0x3a, 2));
    let header = |index: u64| headers + index * header_length;
    let names = number(header(number(0x3e, 2)) + 0x18, 8);
    let is_wanted = |header: &u64| {
        let name = number(names + number(*header, 4), 8);
        name.to_le_bytes() == *b".rodata\0"
    };
    let found = (0..number(0x3c, 2)).map(header).find(is_wanted).unwrap();
    (number(found + 0x18, 8), usize::try_from(number(found + 0x20, 8)).unwrap())
}

/// The constants with other words wherever a sentence stands, and the sentences that stand there.
fn reword<'a>(constants: &[u8], sentences: &'a BTreeSet<String>) -> (Vec<u8>, BTreeSet<&'a str>) {
    let mut by_start: Vec<Vec<&'a str>> = vec![Vec::new(); 1 << 16];
    for sentence in sentences {
        if let [first, second, ..] = *sentence.as_bytes() {
            by_start.get_mut(start(first, second)).unwrap().push(sentence);
        }
    }
    let mut reworded = constants.to_vec();
    let mut found = BTreeSet::new();
    let mut rest = constants;
    while let [first, after @ ..] = rest {
        let second = after.first().copied().unwrap_or_default();
        for sentence in by_start.get(start(*first, second)).unwrap() {
            if rest.starts_with(sentence.as_bytes()) {
                let at = constants.len() - rest.len();
                let place = reworded.get_mut(at..at + sentence.len()).unwrap();
                place.copy_from_slice(&sentence.bytes().map(turned).collect::<Vec<u8>>());
                found.insert(*sentence);
            }
        }
        rest = after;
    }
    (reworded, found)
}

fn start(first: u8, second: u8) -> usize {
    usize::from(u16::from_le_bytes([first, second]))
}

/// The letter half an alphabet away; umlauts, digits and signs stay.
fn turned(letter: u8) -> u8 {
    match letter {
        b'a'..=b'm' | b'A'..=b'M' => letter + 13,
        b'n'..=b'z' | b'N'..=b'Z' => letter - 13,
        _ => letter,
    }
}

/// The sentences of the catalogue, each from one parameter to the next.
fn sentences() -> BTreeSet<String> {
    let below: Vec<String> =
        BELOW.iter().flat_map(|folder| literals_below(folder, false)).collect();
    let below = below.join("\n");
    let said = literals_below(CATALOGUE, true);
    let pieces = said.iter().flat_map(|literal| between_parameters(literal));
    let is_sentence = |text: &&str| text.len() >= SENTENCE_BYTES_MIN && text.trim().contains(' ');
    let sentences = pieces.filter(is_sentence).filter(|text| !below.contains(text));
    sentences.map(str::to_owned).collect()
}

fn between_parameters(literal: &str) -> impl Iterator<Item = &str> {
    let (first, others) = literal.split_once('{').unwrap_or((literal, ""));
    let others = others.split('{').filter_map(|piece| Some(piece.split_once('}')?.1));
    std::iter::once(first).chain(others)
}

/// The literals in the source below a folder, but for tests; in all of it, or in files of sentences only.
fn literals_below(folder: &str, sentences_only: bool) -> Vec<String> {
    let root = workspace().join(folder);
    let is_wanted = |file: &PathBuf| {
        let name = file.strip_prefix(&root).unwrap().with_extension("");
        let is_any_of = |names: &[&str]| names.iter().any(|name_of| has_part(&name, name_of));
        file.extension().is_some_and(|ending| ending == "rs")
            && !is_any_of(&["tests"])
            && (!sentences_only || is_any_of(&NAMES))
    };
    let files = files_below(&root).into_iter().filter(is_wanted);
    files.flat_map(|file| literals(&std::fs::read_to_string(file).unwrap())).collect()
}

fn has_part(path: &Path, name: &str) -> bool {
    path.iter().any(|part| part == name)
}

/// The literals of Rust source, as they are written in it: not raw, and before the tests, which come last.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut rest, _) = source.split_once("#[cfg(test)]\nmod ").unwrap_or((source, ""));
    while let Some(start) = rest.find(['"', '\'', '/']) {
        let (_, sign) = rest.split_at(start);
        rest = if sign.starts_with("//") {
            sign.split_once('\n').map_or("", |(_, behind)| behind)
        } else if let Some(text) = sign.strip_prefix('"') {
            let (literal, behind) = literal(text);
            found.push(literal);
            behind
        } else if let Some(letter) = sign.strip_prefix('\'') {
            behind_letter(letter)
        } else {
            sign.split_at(1).1
        };
    }
    found
}

/// The literal that ends at the next quotation mark, and what stands behind it.
fn literal(text: &str) -> (String, &str) {
    let mut literal = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => match letters.next() {
                Some('\n') => letters = letters.as_str().trim_start().chars(),
                Some('n') => literal.push('\n'),
                Some('u') => {
                    let (code, behind) = letters.as_str().split_once('}').unwrap();
                    let code = u32::from_str_radix(code.trim_start_matches('{'), 16).unwrap();
                    literal.extend(char::from_u32(code));
                    letters = behind.chars();
                }
                escaped => literal.extend(escaped),
            },
            letter => literal.push(letter),
        }
    }
    (literal, letters.as_str())
}

/// What stands behind a letter in quotes, or behind the mark of a lifetime.
fn behind_letter(text: &str) -> &str {
    let mut letters = text.chars();
    match letters.next() {
        Some('\\') => {
            letters.next();
            letters.as_str().split_once('\'').map_or("", |(_, behind)| behind)
        }
        _ => letters.as_str().strip_prefix('\'').unwrap_or(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_read_as_the_compiler_reads_them() {
        let source = "/// \"no\"\nf::<'a>('\"', '\\'', \"one \\\"{n}\\\"\", \"t\\u{e4}\\\n   wo\"); // \"no\"\n\
                      #[cfg(test)]\nmod tests { \"no\" }";
        assert_eq!(literals(source), ["one \"{n}\"", "täwo"]);
    }

    #[test]
    fn sentences_are_parted_at_their_parameters_and_overlap() {
        assert!(between_parameters("{a} of {b}: c").eq(["", " of ", ": c"]));
        let sentences = ["no reading", "reading of"].map(str::to_owned).into();
        let (reworded, found) = reword(b"2 no reading of", &sentences);
        assert_eq!((reworded.as_slice(), found.len()), (b"2 ab ernqvat bs".as_slice(), 2));
    }
}
