-- What documents need to know of plant owners beyond the register, and of the marketer.
CREATE TABLE operator_details (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    party_id BIGINT NOT NULL REFERENCES parties (id),
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    street TEXT NOT NULL,
    house_number TEXT,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    vat_id TEXT,
    tax_number TEXT,
    self_billing_agreed_on DATE,
    language TEXT NOT NULL CHECK (language IN ('de', 'en')),
    email TEXT,
    PRIMARY KEY (tenant_id, party_id, revision)
) WITHOUT ROWID;

CREATE TABLE company_profiles (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    name TEXT NOT NULL,
    street TEXT NOT NULL,
    house_number TEXT,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    vat_id TEXT,
    tax_number TEXT,
    register TEXT,
    contact TEXT,
    phone TEXT,
    email TEXT,
    website TEXT,
    iban TEXT,
    bic TEXT,
    PRIMARY KEY (tenant_id, revision)
) WITHOUT ROWID;

-- The double-entry ledger: entries in the order of their numbers, each bound to the one before by its hash. The
-- key says what an entry is of, so that the same event is never booked twice.
CREATE TABLE ledger_entries (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    number BIGINT NOT NULL CHECK (number > 0),
    booked_at TIMESTAMP NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('statement', 'reversal', 'payout', 'payout_booked', 'payout_returned', 'payout_withdrawn')),
    key TEXT NOT NULL,
    previous_sha256 TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (tenant_id, number),
    UNIQUE (tenant_id, key)
) WITHOUT ROWID;

-- A positive amount is a debit, a negative one a credit; those of an entry sum to zero in each commodity: cents
-- of eur, 10^-6 kWh of kwh.
CREATE TABLE ledger_postings (
    tenant_id BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    position BIGINT NOT NULL CHECK (position > 0),
    account TEXT NOT NULL,
    commodity TEXT NOT NULL CHECK (commodity IN ('eur', 'kwh')),
    amount BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, entry, position),
    FOREIGN KEY (tenant_id, entry) REFERENCES ledger_entries (tenant_id, number)
) WITHOUT ROWID;

CREATE INDEX ledger_postings_of_account ON ledger_postings (tenant_id, account, commodity, amount);

-- A period that somebody proposed to close, and who approved it: never the same person. The hash says which
-- statements were proposed.
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

-- Numbered documents that go to plant owners. A document is taken back once and replaced once. The days
-- are the energy of each day of the month, and the part of it without support, as the chart shows them:
-- `energy/without` in 10^-6 kWh, separated by blanks, `-` for a day without readings.
CREATE TABLE invoices (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    year BIGINT NOT NULL CHECK (year > 0),
    number BIGINT NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('statement', 'reversal')),
    closing_id BIGINT NOT NULL REFERENCES closings (id),
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    party_id BIGINT NOT NULL REFERENCES parties (id),
    period TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    issued_on DATE NOT NULL,
    corrects_id BIGINT REFERENCES invoices (id),
    facts_valid_from DATE NOT NULL,
    facts_revision BIGINT NOT NULL CHECK (facts_revision > 0),
    details_revision BIGINT,
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

-- A file of credit transfers: created by one person, approved by another one.
CREATE TABLE payout_batches (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    number BIGINT NOT NULL CHECK (number > 0),
    message_id TEXT NOT NULL,
    period TEXT,
    execution_on DATE NOT NULL,
    payout_count BIGINT NOT NULL CHECK (payout_count > 0),
    total_cents BIGINT NOT NULL CHECK (total_cents > 0),
    created_by TEXT NOT NULL CHECK (created_by = LOWER(TRIM(created_by)) AND created_by <> ''),
    created_at TIMESTAMP NOT NULL,
    approved_by TEXT CHECK (approved_by = LOWER(TRIM(approved_by)) AND approved_by <> ''),
    approved_at TIMESTAMP,
    withdrawn_at TIMESTAMP,
    CHECK (approved_by <> created_by),
    CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CHECK (approved_by IS NULL OR withdrawn_at IS NULL),
    UNIQUE (tenant_id, number),
    UNIQUE (tenant_id, message_id)
);

CREATE TABLE payouts (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    batch_id BIGINT NOT NULL REFERENCES payout_batches (id),
    position BIGINT NOT NULL CHECK (position > 0),
    party_id BIGINT NOT NULL REFERENCES parties (id),
    creditor_name TEXT NOT NULL,
    iban TEXT NOT NULL,
    amount_cents BIGINT NOT NULL CHECK (amount_cents > 0),
    end_to_end_id TEXT NOT NULL,
    remittance TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'booked', 'returned', 'withdrawn')),
    booked_on DATE,
    returned_on DATE,
    return_reason TEXT,
    UNIQUE (tenant_id, end_to_end_id),
    UNIQUE (tenant_id, batch_id, position)
);

-- Which claim a payout pays. The attempt counts the payouts of the claim that did not arrive: a claim can be in
-- one payout at a time.
CREATE TABLE payout_items (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    invoice_id BIGINT NOT NULL REFERENCES invoices (id),
    attempt BIGINT NOT NULL CHECK (attempt > 0),
    payout_id BIGINT NOT NULL REFERENCES payouts (id),
    PRIMARY KEY (tenant_id, invoice_id, attempt)
) WITHOUT ROWID;

CREATE INDEX payout_items_of_payout ON payout_items (payout_id);

-- What the bank says has happened, each event once.
CREATE TABLE bank_entries (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    key TEXT NOT NULL,
    document_id BIGINT NOT NULL REFERENCES documents (id),
    booked_on DATE NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('credit', 'debit')),
    amount_cents BIGINT NOT NULL CHECK (amount_cents >= 0),
    counterparty TEXT NOT NULL,
    remittance TEXT NOT NULL,
    payout_id BIGINT REFERENCES payouts (id),
    PRIMARY KEY (tenant_id, key)
) WITHOUT ROWID;
