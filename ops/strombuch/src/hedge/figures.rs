//! The figures of a backtest, for programs and for people.

use reports::CsvText;
use serde::Serialize;
use std::fmt::Write;
use trading::backtest::Replayed;
use trading::measures::{difference, interval, per_energy, without_best, worst_days};
use trading::policy::Policy;
use units::Price;

/// So many days are taken away to see what the others brought.
const BEST_DAYS: usize = 10;
/// Steps of energy of a kWh.
const STEPS: i128 = 1_000_000;

/// The document of `--format json`.
#[derive(Debug, Serialize)]
pub(crate) struct BacktestBody {
    policies: Vec<PolicyBody>,
}

/// A policy; an amount is null where nothing was produced.
#[derive(Debug, Serialize)]
struct PolicyBody {
    policy: &'static str,
    eur_per_mwh: Option<String>,
    eur_per_mwh_low: Option<String>,
    eur_per_mwh_high: Option<String>,
    cvar95_eur_per_mwh: Option<String>,
    traded_mwh: String,
    trades: u64,
}

impl BacktestBody {
    /// What each policy was worth.
    pub(crate) fn of(replayed: &[Replayed]) -> Self {
        Self { policies: replayed.iter().map(PolicyBody::of).collect() }
    }

    /// The rows for a spreadsheet.
    pub(crate) fn csv(&self) -> String {
        let mut csv = CsvText::for_programs();
        csv.text_row(PolicyBody::COLUMNS);
        for policy in &self.policies {
            csv.text_row(policy.cells(""));
        }
        csv.finish()
    }

    /// The rows for a person, and what is gained on closing every known error.
    pub(crate) fn table(&self, replayed: &[Replayed]) -> String {
        let mut text = String::new();
        let headings = PolicyBody::COLUMNS.map(str::to_owned);
        for cells in [headings].into_iter().chain(self.policies.iter().map(|one| one.cells("–")))
        {
            let [policy, rest @ ..] = cells;
            let _written = write!(text, "{policy:<10}");
            for (cell, heading) in rest.iter().zip(PolicyBody::COLUMNS.iter().skip(1)) {
                let _written = write!(text, "  {cell:>0$}", heading.len());
            }
            text.push('\n');
        }
        text.push_str(&gain(replayed).unwrap_or_default());
        text
    }
}

impl PolicyBody {
    const COLUMNS: [&'static str; 7] = [
        "policy",
        "eur_per_mwh",
        "eur_per_mwh_low",
        "eur_per_mwh_high",
        "cvar95_eur_per_mwh",
        "traded_mwh",
        "trades",
    ];

    fn of(replayed: &Replayed) -> Self {
        let days = &replayed.days;
        let bounds = interval(days);
        let shown = |price: Option<Price>| price.map(Price::eur_per_mwh);
        let traded: i128 = days.iter().map(|day| day.traded).sum();
        Self {
            policy: replayed.policy.as_str(),
            eur_per_mwh: shown(per_energy(days)),
            eur_per_mwh_low: shown(bounds.map(|(low, _)| low)),
            eur_per_mwh_high: shown(bounds.map(|(_, high)| high)),
            cvar95_eur_per_mwh: shown(worst_days(days)),
            traded_mwh: megawatt_hours(traded),
            trades: days.iter().map(|day| day.trades).sum(),
        }
    }

    fn cells(&self, none: &str) -> [String; 7] {
        let shown = |amount: &Option<String>| amount.clone().unwrap_or_else(|| none.to_owned());
        [
            self.policy.to_owned(),
            shown(&self.eur_per_mwh),
            shown(&self.eur_per_mwh_low),
            shown(&self.eur_per_mwh_high),
            shown(&self.cvar95_eur_per_mwh),
            self.traded_mwh.clone(),
            self.trades.to_string(),
        ]
    }
}

/// What `strombuch` brought beyond `close_all`, how sure that is, and how much of the squared imbalance it left.
fn gain(replayed: &[Replayed]) -> Option<String> {
    let days_of = |policy| replayed.iter().find(|one| one.policy == policy).map(|one| &one.days);
    let (ours, others) = (days_of(Policy::Strombuch)?, days_of(Policy::CloseAll)?);
    let gained = difference(ours, others);
    let (low, high) = interval(&gained)?;
    let squares = |days: &[trading::measures::DayResult]| {
        days.iter().map(|day| day.squared_imbalance).fold(0, i128::saturating_add)
    };
    let (left, all) = (squares(ours), squares(others));
    let share = left.checked_mul(1000)?.checked_div(all)?;
    Some(format!(
        "strombuch less close_all: {} EUR/MWh, nine tenths of samples of days between {} and {}; {} without its {BEST_DAYS} best days; \
         squared imbalance {}.{:03} of close_all\n",
        per_energy(&gained)?.eur_per_mwh(),
        low.eur_per_mwh(),
        high.eur_per_mwh(),
        without_best(&gained, BEST_DAYS)?.eur_per_mwh(),
        share / 1000,
        share % 1000,
    ))
}

/// Energy of 10⁻⁶ kWh, not negative, in MWh to the kWh.
fn megawatt_hours(energy: i128) -> String {
    let kilowatt_hours = (energy + STEPS / 2) / STEPS;
    format!("{}.{:03}", kilowatt_hours / 1000, kilowatt_hours % 1000)
}
