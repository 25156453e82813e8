//! Reading of what a message says as a whole.

use super::dialect::{self, Names};
use crate::FileError;
use crate::xml::Element;
use records::{
    Correspondent, MessageReference, ScheduleMessage, ScheduleMessageKind, ScheduleReason,
    ScheduleSchema, SchemeCode, TimeSpan,
};
use std::fmt::Display;
use std::str::FromStr;
use units::UtcTime;

/// Reads messages of a kind in a format.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader {
    pub(super) schema: ScheduleSchema,
    pub(super) kind: ScheduleMessageKind,
}

impl Reader {
    pub(super) fn message(self, root: Element<'_>) -> Result<ScheduleMessage, FileError> {
        use ScheduleMessageKind::{Acknowledgement, Schedule};
        let version = self.number(root, &dialect::VERSION)?;
        let is_schedule = self.kind == Schedule;
        if is_schedule && version.is_none() {
            return Err(self.missing(root, &dialect::VERSION));
        }
        let interval = self.interval(root)?;
        if interval.is_none() && self.kind != Acknowledgement {
            return Err(self.missing(root, &dialect::INTERVAL));
        }
        let sender = self.correspondent(root, &dialect::SENDER, &dialect::SENDER_ROLE)?;
        let receiver = self.correspondent(root, &dialect::RECEIVER, &dialect::RECEIVER_ROLE)?;
        Ok(ScheduleMessage {
            kind: self.kind,
            id: self.needed(root, &dialect::ID)?,
            version: version.filter(|_| is_schedule),
            type_code: self.text(root, &dialect::TYPE),
            procedure: self.text(root, &dialect::PROCEDURE),
            classification: self.text(root, &dialect::CLASSIFICATION),
            sender: sender.ok_or_else(|| self.missing(root, &dialect::SENDER))?,
            receiver: receiver.ok_or_else(|| self.missing(root, &dialect::RECEIVER))?,
            created_at: self
                .parsed::<UtcTime>(root, &dialect::CREATED)?
                .ok_or_else(|| self.missing(root, &dialect::CREATED))?,
            interval,
            domain: self.code(root, &dialect::DOMAIN),
            subject: self.subject(root)?,
            about: self.about(root)?,
            reasons: self.reasons(root)?,
            series: self.every_series(root)?,
        })
    }

    /// The message that this one answers.
    fn about(self, root: Element<'_>) -> Result<Option<MessageReference>, FileError> {
        let (id, version) = match self.kind {
            ScheduleMessageKind::Acknowledgement => {
                (&dialect::RECEIVED, &dialect::RECEIVED_VERSION)
            }
            ScheduleMessageKind::Confirmation => (&dialect::CONFIRMED, &dialect::CONFIRMED_VERSION),
            ScheduleMessageKind::Schedule
            | ScheduleMessageKind::Anomaly
            | ScheduleMessageKind::StatusRequest => return Ok(None),
        };
        let version = self.number(root, version)?;
        Ok(self.text(root, id).map(|id| MessageReference { id, version }))
    }

    /// The interval, which CIM has as two elements and a status request of CIM as an attribute with a name.
    fn interval(self, root: Element<'_>) -> Result<Option<TimeSpan>, FileError> {
        if let Some(place) = self.find(root, &dialect::INTERVAL) {
            return self.span(place).map(Some);
        }
        let Some(place) = self.component(root, &dialect::INTERVAL) else { return Ok(None) };
        parsed(place, place.text()).map(Some)
    }

    /// The value of an attribute with a name.
    fn component<'d>(self, root: Element<'d>, names: &Names) -> Option<Element<'d>> {
        let is_named = |component: &Element<'_>| {
            let name = component.text_at(&["attribute"]).unwrap_or_default();
            names.all(self.schema).contains(&name)
        };
        root.all("AttributeInstanceComponent").find(is_named)?.find(&["attributeValue"])
    }

    fn subject(self, root: Element<'_>) -> Result<Option<Correspondent>, FileError> {
        let Some(party) = self.component(root, &dialect::SUBJECT) else {
            return self.correspondent(root, &dialect::SUBJECT, &dialect::SUBJECT_ROLE);
        };
        let role = self.component(root, &dialect::SUBJECT_ROLE).map(Element::text);
        let code = party.text().to_owned();
        Ok(Some(Correspondent {
            party: SchemeCode { code, scheme: "A01".to_owned() },
            role: role.filter(|role| !role.is_empty()).map(str::to_owned),
        }))
    }

    /// An interval: of ESS a value, of CIM two elements.
    pub(super) fn span(self, place: Element<'_>) -> Result<TimeSpan, FileError> {
        match self.schema {
            ScheduleSchema::Ess => parsed(place, self.value(place)),
            ScheduleSchema::Cim => {
                let (start, end) = (place.need(&["start"])?, place.need(&["end"])?);
                let ends = (parsed(start, start.text())?, parsed(end, end.text())?);
                TimeSpan::new(ends.0, ends.1).map_err(|error| {
                    let shown = format!("{}/{}", start.text(), end.text());
                    place.error(error.to_string()).with_value(&shown)
                })
            }
        }
    }

    pub(super) fn correspondent(
        self,
        place: Element<'_>,
        party: &Names,
        role: &Names,
    ) -> Result<Option<Correspondent>, FileError> {
        let role = self.text(place, role);
        match self.code(place, party) {
            None if role.is_some() => Err(self.missing(place, party)),
            found => Ok(found.map(|party| Correspondent { party, role })),
        }
    }

    pub(super) fn reasons(self, place: Element<'_>) -> Result<Vec<ScheduleReason>, FileError> {
        let reason = |element: Element<'_>| {
            let code = self.needed(element, &dialect::REASON_CODE)?;
            Ok(ScheduleReason { code, text: self.text(element, &dialect::REASON_TEXT) })
        };
        place.all("Reason").map(reason).collect()
    }

    /// A code and the scheme that it is of.
    pub(super) fn code(self, place: Element<'_>, names: &Names) -> Option<SchemeCode> {
        let found = self.find(place, names)?;
        let code = self.value(found);
        let scheme = found.attribute("codingScheme").unwrap_or_default().to_owned();
        (!code.is_empty()).then(|| SchemeCode { code: code.to_owned(), scheme })
    }

    /// What an element says: of ESS an attribute, of CIM its text.
    pub(super) fn value(self, place: Element<'_>) -> &str {
        match self.schema {
            ScheduleSchema::Ess => place.attribute("v").unwrap_or_default().trim(),
            ScheduleSchema::Cim => place.text(),
        }
    }

    pub(super) fn find<'d>(self, place: Element<'d>, names: &Names) -> Option<Element<'d>> {
        names.all(self.schema).iter().find_map(|name| place.find(&[*name]))
    }

    pub(super) fn text(self, place: Element<'_>, names: &Names) -> Option<String> {
        let value = self.value(self.find(place, names)?);
        (!value.is_empty()).then(|| value.to_owned())
    }

    pub(super) fn needed(self, place: Element<'_>, names: &Names) -> Result<String, FileError> {
        self.text(place, names).ok_or_else(|| self.missing(place, names))
    }

    pub(super) fn parsed<T: FromStr<Err: Display>>(
        self,
        place: Element<'_>,
        names: &Names,
    ) -> Result<Option<T>, FileError> {
        let Some(found) = self.find(place, names) else { return Ok(None) };
        match self.value(found) {
            "" => Ok(None),
            value => parsed(found, value).map(Some),
        }
    }

    /// A whole number, such as that of a version.
    pub(super) fn number(
        self,
        place: Element<'_>,
        names: &Names,
    ) -> Result<Option<u32>, FileError> {
        let Some(found) = self.find(place, names) else { return Ok(None) };
        let value = self.value(found);
        if value.is_empty() {
            return Ok(None);
        }
        let wrong = |_| found.error("expected a whole number").with_value(value);
        value.parse().map(Some).map_err(wrong)
    }

    pub(super) fn missing(self, place: Element<'_>, names: &Names) -> FileError {
        place.error(format!("{} is missing", names.written(self.schema)))
    }
}

/// A value of an element, read by its type.
pub(super) fn parsed<T: FromStr<Err: Display>>(
    place: Element<'_>,
    value: &str,
) -> Result<T, FileError> {
    value.parse().map_err(|error: T::Err| place.error(error.to_string()).with_value(value))
}
