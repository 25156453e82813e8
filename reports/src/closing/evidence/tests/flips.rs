//! Changed bits.

use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static BUNDLE: LazyLock<Vec<u8>> = LazyLock::new(|| World::small().bundle());
static LARGE: LazyLock<Vec<u8>> = LazyLock::new(|| World::since("2020-05-01").bundle());

/// What is said of a bundle with one bit changed, and what it should be about.
fn problem_after_flip(bundle: &[u8], bit: usize) -> (BundleProblem, Option<&'static str>) {
    let mut changed = bundle.to_vec();
    changed[bit / 8] ^= 1 << (bit % 8);
    let problem = verify_bundle(&changed, Some(&key().public()));
    (problem.expect_err("a changed bit is found"), file_at(bundle, bit / 8))
}

/// The file whose content holds a byte.
fn file_at(bundle: &[u8], byte: usize) -> Option<&'static str> {
    let entries = archive::readings_of(bundle).remove(0);
    let start = bundle.as_ptr().addr();
    FILES.into_iter().find(|name| {
        let entry = entries.iter().find(|entry| entry.name == *name).unwrap();
        let first = entry.content.as_ptr().addr() - start;
        (first..first + entry.content.len()).contains(&byte)
    })
}

/// A bit of a file names the file and, where the manifest knows it, the kilobyte; any other bit names its
/// byte in the archive.
fn check_flip(bundle: &[u8], bit: usize) {
    match problem_after_flip(bundle, bit) {
        (BundleProblem::FileChanged { file, place }, Some(expected)) => {
            assert_eq!(file, expected, "bit {bit}");
            let listed = ![MANIFEST, SIGNATURE, PUBLIC_KEY].contains(&expected);
            match place {
                ChangedPlace::Somewhere => assert!(!listed, "bit {bit} of {expected}"),
                ChangedPlace::Within { first_byte, end_byte, first_line, last_line } => {
                    assert!(listed && end_byte - first_byte <= 1024 && first_line <= last_line);
                }
            }
        }
        (BundleProblem::ArchiveChanged { offset, .. }, None) => {
            assert_eq!(offset, bit / 8, "bit {bit}");
        }
        (problem, expected) => panic!("bit {bit} of {expected:?}: {problem}"),
    }
}

#[test]
fn every_single_bit_of_a_small_bundle_is_missed_and_named() {
    let middle = 4 * BUNDLE.len();
    std::thread::scope(|scope| {
        for half in [0..middle, middle..8 * BUNDLE.len()] {
            scope.spawn(|| half.for_each(|bit| check_flip(&BUNDLE, bit)));
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bit_of_a_whole_month_is_missed_and_named(bit in 0..8 * LARGE.len()) {
        check_flip(&LARGE, bit);
    }

    #[test]
    fn any_other_bytes_are_refused_without_a_crash(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(verify_bundle(&bytes, None).is_err());
    }

    #[test]
    fn a_bundle_that_is_cut_or_lengthened_is_refused(cut in 1..LARGE.len(), more in 1..50_usize) {
        prop_assert!(verify_bundle(&LARGE[..LARGE.len() - cut], None).is_err());
        let longer = [&LARGE[..], &vec![0; more][..]].concat();
        let problem = verify_bundle(&longer, None).unwrap_err();
        let behind = BundleProblem::ArchiveChanged {
            offset: LARGE.len(),
            place: ArchivePlace::Behind,
        };
        prop_assert_eq!(problem, behind);
    }
}
