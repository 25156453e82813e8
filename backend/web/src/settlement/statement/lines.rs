//! The lines of a statement as a table whose amounts open.

mod inputs;

use crate::http::Page;
use reports::words::{self, InputRow};
use services::settlement::cited_vat;
use services::settlement::{LineRecord, RuleSource, SettlementRecord, StatementPage};
use units::{Energy, Language, Money, Price};

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) label: String,
    /// In the words of somebody who does not work in the trade.
    pub(super) plain: Option<&'static str>,
    pub(super) quantity: Option<String>,
    pub(super) rate: Option<String>,
    pub(super) amount: String,
    /// The premium that negative prices cost.
    pub(super) lost: Option<String>,
    pub(super) class: &'static str,
    pub(super) why: Option<Why>,
}

/// What opens below a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Why {
    pub(super) formula: String,
    pub(super) inputs: Vec<InputRow>,
    pub(super) rule: &'static str,
    pub(super) source: String,
}

/// The rows: lines of the payout, their sums, and what is paid elsewhere or not at all.
pub(super) fn rows(page: &Page, found: &StatementPage, to_owner: bool) -> Vec<Row> {
    let Some(statement) = found.statement() else { return Vec::new() };
    let table = Table { page, found, statement, to_owner };
    let (paid_out, beside): (Vec<_>, Vec<_>) =
        statement.lines.iter().partition(|line| is_paid_out(&line.kind));
    let mut rows = Vec::new();
    for line in paid_out {
        rows.push(table.row(line));
        if line.kind == "fee" {
            rows.extend(table.sum(statement.figures.net(), "Netto", "Net", "quiet"));
        }
    }
    rows.extend(table.sum(
        statement.figures.payout(),
        "Auszahlung Direktvermarkter",
        "Payout by the marketer",
        "sum",
    ));
    rows.extend(beside.into_iter().map(|line| table.row(line)));
    rows
}

fn is_paid_out(kind: &str) -> bool {
    ["market_revenue", "fee", "vat", "premium"].contains(&kind)
}

struct Table<'a> {
    page: &'a Page,
    found: &'a StatementPage,
    statement: &'a SettlementRecord,
    to_owner: bool,
}

impl Table<'_> {
    fn row(&self, line: &LineRecord) -> Row {
        let figures = self.page.figures();
        let mean = line.rate.is_none() && line.kind == "market_revenue";
        let rate = match (line.rate, line.quantity) {
            (Some(rate), _) => Some(figures.ct(rate)),
            (None, Some(energy)) if mean => {
                Some(format!("ø {}", figures.mean_ct(line.amount, energy)))
            }
            (None, _) => None,
        };
        let without = line.kind == "without_support";
        let told = without || line.kind == "deduction" || line.kind == "outside_premium";
        let amount = if told { "–".to_owned() } else { figures.money(line.amount) };
        Row {
            label: words::line(self.page.language, &line.kind, &line.rule_name),
            plain: if self.to_owner { self.plain_words(&line.kind, &line.rule_name) } else { None },
            quantity: line.quantity.map(|energy| figures.kwh(energy)),
            rate,
            amount,
            lost: if without { self.lost_premium(line) } else { None },
            class: if told { "quiet" } else { "" },
            why: Some(self.why(line)),
        }
    }

    fn sum(
        &self,
        amount: Option<Money>,
        german: &str,
        english: &str,
        class: &'static str,
    ) -> Option<Row> {
        amount.map(|amount| Row {
            label: self.page.say(german, english).to_owned(),
            plain: None,
            quantity: None,
            rate: None,
            amount: self.page.figures().money(amount),
            lost: None,
            class,
            why: None,
        })
    }

    fn plain_words(&self, kind: &str, rule: &str) -> Option<&'static str> {
        let (german, english) = match kind {
            "market_revenue" => (
                "Das hat Ihr Strom am Markt eingebracht.",
                "This is what your electricity brought on the market.",
            ),
            "fee" => (
                "Dafür verkauft der Direktvermarkter Ihren Strom und trägt das Prognoserisiko.",
                "For this the marketer sells your electricity and bears the forecast risk.",
            ),
            "vat" => (
                "Diese Steuer führen Sie an das Finanzamt ab.",
                "You pass this tax on to the tax office.",
            ),
            "premium" | "premium_from_grid_operator" => (
                "Gleicht aus, dass der Marktwert unter Ihrem anzulegenden Wert lag.",
                "Makes up for the market value having been below your applicable value.",
            ),
            "without_support" => (
                "Für diese Energie zahlt das Gesetz keine Marktprämie.",
                "For this energy the law pays no market premium.",
            ),
            "outside_premium" if rule == "support_ended" => (
                "Für diese Energie ist die Förderung Ihrer Anlage zu Ende.",
                "For this energy the support of your plant has ended.",
            ),
            "outside_premium" => (
                "Für diesen Anteil haben Sie die sonstige Direktvermarktung gewählt.",
                "For this part you have chosen other direct marketing.",
            ),
            "deduction" => (
                "Um so viel ist Ihr anzulegender Wert niedriger.",
                "By this much your applicable value is lower.",
            ),
            _ => return None,
        };
        Some(match self.page.language {
            Language::German => german,
            Language::English => english,
        })
    }

    fn why(&self, line: &LineRecord) -> Why {
        let (name, language) = (line.rule_name.as_ref(), self.page.language);
        let of_line = |rule: &&RuleSource| rule.name == name && rule.version == line.rule_version;
        let source = self.found.rules.iter().find(of_line);
        let stored = source.map_or("", |rule| rule.source.as_str());
        Why {
            formula: self.formula(line),
            inputs: self.inputs(line),
            rule: words::rule_text(language, name),
            source: words::rule_source(language, name, stored),
        }
    }

    /// The computation with its numbers, rounded once.
    fn formula(&self, line: &LineRecord) -> String {
        let figures = self.page.figures();
        let once = self.page.say("einmal gerundet auf Cent", "rounded once to cents");
        let statement = self.statement;
        let kwh = |energy: Option<Energy>| figures.opt(energy, reports::Figures::kwh_exact);
        let ct = |price: Option<Price>| figures.opt_ct(price);
        match line.kind.as_ref() {
            "market_revenue" if line.rate.is_none() => {
                let count = i64::try_from(self.found.quarter_hours.len()).unwrap_or(i64::MAX);
                let count = figures.count(count);
                let sum = self.page.say(
                    "Summe aller Viertelstunden: kWh × Spotpreis",
                    "Sum of all quarter hours: kWh × spot price",
                );
                format!("{sum} ({count} ¼ h), {once}")
            }
            "fee" => format!("−{} kWh × {} ct/kWh, {once}", kwh(line.quantity), ct(line.rate)),
            "vat" => match cited_vat(&line.rule_name) {
                Some(rate) => format!(
                    "{} % × {}, {once}",
                    rate.decimal_percent(),
                    figures.opt_money(statement.figures.net())
                ),
                None => String::new(),
            },
            "premium" | "premium_from_grid_operator" => format!(
                "({}{} − {}) kWh × max(0, {} − {}) ct/kWh, {once}",
                kwh(statement.figures.energy()),
                self.divided(kwh),
                kwh(statement.figures.energy_without_support()),
                ct(statement.applicable_value),
                ct(statement.market_value),
            ),
            "without_support" => format!(
                "{} kWh × {} ct/kWh, {once}: {}",
                kwh(line.quantity),
                ct(line.rate),
                self.lost_premium(line).unwrap_or_default(),
            ),
            "outside_premium" => format!("{} kWh", kwh(line.quantity)),
            "deduction" => {
                let of_value =
                    self.page.say("auf den anzulegenden Wert", "on the applicable value");
                format!("{} ct/kWh {of_value}", ct(line.rate))
            }
            _ => format!("{} kWh × {} ct/kWh, {once}", kwh(line.quantity), ct(line.rate)),
        }
    }

    /// What a split of sales forms takes out of the energy with the premium, in its formula.
    fn divided(&self, kwh: impl Fn(Option<Energy>) -> String) -> String {
        let outside = self.statement.figures.energy_outside_premium();
        let outside = outside.filter(|outside| *outside != Energy::ZERO);
        outside.map_or_else(String::new, |outside| format!(" − {}", kwh(Some(outside))))
    }

    /// The premium that the energy would have earned.
    fn lost_premium(&self, line: &LineRecord) -> Option<String> {
        let lost = line.quantity.zip(line.rate).map(|(energy, rate)| rate * energy)?;
        let lost = self.page.figures().money(lost.round_to_cents().ok()?);
        let words = self.page.say("entgangene Marktprämie", "of market premium lost");
        Some(format!("{lost} {words}"))
    }
}
