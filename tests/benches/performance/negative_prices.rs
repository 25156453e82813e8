//! Support over ten years of quarter hours, by every rule.

use super::database::{Company, TENANT, open};
use super::figures::{Figures, timed};
use crate::Outcome;
use rules::negative_prices::SupportRule;
use services::settlement::list_support;
use store::find_tenant;
use units::DeliveryDay;

const RUNS: usize = 9;

pub(crate) fn measure(company: &Company, figures: &mut Figures) -> Outcome<()> {
    let (first, end): (DeliveryDay, DeliveryDay) = ("2016-01-01".parse()?, "2026-01-01".parse()?);
    let mut db = open(&company.file)?;
    let tenant = find_tenant(&mut db, TENANT)?.ok_or("no tenant")?;
    for (word, rule) in SupportRule::WORDS {
        let mut seconds = Vec::new();
        for _ in 0..RUNS {
            let (taken, days) = timed(|| Ok(list_support(&mut db, tenant, first, end, *rule)?))?;
            if days.len() != 3_653 {
                return Err("ten years have 3,653 days".into());
            }
            seconds.push(taken);
        }
        figures.add(&format!("negative_prices_{word}"), "s", &seconds)?;
    }
    Ok(())
}
