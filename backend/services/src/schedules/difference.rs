//! Where an answer says something else than the version that it is about.

use records::{ScheduleMessage, ScheduleSeries, SchemeCode, SeriesRole};
use store::schedules::{FlowDirection, ScheduleFlow};
use units::{DeliveryDay, Eic, Power, QuarterHour};

const QUARTER_MINUTES: u32 = 15;

/// A series of an answer that differs from what was sent, or that was not sent at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleDifference {
    /// Whether it contradicts what others sent, or is imposed.
    pub role: SeriesRole,
    /// Who receives.
    pub in_party: Option<String>,
    /// Who gives.
    pub out_party: Option<String>,
    /// The codes and words of why.
    pub reasons: Vec<(String, Option<String>)>,
    /// Each quarter hour that differs.
    pub quarters: Vec<QuarterDifference>,
}

/// A quarter hour in which an answer says something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarterDifference {
    /// Which one.
    pub quarter: QuarterHour,
    /// What was sent; nothing where no such series was.
    pub sent: Option<Power>,
    /// What the answer says.
    pub answered: Power,
}

/// What an answer about a version of a group's day says otherwise than that version.
pub fn differences(
    group: &Eic,
    day: DeliveryDay,
    flows: &[ScheduleFlow],
    answer: &ScheduleMessage,
) -> Vec<ScheduleDifference> {
    let is_other = |series: &&ScheduleSeries| {
        matches!(series.role, SeriesRole::Anomalous | SeriesRole::Imposed)
    };
    let difference = |series: &ScheduleSeries| {
        let code = |code: &Option<SchemeCode>| code.as_ref().map(|found| found.code.clone());
        ScheduleDifference {
            role: series.role,
            in_party: code(&series.in_party),
            out_party: code(&series.out_party),
            reasons: series
                .reasons
                .iter()
                .map(|reason| (reason.code.clone(), reason.text.clone()))
                .collect(),
            quarters: quarters(day, flow_of(group, flows, series), series),
        }
    };
    answer.series.iter().filter(is_other).map(difference).collect()
}

/// The flow that was sent between the same parties in the same direction.
fn flow_of<'f>(
    group: &Eic,
    flows: &'f [ScheduleFlow],
    series: &ScheduleSeries,
) -> Option<&'f ScheduleFlow> {
    let is = |code: &Option<SchemeCode>, eic: &Eic| {
        code.as_ref().is_some_and(|found| found.code == eic.as_str())
    };
    flows.iter().find(|flow| match flow.direction {
        FlowDirection::Bought => {
            is(&series.in_party, group) && is(&series.out_party, &flow.counterparty)
        }
        FlowDirection::Sold => {
            is(&series.out_party, group) && is(&series.in_party, &flow.counterparty)
        }
    })
}

fn quarters(
    day: DeliveryDay,
    sent: Option<&ScheduleFlow>,
    series: &ScheduleSeries,
) -> Vec<QuarterDifference> {
    let mut found = Vec::new();
    for period in series.periods.iter().filter(|_| series.is_power()) {
        let Some(first) = day.quarter_beginning(period.span.start()) else { continue };
        if period.resolution_minutes != QUARTER_MINUTES {
            continue;
        }
        for (quarter, answered) in day.quarters().skip(first).zip(&period.quantities) {
            let sent = sent.and_then(|flow| flow.power.get(quarter.index));
            if sent != Some(*answered) {
                found.push(QuarterDifference { quarter, sent, answered: *answered });
            }
        }
    }
    found
}
