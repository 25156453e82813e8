//! An order of credit transfers as somebody else reads it: by the elements of pain.001, and by nothing of ours.

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentOrder {
    /// The sum that it states, in EUR.
    pub total: String,
    /// Its transfers, in their order.
    pub transfers: Vec<OrderedTransfer>,
}

/// A transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedTransfer {
    /// Its name at the bank.
    pub end_to_end_id: String,
    /// The account that it goes to.
    pub account: String,
    /// How much, in EUR.
    pub amount: String,
}

impl PaymentOrder {
    /// Reads an order.
    pub fn read(xml: &str) -> Self {
        let transfers = xml.split("<CdtTrfTxInf>").skip(1).map(|transfer| OrderedTransfer {
            end_to_end_id: content(transfer, "EndToEndId").to_owned(),
            account: content(content(transfer, "CdtrAcct"), "IBAN").to_owned(),
            amount: content(transfer, "InstdAmt").to_owned(),
        });
        Self { total: content(xml, "CtrlSum").to_owned(), transfers: transfers.collect() }
    }
}

/// What stands in the first element of a name.
fn content<'t>(xml: &'t str, name: &str) -> &'t str {
    let (_, after) = xml.split_once(&format!("<{name}")).unwrap();
    let (_, inside) = after.split_once('>').unwrap();
    inside.split_once(&format!("</{name}>")).unwrap().0
}
