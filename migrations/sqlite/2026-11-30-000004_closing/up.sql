-- A period that somebody proposed to close, and who approved it: never the same person, whatever path a row takes
-- into the table, so names are in one spelling. The hash says which statements were proposed. What is approved
-- is not replaced.
CREATE TABLE closings (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    invoice_count BIGINT NOT NULL CHECK (invoice_count > 0),
    payout_cents BIGINT NOT NULL,
    proposed_by TEXT NOT NULL CHECK (proposed_by = LOWER(TRIM(proposed_by)) AND proposed_by <> ''),
    proposed_at TIMESTAMP NOT NULL,
    approved_by TEXT CHECK (approved_by = LOWER(TRIM(approved_by)) AND approved_by <> ''),
    approved_at TIMESTAMP,
    replaced_at TIMESTAMP,
    CHECK (approved_by <> proposed_by),
    CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CHECK (approved_by IS NULL OR replaced_at IS NULL)
);

CREATE INDEX closings_of_period ON closings (tenant_id, period);

-- Numbered documents that go to plant owners. A document is taken back once and replaced once: each kind corrects
-- another one at most once. The days are the energy of each day of the month and the part of it without support, as the
-- chart shows them, in 10^-6 kWh: JSON such as [[1500000,0],null], null for a day without readings.
CREATE TABLE invoices (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    year BIGINT NOT NULL CHECK (year > 0),
    number BIGINT NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL,
    closing_id BIGINT NOT NULL REFERENCES closings (id),
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    party_id BIGINT NOT NULL REFERENCES parties (id),
    period TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    issued_on DATE NOT NULL,
    corrects_id BIGINT REFERENCES invoices (id),
    facts_valid_from DATE NOT NULL,
    facts_revision BIGINT NOT NULL CHECK (facts_revision > 0),
    person_revision BIGINT NOT NULL CHECK (person_revision > 0),
    company_revision BIGINT,
    net_cents BIGINT NOT NULL,
    vat_cents BIGINT NOT NULL,
    premium_cents BIGINT NOT NULL,
    payout_cents BIGINT NOT NULL,
    days TEXT NOT NULL,
    CHECK (payout_cents = net_cents + vat_cents + premium_cents),
    UNIQUE (tenant_id, year, number),
    UNIQUE (tenant_id, corrects_id, kind)
);

CREATE INDEX invoices_of_period ON invoices (tenant_id, period);
