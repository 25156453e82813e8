//! What an auction of one book came to.

use crate::csv_text::csv_of_bodies;
use crate::terminal_table::{Heading, grouped, new_table, number, text_of};
use comfy_table::Cell;
use records::{Clearing, Fill};
use serde::Serialize;
use units::Price;

/// Price, volume and fills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClearingBody {
    /// The one price in ct/kWh; null where nothing was traded.
    pub price_ct_per_kwh: Option<String>,
    /// Energy that changed hands in kWh, counted once.
    pub volume_kwh: String,
    /// The orders that got something, by `order_id`.
    pub fills: Vec<FillBody>,
}

/// What an order got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FillBody {
    /// The order.
    pub order_id: String,
    /// How much of it in kWh.
    pub quantity_kwh: String,
    /// What a buyer pays or a seller is paid in EUR.
    pub amount_eur: String,
}

impl ClearingBody {
    /// The body of a clearing.
    pub fn of(clearing: &Clearing) -> Self {
        let fill = |fill: &Fill| FillBody {
            order_id: fill.order_id.clone(),
            quantity_kwh: fill.quantity.decimal(),
            amount_eur: fill.amount.decimal(),
        };
        Self {
            price_ct_per_kwh: clearing.price.map(Price::decimal),
            volume_kwh: clearing.volume.decimal(),
            fills: clearing.fills.iter().map(fill).collect(),
        }
    }

    /// The fills as CSV.
    pub fn csv(&self) -> String {
        csv_of_bodies(&["order_id", "quantity_kwh", "amount_eur"], &self.fills)
    }

    /// Price, volume and fills for a terminal.
    pub fn table(&self) -> String {
        let Some(price) = &self.price_ct_per_kwh else {
            return "no price: no buyer pays what a seller wants\n".to_owned();
        };
        let volume = grouped(&self.volume_kwh);
        let mut table =
            new_table(&[Heading::Words("order"), Heading::Numbers("kWh"), Heading::Numbers("EUR")]);
        for fill in &self.fills {
            table.add_row(vec![
                Cell::new(&fill.order_id),
                number(Some(fill.quantity_kwh.clone())),
                number(Some(fill.amount_eur.clone())),
            ]);
        }
        format!("{volume} kWh at {price} ct/kWh\n\n{}", text_of(&table))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::{Energy, Money};

    #[test]
    fn a_clearing_is_shown_with_its_fills() {
        let fill = |id: &str| Fill {
            order_id: id.to_owned(),
            quantity: Energy::from_scaled(1_250_000),
            amount: Money::from_scaled(18),
        };
        let body = ClearingBody::of(&Clearing {
            price: Some(Price::from_scaled(14_125_000)),
            volume: Energy::from_scaled(1_250_000),
            fills: vec![fill("a"), fill("b, again")],
        });
        assert_eq!(
            serde_json::to_string(&body).unwrap(),
            "{\"price_ct_per_kwh\":\"14.125\",\"volume_kwh\":\"1.250\",\"fills\":[\
             {\"order_id\":\"a\",\"quantity_kwh\":\"1.250\",\"amount_eur\":\"0.18\"},\
             {\"order_id\":\"b, again\",\"quantity_kwh\":\"1.250\",\"amount_eur\":\"0.18\"}]}"
        );
        assert_eq!(
            body.csv(),
            "order_id,quantity_kwh,amount_eur\na,1.250,0.18\n\"b, again\",1.250,0.18\n"
        );
        assert!(body.table().starts_with("1.250 kWh at 14.125 ct/kWh\n"), "{}", body.table());
    }

    #[test]
    fn without_volume_the_price_is_null() {
        let body =
            ClearingBody::of(&Clearing { price: None, volume: Energy::ZERO, fills: Vec::new() });
        assert_eq!(
            serde_json::to_string(&body).unwrap(),
            "{\"price_ct_per_kwh\":null,\"volume_kwh\":\"0.000\",\"fills\":[]}"
        );
        assert_eq!(body.table(), "no price: no buyer pays what a seller wants\n");
    }
}
