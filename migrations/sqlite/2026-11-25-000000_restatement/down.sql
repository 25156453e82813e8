DELETE FROM job_requests WHERE kind = 'restate';
CREATE TABLE job_requests_before (
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
INSERT INTO job_requests_before SELECT * FROM job_requests;
DROP TABLE job_requests;
ALTER TABLE job_requests_before RENAME TO job_requests;
CREATE INDEX job_requests_by_state ON job_requests (state, id);
CREATE INDEX job_requests_of_tenant ON job_requests (tenant_id, id);
DROP TABLE settlement_corrections;
DROP TABLE restatement_marks;
