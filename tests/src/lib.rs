//! The language in which scenarios are written.
//!
//! A [`World`] is a database of its own with one tenant in it; builders register plants, deliver
//! readings and publish prices in words of the trade; the clock stands still at [`clock::now`].
//! [`on_both_databases`] makes two tests of one scenario. [`Strombuch`] runs the real command, and
//! [`real_data`] finds the published data that never enters this tree.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a scenario that cannot be set up has nothing to tell but where it failed"
)]

pub mod bank;
pub mod clock;
pub mod command;
pub mod contents;
pub mod money;
mod months;
pub mod parties;
mod payment_order;
mod place;
pub mod plant;
mod premium;
mod prices;
mod readings;
pub mod real_data;
#[cfg(target_os = "linux")]
pub mod reworded;
mod says;
pub mod served;
mod tax;
mod world;

pub use bank::{BankFile, BankLine};
pub use command::{Ran, Strombuch};
pub use money::BankPayment;
pub use months::MONTHS_2025;
pub use payment_order::PaymentOrder;
pub use place::{Place, postgres_url};
pub use plant::{Plant, PlantBuilder};
pub use readings::Deliveries;
pub use says::Says;
pub use served::{Answer, Served, Visitor};
pub use world::World;

/// Makes two tests of each scenario: `…::sqlite` and `…::postgres`.
///
/// The second one says loudly that it was skipped when `STROMBUCH_TEST_POSTGRES_URL` names no
/// server.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$doc:meta])* fn $name:ident($world:ident: World) $body:block)+) => {
        $(
            $(#[$doc])*
            fn $name(mut $world: $crate::World) $body

            mod $name {
                #[test]
                fn sqlite() {
                    super::$name($crate::World::on_sqlite());
                }

                #[test]
                fn postgres() {
                    if let Some(world) = $crate::World::on_postgres(stringify!($name)) {
                        super::$name(world);
                    }
                }
            }
        )+
    };
}
