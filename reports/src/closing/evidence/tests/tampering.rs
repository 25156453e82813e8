//! Changes by somebody who knows the format.

use super::*;
use records::Figures;

/// The bundle with the text of some files replaced, everything else made right again: checksums,
/// manifest and signature.
fn forged(bundle: &[u8], changes: &[(&str, &str, &str)], key: &EvidenceKey) -> Vec<u8> {
    let mut texts = texts_of(bundle);
    for (file, from, to) in changes {
        let text = texts.get_mut(*file).unwrap();
        assert!(text.contains(from), "{from} is not in {file}");
        *text = text.replacen(from, to, 1);
    }
    let mut manifest: serde_json::Value = serde_json::from_str(&texts[MANIFEST]).unwrap();
    for file in manifest["files"].as_array_mut().unwrap() {
        let name = file["name"].as_str().unwrap().to_owned();
        let body = manifest::FileBody::of(&name, texts[&name].as_bytes());
        *file = serde_json::to_value(body).unwrap();
    }
    let manifest = format!("{manifest:#}\n");
    let signature = format!("{}\n", to_hexadecimal(&key.sign(manifest.as_bytes())));
    texts.insert(MANIFEST.to_owned(), manifest);
    texts.insert(SIGNATURE.to_owned(), signature);
    texts.insert(PUBLIC_KEY.to_owned(), format!("{}\n", key.public()));
    archived(&texts)
}

fn texts_of(bundle: &[u8]) -> BTreeMap<String, String> {
    let entries = archive::readings_of(bundle).remove(0);
    let text = |entry: &Entry<'_>| String::from_utf8(entry.content.to_vec()).unwrap();
    entries.iter().map(|entry| (entry.name.to_owned(), text(entry))).collect()
}

fn archived(texts: &BTreeMap<String, String>) -> Vec<u8> {
    let entries: Vec<Entry<'_>> =
        texts.iter().map(|(name, text)| Entry::of(name, text.as_bytes())).collect();
    archive::write(&entries)
}

fn code(bundle: &[u8]) -> &'static str {
    verify_bundle(bundle, Some(&key().public())).map_or_else(|problem| problem.code(), |_| "none")
}

fn does_not_follow(field: &str, stated: &str, recomputed: &str) -> BundleProblem {
    BundleProblem::DoesNotFollow {
        field: field.to_owned(),
        stated: stated.to_owned(),
        recomputed: recomputed.to_owned(),
    }
}

/// Even the marketer, who has the key, cannot sign an amount that does not follow.
#[test]
fn a_statement_that_does_not_follow_from_its_inputs_is_named_with_both_amounts() {
    // One day: 960 kWh, 240 of them at −1 ct without support; premium 720 kWh × 5 ct = 36.00, revenue 36.00 −
    // 2.40 = 33.60, fee 2.40. One quarter hour at +1 ct leaves its hour negative and brings 0.20 more.
    let bundle = World::since("2025-05-31").bundle();
    let cases = [
        (
            ("statement.json", "\"premium_eur\": \"36.00\"", "\"premium_eur\": \"36.01\""),
            does_not_follow("premium_eur", "36.01", "36.00"),
        ),
        (
            ("statement.json", "\"amount_eur\": \"-2.40\"", "\"amount_eur\": \"-2.30\""),
            does_not_follow("lines[1].amount_eur", "-2.30", "-2.40"),
        ),
        (
            ("readings.csv", "T22:00:00Z,10.000,", "T22:00:00Z,20.000,"),
            does_not_follow("energy_kwh", "960.000", "970.000"),
        ),
        (
            ("prices.csv", ",-10.00,1,7", ",10.00,1,7"),
            does_not_follow("market_revenue_eur", "33.60", "33.80"),
        ),
        (
            ("plant.json", "\"fee_ct_per_kwh\": \"0.25\"", "\"fee_ct_per_kwh\": \"0.5\""),
            does_not_follow("fee_eur", "2.40", "4.80"),
        ),
        (
            ("market_values.csv", ",2,2025-06-10T08:00:00Z,2.00", ",2,2025-06-10T08:00:00Z,3.00"),
            does_not_follow("market_value_ct_per_kwh", "2.00", "3.00"),
        ),
        (
            ("statement.json", "\"month\": \"2025-05\"", "\"month\": \"2025-06\""),
            does_not_follow("month", "\"2025-06\"", "\"2025-05\" in manifest.json"),
        ),
    ];
    for (change, expected) in cases {
        let problem = verify_bundle(&forged(&bundle, &[change], &key()), None).unwrap_err();
        assert_eq!(problem, expected, "{change:?}");
    }
}

#[test]
fn only_the_trusted_key_counts() {
    let bundle = World::since("2025-05-31").bundle();
    let other = EvidenceKey::of(&[52; 32]);
    let signed_by_other = forged(&bundle, &[], &other);
    let problem = verify_bundle(&signed_by_other, Some(&key().public())).unwrap_err();
    assert_eq!(
        problem,
        BundleProblem::KeyUnknown { found: other.public(), trusted: key().public() }
    );
    assert_eq!(verify_bundle(&signed_by_other, None).unwrap().key_trusted, None);
}

#[test]
fn what_is_made_right_half_way_is_found_by_the_next_check() {
    let texts = texts_of(&World::since("2025-05-31").bundle());
    let changed = |file: &str, change: &dyn Fn(&str) -> String| {
        let mut texts = texts.clone();
        let text = change(&texts[file]);
        texts.insert(file.to_owned(), text);
        code(&archived(&texts))
    };
    let number = |text: &str| text.replace("10.000", "10.001");
    assert_eq!(changed("readings.csv", &number), "file_changed");
    assert_eq!(changed(MANIFEST, &|text| text.replace("mai.csv", "juni.csv")), "signature_wrong");
    assert_eq!(
        changed(MANIFEST, &|text| text.replace("version\": 3", "version\": 4")),
        "format_version_unsupported"
    );
    assert_eq!(changed(SIGNATURE, &str::to_uppercase), "signature_wrong");
    assert_eq!(
        changed(PUBLIC_KEY, &|_| format!("{}\n", EvidenceKey::of(&[9; 32]).public())),
        "signature_wrong"
    );
    assert_eq!(changed(PUBLIC_KEY, &|_| "Erika\n".to_owned()), "unreadable");
    let mut fewer = texts.clone();
    fewer.remove("rules.json");
    assert_eq!(code(&archived(&fewer)), "file_missing");
    let mut more = texts.clone();
    more.insert("zusatz.txt".to_owned(), String::new());
    assert_eq!(code(&archived(&more)), "file_extra");
    assert_eq!(code(b"PK"), "not_an_archive");
}

#[test]
fn a_changed_file_is_named_down_to_its_lines() {
    let mut texts = texts_of(&World::since("2020-05-01").bundle());
    let readings = texts["readings.csv"].replacen(
        "2025-05-14T10:00:00Z,10.000",
        "2025-05-14T10:00:00Z,10.001",
        1,
    );
    texts.insert("readings.csv".to_owned(), readings);
    let problem = verify_bundle(&archived(&texts), None).unwrap_err();
    let BundleProblem::FileChanged {
        file,
        place: ChangedPlace::Within { first_line, last_line, .. },
    } = problem
    else {
        panic!("{problem}")
    };
    // 13 days and 48 quarter hours before it, below the header: line 1,298.
    assert_eq!(file, "readings.csv");
    assert!((first_line..=last_line).contains(&1_298) && last_line - first_line < 30);
}

#[test]
fn what_cannot_be_proved_is_not_sealed() {
    let mut world = World::since("2025-05-31");
    // 33.60 − 2.40 = 31.20, VAT 5.93, premium 36.00.
    let Figures::Month(month) = &mut world.statement.figures else { panic!("it is settled") };
    month.payout = units::Money::from_scaled(1);
    let error = seal_bundle(&world.evidence(), &key()).unwrap_err();
    assert_eq!(*error.problem, does_not_follow("payout_eur", "0.01", "73.13"));
    assert!(error.to_string().contains("settle 2025-05 again"), "{error}");
}
