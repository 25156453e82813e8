//! Rules that stood elsewhere before: the same formula, and another citation.

/// Name of the rule, a part of the citation that is stored with it, and the German citation.
const EARLIER: [(&str, &str, &str); 2] = [
    (
        "market_premium_monthly",
        "EEG 2021",
        "§ 20 und Anlage 1 Nr. 3.1.2 EEG 2021; keine Umsatzsteuer (UStAE 2.5 Abs. 18)",
    ),
    (
        "market_premium_monthly",
        "EEG 2017",
        "§ 20 und Anlage 1 Nr. 1.2 EEG 2017; keine Umsatzsteuer (UStAE 2.5 Abs. 18)",
    ),
];

/// The German citation of an earlier version; none of the present one.
pub(super) fn german_source(name: &str, stored: &str) -> Option<&'static str> {
    let found = EARLIER.iter().find(|(known, part, _)| *known == name && stored.contains(part));
    found.map(|(_, _, german)| *german)
}
