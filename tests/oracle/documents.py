"""Looks at written documents with programs that know nothing of ours.

For every NAME.pdf and NAME.xml of a directory: the XML follows the Factur-X schema; a document without gaps
breaks no rule of the schematron or of XRechnung; the PDF is sound for qpdf, says that it is PDF/A-3B, embeds every font,
carries exactly the XML under the right name, declares it in its metadata, and shows the amounts of the XML. For every
NAME.pdf and NAME.csv, a tax certificate: the same of the PDF, which carries the CSV and shows its amounts.
"""

import csv
import glob
import os
import re
import subprocess
import sys

import facturx
from lxml import etree
from saxonche import PySaxonProcessor

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"
FX = "{urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
RULES = os.path.join(os.path.dirname(facturx.__file__), "xsd_and_schematron", "facturx-en16931")


def said_by(*command):
    """What a program prints, and whether it was content."""
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout + done.stderr, done.returncode == 0


def written(amount, english):
    """An amount as a page shows it: 1234.5 is 1.234,50 or 1,234.50."""
    text = f"{abs(float(amount)):,.2f}"
    return text if english else text.translate(str.maketrans(",.", ".,"))


def schema_faults(schema, path):
    document = etree.parse(path)
    return [] if schema.validate(document) else [str(schema.error_log.last_error)]


def rule_faults(stylesheet, path):
    report = etree.fromstring(stylesheet.transform_to_string(source_file=path).encode())
    failed = report.findall(f".//{SVRL}failed-assert")
    return ["".join(found.itertext()).strip() for found in failed]


def xrechnung_faults(path):
    said, content = said_by(sys.executable, "-m", "einvoice", "validate", path, "--profile=xrechnung")
    return [] if content else [f"xrechnung: {said}"]


def sound_faults(path):
    """Whether the PDF is sound, harmless, with its letters, and PDF/A-3B; and its metadata."""
    faults = []
    said, content = said_by("qpdf", "--check", path)
    if not content:
        faults.append(f"qpdf: {said}")
    said, _ = said_by("pdfinfo", path)
    if re.search(r"JavaScript:\s+yes|Encrypted:\s+yes", said):
        faults.append(f"pdfinfo: {said}")
    said, _ = said_by("pdffonts", path)
    for line in said.splitlines()[2:]:
        if not re.search(r"\byes\s+yes\s+yes\b", line):  # embedded, subset, with its letters
            faults.append(f"pdffonts: {line}")
    said, _ = said_by("pdfinfo", "-meta", path)
    packet = etree.fromstring(said[: said.rindex("</x:xmpmeta>") + 12].encode())
    stated = [packet.findtext(f".//{PDFA}{tag}") for tag in ("part", "conformance")]
    if stated != ["3", "B"]:
        faults.append(f"metadata: {stated}")
    return faults, packet


def pdf_faults(path, xml):
    faults, packet = sound_faults(path)
    name, carried = facturx.get_xml_from_pdf(open(path, "rb").read(), check_xsd=True)
    if name != "factur-x.xml" or carried != xml:
        faults.append(f"carries {name}, which is not the XML beside it")
    stated = [packet.findtext(f".//{FX}{tag}") for tag in ("DocumentFileName", "ConformanceLevel")]
    if stated != ["factur-x.xml", "EN 16931"]:
        faults.append(f"metadata: {stated}")
    return faults


def certificate_faults(path):
    """A tax certificate carries exactly the CSV beside it and shows every amount of it."""
    faults, _ = sound_faults(path)
    beside = path[:-4] + ".csv"
    shown = subprocess.run(["qpdf", "--show-attachment=certificate.csv", path], capture_output=True)
    if shown.stdout != open(beside, "rb").read():
        faults.append("carries another CSV than the one beside it")
    page, _ = said_by("pdftotext", "-layout", path, "-")
    english = "english" in os.path.basename(path)
    for row in csv.DictReader(open(beside, encoding="utf-8")):
        amounts = [row[column] for column in ("net_eur", "vat_eur", "premium_eur")]
        missing = [amount for amount in amounts if amount and written(amount, english) not in page]
        faults += [f"{amount} of {row['period']} is not on the pages" for amount in missing]
        if row["document_number"] not in page:
            faults.append(f"{row['document_number']} is not on the pages")
    return faults


def amount_faults(path, xml):
    document = etree.fromstring(xml)
    english = "english" in os.path.basename(path)
    page, _ = said_by("pdftotext", "-layout", path, "-")
    amounts = [document.findtext(f".//{RAM}{tag}") for tag in ("TaxBasisTotalAmount", "GrandTotalAmount")]
    amounts += [line.text for line in document.findall(f".//{RAM}LineTotalAmount")]
    shown = [document.findtext(f".//{RAM}SellerTradeParty/{RAM}SpecifiedTaxRegistration/{RAM}ID")]
    shown += [document.findtext(f"{{*}}ExchangedDocument/{RAM}ID")]
    faults = [f"{text} is not on the pages" for text in shown if text and text not in page]
    return faults + [f"{amount} is not on the pages" for amount in amounts if written(amount, english) not in page]


def main(directory):
    schema = etree.XMLSchema(etree.parse(os.path.join(RULES, "Factur-X_EN16931.xsd")))
    passed, failed = 0, 0
    with PySaxonProcessor(license=False) as processor:
        compiler = processor.new_xslt30_processor()
        compiler.set_cwd(RULES)
        stylesheet = compiler.compile_stylesheet(stylesheet_file=os.path.join(RULES, "FACTUR-X_EN16931.xslt"))
        for path in sorted(glob.glob(os.path.join(directory, "*.pdf"))):
            name = os.path.abspath(path)[:-4]
            if os.path.exists(f"{name}.csv"):
                faults = certificate_faults(path)
                print(f"{os.path.basename(name)}: {'; '.join(faults) or 'sound'}")
                passed, failed = passed + (not faults), failed + bool(faults)
                continue
            xml = open(f"{name}.xml", "rb").read()
            faults = schema_faults(schema, f"{name}.xml") + pdf_faults(path, xml) + amount_faults(path, xml)
            broken = rule_faults(stylesheet, f"{name}.xml")
            has_gaps = os.path.exists(f"{name}.gaps.xml")
            faults += [] if has_gaps else xrechnung_faults(f"{name}.xrechnung.xml")
            if has_gaps != bool(broken):
                faults.append(f"schematron: {broken}")
            print(f"{os.path.basename(name)}: {'; '.join(faults) or 'sound'}")
            passed, failed = passed + (not faults), failed + bool(faults)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
