//! netztransparenz.de, the common site of the four German TSOs.
//!
//! The WebAPI answers in CSV with `;`, a decimal comma and times in UTC; [`client`] asks it, the other
//! modules read its documents. Access needs a client id and secret of <https://api-portal.netztransparenz.de>
//! (OAuth2 client credentials). More than two requests a second ban the address for two hours.
//!
//! | document | module |
//! |---|---|
//! | `Spotmarktpreise`: the legal spot price (§ 3 Nr. 42a EEG), about a month late | [`legal_prices`] |
//! | `marktpraemie`, `Jahresmarktpraemie`: market values, and whether prices were negative | [`market_values`] |
//! | `NrvSaldo/reBAP`, `NrvSaldo/NRVSaldo`, `IdAep` | [`imbalance`] |
//! | `onlineHochrechnung/Solar` | [`generation`] |

pub mod client;
pub mod generation;
pub mod imbalance;
pub mod legal_prices;
pub mod market_values;

mod number;
mod table;

#[cfg(test)]
mod tests;
