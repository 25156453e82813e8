//! What a file of the bank holds, and what of it is ours.

use crate::FileError;
use records::BankStatement;
use units::Iban;

/// What a file of the bank holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BankFile {
    /// The statements that were read, in their order.
    pub statements: Vec<BankStatement>,
    /// The parts that were not.
    pub unread: Vec<UnreadStatement>,
}

/// A part of a file that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadStatement {
    /// The account that it is of, as the bank writes it; none where it is no statement.
    pub account: Option<String>,
    /// It is of no account in euro with an IBAN, so of none that payouts leave from.
    pub is_foreign: bool,
    /// Why.
    pub error: FileError,
}

impl BankFile {
    /// The statements, and what was left unread beside them. What was not read is an error when it is of an own account;
    /// when no own account is known, any in euro may be it. An own account that is not the only one of the file needs
    /// to be known by whoever books.
    pub fn of_accounts(
        self,
        own: &[Iban],
    ) -> Result<(Vec<BankStatement>, Vec<FileError>), FileError> {
        let mut left = Vec::with_capacity(self.unread.len());
        let nothing_else = own.is_empty() && self.statements.is_empty();
        for unread in self.unread {
            let number = unread.account.as_deref();
            let is_own = own.iter().any(|iban| Some(iban.as_str()) == number);
            let may_be_own = own.is_empty() && !unread.is_foreign;
            if is_own || may_be_own || nothing_else {
                return Err(unread.error);
            }
            left.push(unread.error);
        }
        Ok((self.statements, left))
    }
}
