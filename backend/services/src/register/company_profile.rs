//! Who the marketer is, as letters and documents say it.

use records::CompanyProfile;
use store::register::list_company_profiles;
use store::{Db, StoreError, TenantId};

/// The latest profile of the marketer; nothing before it was imported.
pub fn find_company_profile(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Option<CompanyProfile>, StoreError> {
    Ok(list_company_profiles(db, tenant)?.pop())
}
