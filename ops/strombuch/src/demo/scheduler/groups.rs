//! The balancing groups and whom they deal with: codes that are valid in form and given to nobody.

use super::super::identifiers::{BalancingGroup, balancing_group};
use super::TradingGroup;
use crate::demo::DemoCompany;
use rules::contract::is_marketed;
use std::collections::BTreeSet;
use std::fmt::Write;
use units::{Eic, Period};

const CONTROL_AREA: &str = "10YDEMO-REGELZ-";
const SYSTEM_OPERATOR: &str = "10XDEMO-NETZ---";
const EXCHANGE: &str = "11XDEMO-BOERSE-";
const TRADER: &str = "11XDEMO-HANDEL-";

/// The control area of every group.
pub(super) fn control_area() -> Eic {
    eic(CONTROL_AREA)
}

/// The system operator of the control area.
pub(super) fn system_operator() -> Eic {
    eic(SYSTEM_OPERATOR)
}

/// The exchange's party in the control area.
pub(super) fn exchange() -> Eic {
    eic(EXCHANGE)
}

/// Who buys without an exchange.
pub(super) fn trader() -> Eic {
    eic(TRADER)
}

fn eic(body: &str) -> Eic {
    Eic::with_check_character(body)
        .unwrap_or_else(|_| unreachable!("fifteen characters with a check character"))
}

/// The groups that trade: those of the two that have a plant in the last month.
pub(crate) fn trading_groups(company: &DemoCompany) -> Vec<TradingGroup> {
    let solar = TradingGroup {
        group: balancing_group(BalancingGroup::Main),
        name: "SOL1",
        seed: 0x50_1a,
        unsteadiness: 135,
    };
    let wind = TradingGroup {
        group: balancing_group(BalancingGroup::Wind),
        name: "WIND",
        seed: 0x17_1d,
        unsteadiness: 115,
    };
    let known = groups(company);
    [solar, wind].into_iter().filter(|one| known.contains(&one.group)).collect()
}

/// `balancing-groups.csv`: every group that a plant names.
pub(crate) fn register(company: &DemoCompany) -> String {
    let (area, operator, exchange) = (control_area(), system_operator(), exchange());
    let mut text = "group,control_area,tso,exchange\n".to_owned();
    for group in groups(company) {
        let _written = writeln!(text, "{group},{area},{operator},{exchange}");
    }
    text
}

fn groups(company: &DemoCompany) -> BTreeSet<Eic> {
    let last = Period::Month(super::first_day().month());
    let facts = company.facts_of(super::first_day().month());
    let marketed = facts.into_iter().filter(|(_, facts)| is_marketed(facts, last));
    marketed.filter_map(|(_, facts)| facts.balancing_group).collect()
}
