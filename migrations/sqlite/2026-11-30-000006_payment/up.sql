-- A file of credit transfers: created by one person, approved by another one, whatever path a row takes into the
-- table, so names are in one spelling. What is approved is not withdrawn. The revision of the company's profile says
-- whose account pays, and the hash what was created: debtor, day, and each transfer with its claims.
CREATE TABLE payout_batches (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    number BIGINT NOT NULL CHECK (number > 0),
    message_id TEXT NOT NULL,
    period TEXT,
    execution_on DATE NOT NULL,
    company_revision BIGINT,
    content_sha256 TEXT NOT NULL,
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
    state TEXT NOT NULL,
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

-- Money that moved on an account of the company, each movement once, whatever statements tell of it. What they tell is
-- kept to find it again: the names of transfers, the other account, the text.
CREATE TABLE bank_movements (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    booked_on DATE NOT NULL,
    side TEXT NOT NULL,
    amount_cents BIGINT NOT NULL CHECK (amount_cents >= 0),
    transfers TEXT NOT NULL,
    counterparty_account TEXT NOT NULL,
    remittance TEXT NOT NULL,
    payment_count BIGINT NOT NULL CHECK (payment_count >= 0)
);

CREATE INDEX bank_movements_of_amount ON bank_movements (tenant_id, amount_cents, booked_on);

-- Payments that a movement is made of, each booked once, and what each was for. What nobody has assigned is unassigned.
CREATE TABLE bank_entries (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    key TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    movement_id BIGINT NOT NULL REFERENCES bank_movements (id),
    booked_on DATE NOT NULL,
    side TEXT NOT NULL,
    amount_cents BIGINT NOT NULL CHECK (amount_cents >= 0),
    charges_cents BIGINT NOT NULL,
    counterparty TEXT NOT NULL,
    counterparty_account TEXT NOT NULL,
    remittance TEXT NOT NULL,
    payout_id BIGINT REFERENCES payouts (id),
    purpose TEXT NOT NULL,
    assigned_by TEXT,
    assigned_at TIMESTAMP,
    CHECK ((assigned_by IS NULL) = (assigned_at IS NULL)),
    PRIMARY KEY (tenant_id, key),
    UNIQUE (tenant_id, number)
) WITHOUT ROWID;

CREATE INDEX bank_entries_of_movement ON bank_entries (movement_id);
CREATE INDEX bank_entries_of_payout ON bank_entries (payout_id);

-- Which kinds of statement have told of a movement or a payment, with the day and the reference that they gave it. What
-- one kind tells twice has happened twice.
CREATE TABLE bank_tellings (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    subject TEXT NOT NULL,
    statement_kind TEXT NOT NULL,
    told_on DATE NOT NULL,
    reference TEXT,
    PRIMARY KEY (tenant_id, subject, statement_kind)
) WITHOUT ROWID;

-- What an owner has paid back of the debt of a plant, or was paid besides (negative): it is set off like a claim.
CREATE TABLE owner_repayments (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    bank_key TEXT NOT NULL,
    party_id BIGINT NOT NULL REFERENCES parties (id),
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    amount_cents BIGINT NOT NULL CHECK (amount_cents <> 0),
    FOREIGN KEY (tenant_id, bank_key) REFERENCES bank_entries (tenant_id, key)
);

CREATE INDEX owner_repayments_of_payment ON owner_repayments (tenant_id, bank_key);

-- In which payout a repayment is set off; counted by attempts like the claims of `payout_items`.
CREATE TABLE payout_repayments (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    repayment_id BIGINT NOT NULL REFERENCES owner_repayments (id),
    attempt BIGINT NOT NULL CHECK (attempt > 0),
    payout_id BIGINT NOT NULL REFERENCES payouts (id),
    PRIMARY KEY (tenant_id, repayment_id, attempt)
) WITHOUT ROWID;
