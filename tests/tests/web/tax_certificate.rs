//! The yearly tax certificate over HTTP: owners get their own, managers each person's.

use super::stage::{FOREIGN, NEIGHBOURS, OWN, email, served};
use tests::on_both_databases;
use units::Role;

/// Pages and API, each as PDF and CSV.
const PATHS: [(&str, &str); 4] = [
    ("/tax/certificate.pdf?year=2025", "application/pdf"),
    ("/tax/certificate.csv?year=2025", "text/csv; charset=utf-8"),
    ("/api/v1/tax/2025/certificate/pdf", "application/pdf"),
    ("/api/v1/tax/2025/certificate/csv", "text/csv; charset=utf-8"),
];

fn of_person(path: &str, person: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}person={person}")
}

on_both_databases! {
    fn an_owner_gets_the_own_certificate_and_no_other(world: World) {
        let mut served = served(world);
        let mut owner = served.visitor(&email(Role::PlantOwner));
        for (path, content_type) in PATHS {
            for own in [path.to_owned(), of_person(path, "owner-1")] {
                let answer = owner.get(&own);
                assert_eq!((answer.status, answer.header("content-type")), (200, content_type), "{own}");
                assert_eq!(answer.header("cache-control"), "private, no-store", "{own}");
                assert!(answer.header("content-disposition").contains("owner-1-2025."), "{own}");
            }
            for other in ["owner-2", "owner-77", "nobody"] {
                assert_eq!(owner.get(&of_person(path, other)).status, 404, "{path} of {other}");
            }
        }
        let csv = owner.get("/tax/certificate.csv?year=2025").body;
        assert!(csv.contains(OWN) && !csv.contains(NEIGHBOURS), "{csv}");
        let page = owner.get("/tax?year=2025").body;
        assert!(page.contains("href=\"/tax/certificate.pdf?year=2025\""), "{page}");
    }

    fn who_runs_the_portfolio_gets_the_certificate_of_each_person(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        for (path, content_type) in PATHS {
            for person in ["owner-1", "owner-2"] {
                let answer = manager.get(&of_person(path, person));
                assert_eq!((answer.status, answer.header("content-type")), (200, content_type));
            }
            assert_eq!(manager.get(path).status, 404, "{path} of nobody in particular");
            assert_eq!(manager.get(&of_person(path, "owner-77")).status, 404, "{path}");
            let mut foreign = served.visitor("foreign@example.com");
            assert_eq!(foreign.get(&of_person(path, "owner-1")).status, 404, "{path}");
        }
        let csv = manager.get("/tax/certificate.csv?year=2025&person=owner-2").body;
        assert!(csv.contains(NEIGHBOURS) && !csv.contains(OWN) && !csv.contains(FOREIGN), "{csv}");
        let pdf = manager.get("/tax/certificate.pdf?year=2025&person=owner-2");
        assert!(pdf.body.starts_with("%PDF-"), "no PDF");
        let page = manager.get("/tax?year=2025&person=owner-2").body;
        assert!(page.contains("/tax/certificate.csv?year=2025&#38;person=owner-2")
            || page.contains("/tax/certificate.csv?year=2025&amp;person=owner-2"), "{page}");
    }

    fn a_certificate_is_for_whom_the_tax_page_is(world: World) {
        let mut served = served(world);
        for role in Role::ALL {
            let mut visitor = served.visitor(&email(*role));
            let page = visitor.get("/tax?year=2025").status;
            for (path, _) in PATHS {
                let answer = visitor.get(&of_person(path, "owner-1"));
                assert_eq!(answer.status == 403, page == 403, "{path} as {role}: {}", answer.status);
            }
        }
        let mut stranger = served.stranger();
        assert_eq!(stranger.get("/tax/certificate.pdf?year=2025&person=owner-1").status, 303);
        assert_eq!(stranger.get("/api/v1/tax/2025/certificate/pdf?person=owner-1").status, 401);
    }
}
