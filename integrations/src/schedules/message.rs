//! Writing of messages: what each has in front of its series, in the order of its schema.

use super::dialect::{self, Names, root_of};
use super::markup::Markup;
use super::written_series::every_series;
use records::{Correspondent, ScheduleMessage, ScheduleMessageKind, ScheduleSchema, TimeSpan};

/// What a message says in front of its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Id,
    Version,
    Type,
    Procedure,
    Classification,
    Correspondents,
    Created,
    Interval,
    About,
    Domain,
    Subject,
    Reasons,
    Series,
}

/// Bytes of a position, the longer of both formats.
const POSITION_BYTES: usize = 170;

pub(super) fn write(schema: ScheduleSchema, message: &ScheduleMessage) -> String {
    let positions: usize = message.series.iter().map(|series| series.quantities().count()).sum();
    let capacity = 4_096 + 2_048 * message.series.len() + POSITION_BYTES * positions;
    let mut markup = Markup::new(schema, capacity);
    let (root, namespace) = root_of(schema, message.kind);
    let attributes = match (schema, message.kind) {
        (ScheduleSchema::Cim, _) => format!(" xmlns=\"{}{namespace}\"", dialect::CIM_NAMESPACE),
        (ScheduleSchema::Ess, ScheduleMessageKind::StatusRequest) => {
            " DtdVersion=\"1\" DtdRelease=\"0\"".to_owned()
        }
        (ScheduleSchema::Ess, _) => " DtdVersion=\"2\" DtdRelease=\"3\"".to_owned(),
    };
    markup.inside(root, &attributes, |inner| {
        for part in parts(message.kind) {
            write_part(inner, *part, message);
        }
    });
    markup.finish()
}

const fn parts(kind: ScheduleMessageKind) -> &'static [Part] {
    use Part::{
        About, Classification, Correspondents, Created, Domain, Id, Interval, Procedure, Reasons,
        Series, Subject, Type, Version,
    };
    match kind {
        ScheduleMessageKind::Schedule => &[
            Id,
            Version,
            Type,
            Procedure,
            Classification,
            Correspondents,
            Created,
            Interval,
            Domain,
            Subject,
            Series,
            Reasons,
        ],
        ScheduleMessageKind::Acknowledgement => {
            &[Id, Created, Correspondents, About, Series, Reasons]
        }
        ScheduleMessageKind::Anomaly => {
            &[Id, Created, Correspondents, Interval, Domain, Series, Reasons]
        }
        ScheduleMessageKind::Confirmation => &[
            Id,
            Type,
            Created,
            Correspondents,
            Interval,
            About,
            Domain,
            Subject,
            Procedure,
            Reasons,
            Series,
        ],
        ScheduleMessageKind::StatusRequest => {
            &[Id, Type, Procedure, Correspondents, Created, Subject, Interval]
        }
    }
}

fn write_part(markup: &mut Markup, part: Part, message: &ScheduleMessage) {
    match part {
        Part::Id => markup.value(&dialect::ID, &message.id),
        Part::Version => {
            let version = message.version.map(|version| version.to_string());
            markup.maybe(&dialect::VERSION, version.as_deref());
        }
        Part::Type => markup.maybe(&dialect::TYPE, message.type_code.as_deref()),
        Part::Procedure => markup.maybe(&dialect::PROCEDURE, message.procedure.as_deref()),
        Part::Classification => {
            markup.maybe(&dialect::CLASSIFICATION, message.classification.as_deref());
        }
        Part::Correspondents => {
            let (sender, receiver) = (Some(&message.sender), Some(&message.receiver));
            correspondent(markup, &dialect::SENDER, &dialect::SENDER_ROLE, sender);
            correspondent(markup, &dialect::RECEIVER, &dialect::RECEIVER_ROLE, receiver);
        }
        Part::Created => markup.value(&dialect::CREATED, &message.created_at.to_string()),
        Part::Interval => {
            if let Some(span) = message.interval {
                interval(markup, message.kind, span);
            }
        }
        Part::About => about(markup, message),
        Part::Domain => markup.code(&dialect::DOMAIN, message.domain.as_ref()),
        Part::Subject => subject(markup, message),
        Part::Reasons => markup.reasons(&message.reasons),
        Part::Series => every_series(markup, &message.series),
    }
}

fn correspondent(markup: &mut Markup, party: &Names, role: &Names, who: Option<&Correspondent>) {
    if let Some(who) = who {
        markup.code(party, Some(&who.party));
        markup.maybe(role, who.role.as_deref());
    }
}

fn about(markup: &mut Markup, message: &ScheduleMessage) {
    let Some(about) = &message.about else { return };
    let (id, version) = if message.kind == ScheduleMessageKind::Acknowledgement {
        (&dialect::RECEIVED, &dialect::RECEIVED_VERSION)
    } else {
        (&dialect::CONFIRMED, &dialect::CONFIRMED_VERSION)
    };
    markup.value(id, &about.id);
    markup.maybe(version, about.version.map(|version| version.to_string()).as_deref());
}

/// Whether a value of this message is an attribute with a name, as in a status request of CIM.
fn is_component(markup: &Markup, kind: ScheduleMessageKind) -> bool {
    markup.schema() == ScheduleSchema::Cim && kind == ScheduleMessageKind::StatusRequest
}

fn subject(markup: &mut Markup, message: &ScheduleMessage) {
    let (party, role) = (&dialect::SUBJECT, &dialect::SUBJECT_ROLE);
    if !is_component(markup, message.kind) {
        correspondent(markup, party, role, message.subject.as_ref());
    } else if let Some(subject) = &message.subject {
        component(markup, party.written(markup.schema()), &subject.party.code);
        if let Some(code) = &subject.role {
            component(markup, role.written(markup.schema()), code);
        }
    }
}

fn interval(markup: &mut Markup, kind: ScheduleMessageKind, span: TimeSpan) {
    let names = dialect::INTERVAL.all(markup.schema());
    let is_second = matches!(
        (markup.schema(), kind),
        (ScheduleSchema::Ess, ScheduleMessageKind::StatusRequest)
            | (ScheduleSchema::Cim, ScheduleMessageKind::Confirmation)
    );
    let name = names.get(usize::from(is_second)).copied().unwrap_or_default();
    if is_component(markup, kind) {
        component(markup, name, &span.to_string());
    } else {
        markup.span(name, span);
    }
}

fn component(markup: &mut Markup, name: &str, value: &str) {
    markup.inside("AttributeInstanceComponent", "", |inner| {
        inner.named_value("attribute", name);
        inner.named_value("attributeValue", value);
    });
}
