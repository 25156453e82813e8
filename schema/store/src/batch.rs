//! Inserts of many rows.

/// Rows of one statement. Statements of this fixed length are prepared once and reused.
pub(crate) const ROWS_PER_INSERT: usize = 250;

/// Inserts rows into a table: as many as possible in prepared statements of [`ROWS_PER_INSERT`]
/// rows, the rest in one more.
macro_rules! insert_rows {
    ($db:expr, $table:expr, $rows:expr) => {{
        let (chunks, rest) = $rows.as_chunks::<{ crate::batch::ROWS_PER_INSERT }>();
        for chunk in chunks {
            crate::db::on_backend!($db, connection => diesel::insert_into($table)
                .values(chunk)
                .execute(connection))?;
        }
        if !rest.is_empty() {
            crate::db::on_backend!($db, connection => diesel::insert_into($table)
                .values(rest)
                .execute(connection))?;
        }
    }};
}

pub(crate) use insert_rows;
