//! Questions over many months and plants, answered with data frames.
//!
//! Amounts stay integers of their scale: sums are as exact as the statements. A statement without amounts, a blocked one,
//! is counted apart and is in no sum; a sum over nothing but such statements is null.

use crate::csv_text::CsvText;
use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{new_table, number, text_of};
use comfy_table::Cell;
use polars::prelude::*;
use polars_io::parquet::write::ParquetWriter;
use serde::ser::{Serialize, SerializeMap, Serializer};
use store::settlement::SettlementRecord;
use thiserror::Error;
use units::{Energy, Money, Month, Technology, text_enum};

text_enum!(
    /// What the rows of an analysis are about.
    AnalysisKey {
        /// A row a month.
        Month = "month",
        /// A row a plant owner.
        Owner = "operator_id",
        /// A row a plant.
        Plant = "plant_id",
        /// A row a technology.
        Technology = "technology",
    }
);

/// Why an analysis was not made.
#[derive(Debug, Error)]
pub enum AnalysisError {
    /// The data frames refused it.
    #[error("the analysis cannot be computed: {0}")]
    Frame(#[from] PolarsError),
}

/// A settled month of a plant.
#[derive(Debug, Clone, Copy)]
pub struct AnalysedMonth<'a> {
    /// The statement.
    pub record: &'a SettlementRecord,
    /// The month.
    pub month: Month,
    /// The owner's key.
    pub operator_id: &'a str,
    /// What generates.
    pub technology: Technology,
}

/// A sum of the analysis: its column, with the scale, and its key.
struct Measure {
    column: &'static str,
    key: &'static str,
    of: fn(&SettlementRecord) -> Option<i64>,
    written: fn(i64) -> String,
}

fn euros(cents: i64) -> String {
    Money::from_scaled(cents).decimal()
}

fn kilowatt_hours(steps: i64) -> String {
    Energy::from_scaled(steps).decimal()
}

const MEASURES: [Measure; 7] = [
    Measure {
        column: "energy_kwh_e6",
        key: "energy_kwh",
        of: |record| record.figures.energy().map(Energy::scaled),
        written: kilowatt_hours,
    },
    Measure {
        column: "energy_without_support_kwh_e6",
        key: "energy_without_support_kwh",
        of: |record| record.figures.energy_without_support().map(Energy::scaled),
        written: kilowatt_hours,
    },
    Measure {
        column: "premium_cents",
        key: "premium_eur",
        of: |record| record.figures.premium().map(Money::scaled),
        written: euros,
    },
    Measure {
        column: "market_revenue_cents",
        key: "market_revenue_eur",
        of: |record| record.figures.market_revenue().map(Money::scaled),
        written: euros,
    },
    Measure {
        column: "net_cents",
        key: "net_eur",
        of: |record| record.figures.net().map(Money::scaled),
        written: euros,
    },
    Measure {
        column: "vat_cents",
        key: "vat_eur",
        of: |record| record.figures.vat().map(Money::scaled),
        written: euros,
    },
    Measure {
        column: "payout_cents",
        key: "payout_eur",
        of: |record| record.figures.payout().map(Money::scaled),
        written: euros,
    },
];

/// What plants fed in and earned, added up by what was asked for.
#[derive(Debug, Clone)]
pub struct RevenueAnalysis {
    by: Vec<AnalysisKey>,
    frame: DataFrame,
}

impl RevenueAnalysis {
    /// Adds the latest statements of months up.
    pub fn of(months: &[AnalysedMonth<'_>], by: &[AnalysisKey]) -> Result<Self, AnalysisError> {
        let text = |of: fn(&AnalysedMonth<'_>) -> String| -> Vec<String> {
            months.iter().map(of).collect()
        };
        let mut frame = df!(
            AnalysisKey::Month.as_str() => text(|one| one.month.to_string()),
            AnalysisKey::Owner.as_str() => text(|one| one.operator_id.to_owned()),
            AnalysisKey::Plant.as_str() => text(|one| one.record.plant.to_string()),
            AnalysisKey::Technology.as_str() => text(|one| one.technology.to_string()),
        )?;
        for measure in &MEASURES {
            let values: Vec<Option<i64>> =
                months.iter().map(|one| (measure.of)(one.record)).collect();
            frame.with_column(Column::new(measure.column.into(), values))?;
        }
        let keys: Vec<Expr> = by.iter().map(|key| col(key.as_str())).collect();
        let added = if keys.is_empty() {
            frame.lazy().select(sums())
        } else {
            frame.lazy().group_by(keys.clone()).agg(sums()).sort_by_exprs(keys, in_order())
        };
        Ok(Self { by: by.to_vec(), frame: added.collect()? })
    }

    /// The rows, in the order of their keys.
    pub fn rows(&self) -> Result<Vec<RevenueRow>, AnalysisError> {
        let keys =
            self.by.iter().map(|key| Ok((key.as_str(), self.frame.column(key.as_str())?.str()?)));
        let keys: Vec<(&'static str, &StringChunked)> = keys.collect::<PolarsResult<_>>()?;
        let sums =
            MEASURES.iter().map(|measure| Ok((measure, self.frame.column(measure.column)?.i64()?)));
        let sums: Vec<(&Measure, &Int64Chunked)> = sums.collect::<PolarsResult<_>>()?;
        let statements = self.frame.column("statements")?.u32()?;
        let with_amounts = self.frame.column("with_amounts")?.u32()?;
        let row = |place: usize| RevenueRow {
            keys: keys
                .iter()
                .map(|(name, values)| (*name, values.get(place).unwrap_or_default().to_owned()))
                .collect(),
            statements: statements.get(place).unwrap_or_default(),
            with_amounts: with_amounts.get(place).unwrap_or_default(),
            sums: sums
                .iter()
                .map(|(measure, values)| (measure.key, values.get(place).map(measure.written)))
                .collect(),
        };
        Ok((0..self.frame.height()).map(row).collect())
    }

    /// As Parquet for notebooks: integers in the scale that the column's name says.
    pub fn parquet(&self) -> Result<Vec<u8>, AnalysisError> {
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes).finish(&mut self.frame.clone())?;
        Ok(bytes)
    }
}

/// One row: its keys, how many statements it adds up, how many of them have amounts, and the sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevenueRow {
    keys: Vec<(&'static str, String)>,
    statements: u32,
    with_amounts: u32,
    sums: Vec<(&'static str, Option<String>)>,
}

impl Serialize for RevenueRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &self.keys {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry("statements", &self.statements)?;
        map.serialize_entry("with_amounts", &self.with_amounts)?;
        for (name, value) in &self.sums {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl RevenueRow {
    fn names(&self) -> impl Iterator<Item = &'static str> {
        let keys = self.keys.iter().map(|(name, _)| *name);
        keys.chain(["statements", "with_amounts"]).chain(self.sums.iter().map(|(name, _)| *name))
    }

    fn cells(&self) -> impl Iterator<Item = String> {
        let keys = self.keys.iter().map(|(_, value)| value.clone());
        let counts = [self.statements.to_string(), self.with_amounts.to_string()];
        keys.chain(counts).chain(self.sums.iter().map(|(_, sum)| sum.clone().unwrap_or_default()))
    }
}

/// Rows as CSV for programs; an empty cell is a sum over nothing.
pub fn revenue_csv(rows: &[RevenueRow]) -> String {
    let mut csv = CsvText::for_programs();
    if let Some(first) = rows.first() {
        csv.row(first.names());
    }
    for row in rows {
        csv.text_row(row.cells());
    }
    csv.finish()
}

/// Rows as a table for a terminal; a dash is a sum over nothing.
pub fn revenue_table(rows: &[RevenueRow]) -> String {
    let Some(first) = rows.first() else { return "No statement.\n".to_owned() };
    let keys = first.keys.iter().map(|(name, _)| Words(name));
    let counts = [Numbers("statements"), Numbers("with_amounts")];
    let sums = first.sums.iter().map(|(name, _)| Numbers(name));
    let headings: Vec<_> = keys.chain(counts).chain(sums).collect();
    let mut table = new_table(&headings);
    for row in rows {
        let keys = row.keys.iter().map(|(_, value)| Cell::new(value));
        let counts =
            [row.statements, row.with_amounts].map(|count| number(Some(count.to_string())));
        let sums = row.sums.iter().map(|(_, sum)| number(sum.clone()));
        table.add_row(keys.chain(counts).chain(sums).collect::<Vec<Cell>>());
    }
    text_of(&table)
}

fn sums() -> Vec<Expr> {
    let payout = col("payout_cents");
    let mut sums = vec![
        len().cast(DataType::UInt32).alias("statements"),
        payout.count().cast(DataType::UInt32).alias("with_amounts"),
    ];
    sums.extend(MEASURES.iter().map(|measure| {
        let column = col(measure.column);
        let sum = when(column.clone().count().gt(lit(0))).then(column.sum());
        sum.otherwise(lit(NULL)).alias(measure.column)
    }));
    sums
}

fn in_order() -> SortMultipleOptions {
    SortMultipleOptions::default()
}
