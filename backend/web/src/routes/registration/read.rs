//! What was typed, as the facts of a plant.

use crate::form::{FieldProblems, Posted};
use std::str::FromStr;
use units::{DeliveryDay, PlantFacts, Power, Price};

/// The facts; nothing when something is wrong, which is then noted beside its field.
pub(super) fn facts(form: &Posted, problems: &mut FieldProblems) -> Option<PlantFacts> {
    let mut typed = Typed { form, problems };
    // Everything is read before anything is given up, so that a person sees every mistake at once.
    let plant = typed.required(
        "plant_id",
        ("Erwartet ist SEE und 12 Ziffern.", "Expected is SEE and 12 digits."),
    );
    let name = typed.text("name");
    let operator_id = typed.text("operator_id");
    let operator_name = typed.text("operator_name");
    let location = typed.required(
        "market_location",
        (
            "Erwartet sind 11 Ziffern; die letzte ist eine Prüfziffer.",
            "Expected are 11 digits; the last one is a check digit.",
        ),
    );
    let capacity = typed.power("capacity_kw");
    let commissioned_on = typed.day("commissioned_on");
    let awarded_on = typed.optional_day("awarded_on");
    let bid_deadline = typed.optional_day("bid_deadline");
    let applicable_value = typed.optional_price("applicable_value_ct_per_kwh");
    let smart_meter_since = typed.optional_day("smart_meter_since");
    let grid_operator = typed.optional(
        "grid_operator",
        ("Erwartet ist ein BDEW-Code mit 13 Ziffern.", "Expected is a BDEW code of 13 digits."),
    );
    let balancing_group = typed.optional(
        "balancing_group",
        (
            "Erwartet ist ein EIC mit 16 Zeichen; das letzte ist ein Prüfzeichen.",
            "Expected is an EIC of 16 characters; the last one is a check character.",
        ),
    );
    let iban = typed.optional("iban", ("Das ist keine gültige IBAN.", "This is no valid IBAN."));
    let email = typed.email();
    let fee = typed.price("fee_ct_per_kwh");
    let choose = ("Bitte wählen Sie aus.", "Please choose one.");
    let (installation, feed_in) =
        (typed.required("installation", choose), typed.required("feed_in", choose));
    let (sales_form, storage_option) =
        (typed.required("sales_form", choose), typed.optional("storage_option", choose));
    let (remuneration, premium_paid_by) =
        (typed.required("remuneration", choose), typed.required("premium_paid_by", choose));
    let vat = typed.required("vat", choose);
    if !typed.problems.is_empty() {
        return None;
    }
    Some(PlantFacts {
        plant: plant?,
        name: name?,
        operator_id: operator_id?,
        operator_name: operator_name?,
        market_location: location?,
        capacity: capacity?,
        commissioned_on: commissioned_on?,
        awarded_on,
        bid_deadline,
        installation: installation?,
        feed_in: feed_in?,
        applicable_value,
        sales_form: sales_form?,
        storage_option,
        smart_meter_since,
        grid_operator,
        balancing_group,
        remuneration: remuneration?,
        fee: fee?,
        premium_paid_by: premium_paid_by?,
        vat: vat?,
        iban,
        email,
    })
}

type Both = (&'static str, &'static str);

const DAY: Both = ("Erwartet ist ein Tag wie 12.03.2019.", "Expected is a day like 2019-03-12.");
const POWER: Both = (
    "Erwartet ist eine Leistung über null in kW, zum Beispiel 749,5.",
    "Expected is a capacity above zero in kW, such as 749.5.",
);
const PRICE: Both = (
    "Erwartet ist ein Satz in ct/kWh, zum Beispiel 0,25.",
    "Expected is a rate in ct/kWh, such as 0.25.",
);

struct Typed<'a> {
    form: &'a Posted,
    problems: &'a mut FieldProblems,
}

impl Typed<'_> {
    /// A value of some reading; what is wrong is noted.
    fn read<T>(
        &mut self,
        field: &'static str,
        expected: Both,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.form.get(field));
        if value.is_none() {
            self.problems.add(field, expected.0, expected.1);
        }
        value
    }

    fn required<T: FromStr>(&mut self, field: &'static str, expected: Both) -> Option<T> {
        self.read(field, expected, |text| text.parse().ok())
    }

    /// A value that may be left out.
    fn optional<T: FromStr>(&mut self, field: &'static str, expected: Both) -> Option<T> {
        self.if_typed(field, expected, |text| text.parse().ok())
    }

    /// A value of some reading, unless nothing was typed.
    fn if_typed<T>(
        &mut self,
        field: &'static str,
        expected: Both,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.form.get(field).is_empty() { None } else { self.read(field, expected, read) }
    }

    fn text(&mut self, field: &'static str) -> Option<String> {
        let expected = ("Diese Angabe fehlt.", "This is missing.");
        self.read(field, expected, |text| {
            let plain = !text.is_empty() && !text.contains(char::is_control);
            plain.then(|| text.to_owned())
        })
    }

    fn email(&mut self) -> Option<String> {
        let expected = ("Erwartet ist name@beispiel.de.", "Expected is name@example.com.");
        self.if_typed("email", expected, |text| {
            let (name, host) = text.split_once('@')?;
            (!name.is_empty() && host.contains('.')).then(|| text.to_owned())
        })
    }

    fn day(&mut self, field: &'static str) -> Option<DeliveryDay> {
        self.read(field, DAY, day)
    }

    fn optional_day(&mut self, field: &'static str) -> Option<DeliveryDay> {
        self.if_typed(field, DAY, day)
    }

    fn power(&mut self, field: &'static str) -> Option<Power> {
        self.read(field, POWER, |text| {
            let power = Power::parse_decimal(&decimal(text)?).ok()?;
            (power.scaled() > 0).then_some(power)
        })
    }

    fn price(&mut self, field: &'static str) -> Option<Price> {
        self.read(field, PRICE, |text| Price::parse_decimal(&decimal(text)?).ok())
    }

    fn optional_price(&mut self, field: &'static str) -> Option<Price> {
        self.if_typed(field, PRICE, |text| Price::parse_decimal(&decimal(text)?).ok())
    }
}

/// A number as people here write it: `1.234,5`, `749,5` or `749.5`. One point alone before three
/// digits could be either, so it is refused.
fn decimal(text: &str) -> Option<String> {
    if text.contains(',') {
        return Some(text.replace('.', "").replace(',', "."));
    }
    let grouped = text.split_once('.').is_some_and(|(whole, rest)| {
        rest.len() == 3 && !whole.is_empty() && whole != "0" && whole != "-0"
    });
    (!grouped).then(|| text.to_owned())
}

/// A day as `12.03.2019` or `2019-03-12`.
fn day(text: &str) -> Option<DeliveryDay> {
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => {
            DeliveryDay::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        _ => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_here_write_them() {
        for (typed, read) in [
            ("749,5", Some("749.5")),
            ("749.5", Some("749.5")),
            ("1.234,5", Some("1234.5")),
            ("1500", Some("1500")),
            ("0.285", Some("0.285")),
            ("1.500", None),
        ] {
            assert_eq!(decimal(typed).as_deref(), read, "{typed}");
        }
    }

    #[test]
    fn days_are_read_in_german_and_in_iso_form() {
        let expected: DeliveryDay = "2019-03-12".parse().unwrap();
        for typed in ["12.03.2019", "12.3.2019", "2019-03-12"] {
            assert_eq!(day(typed), Some(expected), "{typed}");
        }
        for typed in ["31.02.2019", "12.03.19", "March", ""] {
            assert_eq!(day(typed), None, "{typed}");
        }
    }
}
