//! Structure of a file: encoding, header, width, line numbers.

use super::*;

const COLUMNS: &[Column] = &[Column::required("a"), Column::required("b"), Column::optional("c")];

fn read(bytes: &[u8]) -> Result<Vec<(u64, String, Option<String>)>, String> {
    let table = Table::read("f.csv", bytes, COLUMNS).map_err(|error| error.to_string())?;
    let own = |text: &str| Ok(text.to_owned());
    let rows = table.rows().map(|row| {
        let row = row?;
        let (b, c) = (row.read("b", own)?, row.read_optional("c", own)?);
        Ok((row.line(), b, c))
    });
    rows.collect::<Result<_, FileError>>().map_err(|error| error.to_string())
}

#[test]
fn a_file_of_wrong_structure_is_refused_with_the_place() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "f.csv: no rows"),
        (b"\n\n", "f.csv: no rows"),
        (b"a,b\n", "f.csv: no rows"),
        (b"a,b\r\n\r\n", "f.csv: no rows"),
        (
            b"a,b,colour\n1,2,3\n",
            "f.csv, line 1, column colour: unknown column; the file may have a, b, c",
        ),
        (
            b"a;b\n1;2;3\n",
            "f.csv, line 2: the row has 3 fields, the header has 2; text with a semicolon needs quotes",
        ),
        (
            b"<html><table>",
            "f.csv: the file is a web page or XML, not a table; save it in Excel as XLSX or CSV and import that",
        ),
        (
            b"a,c\n1,2\n",
            "f.csv, line 1, column b: the column is missing; the file may have a, b, c",
        ),
        (b"a,b,a\n1,2,3\n", "f.csv, line 1, column a: the column appears twice"),
        (b"a,b\n1,2\n1\n", "f.csv, line 3: the row has 1 fields, the header has 2"),
        (
            b"a,b\n\n\n1,2,5\n",
            "f.csv, line 4: the row has 3 fields, the header has 2; numbers need a decimal point, \
             and text with a comma needs quotes",
        ),
        (b"a,b\n1,\n", "f.csv, line 2, column b: a value is required"),
        (b"a,b\n1,\" \"\n", "f.csv, line 2, column b: a value is required"),
        (
            b"a,b\n\xc3\xbc,2\n1,M\xfcller\n",
            "f.csv, line 3: the byte at offset 12 of the file is not UTF-8; save the file as UTF-8",
        ),
    ];
    for (bytes, expected) in cases {
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(read(bytes).unwrap_err(), *expected, "{shown}");
    }
}

#[test]
fn columns_may_come_in_any_order_and_optional_ones_may_be_absent() {
    let row = |c: Option<&str>| (2, "2".to_owned(), c.map(str::to_owned));
    let cases: &[(&[u8], _)] = &[
        (b"a,b\n1,2\n", row(None)),
        (b"c,b,a\n3,2,1\n", row(Some("3"))),
        (b"c,b,a\n,2,1", row(None)),
        (b"\xef\xbb\xbfa,b\r\n1,2\r\n", row(None)),
        (b"\"a\",\"b\"\n\"1\",\"2\"\n", row(None)),
        (b"a;b\n1;2\n", row(None)),
        (b"a\tb\n1\t2\n", row(None)),
        (b" a , b ,,\n1,2,,\n,,,\n", row(None)),
        (b"sep=;\r\na;b\r\n1;2\r\n", row(None)),
    ];
    for (bytes, expected) in cases {
        let shown = String::from_utf8_lossy(bytes);
        let line = if bytes.starts_with(b"sep=") { 3 } else { 2 };
        let expected = (line, expected.1.clone(), expected.2.clone());
        assert_eq!(read(bytes).as_deref(), Ok([expected].as_slice()), "{shown}");
    }
}

#[test]
fn line_numbers_count_blank_lines_and_lines_inside_quotes() {
    let lines = |text: &str| -> Vec<u64> {
        let rows = read(text.as_bytes()).unwrap();
        rows.into_iter().map(|(line, _, _)| line).collect()
    };
    assert_eq!(lines("a,b\n1,2\n\n\n1,2\n"), [2, 5]);
    assert_eq!(lines("\r\na,b\r\n1,2\r\n\r\n1,2\r\n"), [3, 5]);
    assert_eq!(lines("a,b\n1,\"x\ny\n\"\n1,2\n\n\"\n\",2\n"), [2, 5, 7]);
}
