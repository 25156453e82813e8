//! The words of `units`, in both languages.

use super::Both;
use rules::negative_prices::SupportState;
use units::{
    FeeKind, FeedInKind, Installation, Language, LegalForm, PremiumPaidBy, QuarterStatus,
    ReferenceKind, Regime, Remuneration, Role, SalesForm, SetOff, StatementStatus, StorageOption,
    Technology, Tender, Vat, WantedPayment,
};

/// How far a statement can be relied on: `vorläufig`.
pub fn status(language: Language, status: StatementStatus) -> &'static str {
    let both = match status {
        StatementStatus::Final => Both("endgültig", "final"),
        StatementStatus::Provisional => Both("vorläufig", "provisional"),
        StatementStatus::Blocked => Both("blockiert", "blocked"),
    };
    both.of(language)
}

/// The version of § 51 EEG for a narrow column: `6 h`.
pub fn regime_short(language: Language, regime: Regime) -> &'static str {
    let both = match regime {
        Regime::None => Both("–", "–"),
        Regime::SixHours => Both("6 h", "6 h"),
        Regime::FourHours => Both("4 h", "4 h"),
        Regime::StagedHours => Both("gestaffelt", "staged"),
        Regime::OneHour => Both("1 h", "1 h"),
        Regime::QuarterHours => Both("¼ h", "¼ h"),
    };
    both.of(language)
}

/// The version of § 51 EEG: `Sechs-Stunden-Regel`.
pub fn regime(language: Language, regime: Regime) -> &'static str {
    let both = match regime {
        Regime::None => Both("keine Kürzung", "no cut"),
        Regime::SixHours => Both("Sechs-Stunden-Regel", "six-hour rule"),
        Regime::FourHours => Both("Vier-Stunden-Regel", "four-hour rule"),
        Regime::StagedHours => Both("gestaffelte Stunden-Regel", "staged hour rule"),
        Regime::OneHour => Both("Ein-Stunden-Regel", "one-hour rule"),
        Regime::QuarterHours => Both("Viertelstunden-Regel", "quarter-hour rule"),
    };
    both.of(language)
}

/// What the version of § 51 EEG says, in a sentence.
pub fn regime_long(language: Language, regime: Regime) -> &'static str {
    let both = match regime {
        Regime::None => Both(
            "Negative Preise kürzen die Förderung dieser Anlage nicht.",
            "Negative prices do not cut the support of this plant.",
        ),
        Regime::SixHours => Both(
            "Keine Förderung, wenn der Spotpreis mindestens sechs Stunden in Folge negativ ist (§ 51 \
             EEG 2017).",
            "No support while the spot price is negative for at least six hours in a row (§ 51 EEG \
             2017).",
        ),
        Regime::FourHours => Both(
            "Keine Förderung, wenn der Spotpreis mindestens vier Stunden in Folge negativ ist (§ 51 \
             EEG 2021).",
            "No support while the spot price is negative for at least four hours in a row (§ 51 EEG \
             2021).",
        ),
        Regime::StagedHours => Both(
            "Keine Förderung bei negativen Spotpreisen ab vier Stunden in Folge im Jahr 2023, ab drei \
             in den Jahren 2024 und 2025, ab zwei im Jahr 2026, ab 2027 in jeder Stunde (§ 51 EEG \
             2023 bis 24.02.2025).",
            "No support at negative spot prices from four hours in a row in 2023, three in 2024 and \
             2025, two in 2026, and every hour from 2027 (§ 51 EEG 2023 until 24 Feb 2025).",
        ),
        Regime::OneHour => Both(
            "Keine Förderung in jeder Stunde mit negativem Spotpreis (§ 9 InnAusV bis 24.02.2025).",
            "No support in every hour with a negative spot price (§ 9 InnAusV until 24 Feb 2025).",
        ),
        Regime::QuarterHours => Both(
            "Keine Förderung in jeder Viertelstunde mit negativem Spotpreis (§ 51 EEG 2023 seit \
             25.02.2025).",
            "No support in every quarter hour with a negative spot price (§ 51 EEG 2023 since 25 Feb \
             2025).",
        ),
    };
    both.of(language)
}

/// What the premium is measured against: `Monatsmarktwert`.
pub fn reference_kind(language: Language, kind: ReferenceKind) -> &'static str {
    let both = match kind {
        ReferenceKind::Monthly => Both("Monatsmarktwert", "monthly market value"),
        ReferenceKind::AnnualAdvance => {
            Both("Abschlag auf den Jahresmarktwert", "advance on the annual market value")
        }
    };
    both.of(language)
}

/// What the plant stands on.
pub fn installation(language: Language, installation: Installation) -> &'static str {
    let both = match installation {
        Installation::Building => Both("Gebäude oder Lärmschutzwand", "building or noise barrier"),
        Installation::Other => Both("sonstige bauliche Anlage", "other structure"),
        Installation::Ground => Both("Freifläche", "open ground"),
    };
    both.of(language)
}

/// How much of the generation reaches the grid.
pub fn feed_in(language: Language, kind: FeedInKind) -> &'static str {
    let both = match kind {
        FeedInKind::Surplus => Both("Teileinspeisung (Überschuss)", "surplus feed-in"),
        FeedInKind::Full => Both("Volleinspeisung", "full feed-in"),
    };
    both.of(language)
}

/// How the electricity is sold.
pub fn sales_form(language: Language, form: SalesForm) -> &'static str {
    let both = match form {
        SalesForm::MarketPremium => Both("Marktprämie", "market premium"),
        SalesForm::OtherDirectMarketing => {
            Both("sonstige Direktvermarktung", "other direct marketing")
        }
        SalesForm::FeedInTariff => Both("Einspeisevergütung", "feed-in tariff"),
        SalesForm::FallbackTariff => Both("Ausfallvergütung", "fallback tariff"),
        SalesForm::Unpaid => Both("unentgeltliche Abnahme", "taken without payment"),
        SalesForm::AfterSupport => {
            Both("Vergütung für ausgeförderte Anlagen", "tariff after the end of support")
        }
    };
    both.of(language)
}

/// What the marketer's fees are to the owner.
pub fn fee_kind(language: Language, kind: FeeKind) -> &'static str {
    let both = match kind {
        FeeKind::Discount => Both("Abschlag vom Preis", "discount on the price"),
        FeeKind::Service => {
            Both("Dienstleistung mit eigener Rechnung", "service with an invoice of its own")
        }
    };
    both.of(language)
}

/// Which tender an award comes from.
pub fn tender(language: Language, tender: Tender) -> &'static str {
    let both = match tender {
        Tender::Innovation => Both("Innovationsausschreibung", "innovation tender"),
    };
    both.of(language)
}

/// What a person is in law.
pub fn legal_form(language: Language, form: LegalForm) -> &'static str {
    let both = match form {
        LegalForm::PrivatePerson => Both("Privatperson", "private person"),
        LegalForm::Company => Both("Kapitalgesellschaft", "company"),
        LegalForm::Cooperative => Both("Genossenschaft", "cooperative"),
        LegalForm::PublicBody => Both("Öffentliche Hand", "public body"),
        LegalForm::Partnership => Both("Personengesellschaft", "partnership"),
    };
    both.of(language)
}

/// What a debt is set off against.
pub fn set_off(language: Language, set_off: SetOff) -> &'static str {
    let both = match set_off {
        SetOff::Plant => Both("Gutschriften derselben Anlage", "claims of the same plant"),
        SetOff::Owner => Both("Gutschriften aller Anlagen", "claims of every plant"),
    };
    both.of(language)
}

/// In what a person wants to be paid.
pub fn wanted_payment(language: Language, wanted: WantedPayment) -> &'static str {
    let both = match wanted {
        WantedPayment::Euro => Both("Euro, per Überweisung", "euro, by credit transfer"),
        WantedPayment::KwhTokens => {
            Both("kWh-Token der Gemeinschaft", "kWh tokens of the community")
        }
    };
    both.of(language)
}

/// How energy of a storage is told apart.
pub fn storage_option(language: Language, option: StorageOption) -> &'static str {
    let both = match option {
        StorageOption::Demarcation => Both("Abgrenzungsoption", "demarcation by measurement"),
        StorageOption::FlatRate => Both("Pauschaloption", "flat rate"),
    };
    both.of(language)
}

/// What the marketer pays per kWh.
pub fn remuneration(language: Language, remuneration: Remuneration) -> &'static str {
    let both = match remuneration {
        Remuneration::Spot => Both("Spotpreis je Viertelstunde", "spot price of each quarter hour"),
        Remuneration::MarketValue => Both("Monatsmarktwert", "monthly market value"),
    };
    both.of(language)
}

/// Who pays the premium to the owner.
pub fn premium_paid_by(language: Language, payer: PremiumPaidBy) -> &'static str {
    let both = match payer {
        PremiumPaidBy::GridOperator => Both("Netzbetreiber", "grid operator"),
        PremiumPaidBy::Marketer => Both("Direktvermarkter", "direct marketer"),
    };
    both.of(language)
}

/// The owner's value added tax status.
pub fn vat(language: Language, vat: Vat) -> &'static str {
    let both = match vat {
        Vat::Regular => Both("Regelbesteuerung", "standard taxation"),
        Vat::SmallBusiness => Both("Kleinunternehmer (§ 19 UStG)", "small business (§ 19 UStG)"),
        Vat::ReverseCharge => Both(
            "Wiederverkäufer (§ 13b UStG, wir schulden die Steuer)",
            "reseller (§ 13b UStG, the marketer owes the tax)",
        ),
    };
    both.of(language)
}

/// What a person works as.
pub fn role(language: Language, role: Role) -> &'static str {
    let both = match role {
        Role::PortfolioManager => Both("Portfolioverwaltung", "portfolio manager"),
        Role::PlantOwner => Both("Anlagenbetreiber", "plant owner"),
        Role::Scheduler => Both("Fahrplanmanagement", "scheduler"),
        Role::CommunityOperator => Both("Gemeinschaft", "community operator"),
        Role::Auditor => Both("Prüfung", "auditor"),
        Role::Administrator => Both("Kontenverwaltung", "administrator"),
    };
    both.of(language)
}

/// Where a reading comes from.
pub fn quarter_status(language: Language, status: QuarterStatus) -> &'static str {
    let both = match status {
        QuarterStatus::Measured => Both("gemessen", "measured"),
        QuarterStatus::Substitute => Both("Ersatzwert", "substitute"),
        QuarterStatus::Estimated => Both("Schätzwert", "estimated"),
        QuarterStatus::Missing => Both("fehlt", "missing"),
    };
    both.of(language)
}

/// Whether a quarter hour is supported.
pub fn support(language: Language, state: SupportState) -> &'static str {
    let both = match state {
        SupportState::With => Both("gefördert", "supported"),
        SupportState::Without => Both("ohne Förderung", "without support"),
        SupportState::Undetermined => Both("Förderung offen", "support not known"),
    };
    both.of(language)
}

/// Whose generation a market value weighs.
pub fn technology(language: Language, technology: Technology) -> &'static str {
    let both = match technology {
        Technology::Solar => Both("Solar", "solar"),
        Technology::WindOnshore => Both("Wind an Land", "onshore wind"),
        Technology::WindOffshore => Both("Wind auf See", "offshore wind"),
        Technology::Other => Both("andere Energieträger", "other sources"),
    };
    both.of(language)
}

/// A language by its own name, for the switch between them.
pub fn language_name(language: Language) -> &'static str {
    Both("Deutsch", "English").of(language)
}
