//! Generation and consumption of a street, quarter hour by quarter hour.

use super::MemberRole;
use std::collections::BTreeMap;
use units::{Energy, UtcTime};

/// What a member generated and used in a quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProfileRow {
    /// When it began.
    pub start: UtcTime,
    /// What the member's plants generated; not negative.
    pub generation: Energy,
    /// What the member used; not negative.
    pub consumption: Energy,
}

/// A member with values for every quarter hour of its [`Street`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberProfile {
    /// What the member is called, once in a street.
    pub participant: String,
    /// What the member does.
    pub role: MemberRole,
    /// What the battery holds when it is full; zero without one.
    pub battery: Energy,
    /// By quarter hour, in the order of their beginnings.
    pub rows: Vec<ProfileRow>,
}

/// Members whose values are those of the same quarter hours.
///
/// ```
/// use records::{MemberProfile, MemberRole, ProfileRow, Street};
/// use units::{Energy, UtcTime};
///
/// let row = |start: &str| {
///     let start: UtcTime = start.parse().unwrap();
///     ProfileRow { start, generation: Energy::ZERO, consumption: Energy::ZERO }
/// };
/// let member = |name: &str, rows: Vec<ProfileRow>| MemberProfile {
///     participant: name.to_owned(), role: MemberRole::Consumer, battery: Energy::ZERO, rows,
/// };
/// let noon = row("2026-06-01T10:00:00Z");
/// let later = row("2026-06-01T10:15:00Z");
/// let street = Street::of(vec![member("b", vec![later]), member("a", vec![noon, later])]);
/// assert_eq!(street.members().len(), 2);
/// assert_eq!(street.members()[0].participant, "a");
/// assert_eq!((street.quarter_count(), street.left_out_count()), (1, 1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Street {
    members: Vec<MemberProfile>,
    starts: Vec<UtcTime>,
    left_out: Vec<UtcTime>,
}

impl Street {
    /// The street of these members, in whatever order they and their rows come. What is missing is not zero: a quarter
    /// hour that a member has no row for is left out for all of them. Of two rows of a member for one quarter hour the
    /// first one counts.
    pub fn of(mut members: Vec<MemberProfile>) -> Self {
        members.sort_by(|one, other| one.participant.cmp(&other.participant));
        let mut counts: BTreeMap<UtcTime, usize> = BTreeMap::new();
        for member in &mut members {
            member.rows.sort_by_key(|row| row.start);
            member.rows.dedup_by_key(|row| row.start);
            for row in &member.rows {
                let count = counts.entry(row.start).or_default();
                *count = count.saturating_add(1);
            }
        }
        let mut left_out = Vec::new();
        counts.retain(|start, count| {
            let everybody = *count == members.len();
            if !everybody {
                left_out.push(*start);
            }
            everybody
        });
        for member in &mut members {
            if member.rows.len() != counts.len() {
                member.rows.retain(|row| counts.contains_key(&row.start));
            }
        }
        Self { members, starts: counts.into_keys().collect(), left_out }
    }

    /// The same street in the days from its first quarter hour on; a day has 24 hours.
    #[must_use]
    pub fn first_days(mut self, days: u32) -> Self {
        let Some(first) = self.starts.first() else { return self };
        let end = first.plus_seconds(i64::from(days).saturating_mul(86_400));
        let kept = self.starts.partition_point(|start| *start < end);
        self.starts.truncate(kept);
        self.left_out.retain(|start| *start < end);
        for member in &mut self.members {
            member.rows.truncate(kept);
        }
        self
    }

    /// By participant.
    pub fn members(&self) -> &[MemberProfile] {
        &self.members
    }

    /// How many quarter hours every member has values for.
    pub fn quarter_count(&self) -> usize {
        self.starts.len()
    }

    /// How many quarter hours some member has values for and another one not.
    pub fn left_out_count(&self) -> usize {
        self.left_out.len()
    }
}
