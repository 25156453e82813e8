//! What the database refuses, whoever asks.

use super::administrator;
use diesel::connection::SimpleConnection;
use store::Db;
use tests::on_both_databases;

/// Statements that are right but for one value.
const REFUSED: [&str; 7] = [
    "UPDATE accounts SET role = 'plant_owner'",
    "UPDATE accounts SET operator_id = 'owner-1'",
    "INSERT INTO sign_in_failures (email_sha256, place, failed, failed_at)
        SELECT 'x', 'x', 0, created_at FROM accounts",
    "UPDATE accounts SET tenant_id = 4711",
    "UPDATE accounts SET password_hash = NULL",
    "INSERT INTO accounts (tenant_id, email, name, role, password_hash, created_at)
        SELECT tenant_id, email, name, role, password_hash, created_at FROM accounts",
    "INSERT INTO account_events (tenant_id, account_id, email, kind, happened_at)
        SELECT tenant_id, 4711, email, 'created', created_at FROM accounts",
];

on_both_databases! {
    fn the_database_refuses_accounts_that_cannot_be(world: World) {
        administrator(&mut world);
        for statement in REFUSED {
            let outcome = match &mut world.db {
                Db::Sqlite(connection) => connection.batch_execute(statement),
                Db::Postgres(connection) => connection.batch_execute(statement),
            };
            assert!(outcome.is_err(), "taken: {statement}");
        }
    }
}
