"""Settles random plants on real prices a second time and compares every value with the command's.

Usage: second_implementation.py COMMAND DATA WORK
COMMAND is the built `strombuch`, DATA the directory of published data, WORK an empty directory.
Written from the statutes alone (`statutes.py`), in decimals, with nothing of the product but its file
formats. Wind market values are made up: none are among the published data.
Exit status 1 and the first differences when a value differs.
"""

import csv
import datetime as dt
import json
import os
import random
import subprocess
import sys
from collections import Counter
from decimal import Decimal as D
from itertools import zip_longest

sys.dont_write_bytecode = True  # nothing is left beside the sources

from random_plants import (
    chosen_plants,
    random_plants,
    random_readings,
    random_year_plants,
    year_cases,
)
from statutes import QUARTER, UTC, Market, Metered, of_month, of_year, part_of

MONTHS = [(2020, 7), (2024, 6), (2025, 5), (2025, 10)]
YEARS = [2024, 2025]


class Command:
    """The built command on a data directory of its own."""

    def __init__(self, program, work):
        self.program, self.work = program, work
        os.makedirs(work)

    def run(self, *arguments):
        environment = dict(os.environ, STROMBUCH_DATA=os.path.join(self.work, "data"))
        done = subprocess.run([self.program, *arguments], env=environment, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            sys.exit(f"{arguments}: {done.stderr}")
        return done.stdout

    def load(self, kind, header, lines, *options):
        path = os.path.join(self.work, f"{kind}.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join([",".join(header), *lines]) + "\n")
        self.run("import", kind, *options, path)

    def load_plants(self, plants):
        lines = [",".join(plant.first.values()) for plant in plants]
        self.load("plants", plants[0].first, lines)
        for plant in plants:
            for month, _ in plant.changes:
                facts = plant.facts_in(tuple(map(int, month.split("-"))))
                self.load("plants", facts, [",".join(facts.values())], "--valid-from", month)

    def load_market(self, price_files, values):
        lines = [f"{period},{technology},{value}" for (technology, period), value in values.items()]
        self.load("market-values", ["period", "technology", "ct_per_kwh"], lines)
        for source, lines in price_files:
            self.load("spot-prices", ["start", "eur_per_mwh"], lines, "--source", source)

    def load_readings(self, measured):
        lines = [
            f"{location},{start:%Y-%m-%dT%H:%M:%SZ},{kwh},{status}"
            for location, quarter_hours in measured
            for start, (kwh, status) in quarter_hours.items()
        ]
        random.shuffle(lines)
        self.load("readings", ["market_location", "start", "kwh", "status"], lines)

    def settle(self, period, name):
        return json.loads(self.run("settle", f"--{period}", name, "--format", "json"))["statements"]


def by_location(plants):
    found = {}
    for plant in plants:
        found.setdefault(plant.first["market_location"], []).append(plant)
    return found


def measure(plants, month, market):
    """The readings of a market location in a month; a seventh of them begin with a substitute."""
    oldest = min(plants, key=lambda plant: plant.place)
    substitute = int(oldest.first["plant_id"][3:]) % 7 == 3
    readings = random_readings(oldest, month, market)
    return {
        start: (kwh, "substitute" if substitute and not place else "measured")
        for place, (start, kwh) in enumerate(readings)
    }


def metered_of(plant, neighbours, month, readings):
    """The plant's part of what its location measures, on the days of its contract."""
    energy = {
        start: part_of(plant, neighbours, start, readings[start][0])
        for start in plant.marketed(month, readings)
    }
    return Metered(energy, any(readings[start][1] == "substitute" for start in energy))


def settle_sites(plants):
    """Tells every plant of a support group the plants of its site."""
    for plant in plants:
        group = plant.first["support_group"]
        plant.site = [other for other in plants if group and other.first["support_group"] == group]


class Comparison:
    """Counts what is compared by kind, and keeps what differs."""

    def __init__(self):
        self.counts, self.different = Counter(), []

    def add(self, kind, name, expected, found, plant):
        about = f"{plant.first} {plant.changes} {json.dumps(found)}"
        if expected is None or found is None:
            self.counts[kind, "statement"] += 1
            self.different.append(f"{kind} {name}: expected {expected}, found {found}; {about}")
            return
        for key, value in expected.items():
            self.counts[kind, key] += 1
            if (given := value_of(found, key, value)) != value:
                self.different.append(f"{kind} {name} {key}: expected {value}, found {given}; {about}")

    def report(self):
        print(f"{sum(self.counts.values())} values compared, {len(self.different)} different")
        for (kind, key), count in sorted(self.counts.items()):
            print(f"  {kind} {key}: {count}")
        print("\n".join(self.different[:30]))


def value_of(statement, key, like):
    """Codes of findings as a set, without the one that only counts the blocked months of a year."""
    found = statement[key]
    if key == "findings":
        return {finding["code"] for finding in found} - {"months_blocked"}
    return D(found) if isinstance(like, D) and found is not None else found


def rows(data, name):
    with open(os.path.join(data, name), encoding="utf-8") as file:
        return list(csv.DictReader(file))


def instant(text):
    return dt.datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)


def load_prices(data):
    """Quarter-hour prices; an hour price counts for its four, the legal price wins (§ 3 Nr. 42a)."""
    prices, files = {}, []
    for name, source, column, quarters in [
        ("spot/day_ahead_hourly_2015_2025.csv", "exchange", "price_eur_mwh", 4),
        ("spot/day_ahead_quarter_hourly_2025_q4.csv", "exchange", "price_eur_mwh", 1),
        ("spot/legal_spot_price_hourly_2020_2024.csv", "legal", "spot_eur_mwh", 4),
    ]:
        found = [row for row in rows(data, name) if row["ts_utc"] >= "2019-12-31T23"]
        for row in found:
            for place in range(quarters):
                prices[instant(row["ts_utc"]) + place * QUARTER] = D(row[column])
        files.append((source, [f"{row['ts_utc'][:-1]}:00Z,{row[column]}" for row in found]))
    return prices, files


def market_values(data):
    """Published values for solar, made-up ones for wind: of every month and year since 2019."""
    solar = rows(data, "market_values/solar_monthly.csv") + rows(data, "market_values/solar_annual.csv")
    values = {("solar", row["period"]): D(row["ct_per_kwh"]) for row in solar}
    periods = [f"{year}-{month:02d}" for year in range(2020, 2026) for month in range(1, 13)]
    for technology in ("wind_onshore", "wind_offshore"):
        for period in [*periods, *map(str, range(2019, 2026))]:
            values[technology, period] = D(random.randint(2500, 8500)) / 1000
    return values


def compare_months(command, market, comparison):
    plants = list(random_plants(160))
    settle_sites(plants)
    command.load_plants(plants)
    for month in MONTHS:
        locations = by_location([plant for plant in plants if plant.operates_in(month)])
        measured = {location: measure(there, month, market) for location, there in locations.items()}
        command.load_readings(measured.items())
        name = f"{month[0]}-{month[1]:02d}"
        found = {one["plant_id"]: one for one in command.settle("month", name)}
        for location, there in locations.items():
            for plant in there:
                if plant.days_of(month):
                    metered = metered_of(plant, there, month, measured[location])
                    expected = of_month(plant, month, metered, market)
                    comparison.add("month", name, expected, found.pop(plant.first["plant_id"], None), plant)
        comparison.different.extend(f"month {name}: not marketed, yet {one}" for one in found)


def compare_years(command, market, comparison):
    plants = [*chosen_plants(year_cases()), *random_year_plants(8)]
    settle_sites(plants)
    command.load_plants(plants)
    for year in YEARS:
        measured = {
            plant: {month: measure([plant], month, market) for month in plant.months_of(year)} for plant in plants
        }
        command.load_readings(
            (plant.first["market_location"], readings)
            for plant, months in measured.items()
            for readings in months.values()
        )
        found = command.settle("year", str(year))
        for plant, months in measured.items():
            metered = {
                month: metered_of(plant, [plant], month, readings) for month, readings in months.items()
            }
            expected = sorted(of_year(plant, year, metered, market), key=lambda one: one["operator_id"])
            statements = [one for one in found if one["plant_id"] == plant.first["plant_id"]]
            for one, statement in zip_longest(expected, statements):
                comparison.add("year", str(year), one, statement, plant)


def main(program, data, work):
    random.seed(51)
    prices, price_files = load_prices(data)
    values, comparison = market_values(data), Comparison()
    market = Market.of(prices, values, rows(data, "market_values/applicable_values_solar.csv"))
    parts = {"months": compare_months, "years": compare_years}
    for name, compare in parts.items():
        command = Command(program, os.path.join(work, name))
        command.load_market(price_files, values)
        compare(command, market, comparison)
    comparison.report()
    sys.exit(1 if comparison.different else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
