"""Settles random plants on real prices a second time and compares every value with the command's.

Usage: second_implementation.py COMMAND DATA WORK
COMMAND is the built `strombuch`, DATA the directory of published data, WORK an empty directory.
Written from the statutes alone, in decimals, with nothing of the product but its file formats.
Exit status 1 and the first differences when a value differs.
"""

import csv
import datetime as dt
import json
import os
import random
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal as D
from zoneinfo import ZoneInfo

BERLIN, UTC, QUARTER = ZoneInfo("Europe/Berlin"), dt.timezone.utc, dt.timedelta(minutes=15)
MONTHS = [(2024, 6), (2025, 5), (2025, 10)]
COMMAND, DATA, WORK = sys.argv[1:4] if __name__ == "__main__" else ("", "", "")


def rows(name):
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(name, header, lines):
    path = os.path.join(WORK, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([",".join(header), *lines]) + "\n")
    return path


def run(*arguments):
    environment = dict(os.environ, STROMBUCH_DATA=os.path.join(WORK, "data"))
    done = subprocess.run([COMMAND, *arguments], env=environment, capture_output=True, text=True)
    if done.returncode == 2:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout


def instant(text):
    return dt.datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)


def load_prices():
    """Quarter-hour prices; an hour price counts for its four, the legal price wins."""
    prices, files = {}, []
    for name, column, quarters in [
        ("spot/day_ahead_hourly_2015_2025.csv", "price_eur_mwh", 4),
        ("spot/day_ahead_quarter_hourly_2025_q4.csv", "price_eur_mwh", 1),
        ("spot/legal_spot_price_hourly_2020_2024.csv", "spot_eur_mwh", 4),
    ]:
        found = [row for row in rows(name) if row["ts_utc"] >= "2023-12-31"]
        for row in found:
            for place in range(quarters):
                prices[instant(row["ts_utc"]) + place * QUARTER] = D(row[column])
        lines = [f"{row['ts_utc'][:-1]}:00Z,{row[column]}" for row in found]
        files.append(write(os.path.basename(name), ["start", "eur_per_mwh"], lines))
    return prices, files


def run_lengths(prices):
    """For each negative hour (by the mean of its quarter hours) the length of its run."""
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


def regime_of(plant, year):
    if plant["sales_form"] != "market_premium" or plant["commissioned_on"] < "2016":
        return "none"
    capacity = D(plant["capacity_kw"])
    decisive = min(plant["commissioned_on"], plant["bid_deadline"] or plant["commissioned_on"])
    if decisive < "2021":
        return "six_hours" if capacity >= 500 else "none"
    if decisive < "2023":
        return "four_hours" if capacity >= 500 else "none"
    if decisive < "2025-02-25":
        return "staged_hours" if capacity >= 400 else "none"
    metered = plant["smart_meter_since"] and int(plant["smart_meter_since"][:4]) < year
    return "none" if capacity < 2 or (capacity < 100 and not metered) else "quarter_hours"


def loses_support(regime, start, prices, lengths):
    if regime == "none":
        return False
    if regime == "quarter_hours":
        return prices[start] < 0
    year = start.astimezone(BERLIN).year
    staged = {2023: 4, 2024: 3, 2025: 3, 2026: 2}.get(year, 1)
    required = {"six_hours": 6, "four_hours": 4, "staged_hours": staged}[regime]
    return lengths.get(start.replace(minute=0), 0) >= required


def applicable_value(plant, published):
    if plant["applicable_value_ct_per_kwh"]:
        return D(plant["applicable_value_ct_per_kwh"])
    day, capacity = plant["commissioned_on"], D(plant["capacity_kw"])
    row = next(r for r in published if r["commissioned_from"] <= day <= r["commissioned_until"])
    if plant["installation"] != "building":
        return D(row["other_48_1"])
    steps = [10, 40, 1000] if plant["feed_in"] == "surplus" else [10, 40, 100, 400, 1000]
    total, lower = D(0), D(0)
    for upper in map(D, steps):
        share = max(D(0), min(capacity, upper) - lower)
        total, lower = total + share * D(row[f"{plant['feed_in']}_to_{upper}kw"]), upper
    return cents(total / capacity)


def cents(amount):
    return amount.quantize(D("0.01"), ROUND_HALF_UP)


def random_plants(count):
    for number in range(count):
        commissioned = random.choice(
            "2014-03-01 2015-12-31 2016-01-01 2019-07-01 2020-12-31 2021-01-01 2022-12-31 "
            "2023-01-01 2023-08-15 2024-02-01 2024-05-20".split()
        )
        capacity = random.choice("1.5 9.9 10 35 40 99.9 100 250 399.9 400 499 500 750 1000 2500".split())
        bid = random.choice(["", "", "2020-10-01", "2022-11-01", "2023-03-01"])
        bid = bid if commissioned >= "2017" and bid < commissioned else ""
        awarded = random.choice([bid[:8] + "20", "2023-01-01" if bid == "2022-11-01" else bid[:8] + "20"]) if bid else ""
        derived = commissioned >= "2023" and D(capacity) <= 1000 and not bid and random.random() < 0.7
        digits = str(5_000_000_000 + number * 7)
        check = sum(map(int, digits[0::2])) + 2 * sum(map(int, digits[1::2]))
        yield {
            "plant_id": f"SEE9{number:011d}",
            "name": f"Plant {number}",
            "operator_id": f"owner-{number % 50}",
            "operator_name": f"Owner {number % 50}",
            "market_location": digits + str(-check % 10),
            "capacity_kw": capacity,
            "commissioned_on": commissioned,
            "awarded_on": awarded,
            "bid_deadline": bid,
            "installation": random.choice(["building", "other", "ground"]),
            "feed_in": random.choice(["surplus", "full"]),
            "applicable_value_ct_per_kwh": "" if derived else random.choice(["5.11", "7.09", "11.2", "6"]),
            "sales_form": random.choice(["market_premium"] * 9 + ["other_direct_marketing"]),
            "storage_option": random.choice(["", "", "", "demarcation", "flat_rate"]),
            "smart_meter_since": random.choice(["", "2023-05-05", "2025-01-01"]),
            "remuneration": random.choice(["spot", "market_value"]),
            "fee_ct_per_kwh": random.choice(["0.25", "0", "0.137"]),
            "premium_paid_by": random.choice(["grid_operator", "marketer"]),
            "vat": random.choice(["regular", "small_business"]),
        }


def random_readings(plant, starts):
    peak = D(plant["capacity_kw"]) / 4
    for start in starts:
        fed_in = 5 <= start.astimezone(BERLIN).hour <= 21 or random.random() < 0.05
        yield start, (peak * random.randint(0, 900) / 1000).quantize(D("0.001")) if fed_in else D(0)


def expected(plant, month, readings, market):
    prices, lengths, values, published = market
    year, name = month[0], f"{month[0]}-{month[1]:02d}"
    regime, energy = regime_of(plant, year), sum(readings.values())
    lost = [start for start in readings if loses_support(regime, start, prices, lengths)]
    lost_energy = sum((readings[start] for start in lost), D(0))
    at_spot = sum(readings[start] * prices[start] for start in readings) / 1000
    revenue = cents(at_spot if plant["remuneration"] == "spot" else energy * values[name] / 100)
    fee = cents(energy * D(plant["fee_ct_per_kwh"]) / 100)
    vat = cents((revenue - fee) * D("0.19")) if plant["vat"] == "regular" else D(0)
    statement = {
        "regime": regime,
        "energy_kwh": energy,
        "energy_without_support_kwh": lost_energy,
        "quarter_hours_without_support": sum(1 for start in lost if readings[start] > 0),
        "market_revenue_eur": revenue,
        "fee_eur": fee,
        "net_eur": revenue - fee,
        "vat_eur": vat,
        "premium_eur": None,
    }
    payout = revenue - fee + vat
    if plant["sales_form"] == "market_premium":
        older = plant["commissioned_on"] < "2023" or (plant["awarded_on"] or "9") < "2023"
        annual = not older or plant["storage_option"] != ""
        reference = values[str(year - 1)] if annual else values[name]
        rate = max(D(0), applicable_value(plant, published) - reference)
        premium = cents((energy - lost_energy) * rate / 100)
        payout += premium if plant["premium_paid_by"] == "marketer" else 0
        statement |= {
            "reference_kind": "annual_advance" if annual else "monthly",
            "applicable_value_ct_per_kwh": applicable_value(plant, published),
            "market_value_ct_per_kwh": reference,
            "premium_ct_per_kwh": rate,
            "premium_eur": premium,
        }
    return statement | {"payout_eur": payout}


def main():
    random.seed(51)
    prices, price_files = load_prices()
    solar = rows("market_values/solar_monthly.csv") + rows("market_values/solar_annual.csv")
    values = {row["period"]: D(row["ct_per_kwh"]) for row in solar}
    market = prices, run_lengths(prices), values, rows("market_values/applicable_values_solar.csv")
    plants = list(random_plants(120))
    run("import", "plants", write("plants.csv", plants[0], [",".join(p.values()) for p in plants]))
    lines = [f"{period},solar,{value}" for period, value in values.items()]
    run("import", "market-values", write("values.csv", ["period", "technology", "ct_per_kwh"], lines))
    run("import", "spot-prices", *price_files[:2])
    run("import", "spot-prices", "--source", "legal", price_files[2])
    compared, different = 0, []
    for month in MONTHS:
        first = dt.datetime(*month, 1, tzinfo=BERLIN).astimezone(UTC)
        end = dt.datetime(month[0], month[1] + 1, 1, tzinfo=BERLIN).astimezone(UTC)
        starts = [first + place * QUARTER for place in range((end - first) // QUARTER)]
        readings = {p["plant_id"]: dict(random_readings(p, starts)) for p in plants}
        lines = [
            f"{p['market_location']},{start:%Y-%m-%dT%H:%M:%SZ},{kwh},measured"
            for p in plants
            for start, kwh in readings[p["plant_id"]].items()
        ]
        random.shuffle(lines)
        run("import", "readings", write("readings.csv", ["market_location", "start", "kwh", "status"], lines))
        name = f"{month[0]}-{month[1]:02d}"
        settled = json.loads(run("settle", "--month", name, "--format", "json"))["statements"]
        statements = {statement["plant_id"]: statement for statement in settled}
        for plant in plants:
            for key, value in expected(plant, month, readings[plant["plant_id"]], market).items():
                found = statements[plant["plant_id"]][key]
                compared += 1
                if (D(found) if isinstance(value, D) and found is not None else found) != value:
                    different.append(f"{name} {key}: expected {value}, found {found}; {plant}")
    print(f"{compared} values compared, {len(different)} different")
    print("\n".join(different[:10]))
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
