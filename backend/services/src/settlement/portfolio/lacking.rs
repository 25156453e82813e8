//! What a plant of the table lacks.

use units::text_enum;

text_enum!(
    /// What a plant lacks.
    Lacking {
        /// A bank account for the payout.
        BankAccount = "bank_account",
        /// Any reading at all.
        Readings = "readings",
    }
);
