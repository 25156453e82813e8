//! Who forecasts best, by how far ahead.

use super::facts::OutlookFacts;
use crate::http::Page;
use reports::Figures;
use services::forecast::ProviderMetrics;
use units::{Language, Money};

/// A provider at a horizon.
pub(super) struct RankedRow {
    /// The horizon; nothing where the row above has it.
    pub(super) horizon: String,
    pub(super) rank: usize,
    pub(super) provider: String,
    pub(super) nrmse: String,
    pub(super) bias: String,
    pub(super) skill: String,
    pub(super) coverage: String,
    pub(super) cost: String,
}

/// The providers of each horizon, the one whose error is smallest first.
pub(super) fn rows(page: &Page, found: &OutlookFacts) -> Vec<RankedRow> {
    let mut metrics: Vec<&ProviderMetrics> = found.metrics.iter().collect();
    metrics.sort_by(|left, right| {
        let by_error = left.score.nrmse.total_cmp(&right.score.nrmse);
        left.horizon.cmp(&right.horizon).then(by_error)
    });
    let mut rows = Vec::new();
    for of_horizon in metrics.chunk_by(|left, right| left.horizon == right.horizon) {
        for (index, one) in of_horizon.iter().enumerate() {
            let horizon = if index == 0 { one.horizon.to_string() } else { String::new() };
            rows.push(row(page, horizon, index + 1, one));
        }
    }
    rows
}

fn row(page: &Page, horizon: String, rank: usize, one: &ProviderMetrics) -> RankedRow {
    let percent = |share: f64| percent(page.language, share);
    RankedRow {
        horizon,
        rank,
        provider: one.provider.to_string(),
        nrmse: percent(one.score.nrmse),
        bias: percent(one.score.bias),
        skill: page.figures().opt(one.score.skill, |_, share| percent(share)),
        coverage: percent(one.score.coverage_80),
        cost: page.figures().opt(one.cost, Figures::money),
    }
}

/// A share in percent with one decimal, with the minus of print.
fn percent(language: Language, share: f64) -> String {
    let digits = format!("{:.1}", share * 100.0);
    let digits = if digits == "-0.0" { "0.0".to_owned() } else { digits.replace('-', "−") };
    match language {
        Language::German => digits.replace('.', ","),
        Language::English => digits,
    }
}

/// What the errors of the provider that counts cost at the shortest horizon of which it is known.
pub(super) fn cost(found: &OutlookFacts) -> Option<(String, Money)> {
    let (provider, _) = found.issued.as_ref()?;
    let own = found.metrics.iter().filter(|one| one.provider == *provider);
    let known = own.filter_map(|one| Some((one.horizon, one.cost?)));
    known.min_by_key(|(horizon, _)| *horizon).map(|(horizon, cost)| (horizon.to_string(), cost))
}

#[cfg(test)]
mod tests {
    use super::percent;
    use units::Language;

    #[test]
    fn shares_are_read_in_percent() {
        for (share, german) in [(0.0506, "5,1"), (-0.25, "−25,0"), (-0.0001, "0,0"), (1.0, "100,0")]
        {
            assert_eq!(percent(Language::German, share), german);
        }
    }
}
