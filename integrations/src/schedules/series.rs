//! Reading of series.

use super::dialect;
use super::header::Reader;
use crate::FileError;
use crate::xml::Element;
use records::{MessageReference, SchedulePeriod, ScheduleSeries, SchemeCode, SeriesRole};

/// The unit of power in messages, megawatts, and that of energy, which some impose series in.
const UNITS: [&str; 2] = ["MAW", "MWH"];

impl Reader {
    /// Every series of a message in its order: those with a period, and those that are only named.
    pub(super) fn every_series(self, root: Element<'_>) -> Result<Vec<ScheduleSeries>, FileError> {
        let mut found = Vec::new();
        for element in root.elements() {
            if let Some(role) = dialect::role_of(element, self.kind) {
                found.push(self.series(element, role, None)?);
                continue;
            }
            // CIM has the message of an anomaly around its series.
            for inner in element.elements() {
                if let Some(role) = dialect::role_of(inner, self.kind) {
                    found.push(self.series(inner, role, self.source(element)?)?);
                }
            }
        }
        Ok(found)
    }

    fn series(
        self,
        element: Element<'_>,
        role: SeriesRole,
        around: Option<(Option<SchemeCode>, MessageReference)>,
    ) -> Result<ScheduleSeries, FileError> {
        let periods = self.periods(element)?;
        let agreement =
            (self.text(element, &dialect::AGREEMENT_TYPE), self.text(element, &dialect::AGREEMENT));
        let source = match around {
            None if role == SeriesRole::Anomalous => self.source(element)?,
            around => around,
        };
        Ok(ScheduleSeries {
            role,
            id: self.text(element, &dialect::SERIES_ID),
            version: self.number(element, &dialect::SERIES_VERSION)?,
            business_type: self.text(element, &dialect::BUSINESS_TYPE),
            product: self.text(element, &dialect::PRODUCT),
            aggregation: self.text(element, &dialect::AGGREGATION),
            in_area: self.code(element, &dialect::IN_AREA),
            out_area: self.code(element, &dialect::OUT_AREA),
            in_party: self.code(element, &dialect::IN_PARTY),
            out_party: self.code(element, &dialect::OUT_PARTY),
            agreement: (agreement != (None, None)).then_some(agreement),
            source,
            unit: self.unit(element, &periods)?,
            periods,
            reasons: self.reasons(element)?,
        })
    }

    /// The unit, which is a known one wherever there are positions.
    fn unit(
        self,
        element: Element<'_>,
        periods: &[SchedulePeriod],
    ) -> Result<Option<String>, FileError> {
        let unit = self.text(element, &dialect::UNIT);
        let is_known = unit.as_deref().is_some_and(|unit| UNITS.contains(&unit));
        if periods.is_empty() || is_known {
            return Ok(unit);
        }
        Err(match self.find(element, &dialect::UNIT) {
            None => self.missing(element, &dialect::UNIT),
            Some(place) => place
                .error("expected the unit MAW, which is megawatts")
                .with_value(unit.as_deref().unwrap_or_default()),
        })
    }

    /// Who sent an anomalous series, and in which message.
    fn source(
        self,
        element: Element<'_>,
    ) -> Result<Option<(Option<SchemeCode>, MessageReference)>, FileError> {
        let Some(id) = self.text(element, &dialect::SOURCE_ID) else { return Ok(None) };
        let version = self.number(element, &dialect::SOURCE_VERSION)?;
        Ok(Some((self.code(element, &dialect::SOURCE_PARTY), MessageReference { id, version })))
    }
}
