-- A settled period of which an input has changed since, open until it is settled again. What it costs is
-- found by settling; the mark says where to look, and why.
CREATE TABLE restatement_marks (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('readings', 'spot_prices', 'market_value', 'plant_facts', 'practice', 'upgrade')),
    document_id BIGINT REFERENCES documents (id),
    marked_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP
);

CREATE INDEX restatement_marks_of_tenant ON restatement_marks (tenant_id, closed_at, period);

-- Corrections that arrived before marks were kept are found by looking at every settled period once.
INSERT INTO restatement_marks (tenant_id, period, cause, marked_at)
SELECT tenant_id, period, 'upgrade', MAX(settled_at) FROM settlements GROUP BY tenant_id, period;

-- What a new revision of a statement changed, and because of which inputs: `input=before>after; …`.
-- A delta is null where an amount is not known before and after.
CREATE TABLE settlement_corrections (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    revision BIGINT NOT NULL CHECK (revision > 1),
    payout_delta_cents BIGINT,
    premium_delta_cents BIGINT,
    true_up_delta_cents BIGINT,
    changes TEXT NOT NULL,
    PRIMARY KEY (tenant_id, period, plant_id, revision)
) WITHOUT ROWID;

-- Work of the kind restate.
CREATE TABLE job_requests_next (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    kind TEXT NOT NULL CHECK (kind IN ('import', 'settle_month', 'settle_year', 'restate')),
    subject TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('preview', 'store')),
    options TEXT NOT NULL,
    file_name TEXT,
    payload BLOB,
    account_id BIGINT NOT NULL,
    requested_by TEXT NOT NULL,
    requested_at TIMESTAMP NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'previewed', 'done', 'refused', 'failed', 'discarded')),
    attempt BIGINT NOT NULL CHECK (attempt >= 0),
    worker TEXT,
    lease_until TIMESTAMP,
    started_at TIMESTAMP,
    finished_at TIMESTAMP,
    steps_done BIGINT NOT NULL CHECK (steps_done >= 0),
    steps_total BIGINT NOT NULL CHECK (steps_total >= 0),
    outcome TEXT
);
INSERT INTO job_requests_next SELECT * FROM job_requests;
DROP TABLE job_requests;
ALTER TABLE job_requests_next RENAME TO job_requests;
CREATE INDEX job_requests_by_state ON job_requests (state, id);
CREATE INDEX job_requests_of_tenant ON job_requests (tenant_id, id);
