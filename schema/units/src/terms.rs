//! The words of plant register and statement.

use crate::text_enum;

text_enum!(
    /// What the plant stands on; decides the paragraph of its applicable value.
    Installation {
        /// On, at or in a building or noise barrier (§ 48 Abs. 2 EEG).
        Building = "building",
        /// Another structure (§ 48 Abs. 1 EEG).
        Other = "other",
        /// Open ground (Freifläche).
        Ground = "ground",
    }
);

text_enum!(
    /// How much of the generation reaches the grid.
    FeedInKind {
        /// What is left after own use (Teileinspeisung).
        Surplus = "surplus",
        /// Everything (Volleinspeisung, § 48 Abs. 2a EEG).
        Full = "full",
    }
);

text_enum!(
    /// How the electricity is sold (Veräußerungsform, § 21b EEG).
    SalesForm {
        /// Direct marketing with the market premium (geförderte Direktvermarktung).
        MarketPremium = "market_premium",
        /// Direct marketing without support (sonstige Direktvermarktung, § 21a EEG).
        OtherDirectMarketing = "other_direct_marketing",
        /// To the grid operator at the feed-in tariff (Einspeisevergütung, § 21 Abs. 1 Nr. 1 EEG).
        FeedInTariff = "feed_in_tariff",
        /// To the grid operator at the reduced tariff for want of a marketer (Ausfallvergütung, § 21 Abs. 1 Nr. 3 EEG).
        FallbackTariff = "fallback_tariff",
        /// To the grid operator for nothing (unentgeltliche Abnahme, § 21 Abs. 1 Nr. 2 EEG).
        Unpaid = "unpaid",
        /// To the grid operator after the end of support (ausgeförderte Anlage, § 23b EEG).
        AfterSupport = "after_support",
    }
);

impl SalesForm {
    /// Those that a marketer sells and settles (Direktvermarktung); in the others the grid operator takes the energy.
    pub const MARKETED: &'static [Self] = &[Self::MarketPremium, Self::OtherDirectMarketing];

    /// Whether a marketer sells the energy.
    ///
    /// ```
    /// assert!(units::SalesForm::MarketPremium.is_marketed());
    /// assert!(!units::SalesForm::FeedInTariff.is_marketed());
    /// ```
    pub const fn is_marketed(self) -> bool {
        match self {
            Self::MarketPremium | Self::OtherDirectMarketing => true,
            Self::FeedInTariff | Self::FallbackTariff | Self::Unpaid | Self::AfterSupport => false,
        }
    }
}

text_enum!(
    /// Which tender an award comes from, where it is not the one of the plant's technology (§ 22 EEG).
    Tender {
        /// An innovation tender (Innovationsausschreibung, § 39n EEG, InnAusV).
        Innovation = "innovation",
    }
);

text_enum!(
    /// How energy of a storage at the plant is told apart (§ 19 Abs. 3b, 3c EEG).
    StorageOption {
        /// By measurement (Abgrenzungsoption, Abs. 3b).
        Demarcation = "demarcation",
        /// By a flat rate (Pauschaloption, Abs. 3c).
        FlatRate = "flat_rate",
    }
);

text_enum!(
    /// Why the law takes something off an applicable value (§ 23 Abs. 3 EEG).
    Deduction {
        /// A regional guarantee was issued (Regionalnachweis, § 53b EEG).
        RegionalGuarantee = "regional_guarantee",
        /// The energy is free of electricity tax (Stromsteuerbefreiung, § 53c EEG).
        ElectricityTax = "electricity_tax",
        /// Farming below the modules was not proven (§ 53 Abs. 5, § 54 Abs. 3 EEG).
        FarmingProof = "farming_proof",
        /// The award was used late or at another site (§ 54 Abs. 1, 2 EEG).
        Award = "award",
    }
);

text_enum!(
    /// What the marketer pays per kWh.
    Remuneration {
        /// Each quarter hour at the spot price.
        Spot = "spot",
        /// All energy of the month at the market value (Monatsmarktwert) of the plant's technology.
        MarketValue = "market_value",
    }
);

text_enum!(
    /// What the marketer's fees are to the plant owner.
    FeeKind {
        /// A discount on the price (Abschlag): it reduces what the owner is paid for the energy.
        Discount = "discount",
        /// A service of the marketer (Dienstleistung), a supply of its own with an invoice of its own.
        Service = "service",
    }
);

text_enum!(
    /// Who pays the market premium to the plant owner.
    PremiumPaidBy {
        /// The grid operator, directly.
        GridOperator = "grid_operator",
        /// The marketer, who collects it and passes it on.
        Marketer = "marketer",
    }
);

text_enum!(
    /// What a person is in law (Rechtsform), as far as tax and documents ask.
    LegalForm {
        /// A natural person.
        PrivatePerson = "private_person",
        /// A company limited by shares or guarantee (Kapitalgesellschaft).
        Company = "company",
        /// A cooperative (eingetragene Genossenschaft).
        Cooperative = "cooperative",
        /// A municipality, a special-purpose association or another body of public law.
        PublicBody = "public_body",
        /// A partnership (GbR, OHG, KG).
        Partnership = "partnership",
    }
);

text_enum!(
    /// In what a person wants to be paid.
    WantedPayment {
        /// Euro, by credit transfer.
        Euro = "euro",
        /// Tokens of the community, a kilowatt-hour each.
        KwhTokens = "kwh_tokens",
    }
);

text_enum!(
    /// What a debt of a plant owner is set off against.
    SetOff {
        /// Later claims of the same plant.
        Plant = "plant",
        /// Claims of any plant of the person.
        Owner = "owner",
    }
);

text_enum!(
    /// The plant owner's value added tax status.
    Vat {
        /// Standard taxation (Regelbesteuerung).
        Regular = "regular",
        /// Small business (Kleinunternehmer, § 19 UStG): no tax is shown.
        SmallBusiness = "small_business",
        /// The owner resells electricity (Wiederverkäufer), so the marketer owes the tax on the sale (§ 13b UStG).
        ReverseCharge = "reverse_charge",
    }
);

text_enum!(
    /// The version of § 51 EEG that cuts support at negative prices.
    Regime {
        /// Support is never cut, also by exemption for age or size.
        None = "none",
        /// Runs of at least six hours (EEG 2017).
        SixHours = "six_hours",
        /// Runs of at least four hours (EEG 2021).
        FourHours = "four_hours",
        /// Four, three, two, one hours by delivery year (EEG 2023 until 2025-02-24).
        StagedHours = "staged_hours",
        /// Every negative hour (InnAusV, bids until 2025-02-24).
        OneHour = "one_hour",
        /// Every negative quarter hour (since 2025-02-25).
        QuarterHours = "quarter_hours",
    }
);

text_enum!(
    /// The reference value that the premium is measured against (Anlage 1 EEG).
    ReferenceKind {
        /// The market value of the month (Monatsmarktwert).
        Monthly = "monthly",
        /// A monthly advance on the annual value (Jahresmarktwert), § 26 EEG.
        AnnualAdvance = "annual_advance",
    }
);

text_enum!(
    /// How far a statement can be relied on.
    StatementStatus {
        /// Every input is there and settled.
        Final = "final",
        /// An input will be replaced: annual value not yet known, or substitute readings.
        Provisional = "provisional",
        /// An input is missing; there are no amounts.
        Blocked = "blocked",
    }
);

text_enum!(
    /// Energy source, of a plant or of a published market value.
    Technology {
        /// Solar.
        Solar = "solar",
        /// Wind on land.
        WindOnshore = "wind_onshore",
        /// Wind at sea.
        WindOffshore = "wind_offshore",
        /// Hydro, biomass and the other controllable sources.
        Other = "other",
    }
);

impl Technology {
    /// Those whose plants can be registered. The rules of others do not exist yet.
    pub const OF_PLANTS: &'static [Self] = &[Self::Solar, Self::WindOnshore, Self::WindOffshore];
}

text_enum!(
    /// What a person works as; decides what they may see and do.
    Role {
        /// Registers plants, uploads data and settles months (Portfolioverwaltung).
        PortfolioManager = "portfolio_manager",
        /// Reads the statements of the own plants (Anlagenbetreiber).
        PlantOwner = "plant_owner",
        /// Watches prices and positions, uploads market data (Fahrplanmanagement).
        Scheduler = "scheduler",
        /// Runs a community balancing group (Bilanzkreisgemeinschaft).
        CommunityOperator = "community_operator",
        /// Reads everything and changes nothing (Prüfung, Steuerberatung).
        Auditor = "auditor",
        /// Invites people and takes their access back (Verwaltung der Konten).
        Administrator = "administrator",
    }
);

text_enum!(
    /// The language of what a person reads.
    Language {
        /// German, the language of law and trade here.
        German = "de",
        /// English.
        English = "en",
    }
);

text_enum!(
    /// What an invoice must show of its parties (§ 14 Abs. 2 S. 5, Abs. 4 S. 1 Nr. 1 and 2 UStG).
    InvoiceDetail {
        /// The plant owner's address.
        OwnerAddress = "owner_address",
        /// The plant owner's tax number or VAT identifier.
        OwnerTaxNumber = "owner_tax_number",
        /// The agreement that the marketer invoices what the owner supplies.
        SelfBillingAgreement = "self_billing_agreement",
        /// The marketer's name and address.
        CompanyAddress = "company_address",
        /// The marketer's tax number or VAT identifier.
        CompanyTaxNumber = "company_tax_number",
    }
);
