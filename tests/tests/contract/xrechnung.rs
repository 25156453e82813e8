//! XRechnung as a person asks for it: written whole, or refused with what is missing.

use super::files::{import_company, plants};
use tests::Strombuch;
use tests::plant::plants_csv_paid_to;

const IBAN: &str = "DE89370400440532013000";

/// May 2025 of the company with addresses of mail and telephones as they are given, settled and approved.
fn approved_with(owners: &str) -> Strombuch {
    settled_and_approved(|strombuch| {
        let file = strombuch.write("operators.csv", format!("operator_id,email,phone\n{owners}"));
        strombuch.done(&["import", "operators", file.to_str().unwrap()]);
        let company = "name = 'Sonne GmbH'\nstreet = 'Markt 1'\npostcode = '24103'\ncity = 'Kiel'\n\
                       email = 'rechnung@sonne.example'\npayment_term_days = '14'\n";
        let file = strombuch.write("company.toml", company);
        strombuch.done(&["import", "company", file.to_str().unwrap()]);
    })
}

/// The same with what is imported before.
fn settled_and_approved(import: impl FnOnce(&Strombuch)) -> Strombuch {
    let strombuch = Strombuch::default();
    import_company(&strombuch);
    let file = strombuch.write("accounts.csv", plants_csv_paid_to(IBAN, &plants()));
    strombuch.done(&["import", "plants", file.to_str().unwrap()]);
    strombuch.complete_parties();
    import(&strombuch);
    strombuch.done(&["settle", "--month", "2025-05"]);
    strombuch.done(&["approve", "--month", "2025-05", "--by", "ben"]);
    strombuch
}

const XRECHNUNG: [&str; 6] = ["statements", "--month", "2025-05", "--output", "out", "--xrechnung"];

#[test]
fn an_xrechnung_stands_beside_the_plain_invoice() {
    let strombuch =
        approved_with("owner-1,eins@example.org,0431 100\nowner-2,zwei@example.org,0431 200\n");
    strombuch.done(&["statements", "--month", "2025-05", "--output", "out"]);
    assert_eq!(strombuch.done(&XRECHNUNG), "2 documents written to out, 0 were there\n");
    assert_eq!(strombuch.done(&XRECHNUNG), "0 documents written to out, 2 were there\n");
    let mut names: Vec<_> = std::fs::read_dir(strombuch.path("out"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    names.sort();
    let [plain, other] = [1, 2].map(|place| std::fs::read_to_string(&names[place]).unwrap());
    assert!(names[2].to_str().unwrap().ends_with("-000001.xrechnung.xml"), "{names:?}");
    assert_eq!([plain.contains("xrechnung_"), other.contains("xrechnung_")], [false, true]);
    for shown in ["0431 100", "eins@example.org", "rechnung@sonne.example", "DueDateDateTime"] {
        assert!(other.contains(shown), "{shown}: {other}");
    }
}

/// An owner without a telephone cannot be the seller of an XRechnung (BR-DE-6): nothing is written, each document says
/// what it lacks, and what is known is not called missing.
#[test]
fn what_is_no_xrechnung_is_refused_with_what_each_document_lacks() {
    let strombuch = approved_with("owner-1,eins@example.org,0431 100\nowner-2,zwei@example.org,\n");
    let refused = strombuch.run(&XRECHNUNG);
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""), "{}", refused.err);
    assert!(
        refused.err.contains("-000002 of owner-2 lacks telephone of the owner (BR-DE-6)\n"),
        "{}",
        refused.err
    );
    assert!(!refused.err.contains("owner-1") && !refused.err.contains("mail"), "{}", refused.err);
    assert!(!strombuch.path("out").exists());
    let id = plants()[0].plant.to_string();
    let one = strombuch.done(&[&XRECHNUNG[..], &["--plant", &id]].concat());
    assert_eq!(one, "1 documents written to out, 0 were there\n");

    let nothing_known = settled_and_approved(|_| ());
    let refused = nothing_known.run(&XRECHNUNG);
    let lacks = "of owner-1 lacks telephone of the owner (BR-DE-6), mail address of the owner (BR-DE-7), mail address of \
                 the marketer (PEPPOL-EN16931-R010)\n";
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains(lacks), "{}", refused.err);
}
