//! Statements with faults in them, computed apart from the rule.
//!
//! Source: formula of Anlage 1 Nr. 3.1.2 and 4.1.2 EEG 2023; the market values are those published for solar.

use crate::premium_difference::{
    DayEnergy, ExpectedPremium, KnownMarketValue, OtherMonth, StatedPremium, SupportMistake,
    SupportVariant,
};
use rust_decimal::{Decimal, RoundingStrategy};
use units::{Energy, Money, Period, Price, Regime};

/// Marktwert Solar in ct/kWh, with the revision.
const MARKET_VALUES: [(&str, i64, &str); 22] = [
    ("2025-01", 1, "11.358"),
    ("2025-02", 1, "11.108"),
    ("2025-03", 1, "5.027"),
    ("2025-04", 1, "3.014"),
    ("2025-05", 1, "1.997"),
    ("2025-06", 1, "1.843"),
    ("2025-07", 1, "5.854"),
    ("2025-08", 1, "4.196"),
    ("2025-09", 1, "4.433"),
    ("2025-10", 1, "7.106"),
    ("2025-11", 1, "8.984"),
    ("2025-12", 1, "9.011"),
    ("2026-02", 1, "7.311"),
    ("2026-03", 1, "4.901"),
    ("2026-04", 1, "1.233"),
    ("2026-05", 1, "3.163"),
    ("2026-05", 2, "3.296"),
    ("2026-06", 1, "6.190"),
    ("2023", 1, "7.200"),
    ("2024", 1, "4.624"),
    ("2025", 1, "4.508"),
    ("2025", 2, "4.519"),
];

pub(super) fn price(text: &str) -> Price {
    Price::parse_decimal(text).unwrap()
}

pub(super) fn energy(text: &str) -> Energy {
    Energy::parse_decimal(text).unwrap()
}

fn known((period, revision, value): (&str, i64, &str)) -> KnownMarketValue {
    KnownMarketValue { period: period.parse().unwrap(), revision, value: price(value) }
}

/// The value in force of a period.
pub(super) fn in_force(period: &str) -> KnownMarketValue {
    let wanted: Period = period.parse().unwrap();
    let values = MARKET_VALUES.into_iter().map(known).filter(|value| value.period == wanted);
    values.max_by_key(|value| value.revision).unwrap()
}

/// May 2026: 98,765.432 kWh, 8,123.456 of them without support, applicable value 7.35 ct/kWh.
///
/// The plant is measured by `period`, its month or the year before. The days 4 to 31 feed the 27th part of
/// 97,765.432 each but one; the first three days are told apart so that each sum is its own.
pub(super) fn expectation(period: &str) -> ExpectedPremium {
    let variant =
        |mistake, kwh: &str| SupportVariant { mistake, energy_without_support: energy(kwh) };
    let other = |mistake| SupportMistake::OtherRegime(mistake);
    let day = |number: u32, kwh: &str, without: &str| DayEnergy {
        day: format!("2026-05-{number:02}").parse().unwrap(),
        energy: energy(kwh),
        energy_without_support: energy(without),
    };
    let mut days = vec![
        day(1, "4123.5", "2100.25"),
        day(2, "3987.125", "0"),
        day(3, "4510.75", "4000"),
        day(4, "911.3", "2023.206"),
    ];
    days.extend(
        (5..=31).map(|number| day(number, &format!("{}.{}", 3100 + number * 17, number), "0")),
    );
    ExpectedPremium {
        market_values: MARKET_VALUES.into_iter().map(known).collect(),
        applicable_values: ["8.43", "6.08", "7.94"].map(price).into(),
        support_variants: vec![
            variant(other(Regime::None), "0"),
            variant(other(Regime::SixHours), "5210.5"),
            variant(other(Regime::FourHours), "8123.456"),
            variant(other(Regime::StagedHours), "9990.125"),
            variant(other(Regime::QuarterHours), "12345.678"),
            variant(SupportMistake::HourEarly, "7777.7"),
            variant(SupportMistake::HourLate, "8345.9"),
            variant(SupportMistake::DayNotCut("2026-05-03".parse().unwrap()), "4123.456"),
            variant(SupportMistake::DayCutWhole("2026-05-02".parse().unwrap()), "12110.581"),
        ],
        days,
        other_months: vec![
            OtherMonth {
                month: "2026-04".parse().unwrap(),
                energy: energy("87654.321"),
                premium: Money::parse_decimal("5321.09").unwrap(),
            },
            OtherMonth {
                month: "2026-03".parse().unwrap(),
                energy: energy("54321.987"),
                premium: Money::parse_decimal("1330.34").unwrap(),
            },
        ],
        ..ExpectedPremium::new(
            "2026-05".parse().unwrap(),
            price("7.35"),
            in_force(period),
            energy("98765.432"),
            energy("8123.456"),
        )
    }
}

/// A statement computed from other values, in decimals.
pub(super) struct Injected<'a> {
    pub(super) applicable: Decimal,
    pub(super) market: Decimal,
    pub(super) energy: Decimal,
    pub(super) without: Decimal,
    /// What is done at the end, such as `* 1.19`.
    pub(super) end: &'a str,
}

impl<'a> Injected<'a> {
    /// The right values of an expectation with some replaced: `aw=7.00 mw=3.163 e=1 e0=0 end`.
    pub(super) fn of(expected: &ExpectedPremium, fault: &'a str) -> Self {
        let decimal = |text: String| text.parse::<Decimal>().unwrap();
        let mut injected = Self {
            applicable: decimal(expected.applicable_value.decimal()),
            market: decimal(expected.market_value.value.decimal()),
            energy: decimal(expected.energy.decimal()),
            without: decimal(expected.energy_without_support.decimal()),
            end: "",
        };
        for word in fault.split_whitespace() {
            match word.split_once('=') {
                Some(("aw", value)) => injected.applicable = value.parse().unwrap(),
                Some(("mw", value)) => injected.market = value.parse().unwrap(),
                Some(("e", value)) => injected.energy = value.parse().unwrap(),
                Some(("e0", value)) => injected.without = value.parse().unwrap(),
                Some(("end", value)) => injected.end = value,
                _ => panic!("{word}"),
            }
        }
        injected
    }

    fn rate(&self) -> Decimal {
        let rate = self.applicable - self.market;
        if self.end == "no_floor" { rate } else { rate.max(Decimal::ZERO) }
    }

    pub(super) fn premium(&self) -> Money {
        let rate =
            if self.end == "rate_in_two_decimals" { cents(self.rate()) } else { self.rate() };
        let eligible = self.energy - self.without;
        let premium = cents(rate * eligible / Decimal::ONE_HUNDRED);
        let end = match self.end.split_at_checked(1) {
            Some(("*", by)) => cents(premium * by.parse::<Decimal>().unwrap()),
            Some(("/", by)) => cents(premium / by.parse::<Decimal>().unwrap()),
            Some(("+", more)) => premium + more.parse::<Decimal>().unwrap(),
            Some(("!", amount)) => amount.parse().unwrap(),
            _ => premium,
        };
        Money::parse_decimal(&end.to_string()).unwrap()
    }

    /// The statement, with the fields of `shown` in it: `aw mw e e0 rate`, and `vat` for a tax beside the premium.
    pub(super) fn stated(&self, shown: &str) -> StatedPremium {
        let has = |field: &str| shown.split_whitespace().any(|word| word == field);
        let ct = |value: Decimal| Price::parse_decimal(&value.to_string()).unwrap();
        let kwh = |value: Decimal| energy(&value.to_string());
        let premium = self.premium();
        let vat = cents(Decimal::new(premium.scaled() * 19, 4));
        StatedPremium {
            premium,
            applicable_value: has("aw").then(|| ct(self.applicable)),
            market_value: has("mw").then(|| ct(self.market)),
            energy: has("e").then(|| kwh(self.energy)),
            energy_without_support: has("e0").then(|| kwh(self.without)),
            premium_rate: has("rate").then(|| ct(self.rate())),
            vat: has("vat").then(|| Money::parse_decimal(&vat.to_string()).unwrap()),
        }
    }
}

fn cents(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}
