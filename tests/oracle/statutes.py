"""The German law of the market premium, in decimals, as the second implementation reads it.

Nothing of the product is in here: the statutes, and the names of the file formats.
"""

import datetime as dt
import math
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal as D
from typing import NamedTuple
from zoneinfo import ZoneInfo

BERLIN, UTC, QUARTER = ZoneInfo("Europe/Berlin"), dt.timezone.utc, dt.timedelta(minutes=15)
FULL_LOAD = [87, 189, 340, 442, 490, 508, 498, 453, 371, 231, 118, 73]


class Market(NamedTuple):
    """Prices, what they leave without support by regime, market values and the table of § 48, 49."""

    prices: dict
    lost: dict
    values: dict
    table: list
    months: dict

    @classmethod
    def of(cls, prices, values, table):
        months = {}
        for start in sorted(prices):
            local = start.astimezone(BERLIN)
            months.setdefault((local.year, local.month), []).append(start)
        return cls(prices, without_support(prices), values, table, months)


def cents(amount):
    return amount.quantize(D("0.01"), ROUND_HALF_UP)


def run_lengths(prices):
    """For each negative hour (by the mean of its quarter hours, § 100 Abs. 45) the length of its run."""
    hours = sorted({start.replace(minute=0) for start in prices})
    negative = [hour for hour in hours if sum(prices[hour + place * QUARTER] for place in range(4)) < 0]
    lengths, current = {}, []
    for hour in negative:
        if current and hour - current[-1] != dt.timedelta(hours=1):
            current = []
        current.append(hour)
        for member in current:
            lengths[member] = len(current)
    return lengths


def without_support(prices):
    """§ 51 Abs. 1 in its versions: the quarter hours in which the applicable value is zero."""
    lengths, staged = run_lengths(prices), {2023: 4, 2024: 3, 2025: 3, 2026: 2}

    def in_run(start, required):
        return lengths.get(start.replace(minute=0), 0) >= required

    return {
        "none": set(),
        "six_hours": {start for start in prices if in_run(start, 6)},
        "four_hours": {start for start in prices if in_run(start, 4)},
        "one_hour": {start for start in prices if in_run(start, 1)},
        "staged_hours": {s for s in prices if in_run(s, staged.get(s.astimezone(BERLIN).year, 1))},
        "quarter_hours": {start for start, price in prices.items() if price < 0},
    }


def is_wind(plant):
    return plant["technology"] in ("wind_onshore", "wind_offshore")


def decisive_day(plant):
    """§ 100 Abs. 1 and 46: commissioning, or the tender's deadline where that was earlier."""
    return min(plant["commissioned_on"], plant["bid_deadline"] or plant["commissioned_on"])


def is_innovation(plant):
    """§ 9 and 19 Abs. 2 InnAusV instead of § 51, for awards of an innovation tender."""
    return plant.get("tender") == "innovation"


def before(plant):
    """§ 24 Abs. 1: the power that counts before a plant."""
    return D(plant.get("counted_before_kw") or 0)


def regime_of(plant, year):
    """§ 51 in the version of the plant, with that version's limits of size."""
    if plant["sales_form"] != "market_premium":
        return "none"
    return version_of(plant, year)


def version_of(plant, year):
    """The same whatever the sales form; § 24 Abs. 1: with the plants that count before it."""
    if is_innovation(plant):
        return "one_hour" if plant["bid_deadline"] < "2025-02-25" else "quarter_hours"
    if plant["commissioned_on"] < "2016":
        return "none"
    decisive, capacity = decisive_day(plant), D(plant["capacity_kw"]) + before(plant)
    if decisive < "2021":
        return "six_hours" if capacity >= (3000 if is_wind(plant) else 500) else "none"
    if decisive < "2023":
        return "four_hours" if capacity >= 500 else "none"
    if decisive < "2025-02-25":
        return "staged_hours" if capacity >= 400 else "none"
    metered = plant["smart_meter_since"] and int(plant["smart_meter_since"][:4]) < year
    return "none" if capacity < 2 or (capacity < 100 and not metered) else "quarter_hours"


def uses_annual_value(plant):
    """Anlage 1 Nr. 2, § 8 Abs. 4 InnAusV; None when an award of unknown day may have been issued before 2023."""
    if plant["storage_option"] or is_innovation(plant):
        return True
    if plant["commissioned_on"] < "2023":
        return False
    if plant["bid_deadline"] and plant["bid_deadline"] < "2023" and not plant["awarded_on"]:
        return None
    return not plant["awarded_on"] or plant["awarded_on"] >= "2023"


def counts_by_the_year(facts):
    return facts["sales_form"] == "market_premium" and uses_annual_value(facts) is not False


DEDUCTIONS = ("regional", "tax", "farming", "award")


def after_deductions(plant, value):
    """§ 23 Abs. 3 Nr. 6 to 8: § 53b, 53c, 53 Abs. 5, 54; a claim is never negative."""
    taken_off = sum(D(plant.get(f"{ground}_deduction_ct_per_kwh") or 0) for ground in DEDUCTIONS)
    return value and max(D(0), value - taken_off)


def with_premium(facts, kwh):
    """§ 21b Abs. 2: the part of a quarter hour that is sold with the premium, to six decimals; the rest goes elsewhere."""
    percent = facts.get("market_premium_share_percent")
    if not percent or facts["sales_form"] != "market_premium":
        return kwh
    return (kwh * D(percent) / 100).quantize(D("0.000001"), ROUND_DOWN)


def applicable_value(plant, feed_in, table):
    """The registered value, or § 48, 49 blended over the steps of size by § 23c Nr. 1; None without."""
    if plant["applicable_value_ct_per_kwh"]:
        return D(plant["applicable_value_ct_per_kwh"])
    if is_wind(plant):
        return None
    day, capacity = plant["commissioned_on"], D(plant["capacity_kw"])
    row = next(r for r in table if r["commissioned_from"] <= day <= r["commissioned_until"])
    first, last = before(plant), before(plant) + capacity
    if last > 1000:
        return None
    if plant["installation"] != "building":
        return D(row["other_48_1"])
    steps = [10, 40, 1000] if feed_in == "surplus" else [10, 40, 100, 400, 1000]
    total, lower = D(0), first
    for upper in map(D, steps):
        share = max(D(0), min(last, upper) - lower)
        total, lower = total + share * D(row[f"{feed_in}_to_{upper}kw"]), max(lower, upper)
    return cents(total / capacity)


def months_since_zero(day):
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def divmod_month(number):
    return number // 12, number % 12 + 1


def days_of_month(month):
    return (dt.date(*divmod_month(month[0] * 12 + month[1]), 1) - dt.date(*month, 1)).days


def days_of_contract(facts, month):
    """First and last day of a month in operation, under contract and in direct marketing; None without."""
    first = max(facts["commissioned_on"], facts.get("contract_from") or "", f"{month[0]}-{month[1]:02d}-01")
    last = min(facts.get("contract_until") or "9999", f"{month[0]}-{month[1]:02d}-{days_of_month(month)}")
    marketed = facts["sales_form"] in MARKETED and first <= last
    return (dt.date.fromisoformat(first), dt.date.fromisoformat(last)) if marketed else None


def part_of(plant, neighbours, start, energy):
    """§ 24 Abs. 3: by the power of the plants in operation, the last one gets what is left; steps of 10⁻⁶ kWh."""
    day, month = start.astimezone(BERLIN).date(), start.astimezone(BERLIN)
    running = [one for one in neighbours if one.first["commissioned_on"] <= day.isoformat()]
    power = {one.first["plant_id"]: D(one.facts_in((month.year, month.month))["capacity_kw"]) for one in running}
    step, own = D("0.000001"), plant.first["plant_id"]
    parts = {
        number: (energy * kw / sum(power.values())).quantize(step, ROUND_DOWN) for number, kw in power.items()
    }
    last = max(power)
    return energy - sum(parts[number] for number in parts if number != last) if own == last else parts[own]


def vat_rate(month):
    """§ 12 Abs. 1, § 28 Abs. 1 UStG."""
    return D("0.16") if (2020, 7) <= month <= (2020, 12) else D("0.19")


MARKETED = ("market_premium", "other_direct_marketing")


class Plant:
    """A plant with the facts that hold from later months on; `site` are the plants of its support group."""

    def __init__(self, facts, changes=()):
        self.first, self.changes, self.site = facts, list(changes), []

    def facts_in(self, month):
        name, facts = f"{month[0]}-{month[1]:02d}", dict(self.first)
        for valid_from, changed in self.changes:
            if valid_from <= name:
                facts |= changed
        return facts

    def in_month(self, month):
        return self.facts_in(month) | {"counted_before_kw": self.counted_before()}

    def counted_before(self):
        """§ 24 Abs. 1: plants of the site from the eleven calendar months before and its own, earlier ones first."""
        number = months_since_zero(self.first["commissioned_on"])
        return sum(
            D(other.facts_in(divmod_month(number))["capacity_kw"])
            for other in self.site
            if other.first["technology"] == self.first["technology"]
            and (other.first["installation"] == "ground") == (self.first["installation"] == "ground")
            and other.place < self.place
            and number - months_since_zero(other.first["commissioned_on"]) <= 11
        )

    @property
    def place(self):
        return self.first["commissioned_on"], self.first["plant_id"]

    def operates_in(self, month):
        return self.first["commissioned_on"][:7] <= f"{month[0]}-{month[1]:02d}"

    def days_of(self, month):
        """First and last day of a month on which the plant is marketed; None without."""
        return days_of_contract(self.facts_in(month), month)

    def months_of(self, year):
        return [(year, month) for month in range(1, 13) if self.days_of((year, month))]

    def months_in_operation(self, year):
        return [(year, month) for month in range(1, 13) if self.operates_in((year, month))]

    def starts(self, month, market):
        """The quarter hours of a month since the day of commissioning."""
        first = dt.datetime.fromisoformat(self.first["commissioned_on"]).replace(tzinfo=BERLIN)
        return [start for start in market.months[month] if start >= first]

    def marketed(self, month, starts):
        """Those of some quarter hours of a month on whose day the plant is under contract."""
        first, last = self.days_of(month)
        return [start for start in starts if first <= start.astimezone(BERLIN).date() <= last]

    def feed_in(self, year):
        """§ 48 Abs. 2a: full feed-in counts for a calendar year, or not at all."""
        declared = {self.facts_in(month)["feed_in"] for month in self.months_in_operation(year)}
        return "full" if declared == {"full"} else "surplus"

    def value_in(self, month, market):
        facts = self.in_month(month)
        return after_deductions(facts, applicable_value(facts, self.feed_in(month[0]), market.table))


class Metered(NamedTuple):
    """A plant's energy of a month by quarter hour, and whether a value of it is a substitute."""

    energy: dict
    replaced: bool


def undecided(facts):
    """What leaves the premium open: an award without its day, a fixed premium, a storage whose share nobody can measure yet."""
    if is_innovation(facts) and facts["bid_deadline"] < "2022-12-01":
        fixed = {"fixed_premium" if facts["bid_deadline"] else "bid_deadline_missing"}
        return fixed | ({"storage_share_unknown"} if facts["storage_option"] else set())
    if uses_annual_value(facts | {"storage_option": ""}) is None and not facts["storage_option"]:
        return {"award_date_missing"}
    return {"storage_share_unknown"} if facts["storage_option"] else set()


def fees_of(facts, days, of, energy, revenue):
    """The contract's fees, each rounded once; those that it does not have are not told."""
    fees = {"fee_eur": cents(energy * D(facts["fee_ct_per_kwh"]) / 100)}
    if facts.get("monthly_fee_eur"):
        fees["basic_fee_eur"] = cents(D(facts["monthly_fee_eur"]) * days / of)
    if facts.get("market_share_percent"):
        fees["market_share_eur"] = cents(max(D(0), revenue) * D(facts["market_share_percent"]) / 100)
    return fees


def of_month(plant, month, metered, market):
    """§ 20, 51 and Anlage 1 for one month, with the market revenue, the fees and § 12, 28 UStG."""
    facts, name = plant.in_month(month), f"{month[0]}-{month[1]:02d}"
    technology, premium = facts["technology"], facts["sales_form"] == "market_premium"
    value, annual = plant.value_in(month, market), uses_annual_value(facts)
    reference = market.values.get((technology, str(month[0] - 1) if annual else name))
    missing = {"applicable_value_missing": value, "market_value_missing": reference}
    findings = {code for code, fact in missing.items() if fact is None} | undecided(facts)
    if premium and findings:
        return {"findings": findings, "status": "blocked", "premium_eur": None, "payout_eur": None}
    regime, readings = regime_of(facts, month[0]), metered.energy
    energy, lost = sum(readings.values(), D(0)), [s for s in readings if s in market.lost[regime]]
    divided = {start: with_premium(facts, kwh) for start, kwh in readings.items()}
    lost_energy = sum((divided[start] for start in lost), D(0))
    at_spot = sum(kwh * market.prices[start] for start, kwh in readings.items()) / 1000
    paid = market.values[technology, name] + D(facts["market_value_surcharge_ct_per_kwh"] or 0)
    by_value = energy * paid / 100
    revenue = cents(at_spot if facts["remuneration"] == "spot" else by_value)
    first, last = plant.days_of(month)
    fees = fees_of(facts, (last - first).days + 1, days_of_month(month), energy, revenue)
    net = revenue - sum(fees.values())
    vat = cents(net * vat_rate(month)) if facts["vat"] == "regular" else D(0)
    statement = fees | {
        "status": "provisional" if metered.replaced else "final",
        "findings": set(),
        "regime": regime,
        "energy_kwh": energy,
        "energy_without_support_kwh": lost_energy,
        "quarter_hours_without_support": sum(1 for start in lost if readings[start] > 0),
        "market_revenue_eur": revenue,
        "net_eur": net,
        "vat_eur": vat,
        "premium_eur": None,
    }
    payout = net + vat
    if premium:
        rate = max(D(0), value - reference)
        supported = sum(divided.values(), D(0))
        premium_eur = cents((supported - lost_energy) * rate / 100)
        statement |= {"energy_outside_premium_kwh": energy - supported} if supported != energy else {}
        payout += premium_eur if facts["premium_paid_by"] == "marketer" else 0
        statement |= {
            "reference_kind": "annual_advance" if annual else "monthly",
            "applicable_value_ct_per_kwh": value,
            "market_value_ct_per_kwh": reference,
            "premium_ct_per_kwh": rate,
            "premium_eur": premium_eur,
        }
    return statement | {"payout_eur": payout}


def of_year(plant, year, readings, market):
    """Anlage 1 Nr. 4, § 19 Abs. 1: the year of each owner with a month that counts by the annual value."""
    owners = {}
    for month in plant.months_of(year):
        if counts_by_the_year(plant.in_month(month)):
            owners.setdefault(plant.in_month(month)["operator_id"], []).append(month)
    return [
        of_owner(plant, months, readings, market) | {"operator_id": owner} for owner, months in owners.items()
    ]


def of_owner(plant, months, readings, market):
    """Every month by its own facts, rounded once."""
    advances = [of_month(plant, month, readings[month], market) for month in months]
    if any(one["status"] == "blocked" for one in advances):
        open_facts = {"award_date_missing", "bid_deadline_missing", "fixed_premium", "storage_share_unknown"}
        known = set().union(*(one["findings"] for one in advances if one is advances[-1])) - open_facts
        return {"findings": known, "status": "blocked", "premium_eur": None, "true_up_eur": None}
    year, technology = months[0][0], plant.first["technology"]
    reference, product = market.values[technology, str(year)], D(0)
    for advance in advances:
        eligible = advance["energy_kwh"] - advance["energy_without_support_kwh"]
        eligible -= advance.get("energy_outside_premium_kwh", 0)
        product += eligible * max(D(0), advance["applicable_value_ct_per_kwh"] - reference)
    premium, paid = cents(product / 100), sum(one["premium_eur"] for one in advances)
    value = advances[-1]["applicable_value_ct_per_kwh"]
    outside = sum(one.get("energy_outside_premium_kwh", 0) for one in advances)
    return ({"energy_outside_premium_kwh": outside} if outside else {}) | {
        "status": "provisional" if any(one["status"] == "provisional" for one in advances) else "final",
        "findings": set(),
        "energy_kwh": sum(one["energy_kwh"] for one in advances),
        "energy_without_support_kwh": sum(one["energy_without_support_kwh"] for one in advances),
        "applicable_value_ct_per_kwh": value,
        "market_value_ct_per_kwh": reference,
        "premium_ct_per_kwh": max(D(0), value - reference),
        "premium_eur": premium,
        "advances_eur": paid,
        "true_up_eur": premium - paid,
        "section_51a_quarter_hours": quarter_hours_reduced(plant, [year], market),
        "support_ends_on": support_ends_on(plant, year, market).isoformat(),
    }


def extends_support(facts):
    """§ 51a in its versions: tenders since 2021, every plant since 25 February 2025; never before, nor for § 9 InnAusV."""
    if is_innovation(facts):
        return False
    decisive = decisive_day(facts)
    return decisive >= "2025-02-25" or (decisive >= "2021" and facts["bid_deadline"] != "")


def quarter_hours_reduced(plant, years, market):
    """§ 51a Abs. 1: quarter hours with the value at zero since commissioning, by the facts of each month."""
    months = [month for year in years for month in plant.months_in_operation(year)]
    supported = ("market_premium", "feed_in_tariff", "fallback_tariff")
    return sum(
        len(market.lost[version_of(plant.in_month(month), month[0])].intersection(plant.starts(month, market)))
        for month in months
        if extends_support(plant.in_month(month)) and plant.facts_in(month)["sales_form"] in supported
    )


def support_ends_on(plant, year, market):
    """§ 25 Abs. 1 with § 187 Abs. 1, 188 Abs. 2 BGB, and what § 51a has added by the end of the year.

    Full days, or full-load quarter hours for solar plants under the rule of 25 February 2025.
    """
    facts = plant.in_month((year, 12))
    first = dt.date.fromisoformat(facts["commissioned_on"])
    count = quarter_hours_reduced(plant, range(first.year, year + 1), market)
    end = first.replace(year=first.year + 20)
    if not facts["bid_deadline"]:
        end = end.replace(month=12, day=31)
    if decisive_day(facts) >= "2025-02-25" and not is_wind(facts) and not is_innovation(facts):
        return after_full_load(end, math.ceil(count * D("0.5")))
    return end + dt.timedelta(days=math.ceil(D(count) / 96))


def after_full_load(end, budget):
    """§ 51a Abs. 2: the end of the month in which the last full-load quarter hour falls."""
    budget, day = D(budget), end + dt.timedelta(days=1)
    while budget > 0:
        following = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        length = (following - day.replace(day=1)).days
        budget -= D(FULL_LOAD[day.month - 1]) * (following - day).days / length
        end, day = following - dt.timedelta(days=1), following
    return end
