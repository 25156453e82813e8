//! The metrics of a backtest as JSON and as a table.

use ::forecast::{Backtest, CapacitySource, Finding, Judgement, Metrics, Question, SiteResult};
use serde::Serialize;
use serde_json::Number;
use std::fmt::Write as _;

/// Decimals of metrics, which are shares.
const DECIMALS: usize = 6;

/// One document.
#[derive(Debug, Serialize)]
pub(super) struct BacktestBody {
    train_until: String,
    from: String,
    until: String,
    step_minutes: i64,
    overall: JudgementBody,
    sites: Vec<SiteBody>,
    findings: Vec<FindingBody>,
    refused_lookaheads: u64,
}

#[derive(Debug, Serialize)]
struct SiteBody {
    site: String,
    capacity: Option<Number>,
    capacity_source: &'static str,
    #[serde(flatten)]
    judgement: JudgementBody,
}

#[derive(Debug, Serialize)]
struct JudgementBody {
    #[serde(flatten)]
    all: MetricsBody,
    daylight: MetricsBody,
}

#[derive(Debug, Default, Serialize)]
struct MetricsBody {
    intervals: usize,
    pinball: Option<Number>,
    crps: Option<Number>,
    nrmse: Option<Number>,
    nmae: Option<Number>,
    bias: Option<Number>,
    skill: Option<Number>,
    coverage_50: Option<Number>,
    coverage_80: Option<Number>,
    coverage_90: Option<Number>,
    sharpness_50: Option<Number>,
    sharpness_80: Option<Number>,
    sharpness_90: Option<Number>,
}

#[derive(Debug, Serialize)]
struct FindingBody {
    site: Option<String>,
    finding: &'static str,
    feature: Option<String>,
    count: usize,
    first: Option<String>,
}

impl BacktestBody {
    pub(super) fn of(found: &Backtest, question: &Question) -> Self {
        Self {
            train_until: question.train_until.to_string(),
            from: question.from.to_string(),
            until: question.until.to_string(),
            step_minutes: found.step / 60,
            overall: JudgementBody::of(&found.overall),
            sites: found.sites.iter().map(SiteBody::of).collect(),
            findings: found.findings.iter().map(FindingBody::of).collect(),
            refused_lookaheads: found.refused,
        }
    }
}

impl SiteBody {
    fn of(site: &SiteResult) -> Self {
        Self {
            site: site.site.clone(),
            capacity: number(site.capacity),
            capacity_source: match site.capacity_source {
                CapacitySource::Given => "given",
                CapacitySource::Normalised => "normalised",
                CapacitySource::LargestValue => "largest_value",
                CapacitySource::OtherSites => "other_sites",
            },
            judgement: JudgementBody::of(&site.judgement),
        }
    }
}

impl JudgementBody {
    fn of(judgement: &Judgement) -> Self {
        let body =
            |metrics: &Option<Metrics>| metrics.as_ref().map(MetricsBody::of).unwrap_or_default();
        Self { all: body(&judgement.all), daylight: body(&judgement.daylight) }
    }
}

impl MetricsBody {
    fn of(metrics: &Metrics) -> Self {
        let [coverage_50, coverage_80, coverage_90] = metrics.coverage.map(number);
        let [sharpness_50, sharpness_80, sharpness_90] = metrics.sharpness.map(number);
        Self {
            intervals: metrics.count,
            pinball: number(metrics.pinball),
            crps: number(metrics.crps),
            nrmse: number(metrics.nrmse),
            nmae: number(metrics.nmae),
            bias: number(metrics.bias),
            skill: metrics.skill.and_then(number),
            coverage_50,
            coverage_80,
            coverage_90,
            sharpness_50,
            sharpness_80,
            sharpness_90,
        }
    }
}

impl FindingBody {
    fn of(finding: &Finding) -> Self {
        Self {
            site: finding.site.clone(),
            finding: finding.kind.as_str(),
            feature: finding.feature.clone(),
            count: finding.count,
            first: finding.first.map(|first| first.to_string()),
        }
    }
}

/// A number with so many decimals, never a negative zero.
pub(super) fn decimal(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let is_zero = text.bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0');
    if is_zero { text.trim_start_matches('-').to_owned() } else { text }
}

/// A number of a document, rounded once.
pub(super) fn number(value: f64) -> Option<Number> {
    let rounded: f64 = decimal(value, DECIMALS).parse().ok()?;
    Number::from_f64(rounded)
}

/// A line a site, and one for all.
pub(super) fn table(found: &Backtest) -> String {
    let mut text = String::from(
        "site  intervals  pinball  CRPS  nRMSE  nMAE  bias  skill  in 80 % (daylight)\n",
    );
    let sites = found.sites.iter().map(|site| (site.site.as_str(), &site.judgement));
    for (name, judgement) in sites.chain([("all", &found.overall)]) {
        let Some(metrics) = &judgement.all else {
            let _written = writeln!(text, "{name}  0");
            continue;
        };
        let [pinball, crps, nrmse, nmae, bias] =
            [metrics.pinball, metrics.crps, metrics.nrmse, metrics.nmae, metrics.bias]
                .map(|value| decimal(value, 5));
        let skill = metrics.skill.map_or_else(|| "–".to_owned(), |skill| decimal(skill, 3));
        let band = judgement
            .daylight
            .as_ref()
            .map_or_else(|| "–".to_owned(), |light| decimal(light.coverage[1], 3));
        let count = metrics.count;
        let _written = writeln!(
            text,
            "{name}  {count}  {pinball}  {crps}  {nrmse}  {nmae}  {bias}  {skill}  {band}"
        );
    }
    text
}
