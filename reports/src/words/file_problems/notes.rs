//! What a person should know of a file that was read.

use crate::words::Both;

pub(super) const TABLE: &[Both] = &[
    Both(
        "{} steht ohne einen Wert in der Datei und wurde ausgelassen",
        "{} is listed without any value and was left out",
    ),
    Both(
        "{} Tage stehen ohne einen Wert in der Datei und wurden ausgelassen, der erste {}, der letzte {}",
        "{} days are listed without any value and were left out, the first one {}, the last one {}",
    ),
    Both(
        "{} Preise stehen in der ersten Viertelstunde ihrer Stunde und in den anderen nicht; vor dem 01.10.2025 sind das Preise \
         der Stunde und gelten für alle vier, der erste ab {}",
        "{} prices stand in the first quarter of their hour and nowhere in the others; before 2025-10-01 they are prices of the \
         hour and hold for all four, the first one at {}",
    ),
    Both(
        "die Quelle nennt keine Einheit; die Preise wurden als EUR/MWh gelesen",
        "the publisher sent no unit; the prices were read as EUR/MWh",
    ),
    Both(
        "die Datei nennt keine Gebotszone; die Preise wurden als die von DE-LU gelesen",
        "the file does not say its bidding zone; the prices were read as DE-LU",
    ),
    Both(
        "{} Zeilen anderer Zonen wurden ausgelassen: {}",
        "{} rows of other zones were left out: {}",
    ),
    Both(
        "{} Zeilen anderer Auktionen als der gekoppelten wurden ausgelassen",
        "{} rows of other auctions than the coupled one were left out",
    ),
    Both(
        "Spalten, deren Bedeutung nicht bekannt ist, wurden ausgelassen: {}",
        "columns whose meaning is not known were left out: {}",
    ),
    Both(
        "{} Einheiten, die keine Solaranlagen oder Windräder in Betrieb sind, wurden ausgelassen: {}",
        "{} units that are no solar plant or wind turbine in operation were left out: {}",
    ),
    Both(
        "1 Viertelstunde innerhalb eines gelieferten Tages bleibt offen: {}",
        "1 quarter hour inside a delivered day stays missing: {}",
    ),
    Both(
        "{} Viertelstunden innerhalb gelieferter Tage bleiben offen, die erste {}",
        "{} quarter hours inside delivered days stay missing, the first one {}",
    ),
    Both(
        "1 Marktlokation hat noch keine registrierte Anlage; ihre Messwerte sind aufbewahrt: {}",
        "1 market location has no registered plant yet; its readings are kept: {}",
    ),
    Both(
        "{} Marktlokationen haben noch keine registrierte Anlage; ihre Messwerte sind aufbewahrt: {}",
        "{} market locations have no registered plant yet; their readings are kept: {}",
    ),
    Both(
        "Anlage {}: berichtigt für die Monate vor {}; die Tatsachen ab dann bleiben, berichtigen Sie sie mit --valid-from {}",
        "plant {}: corrected for the months before {}; the facts from then on stay, correct them with --valid-from {}",
    ),
    Both(
        "Anlage {}, Spalte {}: {} hat eine für alle Anlagen; {} einer früheren Zeile gilt, {} bleibt unbeachtet; schreiben Sie \
         dasselbe in jede Zeile, oder nehmen Sie operators.csv",
        "plant {}, column {}: {} has one for all plants; {} of an earlier row stands, {} is not kept; say one on every row, or \
         in operators.csv",
    ),
];
