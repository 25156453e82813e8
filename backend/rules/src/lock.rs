//! Rules that stand in the law and cannot be applied, mostly because the European Commission has not approved the aid.
//!
//! Source: § 101 Abs. 1 EEG 2023 (the named provisions apply only after approval, and as far as it goes; until then the
//! text of 2024-05-15 does). No approval was found on the day that the table says. An approval is one ruling here.
//! [`tender`](crate::tender) and [`settlement`](crate::settlement) ask for their own; the other provisions are not built,
//! and whoever builds one asks here first. Beside them stands what waits for a decision of the regulator.
//!
//! ```
//! use records::Edition;
//! use rules::lock::Lock;
//! use units::DeliveryDay;
//!
//! let day = DeliveryDay::literal(2026, 11, 1);
//! assert!(!Lock::TenderForRoofs.is_released(Edition::Second, day));
//! assert!(Lock::TenderForRoofs.is_released(Edition::First, day), "the first edition overlooked the lock");
//! ```

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use records::Edition;
use units::{DeliveryDay, text_enum};

text_enum!(
    /// A provision that waits for approval.
    Lock {
        /// Roofs above 750 kW need a tender (§ 22 Abs. 3 S. 2 EEG 2023, commissioned from 2025-05-01).
        TenderForRoofs = "tender_for_roofs",
        /// Other values for solar on buildings (§ 48 Abs. 2 EEG 2023).
        ValuesOnBuildings = "values_on_buildings",
        /// The flat rate for energy of a storage (Pauschaloption, § 19 Abs. 3c EEG 2023).
        FlatRateStorage = "flat_rate_storage",
        /// The demarcation of energy of a storage by measurement (Abgrenzungsoption, § 19 Abs. 3b EEG 2023).
        DemarcatedStorage = "demarcated_storage",
        /// Older plants opt in to § 51 EEG 2023 for 0.6 ct/kWh more (§ 100 Abs. 47 EEG 2023).
        OptInToQuarterHours = "opt_in_to_quarter_hours",
    }
);

/// Whether a provision may be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockState {
    /// Not yet.
    Locked,
    /// It applies.
    Released,
}

impl Figure for LockState {
    fn shown(&self) -> String {
        match self {
            Self::Locked => "locked".to_owned(),
            Self::Released => "released".to_owned(),
        }
    }
}

const SOURCE: &str = "§ 101 Abs. 1 EEG 2023; no approval by the European Commission found";

const LOCKED: Ruling<LockState> = Ruling::new(DeliveryDay::FIRST, LockState::Locked, SOURCE);

/// § 22 Abs. 3 S. 2 EEG 2023.
pub static TENDER_FOR_ROOFS: Dated<LockState> = Dated {
    name: "lock_tender_for_roofs",
    by: DatedBy::Commissioning,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[
        LOCKED.since(Edition::Second),
        LOCKED.until(2025, 4, 30).before(Edition::Second),
        Ruling::new(
            DeliveryDay::literal(2025, 5, 1),
            LockState::Released,
            "§ 22 Abs. 3 S. 2 EEG 2023",
        )
        .before(Edition::Second),
    ],
};

/// § 48 Abs. 2 EEG 2023.
pub static VALUES_ON_BUILDINGS: Dated<LockState> = Dated {
    name: "lock_values_on_buildings",
    by: DatedBy::Commissioning,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[LOCKED],
};

/// § 19 Abs. 3c EEG 2023.
pub static FLAT_RATE_STORAGE: Dated<LockState> = Dated {
    name: "lock_flat_rate_storage",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[LOCKED],
};

/// § 19 Abs. 3b EEG 2023: waits for the regulator's decision on how the shares are measured.
pub static DEMARCATED_STORAGE: Dated<LockState> = Dated {
    name: "lock_demarcated_storage",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 30),
    rulings: &[Ruling::new(
        DeliveryDay::FIRST,
        LockState::Locked,
        "§ 100 Abs. 34 and § 85d EEG 2023; no decision of the regulator found",
    )],
};

/// § 100 Abs. 47 EEG 2023.
pub static OPT_IN_TO_QUARTER_HOURS: Dated<LockState> = Dated {
    name: "lock_opt_in_to_quarter_hours",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[LOCKED],
};

impl Lock {
    /// Its table.
    pub const fn table(self) -> &'static Dated<LockState> {
        match self {
            Self::TenderForRoofs => &TENDER_FOR_ROOFS,
            Self::ValuesOnBuildings => &VALUES_ON_BUILDINGS,
            Self::FlatRateStorage => &FLAT_RATE_STORAGE,
            Self::DemarcatedStorage => &DEMARCATED_STORAGE,
            Self::OptInToQuarterHours => &OPT_IN_TO_QUARTER_HOURS,
        }
    }

    /// Whether the provision applies on a day, as an edition knows it.
    pub fn is_released(self, edition: Edition, day: DeliveryDay) -> bool {
        self.table().on(edition, day) == Some(&LockState::Released)
    }
}
