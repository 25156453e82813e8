//! How both formats call what a message says.

use crate::FileError;
use crate::xml::Element;
use records::{ScheduleMessageKind, ScheduleSchema, SeriesRole};

/// The names of a value: of each format the one that is written, then others that are read.
pub(super) struct Names {
    ess: &'static [&'static str],
    cim: &'static [&'static str],
}

impl Names {
    const fn of(ess: &'static [&'static str], cim: &'static [&'static str]) -> Self {
        Self { ess, cim }
    }

    /// The names in a format.
    pub(super) const fn all(&self, schema: ScheduleSchema) -> &'static [&'static str] {
        match schema {
            ScheduleSchema::Ess => self.ess,
            ScheduleSchema::Cim => self.cim,
        }
    }

    /// The name that is written.
    pub(super) fn written(&self, schema: ScheduleSchema) -> &'static str {
        self.all(schema).first().copied().unwrap_or_default()
    }
}

pub(super) const ID: Names =
    Names::of(&["MessageIdentification", "DocumentIdentification"], &["mRID"]);
pub(super) const VERSION: Names =
    Names::of(&["MessageVersion", "DocumentVersion"], &["revisionNumber"]);
pub(super) const TYPE: Names = Names::of(&["MessageType", "DocumentType"], &["type"]);
pub(super) const PROCEDURE: Names = Names::of(&["ProcessType"], &["process.processType"]);
pub(super) const CLASSIFICATION: Names =
    Names::of(&["ScheduleClassificationType"], &["process.classificationType"]);
pub(super) const SENDER: Names =
    Names::of(&["SenderIdentification"], &["sender_MarketParticipant.mRID"]);
pub(super) const SENDER_ROLE: Names =
    Names::of(&["SenderRole"], &["sender_MarketParticipant.marketRole.type"]);
pub(super) const RECEIVER: Names =
    Names::of(&["ReceiverIdentification"], &["receiver_MarketParticipant.mRID"]);
pub(super) const RECEIVER_ROLE: Names =
    Names::of(&["ReceiverRole"], &["receiver_MarketParticipant.marketRole.type"]);
pub(super) const CREATED: Names =
    Names::of(&["MessageDateTime", "CreationDateTime", "DocumentDateTime"], &["createdDateTime"]);
pub(super) const DOMAIN: Names = Names::of(&["Domain"], &["domain.mRID"]);
pub(super) const SUBJECT: Names = Names::of(&["SubjectParty"], &["subject_MarketParticipant.mRID"]);
pub(super) const SUBJECT_ROLE: Names =
    Names::of(&["SubjectRole"], &["subject_MarketParticipant.marketRole.type"]);
pub(super) const INTERVAL: Names = Names::of(
    &["ScheduleTimeInterval", "RequestedTimeInterval"],
    &["schedule_Time_Period.timeInterval", "schedule_Period.timeInterval"],
);
pub(super) const RECEIVED: Names = Names::of(
    &["ReceivingMessageIdentification", "ReceivingDocumentIdentification"],
    &["received_MarketDocument.mRID"],
);
pub(super) const RECEIVED_VERSION: Names = Names::of(
    &["ReceivingMessageVersion", "ReceivingDocumentVersion"],
    &["received_MarketDocument.revisionNumber"],
);
pub(super) const CONFIRMED: Names = Names::of(
    &["ConfirmedMessageIdentification", "ConfirmedDocumentIdentification"],
    &["confirmed_MarketDocument.mRID"],
);
pub(super) const CONFIRMED_VERSION: Names = Names::of(
    &["ConfirmedMessageVersion", "ConfirmedDocumentVersion"],
    &["confirmed_MarketDocument.revisionNumber"],
);
pub(super) const REASON_CODE: Names = Names::of(&["ReasonCode"], &["code"]);
pub(super) const REASON_TEXT: Names = Names::of(&["ReasonText"], &["text"]);
pub(super) const SERIES_ID: Names =
    Names::of(&["SendersTimeSeriesIdentification", "ImposedTimeSeriesIdentification"], &["mRID"]);
pub(super) const SERIES_VERSION: Names =
    Names::of(&["SendersTimeSeriesVersion", "ImposedTimeSeriesVersion"], &["version"]);
pub(super) const BUSINESS_TYPE: Names = Names::of(&["BusinessType"], &["businessType"]);
pub(super) const PRODUCT: Names = Names::of(&["Product"], &["product"]);
pub(super) const AGGREGATION: Names = Names::of(&["ObjectAggregation"], &["objectAggregation"]);
pub(super) const IN_AREA: Names = Names::of(&["InArea"], &["in_Domain.mRID"]);
pub(super) const OUT_AREA: Names = Names::of(&["OutArea"], &["out_Domain.mRID"]);
pub(super) const IN_PARTY: Names = Names::of(&["InParty"], &["in_MarketParticipant.mRID"]);
pub(super) const OUT_PARTY: Names = Names::of(&["OutParty"], &["out_MarketParticipant.mRID"]);
pub(super) const AGREEMENT_TYPE: Names =
    Names::of(&["CapacityContractType"], &["marketAgreement.type"]);
pub(super) const AGREEMENT: Names =
    Names::of(&["CapacityAgreementIdentification"], &["marketAgreement.mRID"]);
pub(super) const UNIT: Names =
    Names::of(&["MeasurementUnit"], &["measurement_Unit.name", "measure_Unit.name"]);
pub(super) const SOURCE_PARTY: Names = Names::of(
    &["MessageSenderIdentification", "DocumentSenderIdentification"],
    &["marketParticipant.mRID"],
);
pub(super) const SOURCE_ID: Names =
    Names::of(&["SendersMessageIdentification", "SendersDocumentIdentification"], &["mRID"]);
pub(super) const SOURCE_VERSION: Names =
    Names::of(&["SendersMessageVersion", "SendersDocumentVersion"], &["revisionNumber"]);
pub(super) const SPAN: Names = Names::of(&["TimeInterval"], &["timeInterval"]);
pub(super) const RESOLUTION: Names = Names::of(&["Resolution"], &["resolution"]);
pub(super) const POINT: Names = Names::of(&["Interval"], &["Point"]);
pub(super) const POSITION: Names = Names::of(&["Pos"], &["position"]);
pub(super) const QUANTITY: Names = Names::of(&["Qty"], &["quantity"]);

/// The outermost element of each message: its format, the kind, its name, and of CIM the part of the standard with the
/// version that is written.
const ROOTS: [(ScheduleSchema, ScheduleMessageKind, &str, &str); 12] = {
    use ScheduleMessageKind::{Acknowledgement, Anomaly, Confirmation, Schedule, StatusRequest};
    use ScheduleSchema::{Cim, Ess};
    [
        (Ess, Schedule, "ScheduleMessage", ""),
        (Ess, Schedule, "ScheduleDocument", ""),
        (Ess, Acknowledgement, "AcknowledgementMessage", ""),
        (Ess, Acknowledgement, "AcknowledgementDocument", ""),
        (Ess, Anomaly, "AnomalyReport", ""),
        (Ess, Confirmation, "ConfirmationReport", ""),
        (Ess, StatusRequest, "StatusRequest", ""),
        (Cim, Schedule, "Schedule_MarketDocument", "2:scheduledocument:5:2"),
        (Cim, Acknowledgement, "Acknowledgement_MarketDocument", "1:acknowledgementdocument:7:0"),
        (Cim, Anomaly, "AnomalyReport_MarketDocument", "2:anomalydocument:5:0"),
        (Cim, Confirmation, "Confirmation_MarketDocument", "2:confirmationdocument:5:0"),
        (Cim, StatusRequest, "StatusRequest_MarketDocument", "5:statusrequestdocument:4:0"),
    ]
};

/// How the namespaces of CIM begin.
pub(super) const CIM_NAMESPACE: &str = "urn:iec62325.351:tc57wg16:451-";
/// How those of ESS begin; 2.3 has none.
const ESS_NAMESPACE: &str = "urn:entsoe.eu:wgedi:";

/// Which message a document is, and in which format.
pub(super) fn recognise(
    root: Element<'_>,
) -> Result<(ScheduleSchema, ScheduleMessageKind), FileError> {
    let found = ROOTS.iter().find(|(_, _, name, _)| *name == root.name());
    let Some((schema, kind, ..)) = found else {
        return Err(root.error(
            "not a message of the exchange of schedules; expected a schedule, acknowledgement, anomaly report, \
             confirmation or status request of ESS or CIM",
        ));
    };
    let namespace = root.namespace();
    let is_right = match schema {
        ScheduleSchema::Ess => namespace.is_empty() || namespace.starts_with(ESS_NAMESPACE),
        ScheduleSchema::Cim => namespace.starts_with(CIM_NAMESPACE),
    };
    if is_right {
        Ok((*schema, *kind))
    } else {
        Err(root.error("the namespace is not that of the format").with_value(namespace))
    }
}

/// The outermost element that is written, and of CIM the rest of its namespace.
pub(super) fn root_of(
    schema: ScheduleSchema,
    kind: ScheduleMessageKind,
) -> (&'static str, &'static str) {
    let found = ROOTS.iter().find(|(of, which, ..)| *of == schema && *which == kind);
    found.map_or(("", ""), |(_, _, name, namespace)| (*name, *namespace))
}

/// The element of a series that is written.
pub(super) const fn series_element(schema: ScheduleSchema, role: SeriesRole) -> &'static str {
    match (schema, role) {
        (ScheduleSchema::Ess, SeriesRole::Scheduled) => "ScheduleTimeSeries",
        (ScheduleSchema::Ess, SeriesRole::Anomalous) => "TimeSeriesAnomaly",
        (ScheduleSchema::Ess, SeriesRole::Confirmed) => "TimeSeriesConfirmation",
        (ScheduleSchema::Ess, SeriesRole::Imposed) => "ImposedTimeSeries",
        (ScheduleSchema::Ess, SeriesRole::Rejected) => "TimeSeriesRejection",
        (ScheduleSchema::Cim, SeriesRole::Scheduled | SeriesRole::Anomalous) => "TimeSeries",
        (ScheduleSchema::Cim, SeriesRole::Confirmed) => "Confirmed_TimeSeries",
        (ScheduleSchema::Cim, SeriesRole::Imposed) => "Imposed_TimeSeries",
        (ScheduleSchema::Cim, SeriesRole::Rejected) => "Rejected_TimeSeries",
    }
}

/// What an element says about a series, where it is one: by its name, or by the message when it only has periods.
pub(super) fn role_of(element: Element<'_>, kind: ScheduleMessageKind) -> Option<SeriesRole> {
    match element.name() {
        "TimeSeriesConfirmation" | "Confirmed_TimeSeries" => Some(SeriesRole::Confirmed),
        "ImposedTimeSeries" | "Imposed_TimeSeries" => Some(SeriesRole::Imposed),
        "TimeSeriesRejection" | "Rejected_TimeSeries" => Some(SeriesRole::Rejected),
        "ScheduleTimeSeries" | "TimeSeriesAnomaly" | "TimeSeries" => Some(usual_role(kind)),
        _ => element.find(&["Period"]).map(|_| usual_role(kind)),
    }
}

const fn usual_role(kind: ScheduleMessageKind) -> SeriesRole {
    match kind {
        ScheduleMessageKind::Schedule | ScheduleMessageKind::StatusRequest => SeriesRole::Scheduled,
        ScheduleMessageKind::Anomaly => SeriesRole::Anomalous,
        ScheduleMessageKind::Confirmation => SeriesRole::Confirmed,
        ScheduleMessageKind::Acknowledgement => SeriesRole::Rejected,
    }
}
