//! Names of files as system operators want them.
//!
//! `20241022_TPS_11XGROUP-------X_10XTSO---------X_001.XML` for a schedule, with `_ACK_2024-10-21T12-30-00Z` and the like
//! behind it for an answer, and `20241022_SRQ_11XGROUP-------X_10XTSO---------X.XML` for a status request. The day is the
//! local day of delivery, the number the version of the schedule.
//!
//! Source: process description of the German TSOs (Fahrplanabwicklung in Deutschland), names of files.

use records::ScheduleMessageKind;
use units::{DeliveryDay, Eic, UtcTime};

/// What the name of a file says.
#[derive(Debug, Clone, Copy)]
pub struct FileTag<'a> {
    /// The local day of delivery.
    pub day: DeliveryDay,
    /// The balancing group.
    pub group: &'a Eic,
    /// The system operator.
    pub tso: &'a Eic,
}

impl FileTag<'_> {
    fn begin(&self, word: &str) -> String {
        let day = self.day.to_string().replace('-', "");
        format!("{day}_{word}_{}_{}", self.group, self.tso)
    }
}

/// The name of a schedule of trades.
pub fn schedule_file_name(tag: &FileTag<'_>, version: u32) -> String {
    format!("{}_{version:03}.XML", tag.begin("TPS"))
}

/// The name of an answer to it.
pub fn answer_file_name(
    tag: &FileTag<'_>,
    version: u32,
    kind: ScheduleMessageKind,
    at: UtcTime,
) -> String {
    let word = match kind {
        ScheduleMessageKind::Acknowledgement => "ACK",
        ScheduleMessageKind::Anomaly => "ANO",
        ScheduleMessageKind::Confirmation => "CNF",
        ScheduleMessageKind::StatusRequest => return status_request_file_name(tag),
        ScheduleMessageKind::Schedule => return schedule_file_name(tag, version),
    };
    let second = UtcTime::from_unix_seconds(at.unix_seconds()).unwrap_or(at);
    let at = second.to_string().replace(':', "-");
    format!("{}_{version:03}_{word}_{at}.XML", tag.begin("TPS"))
}

/// The name of a status request.
pub fn status_request_file_name(tag: &FileTag<'_>) -> String {
    format!("{}.XML", tag.begin("SRQ"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_as_system_operators_want_them() {
        let (group, tso) =
            ("11XSWVIERNHEIMVR".parse().unwrap(), "10XDE-EON-NETZ-C".parse().unwrap());
        let tag = FileTag { day: "2024-11-13".parse().unwrap(), group: &group, tso: &tso };
        let at = "2024-11-13T09:00:00Z".parse().unwrap();
        let confirmation = ScheduleMessageKind::Confirmation;
        assert_eq!(
            [
                schedule_file_name(&tag, 1),
                schedule_file_name(&tag, 148),
                answer_file_name(&tag, 1, confirmation, at),
                status_request_file_name(&tag),
            ],
            [
                "20241113_TPS_11XSWVIERNHEIMVR_10XDE-EON-NETZ-C_001.XML",
                "20241113_TPS_11XSWVIERNHEIMVR_10XDE-EON-NETZ-C_148.XML",
                "20241113_TPS_11XSWVIERNHEIMVR_10XDE-EON-NETZ-C_001_CNF_2024-11-13T09-00-00Z.XML",
                "20241113_SRQ_11XSWVIERNHEIMVR_10XDE-EON-NETZ-C.XML",
            ]
        );
    }
}
