//! Why something is to be traded, and why not, in a sentence.

use super::Both;
use crate::Figures;
use records::{HedgeHold, HedgeReason, ProposalState};
use units::{Language, Power};

/// Why something is proposed.
pub fn hedge_reason(language: Language, reason: HedgeReason) -> String {
    let figures = Figures::new(language);
    match reason {
        HedgeReason::DayAhead { position } => Both(
            "Für den Day-Ahead-Handel ist eine Position von {position} kW zu erwarten; sie wird ganz gehandelt.",
            "A position of {position} kW is to be expected; all of it is traded day-ahead.",
        )
        .with(language, &[("position", &figures.kw(position))]),
        HedgeReason::Ladder { residual, seconds_left, share, tolerance, reference } => {
            let both = if residual > Power::ZERO {
                Both(
                    "{residual} kW sind zu viel; {time} vor Handelsschluss sind {share} % der Position zu schließen, offen bleiben \
                     dürfen {tolerance} kW. Bezugspreis {price} EUR/MWh.",
                    "Long by {residual} kW; {time} before the gate closes {share} % of the position are to be closed, {tolerance} kW \
                     may stay open. Reference price {price} EUR/MWh.",
                )
            } else {
                Both(
                    "{residual} kW fehlen; {time} vor Handelsschluss sind {share} % der Position zu schließen, offen bleiben dürfen \
                     {tolerance} kW. Bezugspreis {price} EUR/MWh.",
                    "Short by {residual} kW; {time} before the gate closes {share} % of the position are to be closed, {tolerance} \
                     kW may stay open. Reference price {price} EUR/MWh.",
                )
            };
            let size = Power::from_scaled(residual.scaled().saturating_abs());
            let parameters = [
                ("residual", figures.kw(size)),
                ("time", duration(seconds_left)),
                ("share", (share / 10_000).to_string()),
                ("tolerance", figures.kw(tolerance)),
                ("price", figures.eur_per_mwh(reference)),
            ];
            both.with(language, &parameters.each_ref().map(|(name, value)| (*name, value.as_str())))
        }
    }
}

/// Why nothing is proposed.
pub fn hedge_hold(language: Language, hold: HedgeHold) -> String {
    let figures = Figures::new(language);
    match hold {
        HedgeHold::NoForecast => Both(
            "Es gibt keine Prognose: `strombuch forecast run` oder `import forecasts`.",
            "There is no forecast: `strombuch forecast run` or `import forecasts`.",
        )
        .of(language)
        .to_owned(),
        HedgeHold::ForecastStale { issued_at } => Both(
            "Die Prognose vom {time} ist zu alt, um danach zu handeln.",
            "The forecast of {time} is too old to trade on.",
        )
        .with(language, &[("time", &figures.instant(issued_at))]),
        HedgeHold::NotOpen { opens_at } => Both(
            "Der fortlaufende Handel öffnet {time}.",
            "Continuous trading opens {time}.",
        )
        .with(language, &[("time", &figures.instant(opens_at))]),
        HedgeHold::Closed => {
            Both("Der Handel ist geschlossen.", "Trading has closed.").of(language).to_owned()
        }
        HedgeHold::Tolerated { residual, tolerance } => Both(
            "Offen sind {residual} kW; davon ist jetzt nichts zu schließen (Toleranz {tolerance} kW).",
            "{residual} kW are open; none of it is to be closed now (tolerance {tolerance} kW).",
        )
        .with(
            language,
            &[("residual", &figures.kw(residual)), ("tolerance", &figures.kw(tolerance))],
        ),
        HedgeHold::NoReference { residual } => Both(
            "Offen sind {residual} kW, aber kein Preis ist bekannt, an dem sich ein Limit messen ließe: `strombuch import \
             spot-prices`.",
            "{residual} kW are open, but no price is known that a limit could be taken from: `strombuch import spot-prices`.",
        )
        .with(language, &[("residual", &figures.kw(residual))]),
    }
}

/// What became of a proposal, in a word.
pub fn proposal_state(language: Language, state: ProposalState) -> &'static str {
    let both = match state {
        ProposalState::Open => Both("offen", "open"),
        ProposalState::Accepted => Both("angenommen", "accepted"),
        ProposalState::Sent => Both("gesendet", "sent"),
        ProposalState::Refused => Both("abgelehnt", "refused"),
        ProposalState::Withdrawn => Both("zurückgezogen", "withdrawn"),
        ProposalState::Superseded => Both("überholt", "superseded"),
    };
    both.of(language)
}

/// A time before a gate: `2:05 h`.
fn duration(seconds: i64) -> String {
    let minutes = seconds.max(0) / 60;
    format!("{}:{:02} h", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::Price;

    #[test]
    fn reasons_are_said_with_their_figures() {
        let reason = HedgeReason::Ladder {
            residual: Power::from_scaled(-1_250_000),
            seconds_left: 7500,
            share: 687_500,
            tolerance: Power::from_scaled(100_000),
            reference: Price::parse_eur_per_mwh("-3.5").unwrap(),
        };
        assert_eq!(
            hedge_reason(Language::German, reason),
            "1.250 kW fehlen; 2:05 h vor Handelsschluss sind 68 % der Position zu schließen, offen bleiben dürfen 100 kW. Bezugspreis −3,50 EUR/MWh."
        );
        assert_eq!(
            hedge_reason(Language::English, reason),
            "Short by 1,250 kW; 2:05 h before the gate closes 68 % of the position are to be closed, 100 kW may stay open. Reference price −3.50 EUR/MWh."
        );
        let held = HedgeHold::ForecastStale { issued_at: "2026-06-10T08:00:00Z".parse().unwrap() };
        assert_eq!(
            hedge_hold(Language::German, held),
            "Die Prognose vom 10.06.2026, 10:00 ist zu alt, um danach zu handeln."
        );
        for state in ProposalState::ALL {
            let words = Language::ALL.iter().map(|language| proposal_state(*language, *state));
            assert!(words.clone().all(|word| !word.is_empty()));
        }
    }
}
