//! What a schedule says: one series a counterparty and direction, in whole kilowatts.

use records::{
    Correspondent, ScheduleMessage, ScheduleMessageKind, SchedulePeriod, ScheduleSchema,
    ScheduleSeries, SchemeCode, SeriesRole, TimeSpan,
};
use store::schedules::{FlowDirection, ScheduleFlow};
use trading::schedule::balance::{NetTrades, rounded_day};
use units::{
    DaySeries, DeliveryDay, Eic, Power, QuarterCountDoesNotMatchDay, QuarterStatus, UtcTime,
};

/// Active power in the code list.
const ACTIVE_POWER: &str = "8716867000016";
/// Trade inside an area.
const INTERNAL_TRADE: &str = "A02";
const QUARTER_MINUTES: u32 = 15;

/// Between whom and where a schedule holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleParties {
    /// The balancing group.
    pub group: Eic,
    /// The control area that it trades in.
    pub control_area: Eic,
    /// The operator of the area.
    pub tso: Eic,
}

/// What flows with each counterparty in whole kilowatts, by counterparty and direction. A series that the version before
/// had stays, with zeros where nothing flows any more; one that did not change keeps its version.
pub(super) fn flows(
    day: DeliveryDay,
    nets: &[NetTrades],
    before: &[ScheduleFlow],
    version: u32,
) -> Result<Vec<ScheduleFlow>, QuarterCountDoesNotMatchDay> {
    let count = day.quarter_count();
    if let Some(net) = nets.iter().find(|net| net.power.len() != count) {
        return Err(QuarterCountDoesNotMatchDay { day, expected: count, found: net.power.len() });
    }
    let mut rounded = rounded_day(nets, count);
    for flow in before {
        if rounded.iter().all(|net| net.counterparty != flow.counterparty) {
            let counterparty = flow.counterparty.clone();
            rounded.push(NetTrades { counterparty, power: vec![Power::ZERO; count] });
        }
    }
    rounded.sort_by(|one, other| one.counterparty.cmp(&other.counterparty));
    let mut flows = Vec::new();
    for net in &rounded {
        for direction in FlowDirection::ALL {
            let power: Vec<Power> = net.power.iter().map(|net| part(*net, *direction)).collect();
            let earlier = before
                .iter()
                .find(|flow| flow.counterparty == net.counterparty && flow.direction == *direction);
            if earlier.is_none() && power.iter().all(|power| *power == Power::ZERO) {
                continue;
            }
            let power = DaySeries::complete(day, power, QuarterStatus::Measured)?;
            let same = earlier.filter(|flow| flow.power == power);
            flows.push(ScheduleFlow {
                counterparty: net.counterparty.clone(),
                direction: *direction,
                changed_in: same.map_or(version, |flow| flow.changed_in),
                power,
            });
        }
    }
    Ok(flows)
}

/// What flows in a direction of a net power, bought + and sold −.
fn part(net: Power, direction: FlowDirection) -> Power {
    let watts = match direction {
        FlowDirection::Bought => net.scaled(),
        FlowDirection::Sold => net.scaled().saturating_neg(),
    };
    Power::from_scaled(watts.max(0))
}

/// Whether two versions say the same.
pub(super) fn same_content(one: &[ScheduleFlow], other: &[ScheduleFlow]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| {
            one.counterparty == other.counterparty
                && one.direction == other.direction
                && one.power == other.power
        })
}

/// The identification of the schedule of a day, the same for every version: group and operator without their last
/// characters, and the day, together the 35 characters that a message may have.
pub(super) fn message_id(parties: &ScheduleParties, day: DeliveryDay) -> String {
    let group = parties.group.as_str().get(..15).unwrap_or_default();
    let tso = parties.tso.as_str().get(..14).unwrap_or_default();
    let day = day.to_string().replace('-', "");
    format!("{group}{tso}{}", day.get(2..).unwrap_or_default())
}

/// The message of a version.
pub(super) fn message(
    schema: ScheduleSchema,
    parties: &ScheduleParties,
    day: DeliveryDay,
    version: u32,
    flows: &[ScheduleFlow],
    now: UtcTime,
) -> ScheduleMessage {
    let who = |eic: &Eic, role: &str| Correspondent {
        party: SchemeCode::of_eic(eic),
        role: Some(role.to_owned()),
    };
    let group = who(&parties.group, "A08");
    let is_cim = schema == ScheduleSchema::Cim;
    ScheduleMessage {
        kind: ScheduleMessageKind::Schedule,
        id: message_id(parties, day),
        version: Some(version),
        type_code: Some("A01".to_owned()),
        procedure: Some("A17".to_owned()),
        classification: Some("A01".to_owned()),
        sender: group.clone(),
        receiver: who(&parties.tso, "A04"),
        created_at: now,
        interval: Some(TimeSpan::of_day(day)),
        domain: is_cim.then(|| SchemeCode::of_eic(&parties.control_area)),
        subject: is_cim.then_some(group),
        about: None,
        reasons: Vec::new(),
        series: flows.iter().map(|flow| series(parties, day, flow)).collect(),
    }
}

fn series(parties: &ScheduleParties, day: DeliveryDay, flow: &ScheduleFlow) -> ScheduleSeries {
    let (group, other) = (&parties.group, &flow.counterparty);
    let (in_party, out_party, side) = match flow.direction {
        FlowDirection::Bought => (group, other, "IN"),
        FlowDirection::Sold => (other, group, "OUT"),
    };
    let area = Some(SchemeCode::of_eic(&parties.control_area));
    ScheduleSeries {
        role: SeriesRole::Scheduled,
        id: Some(format!("{other}_{side}")),
        version: Some(flow.changed_in),
        business_type: Some(INTERNAL_TRADE.to_owned()),
        product: Some(ACTIVE_POWER.to_owned()),
        aggregation: Some("A01".to_owned()),
        in_area: area.clone(),
        out_area: area,
        in_party: Some(SchemeCode::of_eic(in_party)),
        out_party: Some(SchemeCode::of_eic(out_party)),
        agreement: None,
        source: None,
        unit: Some("MAW".to_owned()),
        periods: vec![SchedulePeriod {
            span: TimeSpan::of_day(day),
            resolution_minutes: QUARTER_MINUTES,
            quantities: flow.power.values().to_vec(),
        }],
        reasons: Vec::new(),
    }
}
