//! The columns that the table file declares and those that a database has, for the test that keeps
//! them equal.

use crate::{Db, StoreError};
use diesel::prelude::*;
use diesel::sql_types::Text;

const TABLE_FILES: [&str; 6] = [
    include_str!("tables.rs"),
    include_str!("tables/money.rs"),
    include_str!("tables/position.rs"),
    include_str!("tables/schedules.rs"),
    include_str!("tables/settlement.rs"),
    include_str!("tables/trading.rs"),
];

const SQLITE_COLUMNS: &str = "
    SELECT m.name AS table_name, p.name AS column_name, lower(p.type) AS type_name,
           CASE WHEN p.\"notnull\" = 1 THEN 'no' ELSE 'yes' END AS nullable
    FROM sqlite_master m JOIN pragma_table_info(m.name) p
    WHERE m.type = 'table'";

const POSTGRES_COLUMNS: &str = "
    SELECT table_name::text, column_name::text, data_type::text AS type_name,
           lower(is_nullable)::text AS nullable
    FROM information_schema.columns WHERE table_schema = current_schema()";

/// A column, in words that both databases share: `plants.id integer`, `person_facts.iban text null`.
pub type ColumnText = String;

#[derive(QueryableByName)]
struct FoundColumn {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    type_name: String,
    #[diesel(sql_type = Text)]
    nullable: String,
}

/// The columns in the table files, sorted.
pub fn declared_columns() -> Vec<ColumnText> {
    let mut columns = Vec::new();
    for block in TABLE_FILES.iter().flat_map(|file| file.split("table! {").skip(1)) {
        let table = block.split('(').next().unwrap_or_default().trim();
        let body = block.split(['{', '}']).nth(1).unwrap_or_default();
        for column in body.split(',').filter_map(|column| column.split_once("->")) {
            let (name, declared) = (column.0.trim(), column.1.trim());
            let inner = declared.strip_prefix("Nullable<").map(|inner| inner.trim_end_matches('>'));
            let class = class_of(&inner.unwrap_or(declared).to_lowercase());
            columns.push(text(table, name, class, inner.is_some()));
        }
    }
    columns.sort();
    columns
}

/// The columns of a database, sorted; without those of the migration tool.
pub fn found_columns(db: &mut Db) -> Result<Vec<ColumnText>, StoreError> {
    let query = match db {
        Db::Sqlite(_) => SQLITE_COLUMNS,
        Db::Postgres(_) => POSTGRES_COLUMNS,
    };
    let found: Vec<FoundColumn> = diesel::sql_query(query).load(db)?;
    let mut columns: Vec<ColumnText> = found
        .into_iter()
        .filter(|column| column.table_name != "__diesel_schema_migrations")
        .map(|column| {
            let class = class_of(&column.type_name);
            text(&column.table_name, &column.column_name, class, column.nullable == "yes")
        })
        .collect();
    columns.sort();
    Ok(columns)
}

fn class_of(type_name: &str) -> &'static str {
    match type_name {
        "bigint" | "integer" => "integer",
        "text" => "text",
        "binary" | "blob" | "bytea" => "bytes",
        "date" => "date",
        "timestamp" | "timestamp without time zone" => "timestamp",
        _ => "unknown",
    }
}

fn text(table: &str, column: &str, class: &str, nullable: bool) -> ColumnText {
    format!("{table}.{column} {class}{}", if nullable { " null" } else { "" })
}
