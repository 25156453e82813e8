//! The words of the checklist.

/// A text in German and English.
type Both = (&'static str, &'static str);

/// What a point is called, why it matters, and what to do about it.
pub(super) struct Text {
    pub(super) code: &'static str,
    pub(super) name: Both,
    pub(super) why: Both,
    pub(super) remedy: Both,
    /// What the plant's owner can do.
    pub(super) for_owner: Both,
    pub(super) place: Remedy,
}

/// Where a point is put right.
#[derive(Clone, Copy)]
pub(super) enum Remedy {
    /// With the list of plants.
    Plants,
    /// With readings.
    Readings,
    /// With the facts of the owner.
    Owner,
    /// Not in this product.
    Elsewhere,
}

const ADD: Both = ("Mit der Anlagenliste nachtragen.", "Add it with the list of plants.");
const ADD_TO_OWNER: Both = (
    "Beim Betreiber eintragen; es gilt für alle seine Anlagen.",
    "Enter it with the owner; it holds for all of the owner's plants.",
);
const TELL: Both = (
    "Bitte teilen Sie die Angabe Ihrem Direktvermarkter mit.",
    "Please tell your direct marketer.",
);
const NOTHING_TO_DO: Both =
    ("Ihr Direktvermarkter kümmert sich darum.", "Your direct marketer takes care of it.");

/// Every point, in the order in which it is worked off. The first two are refused by the register,
/// so that they are never missing.
pub(super) const TEXTS: [Text; 13] = [
    always("mastr_number", ("MaStR-Nummer", "MaStR number")),
    always("market_location", ("Marktlokation", "market location")),
    Text {
        code: "commissioning",
        name: ("Inbetriebnahme", "Commissioning"),
        why: (
            "Die Anlage ist noch nicht in Betrieb. Der Tag entscheidet, welche Fassung des § 51 EEG \
             gilt und wann die 20 Jahre Förderung enden (§ 25 EEG); verschiebt er sich, ändern sich \
             beide.",
            "The plant is not in operation yet. The day decides which version of § 51 EEG applies \
             and when the 20 years of support end (§ 25 EEG); if it moves, both change.",
        ),
        remedy: (
            "Verschiebt sich der Tag: mit der Anlagenliste berichtigen.",
            "If the day moves, correct it with the list of plants.",
        ),
        for_owner: (
            "Sagen Sie Ihrem Direktvermarkter Bescheid, wenn sich der Tag verschiebt.",
            "Tell your direct marketer if the day moves.",
        ),
        place: Remedy::Plants,
    },
    Text {
        code: "award",
        name: (
            "Zuschlag: Tag, Gebotstermin und Zuschlagswert",
            "Award: day, bid deadline and value",
        ),
        why: (
            "Diese Anlage braucht einen Zuschlag (§ 22 EEG). Ohne Tag, Gebotstermin und Wert steht \
             weder der anzulegende Wert fest noch die Fassung des § 51 EEG; die Marktprämie bleibt \
             blockiert.",
            "This plant needs an award (§ 22 EEG). Without its day, bid deadline and value neither \
             the applicable value nor the version of § 51 EEG is known; the premium stays blocked.",
        ),
        remedy: (
            "Aus dem Zuschlagsbescheid der Bundesnetzagentur mit der Anlagenliste nachtragen.",
            "Add it from the award notice of the Bundesnetzagentur with the list of plants.",
        ),
        for_owner: (
            "Bitte schicken Sie Ihrem Direktvermarkter den Zuschlagsbescheid.",
            "Please send the award notice to your direct marketer.",
        ),
        place: Remedy::Plants,
    },
    Text {
        code: "applicable_value",
        name: ("Anzulegender Wert", "Applicable value"),
        why: (
            "Das Gesetz setzt für diese Anlage keinen Wert. Ohne ihn gibt es keine Marktprämie \
             (§ 23a EEG), und jeder Monat bleibt blockiert.",
            "The statute sets no value for this plant. Without one there is no market premium \
             (§ 23a EEG), and every month stays blocked.",
        ),
        remedy: ADD,
        for_owner: TELL,
        place: Remedy::Plants,
    },
    Text {
        code: "grid_operator",
        name: ("Netzbetreiber", "Grid operator"),
        why: (
            "Er zahlt die Marktprämie (§ 19 EEG) und bekommt die Meldung der Veräußerungsform \
             (§ 21c EEG). Ohne ihn geht keine Meldung hinaus.",
            "The grid operator pays the market premium (§ 19 EEG) and gets the notice of the sales \
             form (§ 21c EEG). Without it no notice goes out.",
        ),
        remedy: (
            "BDEW-Codenummer mit der Anlagenliste nachtragen.",
            "Add the BDEW code number with the list of plants.",
        ),
        for_owner: (
            "Die Codenummer steht auf der Abrechnung Ihres Netzbetreibers; bitte teilen Sie sie mit.",
            "The code number is on your grid operator's statement; please pass it on.",
        ),
        place: Remedy::Plants,
    },
    Text {
        code: "balancing_group",
        name: ("Bilanzkreis", "Balancing group"),
        why: (
            "Die Marktprämie setzt einen Bilanzkreis voraus, in dem nur geförderter Strom liegt (§ 20 \
             Nr. 3 EEG). Ohne ihn entfällt der Anspruch.",
            "The premium needs a balancing group that holds premium electricity only (§ 20 Nr. 3 \
             EEG). Without one there is no claim to it.",
        ),
        remedy: ("EIC mit der Anlagenliste nachtragen.", "Add the EIC with the list of plants."),
        for_owner: NOTHING_TO_DO,
        place: Remedy::Plants,
    },
    Text {
        code: "smart_meter",
        name: ("Intelligentes Messsystem", "Smart metering system"),
        why: (
            "Über 25 kW muss der Direktvermarkter die Einspeisung abrufen und regeln können (§ 10b \
             EEG). Ein Verstoß kostet 10 € je kW und Monat (§ 52 EEG).",
            "Above 25 kW the marketer must be able to read and control the feed-in (§ 10b EEG). A \
             breach costs €10 per kW and month (§ 52 EEG).",
        ),
        remedy: (
            "Tag des Einbaus beim Messstellenbetreiber erfragen und mit der Anlagenliste nachtragen.",
            "Ask the meter operator for the day of installation and add it with the list of plants.",
        ),
        for_owner: (
            "Fragen Sie Ihren Messstellenbetreiber nach dem Einbau und teilen Sie den Tag mit.",
            "Ask your meter operator about the installation and pass the day on.",
        ),
        place: Remedy::Plants,
    },
    Text {
        code: "iban",
        name: ("Konto für die Auszahlung", "Account for the payout"),
        why: ("Ohne IBAN wird nichts ausgezahlt.", "Without an IBAN nothing is paid out."),
        remedy: ADD_TO_OWNER,
        for_owner: TELL,
        place: Remedy::Owner,
    },
    Text {
        code: "email",
        name: ("E-Mail-Adresse", "Email address"),
        why: (
            "An sie gehen die Gutschriften und die Hinweise auf Fristen.",
            "Statements and notes on deadlines go there.",
        ),
        remedy: ADD_TO_OWNER,
        for_owner: TELL,
        place: Remedy::Owner,
    },
    Text {
        code: "sales_form_notice",
        name: ("Meldung der Direktvermarktung", "Notice of direct marketing"),
        why: (
            "Der Netzbetreiber muss die Direktvermarktung vor Beginn des Vormonats kennen (§ 21c \
             Abs. 1 EEG). Ein Tag zu spät kostet die Marktprämie eines Monats.",
            "The grid operator must know of the direct marketing before the preceding month begins \
             (§ 21c Abs. 1 EEG). A day late costs the market premium of a month.",
        ),
        remedy: (
            "Beim Netzbetreiber anmelden; sobald Messwerte eintreffen, gilt der Punkt als erledigt.",
            "Register with the grid operator; once readings arrive the point counts as done.",
        ),
        for_owner: NOTHING_TO_DO,
        place: Remedy::Elsewhere,
    },
    Text {
        code: "fallback_tariff",
        name: ("Ende der Ausfallvergütung", "End of the fallback tariff"),
        why: (
            "Ausfallvergütung gibt es höchstens drei Monate in Folge und sechs Monate im Kalenderjahr (§ 21 Abs. 1 \
             EEG); danach wird nichts gezahlt, und § 52 EEG verlangt 10 € je kW und Monat.",
            "The fallback tariff is paid for at most three months in succession and six of a calendar year (§ 21 \
             Abs. 1 EEG); after that nothing is paid, and § 52 EEG asks for €10 per kW and month.",
        ),
        remedy: (
            "Dem Netzbetreiber die Rückkehr in die Direktvermarktung melden und die neue Veräußerungsform eintragen.",
            "Tell the grid operator that the plant returns to direct marketing, and enter the new sales form.",
        ),
        for_owner: NOTHING_TO_DO,
        place: Remedy::Elsewhere,
    },
    Text {
        code: "first_readings",
        name: ("Erste Messwerte", "First readings"),
        why: (
            "Ohne Messwerte lässt sich kein Monat abrechnen; Erlös und Marktprämie bleiben blockiert.",
            "Without readings no month can be settled; revenue and premium stay blocked.",
        ),
        remedy: (
            "Beim Messstellenbetreiber anfordern und einlesen.",
            "Ask the meter operator for them and upload them.",
        ),
        for_owner: NOTHING_TO_DO,
        place: Remedy::Readings,
    },
];

/// A point that is there as soon as the plant is.
const fn always(code: &'static str, name: Both) -> Text {
    Text {
        code,
        name,
        why: ("", ""),
        remedy: ("", ""),
        for_owner: ("", ""),
        place: Remedy::Elsewhere,
    }
}
