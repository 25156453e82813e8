-- Long work that a person asked for. A runner takes it under a lease; an import is previewed before it is stored.
-- The bytes of an import are kept until it is stored, refused or discarded. Its options are JSON such as
-- {"valid_from":null,"source":"exchange","allow_gaps":false}; other work has none and leaves them empty.
CREATE TABLE job_requests (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    mode TEXT NOT NULL,
    options TEXT NOT NULL,
    file_name TEXT,
    payload BLOB,
    account_id BIGINT NOT NULL,
    requested_by TEXT NOT NULL,
    requested_at TIMESTAMP NOT NULL,
    state TEXT NOT NULL,
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

-- A time at which a job runs for a tenant. Whoever inserts it first has made it; whoever changes it from waiting to
-- running, under a lease, does it. not_before is when a failed attempt is made good.
CREATE TABLE job_slots (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    job TEXT NOT NULL,
    slot TIMESTAMP NOT NULL,
    state TEXT NOT NULL,
    attempt BIGINT NOT NULL CHECK (attempt >= 0),
    not_before TIMESTAMP NOT NULL,
    worker TEXT,
    lease_until TIMESTAMP,
    started_at TIMESTAMP,
    finished_at TIMESTAMP,
    report TEXT,
    PRIMARY KEY (tenant_id, job, slot)
) WITHOUT ROWID;

CREATE INDEX job_slots_by_state ON job_slots (state, slot);
