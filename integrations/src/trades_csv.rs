//! `trades.csv`: what balancing groups bought and sold.
//!
//! Format: `integrations/FORMATS.md`. Columns `trade_id`, `group`, `market`, `start`, `minutes`, `kw` (bought +, sold −;
//! 0 recalls the trade), `price_eur_per_mwh`, `traded_at` and, optional or blank, `counterparty`. A `trade_id` that comes
//! once more is the next revision of the trade, within a file too.

use crate::header::Column;
use crate::problems::Problems;
use crate::table::{Row, Table};
use crate::{FileError, bounds, cells, start};
use records::Trade;
use units::{ParseTimeError, UtcTime};

const COLUMNS: &[Column] = &[
    Column::required("trade_id"),
    Column::required("group"),
    Column::required("market"),
    Column::required("start"),
    Column::required("minutes"),
    Column::required("kw"),
    Column::required("price_eur_per_mwh"),
    Column::required("traded_at"),
    Column::optional("counterparty"),
];

/// 366 days.
const MINUTES_MAX: i64 = 527_040;

/// Reads the file, in its order.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<Trade>, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let (mut trades, mut problems) = (Vec::new(), Problems::default());
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        trades.extend(problems.take_all(trade(&row)));
    }
    problems.end()?;
    Ok(trades)
}

fn trade(row: &Row<'_>) -> Result<Trade, Vec<FileError>> {
    let mut wrong = Vec::new();
    let trade_id = kept(&mut wrong, row.read("trade_id", cells::line));
    let group = kept(&mut wrong, row.read("group", cells::from_text));
    let market = kept(&mut wrong, row.read("market", cells::from_text));
    let start = kept(&mut wrong, row.read("start", start::quarter_hour));
    let minutes = kept(&mut wrong, row.read("minutes", minutes));
    let power = kept(&mut wrong, row.read("kw", row.number(bounds::traded_power)));
    let price = kept(&mut wrong, row.read("price_eur_per_mwh", row.number(bounds::spot_price)));
    let traded_at = kept(&mut wrong, row.read("traded_at", instant));
    let counterparty = kept(&mut wrong, row.read_optional("counterparty", cells::from_text));
    let whole = || {
        let start = start?;
        Some(Trade {
            trade_id: trade_id?,
            group: group?,
            market: market?,
            start,
            end: start.plus_seconds(minutes? * 60),
            power: power?,
            price: price?,
            traded_at: traded_at?,
            counterparty: counterparty?,
        })
    };
    whole().ok_or(wrong)
}

/// What was read of a cell; what is wrong with it is kept.
fn kept<T>(wrong: &mut Vec<FileError>, read: Result<T, FileError>) -> Option<T> {
    read.map_err(|error| wrong.push(error)).ok()
}

/// Whole quarter hours in minutes.
fn minutes(text: &str) -> Result<i64, String> {
    let minutes: Option<i64> = text.trim().parse().ok();
    minutes
        .filter(|minutes| minutes % 15 == 0 && (15..=MINUTES_MAX).contains(minutes))
        .ok_or_else(|| "expected whole quarter hours in minutes, such as 15 or 60".to_owned())
}

/// An instant to the microsecond, which both databases keep.
fn instant(text: &str) -> Result<UtcTime, String> {
    let instant: Result<UtcTime, ParseTimeError> = text.trim().parse();
    instant.map(UtcTime::in_microseconds).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
