"""Validates orders of credit transfers against the schema of ISO 20022, and adds their totals up again.

Usage: check_credit_transfer.py FILE...
The files are what `cargo run -p integrations --example write_credit_transfer -- FILE` writes. The schema
pain.001.001.09 comes with the Python package sepaxml, which is installed into a temporary environment.
Exit status 1 and the reason when a file is not valid, or when a file that was spoilt is.
"""

import os
import subprocess
import sys
import tempfile
import venv
from decimal import Decimal

PACKAGE = "sepaxml==2.7.0"
NAMESPACE = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"
INSIDE = "STROMBUCH_SCHEMA_CHECK"
# What must not pass: a check that accepts everything checks nothing.
SPOILT = [
    ("<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>OURS</ChrgBr>"),
    ("<PmtMtd>TRF</PmtMtd>", ""),
    ('Ccy="EUR"', 'Ccy="euro"'),
    ("<Ctry>DE</Ctry>", "<Ctry>Germany</Ctry>"),
    ("NbOfTxs>", "NbOfTx>"),
]


def install_and_run_inside(files):
    with tempfile.TemporaryDirectory() as place:
        venv.create(place, with_pip=True)
        python = os.path.join(place, "bin", "python")
        subprocess.run([python, "-m", "pip", "install", "-q", PACKAGE], check=True)
        environment = dict(os.environ, **{INSIDE: "1"})
        return subprocess.run([python, __file__, *files], env=environment).returncode


def check(files):
    import sepaxml
    import xmlschema

    folder = os.path.join(os.path.dirname(sepaxml.__file__), "schemas")
    schema = xmlschema.XMLSchema(os.path.join(folder, "pain.001.001.09.xsd"))
    for name in files:
        with open(name, encoding="utf-8") as file:
            text = file.read()
        schema.validate(text)
        check_totals(name, text)
        for right, wrong in SPOILT:
            if right not in text:
                sys.exit(f"{name}: nothing to spoil at {right}")
            if schema.is_valid(text.replace(right, wrong)):
                sys.exit(f"{name}: {wrong!r} instead of {right!r} is accepted")
        print(f"{name}: valid, {len(SPOILT)} spoilt forms of it are not")


def check_totals(name, text):
    import xml.etree.ElementTree as tree

    order = tree.fromstring(text)
    amounts = [Decimal(found.text) for found in order.iter(NAMESPACE + "InstdAmt")]
    for sum_ in order.iter(NAMESPACE + "CtrlSum"):
        if Decimal(sum_.text) != sum(amounts):
            sys.exit(f"{name}: the control sum is {sum_.text}, the amounts are {sum(amounts)}")
    for count in order.iter(NAMESPACE + "NbOfTxs"):
        if int(count.text) != len(amounts):
            sys.exit(f"{name}: the count is {count.text}, there are {len(amounts)}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(check(sys.argv[1:]) if os.environ.get(INSIDE) else install_and_run_inside(sys.argv[1:]))
