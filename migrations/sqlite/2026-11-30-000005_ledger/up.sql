-- The double-entry ledger: entries in the order of their numbers, each bound to the one before by its hash. The
-- key says what an entry is of, so that the same event is never booked twice; the hash of its content binds what stands
-- in other tables: a document with its statement and approval, a transfer with its batch. Empty where nothing does.
CREATE TABLE ledger_entries (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    number BIGINT NOT NULL CHECK (number > 0),
    booked_at TIMESTAMP NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
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
    commodity TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, entry, position),
    FOREIGN KEY (tenant_id, entry) REFERENCES ledger_entries (tenant_id, number)
) WITHOUT ROWID;

-- Entries by the time at which they were booked, so that a month is found without the others.
CREATE INDEX ledger_entries_booked ON ledger_entries (tenant_id, booked_at, number);

-- Debits less credits of each account, kept in the transaction of each entry; never a sum over history.
CREATE TABLE ledger_balances (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    account TEXT NOT NULL,
    commodity TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, account, commodity)
) WITHOUT ROWID;
