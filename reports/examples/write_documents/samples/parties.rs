//! The two parties and the days of the samples.

use super::Sample;
use records::PostalAddress;
use reports::closing::{DayEnergy, Issuer, Supplier};
use units::{CountryCode, DeliveryDay, Energy, Iban, Month, Vat};

pub(crate) fn issuer() -> Sample<Issuer> {
    Ok(Issuer {
        name: "Stadtwerke Musterstadt GmbH".to_owned(),
        address: Some(address("Am Kraftwerk 1", "12345", "Musterstadt")?),
        vat_id: Some("DE123456789".to_owned()),
        tax_number: Some("12/345/67890".to_owned()),
        iban: Some(Iban::german(12_030_000, 202_051)?),
        bic: Some("BYLADEM1001".to_owned()),
        register: Some("Amtsgericht Musterstadt, HRB 1234".to_owned()),
        managing_directors: Some("Jana Muster, Ole Beispiel".to_owned()),
        supervisory_chair: None,
        contact_name: Some("Abrechnung Direktvermarktung".to_owned()),
        phone: Some("030 1234567".to_owned()),
        email: Some("abrechnung@sw-musterstadt.example".to_owned()),
    })
}

pub(crate) fn supplier() -> Sample<Supplier> {
    Ok(Supplier {
        operator_id: "B-10023".to_owned(),
        name: "Solarpark Wiesengrund GmbH & Co. KG".to_owned(),
        address: Some(address("Hofstraße 12", "84028", "Landshut")?),
        vat_id: Some("DE987654321".to_owned()),
        tax_number: None,
        iban: Some(Iban::german(37_040_044, 532_013_000)?),
        phone: Some("0871 998877".to_owned()),
        email: Some("hof@wiesengrund.example".to_owned()),
        vat: Vat::Regular,
    })
}

fn address(street: &str, postcode: &str, city: &str) -> Sample<PostalAddress> {
    Ok(PostalAddress::new(street, None, postcode, city, CountryCode::germany())?)
}

/// The days of May 2025, some with times without support.
pub(crate) fn days() -> Sample<Vec<DayEnergy>> {
    let month = Month::new(2025, 5)?;
    Ok((0_i64..).zip(month.days()).map(|(index, day)| day_energy(index, day)).collect())
}

fn day_energy(index: i64, day: DeliveryDay) -> DayEnergy {
    let season = 7 - (i64::from(day.month().number()) - 6).abs();
    let energy = (1_200 + (index * 7_919) % 5_300) * season / 6;
    let lost = if index % 4 == 3 { energy * (index % 5 + 1) / 9 } else { 0 };
    DayEnergy {
        day,
        energy: Some(Energy::from_scaled(energy * 1_000_000)),
        without_support: Energy::from_scaled(lost * 1_000_000),
    }
}
