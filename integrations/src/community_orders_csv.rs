//! Orders of one auction of a community.
//!
//! Format: `integrations/FORMATS.md`. Columns `order_id`, `participant`, `side` (`buy` or `sell`; `bid` and `ask` are
//! understood), `limit_ct_per_kwh`, `quantity_kwh`; one row an order, in any order.

use crate::header::Column;
use crate::problems::Problems;
use crate::table::{Row, Table};
use crate::{FileError, bounds, cells};
use records::{CommunityOrder, OrderSide};
use std::collections::HashMap;

const COLUMNS: &[Column] = &[
    Column::required("order_id"),
    Column::required("participant"),
    Column::required("side"),
    Column::required("limit_ct_per_kwh"),
    Column::required("quantity_kwh"),
];

/// Reads the file, in its order.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<CommunityOrder>, FileError> {
    let table = Table::read(file, bytes, COLUMNS)?;
    let mut orders = Vec::new();
    let mut lines = HashMap::new();
    let mut problems = Problems::default();
    for row in table.rows() {
        let Some(row) = problems.take(row) else { continue };
        let Some(order) = problems.take_all(order(&row)) else { continue };
        match lines.insert(order.order_id.clone(), row.line()) {
            None => orders.push(order),
            Some(first) => problems
                .take_with(|| row.error("order_id", format!("line {first} has the same value"))),
        }
    }
    problems.end()?;
    Ok(orders)
}

fn order(row: &Row<'_>) -> Result<CommunityOrder, Vec<FileError>> {
    let order_id = row.read("order_id", cells::line);
    let participant = row.read("participant", cells::line);
    let side = row.read("side", side);
    let limit = row.read("limit_ct_per_kwh", row.number(bounds::limit));
    let quantity = row.read("quantity_kwh", row.number(bounds::ordered));
    match (order_id, participant, side, limit, quantity) {
        (Ok(order_id), Ok(participant), Ok(side), Ok(limit), Ok(quantity)) => {
            Ok(CommunityOrder { order_id, participant, side, limit, quantity })
        }
        (order_id, participant, side, limit, quantity) => {
            let texts = [order_id.err(), participant.err(), side.err()];
            Err(texts.into_iter().chain([limit.err(), quantity.err()]).flatten().collect())
        }
    }
}

/// A side by our word, or by the exchanges'.
fn side(text: &str) -> Result<OrderSide, String> {
    match text {
        "bid" => Ok(OrderSide::Buy),
        "ask" => Ok(OrderSide::Sell),
        _ => cells::from_text(text),
    }
}

#[cfg(test)]
mod tests;
