//! Which months and years are settled.

use crate::error::parse_column;
use crate::tables::settlements;
use crate::{Db, PlantId, StoreError, TenantId};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use units::Period;

/// Steps from one settled period to the next, a look into the primary key each, however many plants
/// there are. Both databases take `$1` and `$2`.
const SETTLED_PERIODS: &str = "
    WITH RECURSIVE settled (period) AS (
        SELECT MIN(period) FROM settlements WHERE tenant_id = $1
        UNION ALL
        SELECT (SELECT MIN(later.period) FROM settlements AS later
                WHERE later.tenant_id = $2 AND later.period > settled.period)
        FROM settled WHERE settled.period IS NOT NULL
    )
    SELECT period FROM settled WHERE period IS NOT NULL ORDER BY period";

#[derive(QueryableByName)]
struct SettledPeriod {
    #[diesel(sql_type = Text)]
    period: String,
}

/// The periods in which any plant is settled, in their order; a year comes before its months.
pub fn list_settled_periods(db: &mut Db, tenant: TenantId) -> Result<Vec<Period>, StoreError> {
    let found: Vec<SettledPeriod> = diesel::sql_query(SETTLED_PERIODS)
        .bind::<BigInt, _>(tenant.0)
        .bind::<BigInt, _>(tenant.0)
        .load(db)?;
    found.iter().map(|row| parse_column("settlements.period", &row.period)).collect()
}

/// The same of some plants.
pub fn list_settled_periods_of_plants(
    db: &mut Db,
    tenant: TenantId,
    plants: &[PlantId],
) -> Result<Vec<Period>, StoreError> {
    let keys: Vec<i64> = plants.iter().map(|plant| plant.0).collect();
    let words: Vec<String> = settlements::table
        .filter(settlements::tenant_id.eq(tenant.0))
        .filter(settlements::plant_id.eq_any(keys))
        .select(settlements::period)
        .distinct()
        .order(settlements::period)
        .load(db)?;
    words.iter().map(|word| parse_column("settlements.period", word)).collect()
}
