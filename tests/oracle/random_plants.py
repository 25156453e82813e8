"""Plants and readings for the second implementation: random ones, and chosen ones for whole years."""

import random
from decimal import Decimal as D

from statutes import BERLIN, Plant, is_wind

COMMISSIONED = (
    "2014-03-01 2015-12-31 2016-01-01 2019-07-01 2020-12-31 2021-01-01 2022-12-31 2023-01-01 "
    "2023-08-15 2024-02-01 2024-05-20 2025-02-24 2025-02-25 2025-05-12"
).split()
SOLAR_KW = "1.5 2 9.9 10 35 40 99.9 100 250 399.9 400 499 500 750 1000 2500".split()
WIND_KW = "1.5 60 99.9 100 399.9 400 499 500 750 2999.9 3000 4200".split()
BIDS = ["", "", "", "2020-10-01", "2022-11-01", "2022-12-01", "2023-03-01", "2024-12-01", "2025-02-24", "2025-03-01"]


def market_location(number):
    digits = str(5_000_000_000 + number * 7)
    check = sum(map(int, digits[0::2])) + 2 * sum(map(int, digits[1::2]))
    return digits + str(-check % 10)


def facts_of(number, **facts):
    """Every column, so that all plants go into one file."""
    return {
        "plant_id": f"SEE9{number:011d}",
        "technology": "solar",
        "name": f"Plant {number}",
        "operator_id": f"owner-{number % 50}",
        "operator_name": f"Owner {number % 50}",
        "market_location": market_location(number),
        "capacity_kw": "750",
        "commissioned_on": "2024-02-01",
        "awarded_on": "",
        "bid_deadline": "",
        "tender": "",
        "installation": "other",
        "feed_in": "full",
        "applicable_value_ct_per_kwh": "",
        "regional_deduction_ct_per_kwh": "",
        "tax_deduction_ct_per_kwh": "",
        "farming_deduction_ct_per_kwh": "",
        "award_deduction_ct_per_kwh": "",
        "sales_form": "market_premium",
        "market_premium_share_percent": "",
        "storage_option": "",
        "smart_meter_since": "",
        "contract_from": "",
        "contract_until": "",
        "support_group": "",
        "remuneration": random.choice(["spot", "market_value"]),
        "market_value_surcharge_ct_per_kwh": random.choice(["", "", "0.15", "-0.2"]),
        "fee_ct_per_kwh": random.choice(["0.25", "0", "0.137"]),
        "monthly_fee_eur": random.choice(["", "", "12.5", "99.99"]),
        "market_share_percent": random.choice(["", "", "2.5", "0.75"]),
        "premium_paid_by": random.choice(["grid_operator", "marketer"]),
        "vat": random.choice(["regular", "small_business"]),
    } | facts


def award_of(bid, commissioned):
    """A day after the tender's deadline, perhaps in the next year; unknown where it does not matter."""
    soon = bid[:8] + max("20", bid[8:])
    later = "2023-01-01" if bid == "2022-11-01" else soon
    unknown = "" if commissioned < "2023" or bid >= "2023" else later
    return random.choice([soon, later, later, unknown]) if bid else ""


def random_facts(number, technology, commissioned):
    capacity = random.choice(SOLAR_KW if technology == "solar" else WIND_KW)
    bid = random.choice(BIDS)
    bid = bid if commissioned >= "2017" and bid < commissioned else ""
    derived = commissioned >= "2023" and D(capacity) <= 1000 and not bid and random.random() < 0.7
    derived = derived and (technology == "solar" or random.random() < 0.3)
    return facts_of(
        number,
        technology=technology,
        capacity_kw=capacity,
        commissioned_on=commissioned,
        awarded_on=award_of(bid, commissioned),
        bid_deadline=bid,
        tender="innovation" if bid and random.random() < 0.4 else "",
        installation=random.choice(["building", "other", "ground"]),
        feed_in=random.choice(["surplus", "full"]),
        applicable_value_ct_per_kwh="" if derived else random.choice(["5.11", "7.09", "11.2", "6"]),
        regional_deduction_ct_per_kwh=random.choice([""] * 9 + ["0.1"]),
        tax_deduction_ct_per_kwh=random.choice([""] * 9 + ["2.05"]),
        farming_deduction_ct_per_kwh=random.choice([""] * 9 + ["2.5"]),
        award_deduction_ct_per_kwh=random.choice([""] * 9 + ["0.3", "0.6"]),
        sales_form=random.choice(["market_premium"] * 9 + ["other_direct_marketing"]),
        market_premium_share_percent=random.choice([""] * 7 + ["60", "33.3333", "0.0001"]),
        storage_option=random.choice([""] * 8 + ["demarcation", "flat_rate"]),
        smart_meter_since=random.choice(["", "2023-05-05", "2024-11-05", "2025-01-01"]),
        contract_from=random.choice([""] * 9 + ["2024-06-11"]),
        contract_until=random.choice([""] * 9 + ["2025-10-19"]),
    )


def random_plants(count):
    """Every ninth one is measured together with the one before it, and every fifth has a site with others."""
    before = None
    for number in range(count):
        technology = random.choice(["solar", "solar", "solar", "wind_onshore", "wind_offshore"])
        facts = random_facts(number, technology, random.choice(COMMISSIONED))
        if number % 5 == 0:
            facts["support_group"] = f"site {random.randint(1, 4)}"
        if before and number % 9 == 0:
            facts["market_location"], facts["technology"] = before["market_location"], before["technology"]
            if is_wind(facts) and not facts["applicable_value_ct_per_kwh"]:
                facts["applicable_value_ct_per_kwh"] = "7.09"
        before = facts
        yield Plant(facts)


def random_year_plants(count):
    """Plants since 2023; half of them with a fact that changes with a month of either year."""
    for number in range(600, 600 + count):
        technology = random.choice(["solar", "wind_onshore", "wind_offshore"])
        commissioned = random.choice([day for day in COMMISSIONED if day >= "2023"])
        facts = random_facts(number, technology, commissioned)
        facts |= {"sales_form": "market_premium", "contract_from": "", "contract_until": ""}
        changed = random.choice(
            [
                {"applicable_value_ct_per_kwh": "8.23"},
                {"premium_paid_by": "marketer"},
                {"tax_deduction_ct_per_kwh": "2.05"},
                {"market_premium_share_percent": "62.5"},
                {"remuneration": "spot", "fee_ct_per_kwh": "0.31"},
            ]
        )
        month = random.choice(["2024-07", "2024-12", "2025-06", "2025-10"])
        changes = [(month, changed)] if random.random() < 0.5 and month > commissioned else []
        yield Plant(facts, changes)


def tender(bid, awarded, commissioned, value, **facts):
    won = {"bid_deadline": bid, "awarded_on": awarded, "applicable_value_ct_per_kwh": value}
    return won | {"commissioned_on": commissioned, "capacity_kw": "2500", "installation": "ground"} | facts


def year_cases():
    """What a year has to tell apart: the facts of a plant, and those that change with a month."""
    onshore, offshore = {"technology": "wind_onshore"}, {"technology": "wind_offshore"}
    building = {"installation": "building", "feed_in": "surplus"}
    small = building | {"smart_meter_since": "2024-11-05"}
    yield {"commissioned_on": "2023-08-15", "capacity_kw": "250"} | building, []
    yield {"commissioned_on": "2024-05-20"}, [("2025-04", {"premium_paid_by": "marketer"})]
    yield tender("2023-03-01", "2023-04-20", "2024-02-01", "5.11"), [
        ("2024-07", {"applicable_value_ct_per_kwh": "6"})
    ]
    yield tender("2022-11-01", "2023-01-01", "2023-08-15", "7.09"), []
    yield tender("2022-11-01", "2022-12-20", "2023-08-15", "7.09"), []
    yield tender("2024-12-01", "2025-01-15", "2025-05-12", "5.67"), []
    yield tender("2025-03-01", "2025-04-10", "2025-07-15", "6.02"), []
    yield tender("2025-03-01", "2025-04-10", "2025-09-20", "6.02"), []
    yield tender("2023-03-01", "2023-04-20", "2023-06-15", "7.09"), []
    yield {"capacity_kw": "40"} | building, [
        ("2024-07", {"regional_deduction_ct_per_kwh": "0.1"}),
        ("2025-03", {"regional_deduction_ct_per_kwh": "", "tax_deduction_ct_per_kwh": "2.05"}),
    ]
    yield tender("2023-03-01", "2023-04-20", "2024-02-01", "5.67", award_deduction_ct_per_kwh="0.3"), [
        ("2025-01", {"farming_deduction_ct_per_kwh": "6"})
    ]
    yield {"market_premium_share_percent": "60"}, [("2025-03", {"market_premium_share_percent": "33.3333"})]
    yield {"commissioned_on": "2025-03-01", "market_premium_share_percent": "50", "premium_paid_by": "marketer"}, [
        ("2025-07", {"premium_paid_by": "grid_operator", "market_premium_share_percent": ""})
    ]
    innovation = {"tender": "innovation"}
    yield tender("2023-05-01", "2023-06-20", "2024-02-01", "7.43", **innovation), []
    yield tender("2022-12-01", "2022-12-28", "2024-02-01", "7.43", capacity_kw="90", **innovation), []
    yield tender("2024-05-01", "2024-06-20", "2025-03-15", "7.43", **innovation), []
    yield tender("2025-05-01", "2025-06-20", "2025-09-20", "7.43", capacity_kw="90", **innovation), []
    yield tender("2022-04-01", "2022-05-20", "2024-02-01", "4.55", **innovation), []
    yield tender("", "2023-06-20", "2024-02-01", "7.43", **innovation), []
    yield tender("2023-05-01", "2023-06-20", "2024-02-01", "7.43", **innovation, **onshore), []
    yield {"commissioned_on": "2025-10-01"}, []
    yield {"commissioned_on": "2025-03-15", "capacity_kw": "99.9"} | small, []
    yield {"commissioned_on": "2025-04-01", "capacity_kw": "9.9"} | building, [
        ("2025-06", {"smart_meter_since": "2025-06-02"})
    ]
    yield {"capacity_kw": "399.9"} | building, [("2024-07", {"capacity_kw": "500"})]
    yield {"commissioned_on": "2025-03-01", "capacity_kw": "100"} | small, []
    yield {"capacity_kw": "600"}, [("2025-07", {"sales_form": "other_direct_marketing"})]
    yield {"sales_form": "other_direct_marketing"}, [("2025-03", {"sales_form": "market_premium"})]
    yield {"commissioned_on": "2019-07-01", "applicable_value_ct_per_kwh": "9.07"}, [
        ("2025-03", {"storage_option": "demarcation"})
    ]
    yield {"sales_form": "other_direct_marketing"}, []
    yield tender("2023-05-01", "2023-06-20", "2024-11-10", "7.35", capacity_kw="4200") | onshore, [
        ("2025-02", {"applicable_value_ct_per_kwh": "7.41"})
    ]
    yield tender("2025-02-01", "2025-03-10", "2025-09-17", "6.83", capacity_kw="4200") | onshore, []
    yield tender("2025-05-01", "2025-06-10", "2025-09-17", "6.83", capacity_kw="4200") | onshore, []
    yield {"commissioned_on": "2025-03-20", "applicable_value_ct_per_kwh": "7.35"} | onshore, []
    yield tender("2021-09-01", "2021-09-20", "2024-05-20", "6.4", capacity_kw="9500") | offshore, []
    yield tender("2023-08-01", "2023-08-20", "2024-05-20", "6.4", capacity_kw="9500") | offshore, [
        ("2024-09", {"premium_paid_by": "marketer"})
    ]
    yield dict(onshore), []
    yield {"commissioned_on": "2019-07-01", "applicable_value_ct_per_kwh": "9.07"}, []
    yield {"capacity_kw": "400"} | building | {"feed_in": "full"}, [("2024-07", {"feed_in": "surplus"})]
    yield building | {"commissioned_on": "2025-03-01", "capacity_kw": "100"}, [("2025-06", {"feed_in": "full"})]
    sold = {"operator_id": "owner-77", "operator_name": "Owner 77", "vat": "regular"}
    yield {"capacity_kw": "40"} | building, [("2024-10", sold)]
    yield {"premium_paid_by": "grid_operator"}, [("2025-03", sold), ("2025-10", {"premium_paid_by": "marketer"})]
    field = tender("2023-03-01", "2023-04-20", "2024-02-01", "5.67")
    yield field | {"capacity_kw": "399.9"}, [("2024-07", {"capacity_kw": "500"})]
    yield field | {"capacity_kw": "600"}, [("2025-07", {"capacity_kw": "350"})]
    yield field | {"capacity_kw": "600"}, [("2025-07", {"sales_form": "other_direct_marketing"})]
    yield field, [("2025-04", {"sales_form": "feed_in_tariff"}), ("2025-09", {"sales_form": "market_premium"})]
    yield tender("2022-11-01", "", "2023-08-15", "7.09"), []
    yield {"contract_from": "2024-07-01", "contract_until": "2025-03-31"}, []
    yield {"contract_until": "2024-09-30"}, [("2025-06", {"contract_from": "2025-06-01", "contract_until": ""})]
    yield {"support_group": "a", "capacity_kw": "60", "commissioned_on": "2024-03-10"} | building, []
    yield {"support_group": "a", "capacity_kw": "60", "commissioned_on": "2025-02-10"} | building, []
    yield {"support_group": "a", "capacity_kw": "60", "commissioned_on": "2025-03-10"} | building, []
    yield {"support_group": "b", "capacity_kw": "900"} | building, []
    yield {"support_group": "b", "capacity_kw": "90"} | building | {"feed_in": "full"}, []


def chosen_plants(cases):
    for number, (facts, changes) in enumerate(cases, 500):
        yield Plant(facts_of(number, **facts), changes)


def random_readings(plant, month, market):
    facts = plant.in_month(month)
    peak, wind = D(facts["capacity_kw"]) / 4, is_wind(facts)
    for start in plant.starts(month, market):
        fed_in = wind or 5 <= start.astimezone(BERLIN).hour <= 21 or random.random() < 0.05
        yield start, (peak * random.randint(0, 900) / 1000).quantize(D("0.001")) if fed_in else D(0)
