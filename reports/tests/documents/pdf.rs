//! The PDF and what it carries.

use crate::{sample, samples};
use en16931_formats::zugferd::{Limits, Profile, extract};
use reports::closing::{Typesetter, write_xml};
use units::Language;

#[test]
fn every_pdf_carries_exactly_its_xml_and_describes_it() {
    let typesetter = Typesetter::new().unwrap();
    for (name, content) in samples::all().unwrap() {
        let written = typesetter.write_pdf(&content).unwrap();
        assert!(written.pdf.starts_with(b"%PDF-1.7"), "{name}");
        assert_eq!(written.xml, write_xml(&content).unwrap().xml, "{name}");
        let carried = extract(&written.pdf, &Limits::default()).unwrap();
        assert_eq!(carried.xml, written.xml, "{name}");
        assert_eq!(carried.profile, Profile::En16931, "{name}");
        assert_eq!(carried.relationship.as_deref(), Some("Alternative"), "{name}");
        assert_eq!(carried.divergence, [], "{name}");
        assert_eq!(carried.xmp.conformance_level.as_deref(), Some("EN 16931"), "{name}");
        assert_eq!(carried.xmp.pdfa_conformance.as_deref(), Some("B"), "{name}");
    }
}

#[test]
fn the_same_content_gives_the_same_pdf_whatever_was_set_before() {
    let content = sample("month");
    let first = Typesetter::new().unwrap().write_pdf(&content).unwrap().pdf;
    let other = Typesetter::new().unwrap();
    for (_, before) in samples::all().unwrap() {
        other.write_pdf(&before).unwrap();
    }
    assert!(other.write_pdf(&content).unwrap().pdf == first);
}

#[test]
fn threads_share_a_typesetter() {
    let typesetter = Typesetter::new().unwrap();
    let contents = [sample("month"), sample("year")];
    let alone = contents.each_ref().map(|content| typesetter.write_pdf(content).unwrap());
    let together = std::thread::scope(|scope| {
        let typesetter = &typesetter;
        let threads =
            contents.each_ref().map(|content| scope.spawn(move || typesetter.write_pdf(content)));
        threads.map(|thread| thread.join().unwrap().unwrap())
    });
    assert!(alone == together);
}

#[test]
fn both_languages_are_set() {
    let typesetter = Typesetter::new().unwrap();
    for (name, content) in samples::all().unwrap() {
        for language in Language::ALL {
            let content =
                reports::closing::DocumentContent { language: *language, ..content.clone() };
            let written = typesetter.write_pdf(&content);
            assert!(written.is_ok(), "{name} in {language}: {:?}", written.err());
        }
    }
}
