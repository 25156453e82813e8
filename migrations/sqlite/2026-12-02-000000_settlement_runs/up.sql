-- The settlement of a month of many plants, done in shards by any number of workers and sealed when all of them are stored.
-- Every statement carries the time at which the run began. Restatement marks after last_mark were made while it went on, and
-- outlast it. job_id is the job that a person asked for, where there is one.
CREATE TABLE settlement_runs (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    job_id BIGINT REFERENCES jobs (id),
    last_mark BIGINT NOT NULL CHECK (last_mark >= 0),
    begun_at TIMESTAMP NOT NULL,
    sealed_at TIMESTAMP,
    stopped_at TIMESTAMP,
    CHECK (sealed_at IS NULL OR stopped_at IS NULL)
);

-- Of a period, one run at a time is open.
CREATE UNIQUE INDEX settlement_runs_open ON settlement_runs (tenant_id, period)
WHERE sealed_at IS NULL AND stopped_at IS NULL;

-- Some plants of a run, JSON such as [1,2,3]. A worker takes it and begins it before lease_until: it locks the row until
-- the shard is stored. Who comes under an older term changes nothing.
CREATE TABLE settlement_shards (
    run_id BIGINT NOT NULL REFERENCES settlement_runs (id),
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    number BIGINT NOT NULL CHECK (number > 0),
    plants TEXT NOT NULL,
    term BIGINT NOT NULL CHECK (term >= 0),
    worker TEXT,
    lease_until TIMESTAMP,
    done_at TIMESTAMP,
    stored BIGINT NOT NULL CHECK (stored >= 0),
    unchanged BIGINT NOT NULL CHECK (unchanged >= 0),
    PRIMARY KEY (run_id, number),
    CHECK (done_at IS NULL OR lease_until IS NULL),
    CHECK ((worker IS NULL) = (term = 0))
);
