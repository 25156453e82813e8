"""Settles random plants on real prices a second time and compares every value with the command's.

Usage: second_implementation.py COMMAND DATA WORK [--disputed]
COMMAND is the built `strombuch`, DATA the directory of published data, WORK an empty directory.
With --disputed only the cases in which both are known to differ, which the README explains.
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
    disputed_cases,
    random_plants,
    random_readings,
    random_year_plants,
    year_cases,
)
from statutes import QUARTER, UTC, Market, of_month, of_year

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
                facts = plant.in_month(tuple(map(int, month.split("-"))))
                self.load("plants", facts, [",".join(facts.values())], "--valid-from", month)

    def load_market(self, price_files, values):
        lines = [f"{period},{technology},{value}" for (technology, period), value in values.items()]
        self.load("market-values", ["period", "technology", "ct_per_kwh"], lines)
        for source, lines in price_files:
            self.load("spot-prices", ["start", "eur_per_mwh"], lines, "--source", source)

    def load_readings(self, plants, readings):
        lines = [
            f"{plant.first['market_location']},{start:%Y-%m-%dT%H:%M:%SZ},{kwh},{status}"
            for plant, months in zip(plants, readings)
            for quarter_hours in months.values()
            for start, kwh, status in with_status(plant, quarter_hours)
        ]
        random.shuffle(lines)
        self.load("readings", ["market_location", "start", "kwh", "status"], lines)

    def settle(self, period, name):
        return json.loads(self.run("settle", f"--{period}", name, "--format", "json"))["statements"]


def with_status(plant, readings):
    first = "substitute" if plant.status == "provisional" else "measured"
    for place, (start, kwh) in enumerate(readings.items()):
        yield start, kwh, "measured" if place else first


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
    command.load_plants(plants)
    for month in MONTHS:
        running = [plant for plant in plants if plant.operates_in(month)]
        readings = [{month: dict(random_readings(plant, month, market))} for plant in running]
        command.load_readings(running, readings)
        name = f"{month[0]}-{month[1]:02d}"
        found = {one["plant_id"]: one for one in command.settle("month", name)}
        for plant, months in zip(running, readings):
            expected = of_month(plant, month, months[month], market)
            comparison.add("month", name, expected, found.pop(plant.first["plant_id"], None), plant)
        comparison.different.extend(f"month {name}: not in operation, yet {one}" for one in found)


def compare_years(command, market, comparison):
    plants = [*chosen_plants(year_cases()), *random_year_plants(8)]
    compare_years_of(plants, command, market, comparison)


def compare_disputed(command, market, comparison):
    compare_years_of(list(chosen_plants(disputed_cases())), command, market, comparison)


def compare_years_of(plants, command, market, comparison):
    command.load_plants(plants)
    for year in YEARS:
        readings = [
            {month: dict(random_readings(plant, month, market)) for month in plant.months_of(year)}
            for plant in plants
        ]
        command.load_readings(plants, readings)
        found = command.settle("year", str(year))
        for plant, months in zip(plants, readings):
            expected = list(of_year(plant, year, months, market))
            statements = [one for one in found if one["plant_id"] == plant.first["plant_id"]]
            for one, statement in zip_longest(expected, statements):
                comparison.add("year", str(year), one, statement, plant)


def main(program, data, work, *options):
    random.seed(51)
    prices, price_files = load_prices(data)
    values, comparison = market_values(data), Comparison()
    market = Market.of(prices, values, rows(data, "market_values/applicable_values_solar.csv"))
    parts = {"disputed": compare_disputed}
    if "--disputed" not in options:
        parts = {"months": compare_months, "years": compare_years}
    for name, compare in parts.items():
        command = Command(program, os.path.join(work, name))
        command.load_market(price_files, values)
        compare(command, market, comparison)
    comparison.report()
    sys.exit(1 if comparison.different else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
