//! What a plant of the table lacks.

use units::text_enum;

text_enum!(
    /// What a plant lacks.
    Lacking {
        /// A bank account for the payout.
        BankAccount = "bank_account",
        /// Any reading at all.
        Readings = "readings",
        /// An award, which a plant of its size needs for the premium (§ 22 EEG).
        Award = "award",
        /// A balancing group, without which there is no claim to the premium (§ 20 Nr. 3 EEG).
        BalancingGroup = "balancing_group",
        /// A balancing group without energy of another sales form: one such plant costs every plant of the group the
        /// premium of the month (§ 20 Nr. 3 EEG).
        PureBalancingGroup = "pure_balancing_group",
        /// One value added tax status for all plants of its owner: § 19 UStG knows the person, not the plant.
        OneVatStatus = "one_vat_status",
    }
);
