//! The figures of a street for a terminal.

use super::{SharingBody, SharingRoleBody, StreetBody};
use crate::terminal_table::{Heading, new_table, number, text_of};
use comfy_table::Cell;
use std::fmt::Write;

impl StreetBody {
    /// What was simulated, the street and its roles in both worlds, what each role gains, and what was assumed.
    pub fn table(&self) -> String {
        let days = self.quarter_hours / 96;
        let mut text = format!(
            "participants: {}, segments: {}, quarter hours: {} ({days} days)\n",
            self.participants, self.segments, self.quarter_hours
        );
        for (title, world) in
            [("With the market", &self.with_market), ("Without the market", &self.without_market)]
        {
            text.extend(["\n", title, "\n", &world.table(self.participants)]);
        }
        text.push_str("\nWhat the market gives, EUR\n");
        let mut gains = new_table(&[
            Heading::Words("role"),
            Heading::Numbers("together"),
            Heading::Numbers("each"),
        ]);
        for gain in &self.gains {
            gains.add_row(vec![
                Cell::new(gain.role),
                number(Some(gain.gain_eur.clone())),
                number(Some(gain.gain_per_participant_eur.clone())),
            ]);
        }
        text.push_str(&text_of(&gains));
        let assumed = &self.assumptions;
        let dated = assumed.dated.map_or_else(String::new, |day| format!(", as of {day}"));
        let _written = write!(
            text,
            "\nAssumed{dated}: feed-in value {} ct/kWh, tariff {} ct/kWh, of which a neighbour's kWh bears {} ct/kWh too; \
             batteries give back {} of what is charged and fill in {} hours\n",
            assumed.feed_in_value_ct_per_kwh,
            assumed.supplier_tariff_ct_per_kwh,
            assumed.passed_on_ct_per_kwh,
            assumed.battery_efficiency,
            assumed.battery_hours,
        );
        text
    }
}

impl SharingBody {
    fn table(&self, participants: usize) -> String {
        let mut table = new_table(&[
            Heading::Words("role"),
            Heading::Numbers("number"),
            Heading::Numbers("autarky"),
            Heading::Numbers("own use"),
            Heading::Numbers("bought kWh"),
            Heading::Numbers("sold kWh"),
            Heading::Numbers("supplied kWh"),
            Heading::Numbers("fed in kWh"),
            Heading::Numbers("cost EUR"),
            Heading::Numbers("income EUR"),
        ]);
        for role in &self.roles {
            table.add_row(role.cells());
        }
        let mut street = vec![
            Cell::new("all"),
            number(Some(participants.to_string())),
            percent(self.autarky),
            percent(self.self_consumption),
        ];
        street.resize_with(10, || Cell::new(""));
        table.add_row(street);
        let price = self.price_ct_per_kwh.as_ref();
        let price = price.map_or_else(String::new, |price| format!("mean price {price} ct/kWh\n"));
        text_of(&table) + &price
    }
}

impl SharingRoleBody {
    fn cells(&self) -> Vec<Cell> {
        let energies = [&self.bought_kwh, &self.sold_kwh, &self.supplied_kwh, &self.fed_in_kwh];
        let figures = energies.into_iter().chain([&self.cost_eur, &self.income_eur]);
        let mut cells = vec![
            Cell::new(self.role),
            number(Some(self.participants.to_string())),
            percent(self.autarky),
            percent(self.self_consumption),
        ];
        cells.extend(figures.map(|figure| number(Some(figure.clone()))));
        cells
    }
}

fn percent(share: Option<f64>) -> Cell {
    number(share.map(|share| format!("{:.1} %", share * 100.0)))
}
