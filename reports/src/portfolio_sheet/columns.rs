//! The columns, declared once for every form.

use super::SheetRow;
use crate::words::{self, Both};
use std::borrow::Cow;
use units::{DeliveryDay, Energy, Language, Money, Power, Price};

/// A column.
pub(super) struct Column {
    /// The key in CSV for programs.
    pub(super) key: &'static str,
    /// The heading in a spreadsheet.
    pub(super) heading: Both,
    /// Whether a sum of it says something.
    pub(super) summed: bool,
    /// Where its cells come from, which also says what they hold.
    pub(super) source: Source,
}

/// Where the cells of a column come from.
#[derive(Clone, Copy)]
pub(super) enum Source {
    /// Text as somebody wrote it.
    Text(fn(&SheetRow) -> Cow<'_, str>),
    /// What programs read as a code and people as words of their language.
    Words(fn(&SheetRow, Reader) -> Cow<'_, str>),
    Day(fn(&SheetRow) -> DeliveryDay),
    Count(fn(&SheetRow) -> Option<i64>),
    Power(fn(&SheetRow) -> Option<Power>),
    Energy(fn(&SheetRow) -> Option<Energy>),
    Price(fn(&SheetRow) -> Option<Price>),
    Money(fn(&SheetRow) -> Option<Money>),
}

/// Who reads a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// A program, which knows our codes.
    Program,
    /// A person, who reads a language.
    Person(Language),
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    /// Not known, or not claimed.
    Empty,
    /// Text.
    Text(Cow<'a, str>),
    /// A day.
    Day(DeliveryDay),
    /// A plain decimal number with a point.
    Number(String),
}

impl Source {
    /// The unit of its numbers.
    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::Text(_) | Self::Words(_) | Self::Day(_) | Self::Count(_) => "",
            Self::Power(_) => "kW",
            Self::Energy(_) => "kWh",
            Self::Price(_) => "ct/kWh",
            Self::Money(_) => "€",
        }
    }

    /// The cell of a row.
    pub(super) fn cell(self, row: &SheetRow, reader: Reader) -> Cell<'_> {
        let text = match self {
            Self::Text(text) => text(row),
            Self::Words(words) => words(row, reader),
            Self::Day(day) => return Cell::Day(day(row)),
            Self::Count(_) | Self::Power(_) | Self::Energy(_) | Self::Price(_) | Self::Money(_) => {
                return self
                    .steps(row)
                    .map_or(Cell::Empty, |steps| Cell::Number(self.decimal(steps)));
            }
        };
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// The number of smallest units in a row.
    fn steps(self, row: &SheetRow) -> Option<i64> {
        match self {
            Self::Text(_) | Self::Words(_) | Self::Day(_) => None,
            Self::Count(count) => count(row),
            Self::Power(power) => power(row).map(Power::scaled),
            Self::Energy(energy) => energy(row).map(Energy::scaled),
            Self::Price(price) => price(row).map(Price::scaled),
            Self::Money(money) => money(row).map(Money::scaled),
        }
    }

    /// So many smallest units as a plain decimal number.
    fn decimal(self, steps: i64) -> String {
        match self {
            Self::Text(_) | Self::Words(_) | Self::Day(_) | Self::Count(_) => steps.to_string(),
            Self::Power(_) => Power::from_scaled(steps).decimal(),
            Self::Energy(_) => Energy::from_scaled(steps).decimal(),
            Self::Price(_) => Price::from_scaled(steps).decimal(),
            Self::Money(_) => Money::from_scaled(steps).decimal(),
        }
    }
}

impl Column {
    /// The exact sum of what is known, as a plain decimal number; nothing where nothing is known.
    pub(super) fn sum(&self, rows: &[SheetRow]) -> Option<String> {
        let mut known = rows.iter().filter_map(|row| self.source.steps(row));
        let first = known.next().filter(|_| self.summed)?;
        known.try_fold(first, i64::checked_add).map(|sum| self.source.decimal(sum))
    }

    /// The heading with its unit.
    pub(super) fn heading_with_unit(&self, language: Language) -> String {
        let heading = self.heading.of(language);
        match self.source.unit() {
            "" => heading.to_owned(),
            unit => format!("{heading} ({unit})"),
        }
    }
}

impl Reader {
    fn choose(
        self,
        code: &'static str,
        word: impl FnOnce(Language) -> &'static str,
    ) -> Cow<'static, str> {
        match self {
            Self::Program => Cow::Borrowed(code),
            Self::Person(language) => Cow::Borrowed(word(language)),
        }
    }
}

/// Codes separated by blanks for programs, titles for people.
fn findings(row: &SheetRow, reader: Reader) -> Cow<'_, str> {
    Cow::Owned(match reader {
        Reader::Program => row.findings.join(" "),
        Reader::Person(language) => {
            let title = |code: &String| words::finding(language, code, "", "").title;
            row.findings.iter().map(title).collect::<Vec<_>>().join(", ")
        }
    })
}

const fn plain(key: &'static str, heading: Both, source: Source) -> Column {
    Column { key, heading, summed: false, source }
}

const fn summed(key: &'static str, heading: Both, source: Source) -> Column {
    Column { key, heading, summed: true, source }
}

/// The columns in their order.
pub(super) const COLUMNS: [Column; 22] = [
    plain(
        "plant_id",
        Both("MaStR-Nummer", "Unit number"),
        Source::Text(|row| Cow::Owned(row.plant.to_string())),
    ),
    plain("name", Both("Anlage", "Plant"), Source::Text(|row| Cow::Borrowed(&row.name))),
    plain(
        "operator_name",
        Both("Anlagenbetreiber", "Operator"),
        Source::Text(|row| Cow::Borrowed(&row.operator)),
    ),
    summed("capacity_kw", Both("Leistung", "Power"), Source::Power(|row| Some(row.capacity))),
    plain(
        "commissioned_on",
        Both("Inbetriebnahme", "Commissioned on"),
        Source::Day(|row| row.commissioned_on),
    ),
    plain(
        "sales_form",
        Both("Veräußerungsform", "Sales form"),
        Source::Words(|row, reader| {
            let form = row.sales_form;
            reader.choose(form.as_str(), |language| words::sales_form(language, form))
        }),
    ),
    plain(
        "regime",
        Both("§ 51 EEG", "§ 51 EEG"),
        Source::Words(|row, reader| {
            let Some(regime) = row.regime else { return Cow::Borrowed("") };
            reader.choose(regime.as_str(), |language| words::regime(language, regime))
        }),
    ),
    plain(
        "status",
        Both("Status", "Status"),
        Source::Words(|row, reader| {
            let Some(status) = row.status else { return Cow::Borrowed("") };
            reader.choose(status.as_str(), |language| words::status(language, status))
        }),
    ),
    plain(
        "status_reason",
        Both("Grund", "Reason"),
        Source::Words(|row, reader| match reader {
            Reader::Program => Cow::Borrowed(&row.reason),
            Reader::Person(language) => {
                Cow::Owned(words::status_reason(language, &row.reason_detail, &row.reason))
            }
        }),
    ),
    plain("findings", Both("Feststellungen", "Findings"), Source::Words(findings)),
    summed("energy_kwh", Both("Einspeisung", "Feed-in"), Source::Energy(|row| row.energy)),
    summed(
        "energy_without_support_kwh",
        Both("Einspeisung ohne Förderung", "Feed-in without support"),
        Source::Energy(|row| row.energy_without_support),
    ),
    plain(
        "quarter_hours_without_support",
        Both("¼ h ohne Förderung", "¼ h without support"),
        Source::Count(|row| row.quarter_hours_without_support),
    ),
    plain(
        "applicable_value_ct_per_kwh",
        Both("Anzulegender Wert", "Applicable value"),
        Source::Price(|row| row.applicable_value),
    ),
    plain(
        "market_value_ct_per_kwh",
        Both("Marktwert", "Market value"),
        Source::Price(|row| row.market_value),
    ),
    plain(
        "premium_ct_per_kwh",
        Both("Marktprämie je kWh", "Premium per kWh"),
        Source::Price(|row| row.premium_rate),
    ),
    summed("premium_eur", Both("Marktprämie", "Market premium"), Source::Money(|row| row.premium)),
    summed(
        "market_revenue_eur",
        Both("Vermarktungserlös", "Market revenue"),
        Source::Money(|row| row.market_revenue),
    ),
    summed(
        "fee_eur",
        Both("Dienstleistungsentgelt", "Marketing fee"),
        Source::Money(|row| row.fee),
    ),
    summed("net_eur", Both("Netto", "Net"), Source::Money(|row| row.net)),
    summed("vat_eur", Both("Umsatzsteuer", "Value added tax"), Source::Money(|row| row.vat)),
    summed("payout_eur", Both("Auszahlung", "Payout"), Source::Money(|row| row.payout)),
];
