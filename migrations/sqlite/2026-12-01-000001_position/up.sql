-- A balancing group with its control area, TSO and party of the exchange, each by its EIC. The last revision counts.
CREATE TABLE balancing_groups (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    balancing_group TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    control_area TEXT NOT NULL,
    tso TEXT NOT NULL,
    exchange TEXT,
    PRIMARY KEY (tenant_id, balancing_group, revision)
) WITHOUT ROWID;

-- What a balancing group bought (+) or sold (-), over the whole time of delivery. A correction is a new revision; power 0
-- recalls the trade. What counted at a time follows from traded_at and from when each revision's document was received.
CREATE TABLE trades (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    trade_id TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    balancing_group TEXT NOT NULL,
    market TEXT NOT NULL,
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    power_w BIGINT NOT NULL,
    price_eur_mwh_e5 BIGINT NOT NULL,
    traded_at TIMESTAMP NOT NULL,
    counterparty TEXT,
    PRIMARY KEY (tenant_id, trade_id, revision),
    CHECK (ends_at > starts_at)
) WITHOUT ROWID;

CREATE INDEX trades_of_group ON trades (tenant_id, balancing_group, starts_at);
