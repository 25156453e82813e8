-- Long work that a person asked for. A runner takes it under a lease; an import is previewed before it is stored.
-- The bytes of an import are kept until it is stored, refused or discarded.
CREATE TABLE job_requests (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    kind TEXT NOT NULL CHECK (kind IN ('import', 'settle_month', 'settle_year')),
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

CREATE INDEX job_requests_by_state ON job_requests (state, id);
CREATE INDEX job_requests_of_tenant ON job_requests (tenant_id, id);
