"""The sums of a month in DuckDB, polars and pandas, in floating point, on the readings that
`cargo bench -p tests -- export` writes.

Per plant: energy, energy without support (one flag column for all plants), energy times price,
premium and fee. The peers read one Parquet file in the page cache and keep the result in memory;
ours also decides support for four rules, explains every amount in lines, and writes it back.

Ours and the peers take turns, so that a busy machine is busy for all of them.

usage: peers.py FOLDER PROGRAM, where PROGRAM is the compiled benchmark
"""

import os
import shutil
import statistics
import subprocess
import sys
import time

import duckdb
import numpy
import pandas
import polars
import pyarrow
import pyarrow.parquet

PLANTS = 10_000
QUARTERS = 2_976
PREMIUM_CT, FEE_CT = 4.87, 0.18
ROUNDS = 5

SQL = f"""
select plant, sum(kwh) as energy, sum(kwh * without) as energy_without,
       sum(kwh * price_eur_mwh) / 1000 as revenue,
       (sum(kwh) - sum(kwh * without)) * {PREMIUM_CT} / 100 as premium,
       sum(kwh) * {FEE_CT} / 100 as fee
from '{{readings}}' join quarters using (quarter) group by plant
"""


def write_parquet(folder, parquet):
    watt_hours = numpy.fromfile(f"{folder}/readings.u32", dtype="<u4")
    assert watt_hours.size == PLANTS * QUARTERS, "the export is not complete"
    table = pyarrow.table(
        {
            "plant": numpy.repeat(numpy.arange(PLANTS, dtype="i4"), QUARTERS),
            "quarter": numpy.tile(numpy.arange(QUARTERS, dtype="i2"), PLANTS),
            "kwh": watt_hours / 1000.0,
        }
    )
    pyarrow.parquet.write_table(table, parquet)


def in_duckdb(folder, parquet):
    connection = duckdb.connect()
    connection.execute(f"create table quarters as from '{folder}/quarters.csv'")
    return lambda: connection.execute(SQL.format(readings=parquet)).fetchall(), lambda rows: (
        sum(row[1] for row in rows),
        sum(row[3] for row in rows),
    )


def in_polars(folder, parquet):
    quarters = polars.read_csv(f"{folder}/quarters.csv").with_columns(
        polars.col("quarter").cast(polars.Int16)
    )
    kwh, lost = polars.col("kwh"), polars.col("kwh") * polars.col("without")
    query = (
        polars.scan_parquet(parquet)
        .join(quarters.lazy(), on="quarter")
        .group_by("plant")
        .agg(
            energy=kwh.sum(),
            energy_without=lost.sum(),
            revenue=(kwh * polars.col("price_eur_mwh")).sum() / 1000,
            premium=(kwh - lost).sum() * PREMIUM_CT / 100,
            fee=kwh.sum() * FEE_CT / 100,
        )
    )
    return query.collect, lambda frame: (frame["energy"].sum(), frame["revenue"].sum())


def in_pandas(folder, parquet):
    quarters = pandas.read_csv(f"{folder}/quarters.csv").astype({"quarter": "int16"})

    def run():
        frame = pandas.read_parquet(parquet).merge(quarters, on="quarter")
        frame["energy_without"] = frame["kwh"] * frame["without"]
        frame["revenue"] = frame["kwh"] * frame["price_eur_mwh"] / 1000
        sums = frame.groupby("plant")[["kwh", "energy_without", "revenue"]].sum()
        sums["premium"] = (sums["kwh"] - sums["energy_without"]) * PREMIUM_CT / 100
        sums["fee"] = sums["kwh"] * FEE_CT / 100
        return sums

    return run, lambda sums: (sums["kwh"].sum(), sums["revenue"].sum())


def peak_memory():
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


PEERS = {"duckdb": in_duckdb, "polars": in_polars, "pandas": in_pandas}


def run_peer(name, folder, parquet, runs):
    """Each peer in a program of its own, for its own peak of memory."""
    run, totals = PEERS[name](folder, parquet)
    seconds = []
    for _ in range(runs):
        begun = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - begun)
    energy, revenue = totals(result)
    print(*seconds, peak_memory(), energy, revenue)


def run_ours(program, folder):
    """One run on a fresh copy of the database, which is on disk before the run begins."""
    copy = f"{folder}/settled.db"
    shutil.copyfile(f"{folder}/company.db", copy)
    with open(copy, "rb") as file:
        os.fsync(file.fileno())
    words = [program, "settle-month-once", copy]
    output = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    seconds, _, memory, _, energy = map(float, output.split())
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(copy + ending):
            os.remove(copy + ending)
    return [seconds], memory, energy


def measure(name, folder, program):
    if name == "ours":
        return run_ours(program, folder)
    runs = 1 if name == "pandas" else 3
    words = [sys.executable, __file__, folder, program, name, str(runs)]
    output = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    *seconds, memory, energy, _ = map(float, output.split())
    return seconds, memory, energy


def main():
    folder, program = sys.argv[1:3]
    parquet = f"{folder}/readings.parquet"
    if len(sys.argv) > 3:
        run_peer(sys.argv[3], folder, parquet, int(sys.argv[4]))
        return
    if not os.path.exists(parquet) or os.path.getmtime(parquet) < os.path.getmtime(
        f"{folder}/readings.u32"
    ):
        write_parquet(folder, parquet)
    samples = {name: [] for name in ("ours", *PEERS)}
    memories, energies = {}, set()
    for _ in range(ROUNDS):
        for name in samples:
            # Twice ours, which starts a program for each run.
            for _ in range(2 if name == "ours" else 1):
                seconds, memories[name], energy = measure(name, folder, program)
                samples[name] += seconds
                energies.add(round(energy))
    assert len(energies) == 1, f"the sums of energy differ: {energies}"
    ours = statistics.median(samples["ours"])
    for name, seconds in samples.items():
        median = statistics.median(seconds)
        print(
            f"{name:<36} {median:>12.4f} {min(seconds):>12.4f} {max(seconds):>12.4f} s"
            f"  {memories[name]:.0f} MiB  ours / {name}: {ours / median:.2f}"
        )


main()
