//! All documents of a period in one file.

use crate::sample;
use reports::closing::{DocumentArchive, Typesetter};
use std::io::{Cursor, Read};

/// What an archive holds: name and bytes of each file.
fn files_of(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

#[test]
fn an_archive_holds_pdf_and_xml_of_each_document_and_is_the_same_each_time() {
    let typesetter = Typesetter::new().unwrap();
    let (first, second) = (sample("month"), sample("correction"));
    let write = || {
        let mut archive = DocumentArchive::new(Cursor::new(Vec::new()), &typesetter);
        for content in [&first, &second] {
            archive.add(content).unwrap();
        }
        let (target, documents) = archive.finish().unwrap();
        assert_eq!(documents, 2);
        target.into_inner()
    };
    let bytes = write();
    let files = files_of(&bytes);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["2025-000123.pdf", "2025-000123.xml", "2025-000188.pdf", "2025-000188.xml"];
    assert_eq!(names, expected);
    let alone = typesetter.write_pdf(&first).unwrap();
    assert_eq!((&files[0].1, &files[1].1), (&alone.pdf, &alone.xml));
    assert_eq!(bytes, write());
}
