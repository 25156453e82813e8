//! Pictures of balancing groups: what is missing leaves a hole, and every class has its style.

use super::super::{
    FanChart, FanQuarter, STYLE, Waterfall, WaterfallStep, fan_chart, fan_legend, waterfall,
};
use super::{assert_well_formed, day};
use units::{Language, Money, Power};

/// A day of which each quarter hour is forecast with 100 to 300 kW and open with 20 kW, but for three from 06:00 on.
fn quarters(text: &str) -> Vec<FanQuarter> {
    let kw = |number: i64| Power::from_scaled(number * 1_000);
    let of = |(index, start)| {
        let is_known = !(24..27).contains(&index);
        FanQuarter {
            start,
            band: is_known.then(|| [kw(100), kw(200), kw(300)]),
            sold: Some(kw(180)),
            actual: (index < 40).then(|| kw(190)),
            open: is_known.then(|| if index % 2 == 0 { kw(20) } else { kw(-20) }),
        }
    };
    day(text).quarters().map(units::QuarterHour::start).enumerate().map(of).collect()
}

#[test]
fn a_fan_has_a_hole_where_nothing_is_forecast_on_days_of_every_length() {
    for (text, count) in [("2025-03-30", 92), ("2025-05-01", 96), ("2025-10-26", 100)] {
        let quarters = quarters(text);
        let now = quarters[40].start;
        let language = Language::German;
        let chart = FanChart { language, title: "a <day>", now, quarters: &quarters };
        let svg = fan_chart(&chart);
        assert_well_formed(&svg);
        assert_eq!(svg.matches("<rect x=").count(), count, "{text}");
        let band = svg.split("class=\"band\" d=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(band.matches('M').count(), 2, "{text}: {band}");
        assert_eq!(svg.matches("keine Prognose").count(), 3, "{text}");
        assert_eq!(svg.matches("class=\"now\"").count(), 1, "{text}");
        for class in ["band", "middle", "sold", "actual", "long", "short", "now", "now-label"] {
            assert!(svg.contains(&format!("class=\"{class}\"")), "{class}");
            assert!(STYLE.contains(&format!(".fan .{class} ")), "no style for {class}");
        }
        assert_eq!(fan_legend(&chart).matches("<li>").count(), 6);
    }
}

#[test]
fn a_fan_of_nothing_says_so() {
    let mut quarters = quarters("2025-05-01");
    for quarter in &mut quarters {
        (quarter.band, quarter.open, quarter.sold, quarter.actual) = (None, None, None, None);
    }
    let now = quarters[0].start;
    let chart = FanChart { language: Language::English, title: "", now, quarters: &quarters };
    let svg = fan_chart(&chart);
    assert_well_formed(&svg);
    assert!(svg.contains("There is no forecast.") && !svg.contains("Open kW"), "{svg}");
}

#[test]
fn a_part_that_is_not_known_is_a_dash_and_not_zero() {
    let euro = |cents: i64| Some(Money::from_scaled(cents));
    let steps = [
        WaterfallStep { name: "Prognose- fehler", amount: euro(-12_345) },
        WaterfallStep { name: "Ausfall", amount: None },
        WaterfallStep { name: "offener Rest", amount: euro(2_345) },
    ];
    let total = WaterfallStep { name: "Summe", amount: euro(-10_000) };
    let chart = Waterfall { language: Language::German, title: "Ursachen", steps: &steps, total };
    let svg = waterfall(&chart);
    assert_well_formed(&svg);
    assert_eq!(svg.matches("<rect class=").count(), 3, "{svg}");
    assert!(svg.contains("−123,45") && svg.contains(">–</text>"), "{svg}");
    for class in ["loss", "gain", "sum", "sum-label"] {
        assert!(STYLE.contains(&format!(".waterfall .{class} ")), "no style for {class}");
    }
}
