//! That the amounts of a document belong together.

use super::invoice::lines::FEE_LINES;
use super::{DocumentContent, DocumentError, DocumentLine, PremiumAccount, Sale, Seller};
use units::Money;

impl DocumentContent {
    /// Refuses amounts that do not add up: a document never shows two truths.
    pub(super) fn check_sums(&self) -> Result<(), DocumentError> {
        if let Some(sale) = &self.sale {
            self.agree("net", sale.net, sale.market_revenue.checked_sub(sale.fee))?;
            match self.seller {
                Seller::Owner => {
                    self.agree_line("market_revenue", sale.market_revenue)?;
                    self.agree_lines(FEE_LINES, sale.fee.negated())?;
                    self.agree_line("vat", sale.vat)?;
                }
                Seller::Marketer => {
                    self.agree_lines(FEE_LINES, sale.net)?;
                    self.agree_line("fee_vat", sale.vat)?;
                }
            }
        }
        let sale = self.sale.as_ref().map_or(Some(Money::ZERO), Sale::gross);
        let sale = match self.seller {
            Seller::Owner => sale,
            Seller::Marketer => sale.map(Money::negated),
        };
        let premium = self.premium.as_ref().map_or(Some(Money::ZERO), PremiumAccount::passed_on);
        let paid = sale.zip(premium).and_then(|(sale, premium)| sale.checked_add(premium));
        self.agree("payout", self.payout, paid)?;
        if let Some(premium) = &self.premium {
            self.agree_line("premium", premium.amount)?;
            self.agree_line("premium_from_grid_operator", premium.amount)?;
        }
        Ok(())
    }

    /// The gross amount of the invoice; zero without a sale.
    pub(super) fn invoice_total(&self) -> Result<Money, DocumentError> {
        self.sale.as_ref().map_or(Some(Money::ZERO), Sale::gross).ok_or_else(|| self.too_large())
    }

    /// The error for an amount that does not fit.
    pub(super) fn too_large(&self) -> DocumentError {
        DocumentError::AmountTooLarge { number: self.number.clone() }
    }

    /// Compares the lines of a kind with their amount, where there are such lines.
    fn agree_line(&self, kind: &'static str, amount: Money) -> Result<(), DocumentError> {
        self.agree_lines(&[kind], amount)
    }

    /// Compares the lines of some kinds with their amount, where there are such lines; the first kind names them.
    fn agree_lines(&self, kinds: &[&'static str], amount: Money) -> Result<(), DocumentError> {
        let is_meant = |line: &&DocumentLine| kinds.iter().any(|kind| line.kind == *kind);
        let mut lines = self.lines.iter().filter(is_meant).peekable();
        if lines.peek().is_none() {
            return Ok(());
        }
        let sum = lines.try_fold(Money::ZERO, |sum, line| sum.checked_add(line.amount));
        self.agree(kinds.first().copied().unwrap_or_default(), amount, sum)
    }

    fn agree(
        &self,
        what: &'static str,
        found: Money,
        expected: Option<Money>,
    ) -> Result<(), DocumentError> {
        let expected = expected.ok_or_else(|| self.too_large())?;
        if found == expected {
            return Ok(());
        }
        Err(DocumentError::SumsDiffer {
            number: self.number.clone(),
            what,
            found: found.decimal(),
            expected: expected.decimal(),
        })
    }
}
