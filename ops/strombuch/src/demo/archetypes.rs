//! The plants of the demo company: twenty-seven, which together show every case of the settlement.
//!
//! The first eight already show the main regimes of § 51 EEG. Values of tendered and of older plants
//! are plausible, but registered for nobody; all names are invented.

use super::archetype::Subject::{Family, Place};
use super::archetype::{Archetype, OwnUse};
use units::StorageOption;

/// The place of the plant whose statement a newcomer is shown.
pub(super) const SHOWN: usize = 0;
/// The place of the plant with substitute readings on one day.
pub(super) const WITH_SUBSTITUTES: usize = 1;
/// The place of the plant of which one day is corrected later.
pub(super) const CORRECTED_LATER: usize = 2;
/// The place of the plant of which one day is never read.
pub(super) const WITH_GAP: usize = 5;
/// The place of the tendered plant whose award value nobody registered.
pub(super) const WITHOUT_VALUE: usize = 12;

/// The place of the turbine.
#[cfg(test)]
pub(super) const TURBINE: usize = 24;
/// The places of a roof and of its extension behind the same meter.
pub(super) const EXTENDED: usize = 11;
#[cfg(test)]
pub(super) const EXTENSION: usize = 25;

/// The archetypes in the order in which plants are made from them.
pub(super) const ARCHETYPES: [Archetype; 27] = [
    // Staged hours, annual value, ground, value from the statute.
    Archetype::new("Solarpark {}", Place("Lindenfeld"), 760_000, (2024, 5, 14))
        .owned_by(0, "Bürgerenergie {} eG")
        .on_ground()
        .premium_passed_on()
        .fee(180),
    // Six hours, monthly value, paid at the market value.
    Archetype::new("Hallendach {}", Family("Brandt"), 640_000, (2019, 8, 12))
        .owned_by(1, "{} Fördertechnik GmbH")
        .registered(852)
        .at_market_value()
        .east_west()
        .fee(210),
    // Four hours, monthly value, tendered.
    Archetype::new("Solarpark {}", Place("Eichholz"), 2_400_000, (2022, 5, 20))
        .owned_by(2, "Solarpark {} GmbH & Co. KG")
        .tendered((2021, 6, 1), (2021, 7, 8))
        .on_ground()
        .registered(500)
        .fee(160),
    // Below 100 kW: spared in 2025, quarter hours from the year after the smart meter; the first of two on one site.
    Archetype::new("Scheunendach {}", Family("Hofmann"), 84_000, (2025, 3, 10))
        .owned_by(3, "Hof {} GbR")
        .small_business()
        .account_unknown()
        .surplus(OwnUse::Business(160))
        .smart_meter((2025, 6, 2))
        .premium_passed_on()
        .on_site("Hofstelle Norderfeld")
        .fee(340),
    // Quarter hours, annual value, roof with full feed-in.
    Archetype::new("Messehallendach {}", Place("Lindenfeld"), 690_000, (2025, 3, 27))
        .owned_by(0, "Bürgerenergie {} eG")
        .smart_meter((2025, 3, 20))
        .east_west()
        .fee(220),
    // Spared below 400 kW, first tier with own use.
    Archetype::new("Hausdach {}", Family("Petersen"), 9_600, (2023, 6, 21))
        .owned_by(5, "Familie {}")
        .small_business()
        .surplus(OwnUse::Household(170))
        .at_market_value()
        .premium_passed_on()
        .fee(450),
    // Spared just below 400 kW, fourth tier of full feed-in.
    Archetype::new("Gewerbedach {}", Place("Lindenfeld"), 390_000, (2024, 9, 5))
        .owned_by(0, "Bürgerenergie {} eG")
        .premium_passed_on()
        .fee(220),
    // Bid before 2023, awarded in 2022, commissioned in 2023: four hours, monthly value.
    Archetype::new("Solarpark {}", Place("Auental"), 5_600_000, (2023, 9, 14))
        .owned_by(7, "Solarpark {} GmbH & Co. KG")
        .tendered((2022, 11, 1), (2022, 12, 15))
        .on_ground()
        .registered(563)
        .premium_passed_on()
        .fee(140),
    // Six hours, but spared below 500 kW.
    Archetype::new("Reithallendach {}", Family("Sommer"), 480_000, (2018, 4, 17))
        .owned_by(8, "Reitanlage {} KG")
        .registered(1_084)
        .at_market_value()
        .premium_passed_on()
        .fee(240),
    // No regime by age; support ends with the year 2025.
    Archetype::new("Bürgersolardach {}", Place("Moorbach"), 28_000, (2005, 7, 8))
        .owned_by(9, "Solarverein {} e. V.")
        .small_business()
        .email_unknown()
        .registered(5_493)
        .fee(400),
    // No regime by age, on a landfill.
    Archetype::new("Deponiesolarpark {}", Place("Steinau"), 1_150_000, (2012, 6, 15))
        .owned_by(10, "Zweckverband Abfallwirtschaft {}")
        .on_other()
        .registered(1_390)
        .at_market_value()
        .fee(190),
    // Staged hours, largest tier with own use.
    Archetype::new("Logistikdach {}", Place("Falkenrode"), 820_000, (2023, 11, 23))
        .owned_by(11, "Logistik {} GmbH")
        .surplus(OwnUse::Business(190))
        .at_market_value()
        .east_west()
        .fee(200),
    // Tendered, and its award value was not registered.
    Archetype::new("Feldpark {}", Place("Ostermoor"), 3_200_000, (2024, 12, 10))
        .owned_by(12, "Feldpark {} GmbH & Co. KG")
        .tendered((2024, 3, 1), (2024, 4, 22))
        .on_ground()
        .premium_passed_on()
        .fee(150),
    // Staged hours by the bid deadline, commissioned under the later law and within the period.
    Archetype::new("Solarpark {}", Place("Hohenwiesen"), 4_300_000, (2025, 9, 16))
        .owned_by(13, "Solarpark {} GmbH & Co. KG")
        .tendered((2024, 12, 1), (2025, 1, 22))
        .on_ground()
        .registered(476)
        .fee(150),
    // Quarter hours by the bid deadline.
    Archetype::new("Solarpark {}", Place("Neubruch"), 8_200_000, (2025, 11, 5))
        .owned_by(14, "Solarpark {} GmbH & Co. KG")
        .tendered((2025, 3, 1), (2025, 4, 17))
        .on_ground()
        .registered(466)
        .premium_passed_on()
        .fee(130),
    // Four hours; annual value by the demarcation of its storage.
    Archetype::new("Gewächshausdach {}", Family("Storm"), 620_000, (2021, 7, 1))
        .owned_by(15, "Gartenbau {} GmbH")
        .surplus(OwnUse::Business(130))
        .registered(652)
        .storage(StorageOption::Demarcation)
        .fee(260),
    // Spared by size; annual value by the flat rate of its storage.
    Archetype::new("Hofdach {}", Family("Albers"), 24_000, (2019, 5, 9))
        .owned_by(16, "Familie {}")
        .small_business()
        .surplus(OwnUse::Household(150))
        .registered(1_093)
        .storage(StorageOption::FlatRate)
        .premium_passed_on()
        .fee(430),
    // Second tier of full feed-in.
    Archetype::new("Schuldach {}", Place("Birkenau am See"), 36_000, (2024, 3, 18))
        .owned_by(17, "Schulverband {}")
        .small_business()
        .at_market_value()
        .fee(380),
    // Third and fourth tier of full feed-in: it counts after the other plant on its site, and with it under § 51.
    Archetype::new("Stalldach {}", Family("Jessen"), 98_000, (2025, 5, 6))
        .owned_by(18, "Milchhof {} GbR")
        .east_west()
        .on_site("Hofstelle Norderfeld")
        .fee(330),
    // Quarter hours, on another structure; its contract began in July 2025.
    Archetype::new("Parkplatzdach {}", Place("Seeblick"), 290_000, (2025, 4, 8))
        .owned_by(19, "Kurbetriebe {} GmbH")
        .on_other()
        .surplus(OwnUse::Business(110))
        .smart_meter((2025, 4, 2))
        .at_market_value()
        .premium_passed_on()
        .joined((2025, 7, 1))
        .fee(270),
    // Below 2 kW: spared whatever its meter.
    Archetype::new("Gartenhausdach {}", Family("Timm"), 1_800, (2025, 6, 18))
        .owned_by(20, "Familie {}")
        .small_business()
        .smart_meter((2024, 9, 30))
        .fee(490),
    // Four hours, but spared below 500 kW; its contract ended in September 2025.
    Archetype::new("Molkereidach {}", Family("Ahrens"), 340_000, (2021, 3, 25))
        .owned_by(21, "Molkerei {} GmbH")
        .surplus(OwnUse::Business(220))
        .left((2025, 9, 30))
        .registered(724)
        .fee(260),
    // Sold without support.
    Archetype::new("Speditionsdach {}", Place("Marlheim"), 240_000, (2010, 10, 14))
        .owned_by(22, "Spedition {} KG")
        .without_support()
        .surplus(OwnUse::Business(90))
        .fee(300),
    // Quarter hours below 100 kW from the first day: the smart meter was there a year before.
    Archetype::new("Werkstattdach {}", Family("Lorenzen"), 32_000, (2025, 2, 27))
        .owned_by(23, "Tischlerei {}")
        .surplus(OwnUse::Business(140))
        .smart_meter((2024, 11, 12))
        .premium_passed_on()
        .fee(390),
    // Wind: staged hours and the annual value of wind on land.
    Archetype::new("Windrad {}", Place("Hohe Geest"), 4_200_000, (2024, 10, 2))
        .owned_by(24, "Bürgerwind {} GmbH & Co. KG")
        .wind()
        .tendered((2023, 2, 1), (2023, 3, 15))
        .registered(735)
        .premium_passed_on()
        .fee(120),
    // Quarter hours: the extension of the roof of Falkenrode, behind its meter.
    Archetype::new("Logistikdach {}, Erweiterung", Place("Falkenrode"), 180_000, (2025, 4, 15))
        .owned_by(EXTENDED, "Logistik {} GmbH")
        .behind_the_meter_of(EXTENDED)
        .smart_meter((2025, 4, 15))
        .surplus(OwnUse::Business(40))
        .at_market_value()
        .east_west()
        .fee(200),
    // One hour: an award of an innovation tender, with a storage beside the modules.
    Archetype::new("Solarspeicherpark {}", Place("Wiesmoor"), 1_800_000, (2024, 11, 20))
        .owned_by(26, "Solarspeicher {} GmbH")
        .tendered((2023, 9, 1), (2023, 10, 20))
        .innovation()
        .on_ground()
        .registered(833)
        .fee(150),
];
