//! What is known of a person: a plant owner, as documents, payments and the tax report name it.
//!
//! Facts of a person hold from some day on, whatever plants it owns. They are on no statement: who changes an account
//! or a name settles nothing anew. The value added tax status decides statements, so it is kept with the facts of the
//! plants, and a file of persons says it for all of them.

use crate::{PostalAddress, SaidOwner};
use thiserror::Error;
use units::{DeliveryDay, Iban, Language, LegalForm, SetOff, TaxNumber, Vat, VatId, WantedPayment};

/// The text form of a fact, if it is known.
macro_rules! shown {
    (optional $fact:expr) => {
        $fact.as_ref().map(ToString::to_string)
    };
    ($kind:ident $fact:expr) => {
        Some($fact.to_string())
    };
}

macro_rules! person_facts {
    ($($(#[$doc:meta])+ $kind:ident $fact:ident: $type:ty $(= $standard:expr)?, $column:literal;)+) => {
        /// What is known of a person from some day on.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct PersonFacts {
            /// The customer number (Kundennummer) at the marketer.
            pub operator_id: String,
            $($(#[$doc])+ pub $fact: known!($kind $type),)+
        }

        /// What a file says of a person. A fact that it leaves out (`None`) stays as it is known; an optional one that
        /// it leaves blank (`Some(None)`) is cleared.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct DescribedPerson {
            /// The customer number; always said.
            pub operator_id: String,
            $($(#[$doc])+ pub $fact: said!($kind $type),)+
            /// The value added tax status, of every plant that the person owns.
            pub vat: Option<Vat>,
        }

        impl PersonFacts {
            /// The facts in words of the file, by their columns; nothing where one is not known.
            pub fn columns(&self) -> Vec<(&'static str, Option<String>)> {
                vec![$(($column, shown!($kind self.$fact)),)+]
            }
        }

        impl DescribedPerson {
            /// A description of a person that says nothing yet.
            pub fn nothing(operator_id: &str) -> Self {
                Self { operator_id: operator_id.to_owned(), vat: None, $($fact: None,)+ }
            }

            /// What is left out here is as it is there.
            #[must_use]
            pub fn or(self, other: Self) -> Self {
                Self {
                    operator_id: self.operator_id,
                    vat: self.vat.or(other.vat),
                    $($fact: self.$fact.or(other.$fact),)+
                }
            }

            /// The facts of the person, over those that are known.
            pub fn over(&self, known: Option<&PersonFacts>) -> Result<PersonFacts, NameMissing> {
                let described = match known {
                    Some(known) => self.clone().or(known.clone().into()),
                    None => self.clone(),
                };
                described.whole().ok_or_else(|| NameMissing { operator_id: self.operator_id.clone() })
            }

            fn whole(self) -> Option<PersonFacts> {
                Some(PersonFacts {
                    $($fact: taken!($kind self.$fact $(, $standard)?),)+
                    operator_id: self.operator_id,
                })
            }

            /// What a correction of `corrected` says of `later` facts too: what still is as it was.
            #[must_use]
            pub fn carried_to(&self, corrected: &PersonFacts, later: &PersonFacts) -> Self {
                Self {
                    operator_id: self.operator_id.clone(),
                    vat: None,
                    $($fact: self.$fact.clone().filter(|_| corrected.$fact == later.$fact),)+
                }
            }
        }

        impl PersonFacts {
            /// What these facts say that others do not.
            pub fn different_from(self, other: &Self) -> DescribedPerson {
                DescribedPerson {
                    operator_id: self.operator_id,
                    vat: None,
                    $($fact: (self.$fact != other.$fact).then_some(self.$fact),)+
                }
            }
        }

        impl From<PersonFacts> for DescribedPerson {
            /// A description that leaves nothing out but the tax status.
            fn from(facts: PersonFacts) -> Self {
                Self { operator_id: facts.operator_id, vat: None, $($fact: Some(facts.$fact),)+ }
            }
        }
    };
}

person_facts! {
    /// The name.
    required name: String, "operator_name";
    /// What the person is in law.
    optional legal_form: LegalForm, "legal_form";
    /// Where the person is at home.
    optional address: PostalAddress, "address";
    /// VAT number (Umsatzsteuer-Identifikationsnummer).
    optional vat_id: VatId, "vat_id";
    /// Tax number (Steuernummer).
    optional tax_number: TaxNumber, "tax_number";
    /// Day on which self-billing was agreed (§ 14 Abs. 2 Satz 5 UStG).
    optional self_billing_agreed_on: DeliveryDay, "self_billing_agreed_on";
    /// Language of documents and mail.
    standard language: Language = Language::German, "language";
    /// Address for documents and mail.
    optional email: String, "email";
    /// Telephone.
    optional phone: String, "phone";
    /// Payout account.
    optional iban: Iban, "iban";
    /// In what the person wants to be paid.
    standard wanted_payment: WantedPayment = WantedPayment::Euro, "wanted_payment";
    /// What a debt is set off against, as the contract says.
    standard set_off: SetOff = SetOff::Plant, "set_off";
}

impl From<&PersonFacts> for SaidOwner {
    fn from(person: &PersonFacts) -> Self {
        Self {
            name: Some(person.name.clone()),
            iban: Some(person.iban.clone()),
            email: Some(person.email.clone()),
        }
    }
}

/// Longest telephone number in characters: 15 digits and what people write between them.
const PHONE_MAX: usize = 30;

/// A telephone number as people write it, without blanks around it: digits with blanks, dashes, slashes and brackets,
/// and a plus before them; nothing of what is none.
///
/// ```
/// use records::phone_number;
///
/// assert_eq!(phone_number(" +49 4841 100200").as_deref(), Some("+49 4841 100200"));
/// assert_eq!(phone_number("on request"), None);
/// ```
pub fn phone_number(typed: &str) -> Option<String> {
    let number = typed.trim();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let plain = |letter: char| letter.is_ascii_digit() || " -/()".contains(letter);
    let rest = number.strip_prefix('+').unwrap_or(number);
    let is_number = digits >= 3 && number.len() <= PHONE_MAX && rest.chars().all(plain);
    is_number.then(|| number.to_owned())
}

/// Somebody is known by a number only.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("nobody is known as {operator_id} yet; expected the name too")]
pub struct NameMissing {
    /// The customer number.
    pub operator_id: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> PersonFacts {
        let described =
            DescribedPerson { name: Some(name.to_owned()), ..DescribedPerson::nothing("K-1") };
        described.over(None).unwrap()
    }

    #[test]
    fn what_is_left_out_stays_and_what_is_blank_goes() {
        let phone = Some("+49 4841 100".to_owned());
        let known = PersonFacts { phone: phone.clone(), ..named("Hofgut Nord") };
        let renamed =
            DescribedPerson { name: Some("Hof".to_owned()), ..DescribedPerson::nothing("K-1") };
        assert_eq!(
            renamed.over(Some(&known)),
            Ok(PersonFacts { name: "Hof".to_owned(), ..known.clone() })
        );
        let cleared = DescribedPerson { phone: Some(None), ..DescribedPerson::nothing("K-1") };
        assert_eq!(cleared.over(Some(&known)), Ok(PersonFacts { phone: None, ..known.clone() }));
        assert_eq!(known.phone, phone);
    }

    #[test]
    fn nobody_is_known_without_a_name() {
        let problem = DescribedPerson::nothing("K-1").over(None).unwrap_err();
        assert_eq!(problem.to_string(), "nobody is known as K-1 yet; expected the name too");
    }

    #[test]
    fn a_correction_leaves_alone_what_changed_since() {
        let (corrected, later) = (named("Hof"), named("Gut"));
        let said = DescribedPerson {
            name: Some("Hoff".to_owned()),
            phone: Some(Some("1".to_owned())),
            ..DescribedPerson::nothing("K-1")
        };
        let carried = said.carried_to(&corrected, &later);
        assert_eq!((carried.name, carried.phone), (None, Some(Some("1".to_owned()))));
    }
}
