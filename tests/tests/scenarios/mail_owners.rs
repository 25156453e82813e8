//! A document that is corrected after its plant has changed hands: each owner is told of their own documents only.

use super::mail::{closed_may, mails, number, queue, send};
use services::mail::{MailKind, resend_document};
use tempfile::TempDir;
use tests::clock::now;
use tests::on_both_databases;

on_both_databases! {
    fn each_owner_of_a_plant_that_changed_hands_gets_their_own_documents_only(world: World) {
        let [plant, _] = closed_may(&mut world);
        queue(&mut world);
        let buyer = records::PlantFacts {
            operator_id: "a-buyer".to_owned(),
            ..plant.facts.clone()
        };
        let email = Some(Some("kauf@example.org".to_owned()));
        let iban = Some(Some(tests::plant::read("DE02120300000000202051")));
        let owner = records::SaidOwner { email, iban, ..tests::plant::owner_of(&buyer) };
        world.import_owned(None, &buyer, owner);
        world.readings(&plant).quarters("2026-05-14", 0..4, "11 kWh").deliver();
        world.restate();
        world.settle("2026-05");
        world.close("2026-05");
        assert_eq!(queue(&mut world), 2);
        let all = mails(&mut world);
        let told: Vec<(MailKind, &str, &str)> = all[2..]
            .iter()
            .map(|mail| (mail.kind, mail.subject.as_str(), mail.operator_id.as_str()))
            .collect();
        assert_eq!(told, [
            (MailKind::Correction, "2026-000003", "owner-1"),
            (MailKind::StatementReady, "2026-000004", "a-buyer"),
        ]);
        assert!(all[2].body.contains("2026-000001"), "{}", all[2].body);
        assert!(!all[3].body.contains("2026-000001"), "{}", all[3].body);
        assert!(!all[3].title.contains("Korrektur"), "{}", all[3].title);
        let directory = TempDir::new().unwrap();
        let names = send(&mut world, &directory);
        let attached = |subject: &str| {
            let name = names.iter().find(|name| name.contains(subject)).unwrap();
            let text = std::fs::read_to_string(directory.path().join(name)).unwrap();
            (1..=4)
                .map(|number| format!("2026-00000{number}.pdf"))
                .filter(|name| text.contains(name))
                .collect::<Vec<_>>()
        };
        let tenant = world.tenant;
        // The seller owns no plant any more, and is still known.
        let again = resend_document(&mut world.db, tenant, number(3), now()).unwrap();
        assert_eq!((again.mail.address.as_str(), again.is_address_known), ("eins@example.org", true));
        let again = resend_document(&mut world.db, tenant, number(4), now()).unwrap();
        assert_eq!((again.mail.address.as_str(), again.is_address_known), ("kauf@example.org", true));
        assert_eq!(attached("2026-000003"), ["2026-000003.pdf"]);
        assert_eq!(attached("2026-000004"), ["2026-000004.pdf"]);
    }
}
