//! The forms of load profiles that a person can choose, in words.

use crate::http::Page;

/// The choice of a profile that is a file of its own.
pub(super) const OWN_PROFILE: &str = "own";

/// Name, German, English; the names are those of the shipped profiles.
const SHIPPED: [(&str, &str, &str); 5] = [
    (
        "ende-kwh",
        "kWh, der Zeitstempel ist das Ende der Viertelstunde",
        "kWh, the time stamp is the end of its quarter hour",
    ),
    (
        "beginn-kwh",
        "kWh, der Zeitstempel ist der Beginn der Viertelstunde",
        "kWh, the time stamp is the begin of its quarter hour",
    ),
    (
        "ende-kw",
        "mittlere Leistung in kW, der Zeitstempel ist das Ende der Viertelstunde",
        "mean power in kW, the time stamp is the end of its quarter hour",
    ),
    (
        "beginn-kw",
        "mittlere Leistung in kW, der Zeitstempel ist der Beginn der Viertelstunde",
        "mean power in kW, the time stamp is the begin of its quarter hour",
    ),
    (
        "ende-kwh-mez",
        "kWh, das ganze Jahr Winterzeit, der Zeitstempel ist das Ende der Viertelstunde",
        "kWh, winter time all year, the time stamp is the end of its quarter hour",
    ),
];

/// Whether a profile comes with the product.
pub(super) fn is_shipped(name: &str) -> bool {
    SHIPPED.iter().any(|(shipped, _, _)| *shipped == name)
}

/// What can be chosen: value and words.
pub(super) fn choices(page: &Page) -> Vec<(&'static str, &'static str)> {
    let none = page.say("keins, die Datei ist readings.csv", "none, the file is readings.csv");
    let own = page.say("eigenes Profil (Datei)", "a profile of your own (file)");
    let shipped = SHIPPED.iter().map(|(name, german, english)| (*name, page.say(german, english)));
    [("", none)].into_iter().chain(shipped).chain([(OWN_PROFILE, own)]).collect()
}
