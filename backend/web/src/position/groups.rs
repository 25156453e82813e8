//! Which balancing group a page is about.

use crate::http::{Context, WebError, of_query};
use services::TenantId;
use services::position::list_groups;
use units::Eic;

/// The groups to choose from, and the one that is shown.
pub(crate) struct GroupChoice {
    /// All of them, in the order of their codes.
    pub(crate) groups: Vec<Eic>,
    /// The wanted one, else the first.
    pub(crate) chosen: Option<Eic>,
}

/// The groups of a tenant, and the one that a query names. One that nobody knows is refused by whoever looks into it.
pub(crate) async fn choose_group(
    context: &Context,
    tenant: TenantId,
    wanted: Option<&str>,
) -> Result<GroupChoice, WebError> {
    let wanted: Option<Eic> = of_query("group", given(wanted), "11XSTROMBUCH---6")?;
    let today = context.today()?;
    let groups = context.run(move |db| list_groups(db, tenant, today)).await?;
    let chosen = wanted.or_else(|| groups.first().cloned());
    Ok(GroupChoice { groups, chosen })
}

/// A value of a query; an empty field of a form gives none.
pub(crate) fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}
