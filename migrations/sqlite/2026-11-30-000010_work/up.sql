-- Work that one worker does once: what a person asked for, and what the schedule made. A worker takes a job under a
-- lease; each lease has a term of its own, and whoever writes to the job under an older term changes nothing. A worker
-- that is lost lets its lease run out, and another one takes the job.
-- mode is what an import or a restatement may store; arguments are JSON such as {"valid_from":null,"source":"exchange"},
-- or empty. only_key lets a job of the same kind and subject in once: of the schedule for ever, of other work while it
-- is open. not_before is when a failed attempt is made good, deadline after when nobody needs it any more.
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    mode TEXT NOT NULL,
    arguments TEXT NOT NULL,
    priority BIGINT NOT NULL CHECK (priority BETWEEN 0 AND 2),
    only_key TEXT,
    file_name TEXT,
    account_id BIGINT,
    asked_by TEXT,
    due_at TIMESTAMP NOT NULL,
    not_before TIMESTAMP NOT NULL,
    deadline TIMESTAMP,
    state TEXT NOT NULL,
    term BIGINT NOT NULL CHECK (term >= 0),
    attempt BIGINT NOT NULL CHECK (attempt BETWEEN 0 AND term),
    worker TEXT,
    lease_until TIMESTAMP,
    stop_asked_by TEXT,
    started_at TIMESTAMP,
    finished_at TIMESTAMP,
    steps_done BIGINT NOT NULL CHECK (steps_done >= 0),
    steps_total BIGINT NOT NULL CHECK (steps_total >= 0),
    outcome TEXT,
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((account_id IS NULL) = (asked_by IS NULL)),
    UNIQUE (tenant_id, kind, subject, only_key)
);

CREATE INDEX jobs_ready ON jobs (tenant_id, priority, not_before, id) WHERE state = 'waiting';
CREATE INDEX jobs_leased ON jobs (lease_until) WHERE state = 'running';
CREATE INDEX jobs_of_kind ON jobs (tenant_id, kind, id);
CREATE INDEX jobs_of_subject ON jobs (tenant_id, kind, subject, due_at);

-- The file of an import, kept until it is stored, refused or discarded. Apart, so that a lease is a small row.
CREATE TABLE job_files (
    job_id BIGINT PRIMARY KEY NOT NULL REFERENCES jobs (id),
    bytes BLOB NOT NULL
);

-- Whose turn it is: the tenant that was served longest ago comes first.
CREATE TABLE job_turns (
    tenant_id BIGINT PRIMARY KEY NOT NULL REFERENCES tenants (id),
    served BIGINT NOT NULL
);
