//! Messages of German system operators of 2024, partly anonymised: every one is read, and reads back as it is written.

use integrations::schedules::{ReadMessage, parse, write};
use records::ScheduleSchema;
use tests::real_data::published;

/// Each file, what it is, its version, its interval, and how many series with the 96 positions of a day it has.
#[rustfmt::skip]
const SAMPLES: [(&str, &str, Option<u32>, &str, usize); 15] = [
    ("cim/20241008_TPS_10XEN-VE-FRISMK_11X0-1111-0619-M_002.xml", "schedule", Some(2), "2024-10-07T22:00Z/2024-10-08T22:00Z", 0),
    ("cim/20241016_PPS_10YEN-XIN------1_10XEN-XIN-NETZ-C_148_ANO_2024-10-15T22-00-11Z.xml", "anomaly", None, "2024-10-15T22:00Z/2024-10-16T22:00Z", 4),
    ("cim/20241016_PPS_11Y0-0000-2483-X_10XDE-VE-FRISMK_086_ACK_2024-10-16T10-48-22Z.xml", "acknowledgement", None, "", 0),
    ("cim/20241104_SRQ_11X0-0000-0619-M_10XDE-VE-TRANSMK.xml", "status_request", None, "2024-11-03T23:00Z/2024-11-04T23:00Z", 0),
    ("cim/20241104_TPS_11X0-0000-0706-U_10XDE-EON-NETZ-C_007_CNF_2024-11-03T14-18-21Z.xml", "confirmation", None, "2024-11-03T23:00Z/2024-11-04T23:00Z", 0),
    ("ess/20240125_PPS_FINGRID_0X1001A1001A264_002.xml", "schedule", Some(2), "2001-06-02T22:00Z/2001-06-03T22:00Z", 10),
    ("ess/20240125_PPS_FINGRID_0X1001A1001A264_002_ANO_2024-01-26T08-23-44Z.xml", "anomaly", None, "2001-06-02T22:00Z/2001-06-03T22:00Z", 2),
    ("ess/20240126_TPS_FINGRID_0X1001A1001A264_002_CNF_2023-01-26T08-23-44Z.xml", "confirmation", None, "2001-06-02T22:00Z/2001-06-03T22:00Z", 10),
    ("ess/20241018_PPS_FINGRID_10XDE-ENBW--HGJL_001_ACK_2024-10-16T10-46-50Z.xml", "acknowledgement", None, "", 0),
    ("ess/20241022_SRQ_11X0-1111-0762-I_10XDE-AOE-HTCC-C.xml", "status_request", None, "2024-10-21T22:00Z/2024-10-22T22:00Z", 0),
    ("ess/20241022_TPS_11X0-1111-0762-I_10XDE-AOE-HTCC-C_001.xml", "schedule", Some(1), "2024-10-21T22:00Z/2024-10-22T22:00Z", 8),
    ("ess/20241105_TPS_10YDE-VE-------2_10XDE-VE-TRANSMK_001_ANO_2024-11-05T09-10-46Z.XML", "anomaly", None, "2024-11-05T23:00Z/2024-11-06T23:00Z", 0),
    ("ess/20241113_TPS_11XSWVIERNHEIMVR_10XDE-EON-NETZ-C_001_CNF_2024-11-13T09-00-00Z.xml", "confirmation", None, "2024-11-12T23:00Z/2024-11-13T23:00Z", 5),
    ("ess/20241114_SRQ_11XSWSE-DBA-VZRL_10XDE-RWENET---W_CRQ.xml", "status_request", None, "2024-11-13T23:00Z/2024-11-14T23:00Z", 0),
    ("ess/20241115_SRQ_11XSWSE-DBA-VZRL_10XDE-RWENET---W_CRQ.xml", "status_request", None, "2024-11-14T23:00Z/2024-11-15T23:00Z", 0),
];

#[test]
fn every_published_message_is_read_and_what_is_written_of_it_reads_back_equal() {
    for (file, kind, version, interval, count) in SAMPLES {
        let Some(path) = published(&format!("schedules/{file}")) else { continue };
        let ReadMessage { schema, message } =
            parse(file, &std::fs::read(path).unwrap()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(file.starts_with("ess"), schema == ScheduleSchema::Ess, "{file}");
        let span = message.interval.map(|interval| interval.to_string()).unwrap_or_default();
        let found = (message.kind.as_str(), message.version, span.as_str());
        assert_eq!(found, (kind, version, interval), "{file}");
        let with_period = message.series.iter().filter(|series| !series.periods.is_empty());
        let counts: Vec<usize> = with_period.map(|series| series.quantities().count()).collect();
        assert_eq!(counts, vec![96; count], "{file}");
        let bytes = write(schema, &message);
        let again = parse(file, &bytes).unwrap().message;
        assert_eq!(again.series, message.series, "{file}");
        assert_eq!(write(schema, &again), bytes, "{file}");
    }
}
