//! Which column of a statement means what.

use crate::table::Record;
use crate::{FileError, FileNote};

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Unit,
    Location,
    EegPlant,
    Month,
    Premium,
    Energy,
    EnergyWithoutSupport,
    ApplicableValue,
    MarketValue,
    PremiumRate,
    Vat,
    PaidOn,
    DocumentNumber,
}

impl Field {
    fn is_number(self) -> bool {
        match self {
            Self::Premium
            | Self::Energy
            | Self::EnergyWithoutSupport
            | Self::ApplicableValue
            | Self::MarketValue
            | Self::PremiumRate
            | Self::Vat => true,
            Self::Unit
            | Self::Location
            | Self::EegPlant
            | Self::Month
            | Self::PaidOn
            | Self::DocumentNumber => false,
        }
    }
}

/// The accepted names, in the form that [`plain`] gives them; the first one is the machine form's. The
/// table of `integrations/FORMATS.md` is this one.
pub(super) const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Unit,
        &[
            "plant_id",
            "mastr-nummer",
            "mastr-nr",
            "mastr-nr.",
            "mastr_nummer",
            "see-nummer",
            "einheitennummer",
        ],
    ),
    (
        Field::Location,
        &["market_location", "marktlokation", "malo", "malo-id", "marktlokations-id"],
    ),
    (
        Field::EegPlant,
        &[
            "eeg_number",
            "unit_key",
            "eeg-anlagenschlüssel",
            "eeg-anlagenschluessel",
            "anlagenschlüssel",
            "anlagenschluessel",
            "mastr-nr. der eeg-anlage",
            "mastr-nummer der eeg-anlage",
            "eeg-mastr-nummer",
            "eeg-nummer",
        ],
    ),
    (Field::Month, &["month", "monat", "leistungsmonat", "abrechnungsmonat", "liefermonat"]),
    (
        Field::Premium,
        &[
            "premium_eur",
            "marktprämie eur",
            "marktpraemie eur",
            "marktprämie netto eur",
            "prämie eur",
        ],
    ),
    (
        Field::Energy,
        &[
            "energy_kwh",
            "einspeisung kwh",
            "eingespeiste menge kwh",
            "energiemenge kwh",
            "menge kwh",
        ],
    ),
    (
        Field::EnergyWithoutSupport,
        &[
            "energy_without_support_kwh",
            "einspeisung ohne förderung kwh",
            "menge § 51 kwh",
            "menge §51 kwh",
            "negative preise kwh",
        ],
    ),
    (
        Field::ApplicableValue,
        &["applicable_value_ct_per_kwh", "anzulegender wert ct/kwh", "aw ct/kwh"],
    ),
    (
        Field::MarketValue,
        &[
            "market_value_ct_per_kwh",
            "marktwert ct/kwh",
            "monatsmarktwert ct/kwh",
            "referenzmarktwert ct/kwh",
            "mw ct/kwh",
        ],
    ),
    (
        Field::PremiumRate,
        &["premium_ct_per_kwh", "marktprämie ct/kwh", "marktpraemie ct/kwh", "prämiensatz ct/kwh"],
    ),
    (Field::Vat, &["vat_eur", "ust eur", "mwst eur", "umsatzsteuer eur", "mehrwertsteuer eur"]),
    (Field::PaidOn, &["paid_on", "zahldatum", "zahlungsdatum", "wertstellung", "bezahlt am"]),
    (
        Field::DocumentNumber,
        &["document_number", "belegnummer", "gutschriftsnummer", "rechnungsnummer", "beleg-nr."],
    ),
];

/// Whether a heading of a workbook has what a statement needs.
pub(super) fn fits(heading: &str) -> bool {
    let names: Vec<String> = heading.split(';').map(|name| plain(name.trim_matches('"'))).collect();
    let has = |field| names_of(field).iter().any(|name| names.iter().any(|one| one == name));
    let of_plant = [Field::Unit, Field::Location, Field::EegPlant];
    of_plant.into_iter().any(has) && has(Field::Month) && has(Field::Premium)
}

/// Where each field is.
pub(super) struct Columns {
    places: Vec<(Field, usize, String)>,
    /// Names of columns whose meaning is not known.
    ignored: Vec<String>,
}

impl Columns {
    /// Finds the meaning of every column.
    pub(super) fn find(file: &str, header: &Record) -> Result<Self, FileError> {
        let mut columns = Self { places: Vec::new(), ignored: Vec::new() };
        for (place, cell) in header.cells.iter().enumerate() {
            let name = plain(cell);
            if name.is_empty() {
                continue;
            }
            let found = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
            let Some((field, _)) = found else {
                columns.ignored.push(cell.trim().to_owned());
                continue;
            };
            if columns.place(*field).is_some() {
                let first = columns.shown(*field);
                let problem = format!("the column {first} already means the same");
                let error = FileError::at_line(file, header.line, problem);
                return Err(error.in_column(cell.trim()));
            }
            columns.places.push((*field, place, cell.trim().to_owned()));
        }
        columns.check_required(file, header.line)?;
        Ok(columns)
    }

    fn check_required(&self, file: &str, line: u64) -> Result<(), FileError> {
        let missing = |name: &str, names: &str| {
            let problem = format!("the column is missing; it may be called {names}");
            Err(FileError::at_line(file, line, problem).in_column(name))
        };
        let of_plant = [Field::Unit, Field::Location, Field::EegPlant];
        if of_plant.iter().all(|field| self.place(*field).is_none()) {
            return missing(
                "plant_id",
                "plant_id, MaStR-Nummer, market_location, Marktlokation, MaLo, eeg_number, \
                 EEG-Anlagenschlüssel",
            );
        }
        for field in [Field::Month, Field::Premium] {
            if self.place(field).is_none() {
                return missing(own_name(field), &names_of(field).join(", "));
            }
        }
        Ok(())
    }

    /// The index of the field's cell in a row.
    pub(super) fn place(&self, field: Field) -> Option<usize> {
        self.places.iter().find(|(found, _, _)| *found == field).map(|(_, place, _)| *place)
    }

    /// The cells of a row that hold numbers.
    pub(super) fn numbers<'r>(&self, record: &'r Record) -> impl Iterator<Item = (Field, &'r str)> {
        let numbers = self.places.iter().filter(|(field, _, _)| field.is_number());
        numbers.filter_map(|(field, place, _)| Some((*field, record.cells.get(*place)?)))
    }

    /// What a person should know of the header.
    pub(super) fn note(&self) -> Option<FileNote> {
        let names = self.ignored.join(", ");
        (!self.ignored.is_empty()).then_some(FileNote::ColumnsIgnored { names })
    }

    /// What the file calls the field.
    pub(super) fn shown(&self, field: Field) -> &str {
        let found = self.places.iter().find(|(found, _, _)| *found == field);
        found.map_or(own_name(field), |(_, _, shown)| shown)
    }
}

fn names_of(field: Field) -> &'static [&'static str] {
    NAMES.iter().find(|(found, _)| *found == field).map_or(&[], |(_, names)| *names)
}

fn own_name(field: Field) -> &'static str {
    names_of(field).first().copied().unwrap_or_default()
}

/// The name without what writers do differently: case, brackets around the unit, `€` for `EUR`, blanks.
fn plain(name: &str) -> String {
    let unified: String = name
        .chars()
        .map(|letter| if "[]()".contains(letter) { ' ' } else { letter })
        .flat_map(char::to_lowercase)
        .collect();
    let unified = unified.replace(" in ", " ").replace('€', "eur");
    unified.split_whitespace().collect::<Vec<_>>().join(" ")
}
