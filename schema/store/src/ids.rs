//! Keys of rows.

macro_rules! row_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) i64);
    };
}

row_id!(
    /// A tenant.
    TenantId
);
row_id!(
    /// A document that was received.
    DocumentId
);
row_id!(
    /// A plant of a tenant.
    PlantId
);
row_id!(
    /// A series of quarter-hour values.
    SeriesId
);
row_id!(
    /// A person's account.
    AccountId
);
row_id!(
    /// A person's signed-in browser or program.
    SessionId
);
row_id!(
    /// An invitation to an account.
    InvitationId
);
row_id!(
    /// Work of the queue.
    JobId
);
row_id!(
    /// A settlement that many workers share.
    RunId
);

row_id!(
    /// A proposal to close a period.
    ClosingId
);
row_id!(
    /// A document that was issued.
    InvoiceId
);
row_id!(
    /// A file of credit transfers.
    PayoutBatchId
);
row_id!(
    /// A credit transfer.
    PayoutId
);

row_id!(
    /// A movement of money on an account of the company.
    BankMovementId
);

row_id!(
    /// What an owner has paid back.
    RepaymentId
);

row_id!(
    /// A message to a plant owner.
    MailDeliveryId
);

/// Adds the number behind a key, for keys that tokens, URLs and evidence carry.
macro_rules! numbered {
    ($($name:ident),+) => {
        $(impl $name {
            /// The key of a number that came from outside; it may be nobody's.
            pub fn of_number(number: i64) -> Self {
                Self(number)
            }

            /// The number, for a token, a URL or a hash.
            pub fn number(self) -> i64 {
                self.0
            }
        })+
    };
}

numbered!(
    AccountId,
    BankMovementId,
    ClosingId,
    DocumentId,
    InvoiceId,
    SessionId,
    InvitationId,
    JobId,
    PlantId,
    RepaymentId
);
