//! Writing of series.

use super::dialect::{self, Names, series_element};
use super::markup::Markup;
use super::period::duration;
use records::{SchedulePeriod, ScheduleSchema, ScheduleSeries, SeriesRole};

/// Writes series in their order.
pub(super) fn every_series(markup: &mut Markup, every: &[ScheduleSeries]) {
    for series in every {
        let is_apart =
            markup.schema() == ScheduleSchema::Cim && series.role == SeriesRole::Anomalous;
        if is_apart {
            markup.inside("Anomaly_MarketDocument", "", |inner| {
                source(inner, series);
                one_series(inner, series);
            });
        } else {
            one_series(markup, series);
        }
    }
}

/// Who sent an anomalous series, and in which message.
fn source(markup: &mut Markup, series: &ScheduleSeries) {
    let Some((party, message)) = &series.source else { return };
    markup.code(&dialect::SOURCE_PARTY, party.as_ref());
    markup.value(&dialect::SOURCE_ID, &message.id);
    let version = message.version.map(|version| version.to_string());
    markup.maybe(&dialect::SOURCE_VERSION, version.as_deref());
}

fn one_series(markup: &mut Markup, series: &ScheduleSeries) {
    markup.inside(series_element(markup.schema(), series.role), "", |inner| {
        if inner.schema() == ScheduleSchema::Ess {
            source(inner, series);
        }
        let version = series.version.map(|version| version.to_string());
        of_role(inner, &dialect::SERIES_ID, series.role, series.id.as_deref());
        of_role(inner, &dialect::SERIES_VERSION, series.role, version.as_deref());
        inner.maybe(&dialect::BUSINESS_TYPE, series.business_type.as_deref());
        inner.maybe(&dialect::PRODUCT, series.product.as_deref());
        inner.maybe(&dialect::AGGREGATION, series.aggregation.as_deref());
        inner.code(&dialect::IN_AREA, series.in_area.as_ref());
        inner.code(&dialect::OUT_AREA, series.out_area.as_ref());
        inner.code(&dialect::IN_PARTY, series.in_party.as_ref());
        inner.code(&dialect::OUT_PARTY, series.out_party.as_ref());
        if let Some((type_code, agreement)) = &series.agreement {
            inner.maybe(&dialect::AGREEMENT_TYPE, type_code.as_deref());
            inner.maybe(&dialect::AGREEMENT, agreement.as_deref());
        }
        unit(inner, series);
        for period in &series.periods {
            one_period(inner, period);
        }
        inner.reasons(&series.reasons);
    });
}

/// Identification or version, which imposed series of ESS call otherwise.
fn of_role(markup: &mut Markup, names: &Names, role: SeriesRole, value: Option<&str>) {
    let all = names.all(markup.schema());
    let other = all.get(1).filter(|_| role == SeriesRole::Imposed);
    if let (Some(name), Some(value)) = (other.or_else(|| all.first()), value) {
        markup.named_value(name, value);
    }
}

/// The unit, which confirmations of CIM call otherwise.
fn unit(markup: &mut Markup, series: &ScheduleSeries) {
    let Some(unit) = &series.unit else { return };
    let names = dialect::UNIT.all(markup.schema());
    let is_confirmation = matches!(series.role, SeriesRole::Confirmed | SeriesRole::Imposed);
    let other = names.get(1).filter(|_| is_confirmation);
    if let Some(name) = other.or_else(|| names.first()) {
        markup.named_value(name, unit);
    }
}

fn one_period(markup: &mut Markup, period: &SchedulePeriod) {
    let schema = markup.schema();
    markup.inside("Period", "", |inner| {
        inner.span(dialect::SPAN.written(schema), period.span);
        inner.value(&dialect::RESOLUTION, &duration(period.resolution_minutes));
        inner.positions(&period.quantities);
    });
}
