-- A delivery day of a forecast: what a provider said at a time about a balancing group, a plant or a market location, by
-- quarter hour the power of which less comes in 10, 50 and 90 of 100 cases, in W; generation is positive, consumption
-- negative. Packed like series_days, each quantile for itself. The same issue time with other values is a revision,
-- which holds whatever the earlier ones told.
CREATE TABLE forecast_days (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    subject TEXT NOT NULL,
    day DATE NOT NULL,
    provider TEXT NOT NULL,
    issued_at TIMESTAMP NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    quarter_count BIGINT NOT NULL CHECK (quarter_count IN (92, 96, 100)),
    p10_total BIGINT NOT NULL,
    p10_payload BYTEA NOT NULL,
    p50_total BIGINT NOT NULL,
    p50_payload BYTEA NOT NULL,
    p90_total BIGINT NOT NULL,
    p90_payload BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, subject, day, provider, issued_at, revision)
);

-- Whose forecast a balancing group goes by, and why. The last revision counts; without one it is the provider whose
-- forecast is newest.
CREATE TABLE forecast_providers (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    balancing_group TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    provider TEXT NOT NULL,
    reason TEXT NOT NULL,
    chosen_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant_id, balancing_group, revision)
);

-- What was forecast of a day's weather everywhere.
CREATE INDEX weather_of_day ON weather_days (tenant_id, day);
