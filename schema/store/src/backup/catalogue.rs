//! The tables of a database as the database itself tells them.

use crate::{Db, StoreError};
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::{BTreeMap, BTreeSet};

/// The table in which the migration tool keeps what it did.
const MIGRATIONS: &str = "__diesel_schema_migrations";

const SQLITE_COLUMNS: &str = "
    SELECT m.name AS table_name, p.name AS other, lower(p.type) AS type_name
    FROM sqlite_master m JOIN pragma_table_info(m.name) p
    WHERE m.type = 'table' ORDER BY m.name, p.cid";

const POSTGRES_COLUMNS: &str = "
    SELECT table_name::text, column_name::text AS other, data_type::text AS type_name
    FROM information_schema.columns WHERE table_schema = current_schema()
    ORDER BY table_name, ordinal_position";

const SQLITE_REFERENCES: &str = "
    SELECT m.name AS table_name, f.\"table\" AS other, '' AS type_name
    FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'";

const POSTGRES_REFERENCES: &str = "
    SELECT c.conrelid::regclass::text AS table_name, c.confrelid::regclass::text AS other, '' AS type_name
    FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace";

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    other: String,
    #[diesel(sql_type = Text)]
    type_name: String,
}

/// A table with its columns in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    /// Name and type, as the database writes it.
    columns: Vec<(String, String)>,
}

/// Every table, each after those that its rows name.
pub(super) fn list_tables(db: &mut Db) -> Result<Vec<Table>, StoreError> {
    let (columns, references) = match db {
        Db::Sqlite(_) => (SQLITE_COLUMNS, SQLITE_REFERENCES),
        Db::Postgres(_) => (POSTGRES_COLUMNS, POSTGRES_REFERENCES),
    };
    let found: Vec<Found> = diesel::sql_query(columns).load(db)?;
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for column in found.into_iter().filter(|column| column.table_name != MIGRATIONS) {
        let name = column.table_name;
        let new = || Table { name: name.clone(), columns: Vec::new() };
        let table = tables.entry(name.clone()).or_insert_with(new);
        table.columns.push((column.other, column.type_name));
    }
    let found: Vec<Found> = diesel::sql_query(references).load(db)?;
    let mut needs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for reference in found.into_iter().filter(|found| found.table_name != found.other) {
        needs.entry(reference.table_name).or_default().insert(reference.other);
    }
    Ok(in_order(tables, &needs))
}

fn in_order(
    mut tables: BTreeMap<String, Table>,
    needs: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<Table> {
    let mut ordered: Vec<Table> = Vec::with_capacity(tables.len());
    while !tables.is_empty() {
        let waits = |name: &String| {
            needs
                .get(name)
                .is_some_and(|others| others.iter().any(|other| tables.contains_key(other)))
        };
        let mut ready: Vec<String> = tables.keys().filter(|name| !waits(name)).cloned().collect();
        if ready.is_empty() {
            // Tables that name each other in a circle; the database refuses what does not go.
            ready = tables.keys().cloned().collect();
        }
        ordered.extend(ready.iter().filter_map(|name| tables.remove(name)));
    }
    ordered
}

impl Table {
    /// The names of the columns, separated by commas.
    pub(super) fn column_names(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        names.join(",")
    }

    /// The same table with its columns in another order, which has each of them.
    pub(super) fn in_order_of(&self, columns: &str) -> Self {
        let column = |name: &str| self.columns.iter().find(|(known, _)| known == name).cloned();
        Self { name: self.name.clone(), columns: columns.split(',').filter_map(column).collect() }
    }

    /// Selects every row as a line of JSON: an array of texts and nulls. Rows that name rows of their own table come
    /// after them.
    pub(super) fn select_rows(&self, db: &Db) -> String {
        let is_sqlite = matches!(db, Db::Sqlite(_));
        let cells: Vec<String> =
            self.columns.iter().map(|column| written(is_sqlite, column)).collect();
        let (cells, name) = (cells.join(", "), &self.name);
        let order = if self.has_id() { " ORDER BY id" } else { "" };
        if is_sqlite {
            format!("SELECT json_array({cells}) AS line FROM {name}{order}")
        } else {
            format!("SELECT json_build_array({cells})::text AS line FROM {name}{order}")
        }
    }

    /// Inserts the rows of an array of such lines, the one parameter of the statement.
    pub(super) fn insert_rows(&self, db: &Db) -> String {
        let is_sqlite = matches!(db, Db::Sqlite(_));
        let cells = self.columns.iter().enumerate();
        let cells: Vec<String> =
            cells.map(|(place, column)| read(is_sqlite, place, column)).collect();
        let (columns, cells, name) = (self.column_names(), cells.join(", "), &self.name);
        let (rows, parameter) =
            if is_sqlite { ("json_each", "?") } else { ("json_array_elements", "$1::json") };
        format!("INSERT INTO {name} ({columns}) SELECT {cells} FROM {rows}({parameter}) AS r")
    }

    /// Lets the numbers of new rows follow those that were inserted.
    pub(super) fn continue_numbers(&self, db: &Db) -> Option<String> {
        let name = &self.name;
        (matches!(db, Db::Postgres(_)) && self.has_id()).then(|| {
            format!(
                "SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name})) \
                 WHERE EXISTS (SELECT 1 FROM {name})"
            )
        })
    }

    fn has_id(&self) -> bool {
        self.columns.iter().any(|(name, _)| name == "id")
    }
}

/// A column as text.
fn written(is_sqlite: bool, (name, type_name): &(String, String)) -> String {
    match (is_sqlite, type_name.as_str()) {
        (true, "blob") => format!("hex({name})"),
        (true, _) => format!("CAST({name} AS TEXT)"),
        (false, "bytea") => format!("encode({name}, 'hex')"),
        (false, _) => format!("{name}::text"),
    }
}

/// The same text as the column's value.
fn read(is_sqlite: bool, place: usize, (_, type_name): &(String, String)) -> String {
    let sqlite = format!("json_extract(r.value, '$[{place}]')");
    let postgres = format!("r.value->>{place}");
    match (is_sqlite, type_name.as_str()) {
        (true, "blob") => format!("unhex({sqlite})"),
        (true, "integer" | "bigint") => format!("CAST({sqlite} AS INTEGER)"),
        (true, _) => sqlite,
        (false, "bytea") => format!("decode({postgres}, 'hex')"),
        (false, type_name) => format!("({postgres})::{type_name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_after_those_that_it_names() {
        let table = |name: &str| Table { name: name.to_owned(), columns: Vec::new() };
        let names = ["a", "b", "c"];
        let tables = names.map(|name| (name.to_owned(), table(name))).into_iter().collect();
        let needs = BTreeMap::from([
            ("a".to_owned(), BTreeSet::from(["c".to_owned()])),
            ("c".to_owned(), BTreeSet::from(["b".to_owned()])),
        ]);
        let ordered: Vec<String> =
            in_order(tables, &needs).into_iter().map(|one| one.name).collect();
        assert_eq!(ordered, ["b", "c", "a"]);
    }
}
