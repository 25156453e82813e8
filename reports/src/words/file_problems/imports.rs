//! What a file says against what is known.

use crate::words::Both;

pub(super) const TABLE: &[Both] = &[
    Both(
        "erwartet ist der EIC eines Bilanzkreises (16 Zeichen), die Nummer einer Anlage (SEE und 12 Ziffern) oder eine \
         Marktlokation (11 Ziffern)",
        "expected the EIC of a balancing group (16 characters), the id of a plant (SEE and 12 digits) or a market \
         location (11 digits)",
    ),
    Both(
        "Anlage {} ist noch nicht registriert; für sie braucht die Datei auch {}",
        "plant {} is not registered yet; for it the file also needs {}",
    ),
    Both(
        "Anlage {}, Spalte awarded_on: der Zuschlag vom {} liegt vor dem Gebotstermin {}",
        "plant {}, column awarded_on: the award of {} is before the bid deadline {}",
    ),
    Both(
        "Anlage {}, Spalte operator_name: {} ist bekannt als {}, nicht {}; erwartet ist dieser Name, oder die Bestätigung, dass \
         die Person jetzt so heißt (--confirm-names)",
        "plant {}, column operator_name: {} is known as {}, not {}; expected that name, or --confirm-names if the person is \
         called so now",
    ),
    Both(
        "Anlage {}, Spalte operator_name: {} ist {} und hat ein anderes Konto oder eine andere Adresse; wo sie sich ändern, ist \
         der Name neben der Nummer erwartet",
        "plant {}, column operator_name: {} is {} and has another account or address; expected the name beside the number \
         where they change",
    ),
    Both(
        "Anlage {}, Spalte operator_name: eine andere Zeile nennt {} {}, diese {}; erwartet ist ein Name",
        "plant {}, column operator_name: another row calls {} {}, this one {}; expected one name",
    ),
    Both(
        "Anlage {}, Spalte operator_name: noch niemand ist als {} bekannt; erwartet ist auch der Name des neuen Betreibers",
        "plant {}, column operator_name: nobody is known as {} yet; expected the new owner's name too",
    ),
    Both(
        "Anlage {}, Spalte contract_until: der Vertrag endet am {}, bevor er am {} beginnt",
        "plant {}, column contract_until: the contract ends on {}, before it begins on {}",
    ),
    Both(
        "Anlage {}, Spalte market_location: {} gehört schon zu Anlage {} einer anderen Technologie; erwartet ist eine eigene \
         Marktlokation",
        "plant {}, column market_location: {} already belongs to plant {} of another technology; expected a market location \
         of its own",
    ),
    Both(
        "noch niemand ist als {} bekannt; erwartet ist auch der Name",
        "nobody is known as {} yet; expected the name too",
    ),
    Both(
        "Betreiber {} gehört keine Anlage; erwartet ist die operator_id einer registrierten Anlage",
        "operator {} owns no plant; expected the operator_id of a registered plant",
    ),
    Both("Betreiber {} wurde inzwischen geändert", "operator {} has been changed meanwhile"),
    Both(
        "Betreiber {}, Spalte operator_name: bekannt als {}, nicht {}; erwartet ist dieser Name, oder die Bestätigung, dass die \
         Person jetzt so heißt (--confirm-names)",
        "operator {}, column operator_name: known as {}, not {}; expected that name, or --confirm-names if the person is \
         called so now",
    ),
    Both(
        "Zeile {}: Anlage {} vom {} ist nicht registriert; erwartet ist die Nummer einer registrierten Anlage",
        "line {}: plant {} of {} is not registered; expected the unit number of a registered plant",
    ),
    Both(
        "Zeile {}: an der Marktlokation {} wird in {} keine Anlage gemessen; erwartet ist die einer registrierten Anlage",
        "line {}: no plant is measured at market location {} in {}; expected the market location of a registered plant",
    ),
    Both(
        "Zeile {}: an der Marktlokation {} werden in {} mehrere Anlagen gemessen; erwartet ist auch die Nummer von einer \
         (MaStR-Nummer oder EEG-Anlagenschlüssel)",
        "line {}: several plants are measured at market location {} in {}; expected the number of one of them too \
         (MaStR-Nummer or EEG-Anlagenschlüssel)",
    ),
    Both(
        "Zeile {}: {} registrierte Anlagen haben die EEG-Nummer {} in {}; erwartet ist eine, mit ihr als eeg_number oder \
         unit_key in plants.csv",
        "line {}: {} registered plants have the EEG number {} in {}; expected one with it as eeg_number or unit_key in \
         plants.csv",
    ),
    Both(
        "Zeile {}: Anlage {} wird nicht an der Marktlokation {} gemessen ({}); erwartet sind Nummer und Marktlokation einer \
         Anlage",
        "line {}: plant {} is not measured at market location {} in {}; expected a unit number and a market location of one \
         plant",
    ),
    Both(
        "Zeile {}: Anlage {} hat nicht die EEG-Nummer {} in {}; erwartet sind Nummern einer Anlage",
        "line {}: plant {} does not have the EEG number {} in {}; expected numbers of one plant",
    ),
];
