//! Sample documents of every kind. Shared by the example and the tests.

#[path = "samples/advance.rs"]
mod advance;
#[path = "samples/parties.rs"]
mod parties;
#[path = "samples/service.rs"]
mod service;
#[path = "samples/settle.rs"]
mod settle;

use advance::advance;
use parties::{days, issuer, supplier};
use reports::closing::{
    Correction, DocumentContent, DocumentKind, DocumentLine, DocumentPlant, DocumentStatus, Issuer,
    PremiumAccount, Seller,
};
use service::of_service;
pub(crate) use settle::settle;
use std::error::Error;
use store::closing::Replacement;
use units::{
    DeliveryDay, Energy, Language, Money, Month, Period, Power, PremiumPaidBy, Price, Regime,
    SalesForm, Technology, Vat, Year,
};

/// What building a sample gives.
pub(crate) type Sample<T> = Result<T, Box<dyn Error>>;

/// Every kind of document with its name.
pub(crate) fn all() -> Sample<Vec<(&'static str, DocumentContent)>> {
    let base = month()?;
    let english = DocumentContent {
        language: Language::English,
        status: DocumentStatus::Provisional {
            reason: "4 substitute readings".to_owned(),
            explanation: "4 quarter hours have substitute or estimated readings; measured ones may still change \
                          the amounts."
                .to_owned(),
        },
        ..base.clone()
    };
    let storno = base.reversal(
        "2025-000187".to_owned(),
        DeliveryDay::new(2025, 7, 3)?,
        "Der Messstellenbetreiber hat für vier Ersatzwerte Messwerte nachgeliefert".to_owned(),
    );
    let without_successor = DocumentContent { replacement: Replacement::Nothing, ..storno.clone() };
    let mut samples = vec![
        ("month", base),
        ("month_english", english),
        ("premium_passed_on", premium_passed_on()?),
        ("small_business", small_business()?),
        ("advance", advance(final_month()?)?),
        ("negative_month", negative_month()?),
        ("other_direct_marketing", other_direct_marketing()?),
        ("reversal", storno),
        ("reversal_without_successor", without_successor),
        ("correction", correction()?),
        ("year", year_with(Money::parse_decimal("50088.96")?)?),
        ("year_repaid", year_with(Money::parse_decimal("55190.12")?)?),
        ("gaps", gaps()?),
        ("without_energy", without_energy()?),
        ("long", long()?),
    ];
    samples.extend(of_service()?);
    Ok(samples)
}

/// A document of many, each a little different.
#[allow(dead_code, reason = "only the example measures")]
pub(crate) fn numbered(number: u32) -> Sample<DocumentContent> {
    let mut content = month()?;
    content.number = format!("2025-{number:06}");
    content.plant.name = format!("Solardach {number}");
    content.supplier.name = format!("Hof Nummer {number}");
    let energy = Energy::from_scaled(30_000_000_000 + i64::from(number) * 7_919_000);
    settle(&mut content, energy, Money::from_scaled(energy.scaled() / 400_000))?;
    Ok(content)
}

/// A month of a plant whose premium the grid operator pays.
pub(crate) fn month() -> Sample<DocumentContent> {
    let mut content = DocumentContent {
        kind: DocumentKind::Statement,
        number: "2025-000123".to_owned(),
        issued_on: DeliveryDay::new(2025, 6, 16)?,
        correction: None,
        replacement: Replacement::Nothing,
        period: Period::Month(Month::new(2025, 5)?),
        language: Language::German,
        status: DocumentStatus::Provisional {
            reason: "4 Ersatzwerte".to_owned(),
            explanation: "4 Viertelstunden haben Ersatz- oder Schätzwerte; Messwerte dafür können \
                          die Beträge noch ändern."
                .to_owned(),
        },
        issuer: issuer()?,
        supplier: supplier()?,
        seller: Seller::Owner,
        set_off: None,
        self_billing_agreed_on: Some(DeliveryDay::new(2024, 11, 1)?),
        paid_until: None,
        plant: DocumentPlant {
            plant: "SEE900123456789".parse()?,
            technology: Technology::Solar,
            name: "Solarpark Wiesengrund 2".to_owned(),
            market_location: "41373559241".parse()?,
            capacity: Power::from_scaled(749_500),
            commissioned_on: DeliveryDay::new(2018, 12, 1)?,
            sales_form: SalesForm::MarketPremium,
        },
        energy: Energy::ZERO,
        energy_without_support: Energy::parse_decimal("41230.412")?,
        quarter_hours_without_support: 376,
        sale: None,
        premium: Some(PremiumAccount {
            regime: Regime::SixHours,
            applicable_value: Price::parse_decimal("8.91")?,
            market_value: Price::parse_decimal("1.997")?,
            market_value_of: Period::Month(Month::new(2025, 5)?),
            rate: Price::parse_decimal("6.913")?,
            amount: Money::ZERO,
            paid_by: PremiumPaidBy::GridOperator,
            advances: None,
        }),
        derived_value: None,
        payout: Money::ZERO,
        lines: Vec::new(),
        days: days()?,
    };
    let energy = Energy::parse_decimal("145908.938")?;
    settle(&mut content, energy, Money::parse_decimal("3842.52")?)?;
    Ok(content)
}

fn final_month() -> Sample<DocumentContent> {
    Ok(DocumentContent { status: DocumentStatus::Final, ..month()? })
}

fn premium_passed_on() -> Sample<DocumentContent> {
    let mut content = final_month()?;
    pass_on(&mut content);
    settle(&mut content, Energy::parse_decimal("145908.938")?, Money::parse_decimal("3842.52")?)?;
    Ok(content)
}

fn small_business() -> Sample<DocumentContent> {
    let mut content = final_month()?;
    content.supplier.vat = Vat::SmallBusiness;
    content.supplier.vat_id = None;
    content.supplier.tax_number = Some("132/456/78901".to_owned());
    content.supplier.name = String::from("Ängström & Søn Öko-Hof");
    content.plant.name = String::from("Scheunendach Nord");
    content.plant.capacity = Power::from_scaled(98_700);
    support_all(&mut content);
    pass_on(&mut content);
    settle(&mut content, Energy::parse_decimal("9876.5")?, Money::parse_decimal("260.13")?)?;
    Ok(content)
}

fn negative_month() -> Sample<DocumentContent> {
    let mut content = final_month()?;
    settle(&mut content, Energy::parse_decimal("145908.938")?, Money::parse_decimal("-1042.07")?)?;
    Ok(content)
}

fn other_direct_marketing() -> Sample<DocumentContent> {
    let mut content = final_month()?;
    content.plant.sales_form = SalesForm::OtherDirectMarketing;
    content.premium = None;
    support_all(&mut content);
    settle(&mut content, Energy::parse_decimal("145908.938")?, Money::parse_decimal("3842.52")?)?;
    Ok(content)
}

fn correction() -> Sample<DocumentContent> {
    let before = month()?;
    let mut content = month()?;
    content.number = String::from("2025-000188");
    content.issued_on = DeliveryDay::new(2025, 7, 3)?;
    content.status = DocumentStatus::Final;
    content.correction = Some(Correction {
        number: before.number,
        issued_on: before.issued_on,
        payout: before.payout,
        reason: "Der Messstellenbetreiber hat für vier Ersatzwerte Messwerte nachgeliefert."
            .to_owned(),
    });
    settle(&mut content, Energy::parse_decimal("146120.500")?, Money::parse_decimal("3851.20")?)?;
    Ok(content)
}

fn year_with(advances: Money) -> Sample<DocumentContent> {
    let mut content = month()?;
    let eligible = Energy::parse_decimal("1886000")?;
    let rate = Price::parse_decimal("2.772")?;
    let amount = (rate * eligible).round_to_cents()?;
    let payout = amount.checked_sub(advances).ok_or("too large")?;
    content.number = String::from("2026-000012");
    content.issued_on = DeliveryDay::new(2026, 2, 2)?;
    content.period = Period::Year(Year::new(2025)?);
    content.status = DocumentStatus::Final;
    content.plant.commissioned_on = DeliveryDay::new(2023, 4, 3)?;
    content.energy = Energy::parse_decimal("2041000")?;
    content.energy_without_support = Energy::parse_decimal("155000")?;
    content.quarter_hours_without_support = 2204;
    content.premium = Some(PremiumAccount {
        regime: Regime::StagedHours,
        applicable_value: Price::parse_decimal("7.28")?,
        market_value: Price::parse_decimal("4.508")?,
        market_value_of: content.period,
        rate,
        amount,
        paid_by: PremiumPaidBy::Marketer,
        advances: Some(advances),
    });
    content.payout = payout;
    content.sale = None;
    let line = |kind: &'static str, quantity, rate, amount, rule: &'static str| DocumentLine {
        kind: kind.into(),
        quantity,
        rate,
        amount,
        rule: rule.into(),
        source: "EEG 2023".to_owned(),
    };
    content.lines = vec![
        line("premium", Some(eligible), Some(rate), amount, "market_premium_annual"),
        line("advances_paid", None, None, advances.negated(), "annual_true_up"),
    ];
    content.days.clear();
    Ok(content)
}

fn gaps() -> Sample<DocumentContent> {
    let mut content = month()?;
    content.issuer = Issuer { name: "Beispiel Direktvermarktung".to_owned(), ..Issuer::default() };
    content.supplier.address = None;
    content.supplier.vat_id = None;
    content.supplier.iban = None;
    content.supplier.email = None;
    content.supplier.phone = None;
    content.self_billing_agreed_on = None;
    content.days.clear();
    Ok(content)
}

fn without_energy() -> Sample<DocumentContent> {
    let mut content = final_month()?;
    support_all(&mut content);
    content.days.iter_mut().for_each(|day| day.energy = Some(Energy::ZERO));
    settle(&mut content, Energy::ZERO, Money::ZERO)?;
    Ok(content)
}

/// Long names, letters that mean something to the typesetter, large amounts, forty lines.
fn long() -> Sample<DocumentContent> {
    let mut content = month()?;
    content.supplier.name = String::from(
        "Bürgerenergiegenossenschaft Oberschwäbische Photovoltaik-Freiflächenanlagen \
                             Süd-Ost #1 [neu] $x$ *fett* _kursiv_ <a> & \"Söhne\" eG",
    );
    content.plant.name =
        String::from("Freifläche #12 [Süd] $5 *Stern* _Strich_ `Code` \\ @ref ~ 漢字 Ωμέγα Ж");
    let energy = Energy::parse_decimal("987654321.987654")?;
    pass_on(&mut content);
    settle(&mut content, energy, Money::parse_decimal("123456789012.34")?)?;
    let Some(first) = content.lines.first().cloned() else { return Ok(content) };
    let part = Money::from_scaled(first.amount.scaled() / 40);
    let quantity = first.quantity.map(|energy| Energy::from_scaled(energy.scaled() / 40));
    let rest = Money::from_scaled(first.amount.scaled() - part.scaled() * 39);
    let others = content.lines.split_off(1);
    content.lines = vec![DocumentLine { amount: part, quantity, ..first.clone() }; 39];
    content.lines.push(DocumentLine { amount: rest, quantity, ..first });
    content.lines.extend(others);
    Ok(content)
}

fn support_all(content: &mut DocumentContent) {
    content.energy_without_support = Energy::ZERO;
    content.quarter_hours_without_support = 0;
    content.days.iter_mut().for_each(|day| day.without_support = Energy::ZERO);
}

fn pass_on(content: &mut DocumentContent) {
    if let Some(premium) = &mut content.premium {
        premium.paid_by = PremiumPaidBy::Marketer;
    }
}
