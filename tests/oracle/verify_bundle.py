"""Checks an evidence bundle a second time, with arithmetic of its own and nothing but Python.

Usage: verify_bundle.py BUNDLE [PUBLIC_KEY_FILE]
Checks the hashes of the files, the Ed25519 signature (RFC 8032), and computes energy, support, premium,
revenue, fee, VAT and payout from the CSV files in decimals. What it takes as stated: the applicable
value of a plant that has none of its own, and of a year its months, each of which has a bundle of its own. Exit status 1 and the differences when something does not
fit, 2 when the bundle needs what this script does not know.
"""

import csv
import datetime as dt
import hashlib
import io
import json
import sys
import zipfile
from decimal import Decimal as D
from decimal import getcontext

from statutes import (
    QUARTER,
    UTC,
    after_deductions,
    cents,
    days_of_contract,
    days_of_month,
    fees_of,
    regime_of,
    uses_annual_value,
    vat_rate,
    with_premium,
    without_support,
)

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, -1, PRIME) % PRIME
DEFAULT_ANSWERS = {
    "run_over_new_year": "own_year",
    "blended_value": "two_decimals",
    "early_bid": "bid_deadline",
    "early_award_extension": "whole_days",
    "extension_outside_premium": "not_counted",
}
EDITIONS = {"2026.1", "2026.2"}
UNLISTED = {"manifest.json", "signature.ed25519", "public_key"}


def add(left, right):
    """The sum of two points of the twisted Edwards curve -x² + y² = 1 + d x² y²."""
    (x1, y1), (x2, y2) = left, right
    product = CURVE * x1 * x2 * y1 * y2 % PRIME
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, PRIME)
    y = (y1 * y2 + x1 * x2) * pow(1 - product, -1, PRIME)
    return x % PRIME, y % PRIME


def multiply(factor, point):
    result = (0, 1)
    while factor:
        if factor & 1:
            result = add(result, point)
        point, factor = add(point, point), factor >> 1
    return result


def point_of(encoded):
    """The point with a y and the sign of its x; nothing when there is none."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    square = (y * y - 1) * pow(CURVE * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if x * x % PRIME != square:
        x = x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    if x * x % PRIME != square or y >= PRIME:
        return None
    return (x if x & 1 == sign else -x % PRIME), y


def is_signed(message, signature, key):
    base = point_of((4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little"))
    commitment, owner = point_of(signature[:32]), point_of(key)
    factor = int.from_bytes(signature[32:], "little")
    if commitment is None or owner is None or factor >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    return multiply(factor, base) == add(commitment, multiply(challenge, owner))


def check_files(files):
    manifest = json.loads(files["manifest.json"])
    listed = {file["name"]: file for file in manifest["files"]}
    for name in set(files) ^ set(listed) ^ UNLISTED:
        yield f"{name}: not both in the archive and in the manifest"
    for name, file in listed.items():
        content = files.get(name, b"")
        if (len(content), hashlib.sha256(content).hexdigest()) != (file["bytes"], file["sha256"]):
            yield f"{name}: not the file of the manifest"
    message = b"strombuch evidence bundle 1\n" + files["manifest.json"]
    signature, key = (bytes.fromhex(files[name].decode()) for name in ("signature.ed25519", "public_key"))
    if not is_signed(message, signature, key):
        yield "signature.ed25519: not the signature of manifest.json"


def rows(files, name):
    return list(csv.DictReader(io.StringIO(files[name].decode())))


def instant(text):
    return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def load_prices(files):
    """The price of each quarter hour; the legal one wins, and only whole hours are judged."""
    prices = {}
    for source in ("exchange", "legal"):
        for row in rows(files, "prices.csv"):
            if row["source"] == source:
                prices[instant(row["start"])] = D(row["eur_per_mwh"])
    hours = {start.replace(minute=0) for start in prices}
    whole = {hour for hour in hours if all(hour + place * QUARTER in prices for place in range(4))}
    return prices, without_support({start: price for start, price in prices.items() if start.replace(minute=0) in whole})


def recompute(files, stated):
    plant = json.loads(files["plant.json"])
    plant = {key: value or "" for key, value in plant.items()}
    plant["bid_deadline"] = plant["bid_deadline"] or plant["awarded_on"]
    readings = {instant(row["start"]): D(row["kwh"]) for row in rows(files, "readings.csv") if row["kwh"]}
    prices, without = load_prices(files)
    own = [row for row in rows(files, "market_values.csv") if row["technology"] == plant["technology"]]
    values = {row["period"]: D(row["ct_per_kwh"]) for row in own}
    month = stated["month"]
    regime, energy = regime_of(plant, int(month[:4])), sum(readings.values(), D(0))
    lost = [start for start in readings if start in without[regime]]
    divided = {start: with_premium(plant, kwh) for start, kwh in readings.items()}
    lost_energy = sum((divided[start] for start in lost), D(0))
    outside = energy - sum(divided.values(), D(0))
    if plant["remuneration"] == "spot":
        revenue = cents(sum((kwh * prices[start] for start, kwh in readings.items()), D(0)) / 1000)
    else:
        surcharge = D(plant.get("market_value_surcharge_ct_per_kwh") or 0)
        revenue = cents(energy * (values[month] + surcharge) / 100)
    year_and_month = int(month[:4]), int(month[5:])
    first, last = days_of_contract(plant, year_and_month)
    days = (last - first).days + 1
    fees = fees_of(plant, days, days_of_month(year_and_month), energy, revenue)
    net = revenue - sum(fees.values())
    # Edition 2026.1 did not know § 28 UStG.
    is_first = stated["inputs"]["edition"] == "2026.1"
    percent = D("0.19") if is_first else vat_rate(year_and_month)
    vat = cents(net * percent) if plant["vat"] == "regular" else D(0)
    premium = None
    if plant["sales_form"] == "market_premium":
        annual = uses_annual_value(plant) is not False
        registered, applicable = plant["applicable_value_ct_per_kwh"], D(stated["applicable_value_ct_per_kwh"])
        applicable = after_deductions(plant, D(registered)) if registered else applicable
        rate = max(D(0), applicable - values[str(int(month[:4]) - 1) if annual else month])
        premium = cents((energy - outside - lost_energy) * rate / 100)
    passed_on = premium if premium is not None and plant["premium_paid_by"] == "marketer" else D(0)
    return {
        "regime": regime,
        "energy_kwh": energy,
        "energy_without_support_kwh": lost_energy,
        "quarter_hours_without_support": sum(1 for start in lost if readings[start] > 0),
        "premium_eur": premium,
        "market_revenue_eur": revenue,
        "net_eur": net,
        "vat_eur": vat,
        "payout_eur": net + vat + passed_on,
    } | fees | ({"energy_outside_premium_kwh": outside} if outside else {})


def recompute_year(files, stated):
    """The premium of the months that had advances, and what is still due (§ 20, § 26, Anlage 1 Nr. 4)."""
    plant = json.loads(files["plant.json"])
    own = [row for row in rows(files, "market_values.csv") if row["technology"] == plant["technology"]]
    annual = [D(row["ct_per_kwh"]) for row in own if row["period"] == stated["year"]][-1]
    there = json.loads(files["months.json"])
    if [[month["month"], month["revision"]] for month in there] != stated["inputs"]["statements"]:
        sys.exit("months.json: not the months that the statement names")
    months = [month for month in there if month["reference_kind"] == "annual_advance"]
    energy = sum((D(month["energy_kwh"]) for month in months), D(0))
    lost = sum((D(month["energy_without_support_kwh"]) for month in months), D(0))
    exact = D(0)
    for month in months:
        eligible = D(month["energy_kwh"]) - D(month["energy_without_support_kwh"])
        eligible -= D(month.get("energy_outside_premium_kwh") or 0)
        exact += eligible * max(D(0), D(month["applicable_value_ct_per_kwh"]) - annual) / 100
    advances = sum((D(month["premium_eur"]) for month in months), D(0))
    return {
        "energy_kwh": energy,
        "energy_without_support_kwh": lost,
        "premium_eur": cents(exact),
        "advances_eur": advances,
        "true_up_eur": cents(exact) - advances,
    }


def differences(files, stated):
    year = "year" in stated
    for key, value in (recompute_year if year else recompute)(files, stated).items():
        found = stated[key]
        found = D(found) if isinstance(value, D) and found is not None else found
        if found != value:
            yield f"{key}: stated {stated[key]}, recomputed {value}"
    paid_out = {"market_revenue", "fee", "vat", "premium"}
    due = stated["true_up_eur"] if year else stated["payout_eur"]
    counted = [line for line in stated["lines"] if year or line["kind"] in paid_out]
    total = sum((D(line["amount_eur"]) for line in counted), D(0))
    if total != D(due):
        yield f"lines: their sum is {total}, what is due {due}"


def main():
    getcontext().prec = 60
    with zipfile.ZipFile(sys.argv[1]) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    problems = list(check_files(files))
    if len(sys.argv) > 2:
        with open(sys.argv[2], "rb") as file:
            if file.read().strip() != files["public_key"].strip():
                problems.append("public_key: not the trusted key")
    stated = json.loads(files["statement.json"])
    known = stated["inputs"]["edition"] in EDITIONS
    if not known or json.loads(files["practice.json"]) != DEFAULT_ANSWERS:
        sys.exit(2)
    if stated["status"] == "blocked":
        print("the statement is blocked and has no amounts; files and signature were checked")
    else:
        problems += differences(files, stated)
    period, due = stated.get("month") or stated["year"], stated.get("payout_eur") or stated.get("true_up_eur")
    print("\n".join(problems) or f"{stated['plant_id']} {period}: {due} EUR, proved")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
