//! Small files, small functions.

use super::source::functions;
use super::tree::{assert_clean, rust_files, text_of};

const FILE_LINES_MAX: usize = 300;
const FUNCTION_LINES_MAX: usize = 60;

#[test]
fn no_rust_file_is_longer_than_300_lines() {
    let long = rust_files().filter_map(|file| {
        let lines = text_of(file)?.lines().count();
        (lines > FILE_LINES_MAX).then(|| format!("{file}: {lines} lines"))
    });
    assert_clean("split these files by what they are about, aim at 150 lines:", long);
}

#[test]
fn no_function_is_longer_than_60_lines() {
    let long = rust_files().flat_map(|file| {
        let text = text_of(file).unwrap_or_default();
        let too_long = functions(&text).into_iter().filter(|found| found.2 > FUNCTION_LINES_MAX);
        too_long
            .map(|(name, line, lines)| format!("{file}:{line}: `{name}` has {lines} lines"))
            .collect::<Vec<_>>()
    });
    assert_clean("split these functions by steps that have a name, aim at 25 lines:", long);
}
