//! Stores balancing groups.

use crate::import_outcome::{ImportChange, ImportError, ImportOutcome};
use records::BalancingGroup;
use std::collections::HashMap;
use store::position::{BalancingGroupRecord, insert_balancing_groups, list_balancing_groups};
use store::{Db, NewDocument, TenantId, archive_document};
use units::Eic;

/// Stores the groups of a file, all or none; what differs from what is known becomes the next revision.
pub fn import_balancing_groups(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    groups: &[BalancingGroup],
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        let known: HashMap<Eic, BalancingGroupRecord> = list_balancing_groups(db, tenant)?
            .into_iter()
            .map(|record| (record.group.group.clone(), record))
            .collect();
        let mut outcome = ImportOutcome::default();
        let mut new = Vec::new();
        for group in groups {
            let before = known.get(&group.group);
            if before.is_some_and(|record| record.group == *group) {
                outcome.unchanged += 1;
                continue;
            }
            if before.is_some() {
                outcome.revised += 1;
            } else {
                outcome.added += 1;
            }
            note_changes(&mut outcome, before.map(|record| &record.group), group);
            let revision = before.map_or(1, |record| record.revision + 1);
            new.push(BalancingGroupRecord { revision, group: group.clone() });
        }
        if !new.is_empty() {
            let document = archive_document(db, tenant, document)?;
            insert_balancing_groups(db, tenant, document, &new)?;
        }
        Ok(outcome)
    })
}

/// Notes each fact that is new or different.
fn note_changes(
    outcome: &mut ImportOutcome,
    before: Option<&BalancingGroup>,
    after: &BalancingGroup,
) {
    let facts = |group: &BalancingGroup| {
        [
            ("control_area", Some(group.control_area.to_string())),
            ("tso", Some(group.tso.to_string())),
            ("exchange", group.exchange.as_ref().map(Eic::to_string)),
        ]
    };
    let known = before.map(facts);
    for (place, (field, value)) in facts(after).into_iter().enumerate() {
        let was = known.as_ref().and_then(|known| known.get(place)).map(|(_, was)| was.clone());
        if was.as_ref() == Some(&value) || (was.is_none() && value.is_none()) {
            continue;
        }
        outcome.changes.add(|| ImportChange::BalancingGroupFact {
            subject: after.group.clone(),
            field: field.to_owned(),
            before: was.flatten(),
            after: value,
        });
    }
}
