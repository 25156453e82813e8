//! Questions to `eeg-billing` in our types.

use eeg_billing::{
    NegativpreisInterval, NegativpreisRegime, SettleInput, SettleOutput, SettlementScheme,
};
use rules::regime::RegimeQuestion;
use rust_decimal::Decimal;
use time::{Date, OffsetDateTime};
use units::{DeliveryDay, Energy, Month, Power, Price, Scaled, UtcTime};

pub(crate) fn date(day: DeliveryDay) -> Date {
    let month = u8::try_from(day.month().number()).unwrap();
    let number = u8::try_from(day.days_before_in_month() + 1).unwrap();
    let month = time::Month::try_from(month).unwrap();
    Date::from_calendar_date(day.year().number(), month, number).unwrap()
}

pub(crate) fn day(date: Date) -> DeliveryDay {
    DeliveryDay::new(date.year(), u32::from(u8::from(date.month())), u32::from(date.day())).unwrap()
}

pub(crate) fn instant(start: UtcTime) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(start.unix_seconds()).unwrap()
}

pub(crate) fn kilowatts(power: Power) -> Decimal {
    Decimal::new(power.scaled(), 3)
}

pub(crate) fn kilowatt_hours(energy: Energy) -> Decimal {
    Decimal::new(energy.scaled(), 6)
}

pub(crate) fn ct_per_kwh(price: Price) -> Decimal {
    Decimal::new(price.scaled(), 6)
}

/// A quantity of ours with the digits of a decimal; fails when it has more of them.
pub(crate) fn exactly<T: Scaled>(value: Decimal, decimals: u32) -> T {
    let scaled = value * Decimal::from(10_i64.pow(decimals));
    assert!(scaled.fract().is_zero(), "{value} has more than {decimals} decimals");
    T::from_scaled(i64::try_from(scaled).unwrap())
}

/// Whether the plant is spared for its size in a month under a version of § 51.
pub(crate) fn is_spared(regime: NegativpreisRegime, plant: &RegimeQuestion, month: Month) -> bool {
    let lapsed = eeg_billing::negativpreis::imesys_befreiung_entfallen(
        plant.smart_meter_since.map(date),
        Some(date(month.first_day())),
    );
    let solar = eeg_billing::ErzeugungsArt::SolarAufdach;
    regime.ist_befreit(Some(kilowatts(plant.capacity)), Some(solar), lapsed, false)
}

/// A premium question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PremiumQuestion {
    pub(crate) applicable_value: Price,
    pub(crate) market_value: Price,
    pub(crate) energy: Energy,
    pub(crate) energy_without_support: Energy,
}

impl PremiumQuestion {
    /// The answer for the first full month of a large roof.
    pub(crate) fn settle(&self, commissioned_on: DeliveryDay) -> SettleOutput {
        eeg_billing::calculate_settlement(&SettleInput {
            scheme: SettlementScheme::MarketPremium {
                direktverm_aw_ct: ct_per_kwh(self.applicable_value),
                wind_korrekturfaktor: None,
                wind_standort: None,
            },
            einspeisemenge_kwh: Some(kilowatt_hours(self.energy)),
            marktwert_ct_kwh: Some(ct_per_kwh(self.market_value)),
            kwh_during_negative_epex: Some(kilowatt_hours(self.energy_without_support)),
            negative_price_quarter_hours: Some(8),
            inbetriebnahme: Some(date(commissioned_on)),
            leistung_kwp: Some(Decimal::from(900)),
            billing_date: Some(date(commissioned_on.month().end())),
            erzeugungsart: Some(eeg_billing::ErzeugungsArt::SolarAufdach),
            ..SettleInput::default()
        })
    }
}

/// An interval of a run of prices.
pub(crate) fn interval(start: UtcTime, energy: Energy, negative: bool) -> NegativpreisInterval {
    NegativpreisInterval {
        start: instant(start),
        feed_in_kwh: kilowatt_hours(energy),
        price_negative: negative,
    }
}
