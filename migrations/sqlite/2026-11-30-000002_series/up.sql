-- What quarter-hour values are of: a kind, and within it a market location, a bidding zone, an area or a country.
CREATE TABLE series (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    UNIQUE (tenant_id, kind, key)
);

-- One delivery day of quarter-hour values; a correction is a new revision of the whole day.
-- total is the sum of the packed values in their own smallest unit, checked on every read.
CREATE TABLE series_days (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    day DATE NOT NULL,
    series_id BIGINT NOT NULL REFERENCES series (id),
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    quarter_count BIGINT NOT NULL CHECK (quarter_count IN (92, 96, 100)),
    total BIGINT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (tenant_id, day, series_id, revision)
) WITHOUT ROWID;

-- The published market value of a month (period 2024-05) or a year (period 2024).
CREATE TABLE market_values (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    technology TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    value_ct_kwh_e6 BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, period, technology, revision)
) WITHOUT ROWID;

-- Whether a month had negative prices of some length, as the TSOs say. Whatever is not yes is read as no, so
-- nothing else may stand in holds.
CREATE TABLE month_flags (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    month TEXT NOT NULL,
    kind TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    holds TEXT NOT NULL CHECK (holds IN ('yes', 'no')),
    PRIMARY KEY (tenant_id, month, kind, revision)
) WITHOUT ROWID;

-- A delivery day of a variable of a weather forecast at a place, as a source issued it at a time. A run is stored
-- once and never changed, so that it can be told what was known when. The values are packed like those of
-- series_days, in the scale of the variable.
CREATE TABLE weather_days (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    place TEXT NOT NULL,
    day DATE NOT NULL,
    variable TEXT NOT NULL,
    source TEXT NOT NULL,
    issued_at TIMESTAMP NOT NULL,
    document_id BIGINT NOT NULL REFERENCES documents (id),
    quarter_count BIGINT NOT NULL CHECK (quarter_count IN (92, 96, 100)),
    total BIGINT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (tenant_id, place, day, variable, source, issued_at)
) WITHOUT ROWID;
