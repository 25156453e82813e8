-- A time at which a job runs for a tenant. Whoever inserts it first has made it; whoever changes it from waiting to
-- running, under a lease, does it. not_before is when a failed attempt is made good.
CREATE TABLE job_slots (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    job TEXT NOT NULL,
    slot TIMESTAMP NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'skipped')),
    attempt BIGINT NOT NULL CHECK (attempt >= 0),
    not_before TIMESTAMP NOT NULL,
    worker TEXT,
    lease_until TIMESTAMP,
    started_at TIMESTAMP,
    finished_at TIMESTAMP,
    report TEXT,
    PRIMARY KEY (tenant_id, job, slot)
);

CREATE INDEX job_slots_by_state ON job_slots (state, slot);

-- Whether a month had negative prices of some length, as the TSOs say.
CREATE TABLE month_flags (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    month TEXT NOT NULL,
    kind TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    holds TEXT NOT NULL CHECK (holds IN ('yes', 'no')),
    PRIMARY KEY (tenant_id, month, kind, revision)
);

-- More kinds of series.
ALTER TABLE series DROP CONSTRAINT series_kind_check;
ALTER TABLE series ADD CONSTRAINT series_kind_check CHECK (kind IN ('feed_in', 'spot_price_exchange', 'spot_price_legal', 'imbalance_price_short', 'imbalance_price_long', 'imbalance_volume', 'intraday_index', 'solar_generation'));
