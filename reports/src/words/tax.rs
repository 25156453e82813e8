//! The words of the tax thresholds, in both languages.

use super::Both;
use rules::tax::{
    Assumption, Consequence, ExemptionReason, Light, NotCountedReason, SmallBusinessState, Standing,
};
use units::Language;

/// How near a limit is: `Grenze überschritten`.
pub fn tax_light(language: Language, light: Light) -> &'static str {
    let both = match light {
        Light::Green => Both("unkritisch", "well below"),
        Light::Amber => Both("nahe der Grenze", "near the limit"),
        Light::Red => Both("Grenze überschritten", "limit crossed"),
    };
    both.of(language)
}

/// Where a person stands under § 19 UStG: `Vorjahr unbekannt`.
pub fn tax_standing(language: Language, standing: Standing) -> &'static str {
    match standing {
        Standing::Below => tax_light(language, Light::Green),
        Standing::Near => tax_light(language, Light::Amber),
        Standing::Crossed => tax_light(language, Light::Red),
        Standing::PreviousYearUnknown => {
            Both("Vorjahr unbekannt", "year before unknown").of(language)
        }
    }
}

/// Whether § 19 UStG may be used, in a sentence.
pub fn small_business_state(language: Language, state: SmallBusinessState) -> &'static str {
    let both = match state {
        SmallBusinessState::Allowed => Both(
            "Die Kleinunternehmerregelung ist in diesem Jahr möglich.",
            "The rule for small businesses is open in this year.",
        ),
        SmallBusinessState::EndedWithinYear => Both(
            "Die Kleinunternehmerregelung endete im Lauf des Jahres, weil der Umsatz die Grenze des \
             laufenden Jahres überschritten hat.",
            "The rule for small businesses ended within the year, because the turnover crossed the \
             limit of the current year.",
        ),
        SmallBusinessState::NotAllowed => Both(
            "Die Kleinunternehmerregelung ist in diesem Jahr nicht möglich, weil der Umsatz des \
             Vorjahres über der Grenze lag.",
            "The rule for small businesses is not open in this year, because the turnover of the \
             year before was above its limit.",
        ),
        SmallBusinessState::Undecided => Both(
            "Ob die Kleinunternehmerregelung möglich ist, bleibt offen, solange der Umsatz des \
             Vorjahres nicht vollständig bekannt ist.",
            "Whether the rule for small businesses is open stays undecided as long as the turnover \
             of the year before is not wholly known.",
        ),
    };
    both.of(language)
}

/// What changes when a limit is crossed.
pub fn tax_consequence(language: Language, consequence: Consequence) -> &'static str {
    let both = match consequence {
        Consequence::VatFromThisSupply => Both(
            "Der Umsatz, der die Grenze überschreitet, ist steuerpflichtig, ebenso jeder spätere.",
            "The supply that crosses the limit is taxable, and every later one.",
        ),
        Consequence::StatementsShowVat => {
            Both("Gutschriften weisen Umsatzsteuer aus.", "Statements show VAT.")
        }
        Consequence::VatReturns => {
            Both("Umsatzsteuer-Voranmeldungen werden fällig.", "Advance VAT returns are due.")
        }
        Consequence::InputTaxDeductible => {
            Both("Die Vorsteuer aus Einkäufen ist abziehbar.", "Tax on purchases can be deducted.")
        }
        Consequence::RegularTaxationThisYear => Both(
            "Regelbesteuerung seit dem 1. Januar dieses Jahres.",
            "Regular taxation since 1 January of this year.",
        ),
        Consequence::RegularTaxationFromNextYear => Both(
            "Regelbesteuerung ab dem 1. Januar des nächsten Jahres.",
            "Regular taxation from 1 January of next year.",
        ),
        Consequence::AllIncomeTaxable => Both(
            "Der ganze Ertrag der betroffenen Anlagen ist einkommensteuerpflichtig; die Grenze ist \
             kein Freibetrag.",
            "All income of the plants concerned is taxable; the limit is no allowance.",
        ),
        Consequence::ProfitStatement => Both(
            "Der Gewinn ist zu ermitteln (Einnahmenüberschussrechnung).",
            "The profit has to be determined.",
        ),
        Consequence::WholeAmountTaxable => Both(
            "Der ganze Betrag ist steuerpflichtig, nicht nur der Teil über der Grenze.",
            "The whole amount is taxable, not only what is above the limit.",
        ),
        Consequence::TaxReturnDue => Both(
            "Wer Arbeitnehmer ist, muss eine Steuererklärung abgeben.",
            "An employee must file a return.",
        ),
        Consequence::ReliefShrinks => Both(
            "Der Härteausgleich schmilzt mit jedem Euro.",
            "The relief shrinks with every euro.",
        ),
        Consequence::NoRelief => {
            Both("Es gibt keinen Härteausgleich mehr.", "There is no relief any more.")
        }
    };
    both.of(language)
}

/// Why an amount does not count as turnover.
pub fn not_counted(language: Language, reason: NotCountedReason) -> &'static str {
    let both = match reason {
        NotCountedReason::PremiumIsNoConsideration => Both(
            "Marktprämie: ein nicht steuerbarer Zuschuss, kein Entgelt",
            "market premium: a subsidy that is not taxable, no consideration",
        ),
        NotCountedReason::FeeReducesConsideration => Both(
            "Preisabschlag: mindert das Entgelt, das die Gutschrift besteuert",
            "price discount: reduces the consideration that the statement taxes",
        ),
        NotCountedReason::VatIsNoTurnover => {
            Both("Umsatzsteuer: kein Teil des Entgelts", "VAT: no part of the consideration")
        }
    };
    both.of(language)
}

/// Where it says so.
pub fn not_counted_source(language: Language, reason: NotCountedReason) -> &'static str {
    let both = match reason {
        NotCountedReason::PremiumIsNoConsideration => Both(
            "UStAE 2.5 Abs. 18, BMF vom 6. November 2012 (IV D 2 - S 7124/12/10002)",
            "UStAE 2.5 Abs. 18, BMF of 6 November 2012 (IV D 2 - S 7124/12/10002)",
        ),
        NotCountedReason::FeeReducesConsideration => {
            Both("§ 10 Abs. 1 UStG; Vermarktungsvertrag", "§ 10 Abs. 1 UStG; marketing contract")
        }
        NotCountedReason::VatIsNoTurnover => {
            Both("§ 10 Abs. 1 S. 2, § 19 Abs. 2 UStG", "§ 10 Abs. 1 S. 2, § 19 Abs. 2 UStG")
        }
    };
    both.of(language)
}

/// Why a plant's income is exempt, or is not.
pub fn exemption_reason(language: Language, reason: ExemptionReason) -> &'static str {
    let both = match reason {
        ExemptionReason::WithinLimits => Both("steuerfrei", "exempt"),
        ExemptionReason::NotOnABuilding => {
            Both("steuerpflichtig: nicht an einem Gebäude", "taxable: not on a building")
        }
        ExemptionReason::NotSolar => {
            Both("steuerpflichtig: keine Solaranlage", "taxable: not a solar plant")
        }
        ExemptionReason::AboveUnitLimit => Both(
            "steuerpflichtig: über der Grenze des Gebäudes",
            "taxable: above the limit of its building",
        ),
        ExemptionReason::AbovePersonLimit => Both(
            "steuerpflichtig: alle Anlagen zusammen über 100 kWp",
            "taxable: all plants together above 100 kWp",
        ),
        ExemptionReason::BeforeTheLaw => {
            Both("steuerpflichtig: Ertrag vor 2022", "taxable: income before 2022")
        }
    };
    both.of(language)
}

/// What was taken for granted.
pub fn tax_assumption(language: Language, assumption: Assumption) -> &'static str {
    let both = match assumption {
        Assumption::CountedByDelivery => Both(
            "Monate zählen nach der Lieferung; das Gesetz sieht auf den Tag der Zahlung, etwa zwei \
             Wochen später.",
            "Months count by delivery; the law looks at the day of payment, about two weeks later.",
        ),
        Assumption::OtherTurnoverUnknown => Both(
            "Andere Umsätze der Person sind nicht bekannt; § 19 UStG zählt sie mit.",
            "Other turnover of the person is not known; § 19 UStG counts it too.",
        ),
        Assumption::OtherIncomeUnknown => Both(
            "Andere Einkünfte und andere Kosten als das Entgelt sind nicht bekannt.",
            "Other income, and costs other than the fee, are not known.",
        ),
        Assumption::CommissioningDecides => Both(
            "Jede Anlage gilt als bei ihrer Inbetriebnahme angeschafft und seither nicht erweitert.",
            "Every plant is taken as acquired when it was commissioned, and not extended since.",
        ),
        Assumption::OneUnitPerBuilding => Both(
            "Jedes Gebäude zählt mit einer Wohn- oder Gewerbeeinheit, solange nichts anderes bekannt \
             ist.",
            "Every building counts with one residential or commercial unit as long as nothing else \
             is known.",
        ),
        Assumption::TrueUpByEnergy => Both(
            "Ist nur ein Teil des Jahres steuerfrei, zählt der Jahresausgleich der Marktprämie für die \
             übrigen Monate nach ihrer geförderten Energie; weder § 3 Nr. 72 EStG noch das BMF sagen, \
             wie er aufzuteilen ist.",
            "Where only a part of the year is exempt, the year's true-up of the premium counts for the \
             other months by their energy with support; neither § 3 Nr. 72 EStG nor the ministry says \
             how to divide it.",
        ),
    };
    both.of(language)
}
