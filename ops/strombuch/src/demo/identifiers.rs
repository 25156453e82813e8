//! Identifiers of the demo company: valid in form and check digit, assigned to nobody by it.

use super::noise::between;
use units::{BdewCode, Eic, Iban, MarketLocation, MastrNumber};

const MASTR: u64 = 301;
const MARKET_LOCATION: u64 = 302;
const ACCOUNT: u64 = 303;
/// Bank codes that begin with 9 are not given out.
const BANK_CODE: u32 = 99_012_345;
/// The grid operators in whose areas the plants stand.
const GRID_OPERATORS: [&str; 4] =
    ["9999000000014", "9999000000022", "9999000000030", "9999000000048"];
/// The balancing groups before their check character: the main one, one for wind, and those that plants with either storage
/// option and plants without support need for themselves (§ 20 Nr. 3 EEG).
const BALANCING_GROUPS: [(BalancingGroup, &str); 6] = [
    (BalancingGroup::Main, "11XDEMO-BK-SOL1"),
    (BalancingGroup::Wind, "11XDEMO-BK-WIND"),
    (BalancingGroup::Storage, "11XDEMO-BK-STOR"),
    (BalancingGroup::FlatRate, "11XDEMO-BK-FLAT"),
    (BalancingGroup::Unsupported, "11XDEMO-BK-SDV1"),
    (BalancingGroup::Second, "11XDEMO-BK-SOL2"),
];

/// A balancing group of the demo company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BalancingGroup {
    /// Solar energy with the market premium.
    Main,
    /// Wind energy with the market premium.
    Wind,
    /// Solar energy of plants with the demarcation option of storage.
    Storage,
    /// Solar energy of plants with its flat-rate option.
    FlatRate,
    /// Solar energy in other direct marketing.
    Unsupported,
    /// Another group, to which one plant moves.
    Second,
}

/// Numbers grow with the place, so that statements keep the order of the archetypes.
pub(super) fn mastr_number(place: i64) -> MastrNumber {
    let number = 900_217_000_000 + place * 1_741 + between(MASTR, place, 0, 1_740);
    format!("SEE{number}").parse().unwrap_or_else(|_| unreachable!("SEE and twelve digits"))
}

/// The market location of a plant.
pub(super) fn market_location(place: i64) -> MarketLocation {
    let body = 5_073_100_000 + place * 613 + between(MARKET_LOCATION, place, 0, 612);
    MarketLocation::with_check_digit(body.unsigned_abs())
        .unwrap_or_else(|_| unreachable!("ten digits of which the first is five"))
}

/// The key of a plant owner at the marketer.
pub(super) fn operator_id(owner: i64) -> String {
    format!("P-{:05}", 10_001 + owner)
}

/// The payout account of a plant owner.
pub(super) fn iban(owner: i64) -> Iban {
    let account = 1_040_000_000 + owner * 7_919 + between(ACCOUNT, owner, 0, 7_918);
    Iban::german(BANK_CODE, account.unsigned_abs())
        .unwrap_or_else(|_| unreachable!("a bank code of eight and an account of ten digits"))
}

/// The address for statements of a plant owner.
pub(super) fn email(owner: i64) -> String {
    format!("abrechnung-{:05}@example.org", 10_001 + owner)
}

/// The grid operator in whose area a plant stands.
pub(super) fn grid_operator(place: i64) -> BdewCode {
    let area = usize::try_from(place).unwrap_or(0) % GRID_OPERATORS.len();
    let code = GRID_OPERATORS.get(area).copied().unwrap_or_default();
    code.parse().unwrap_or_else(|_| unreachable!("thirteen digits"))
}

/// The code of a balancing group.
pub(super) fn balancing_group(wanted: BalancingGroup) -> Eic {
    let found = BALANCING_GROUPS.iter().find(|(group, _)| *group == wanted);
    let body = found.map(|(_, body)| *body).unwrap_or_default();
    Eic::with_check_character(body)
        .unwrap_or_else(|_| unreachable!("fifteen characters with a check character"))
}
