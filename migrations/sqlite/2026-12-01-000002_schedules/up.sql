-- A version of the schedule of a balancing group and day, as it was written for the system operator. The document has its
-- bytes. A version is never changed; something new is the next one.
CREATE TABLE schedule_versions (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    balancing_group TEXT NOT NULL,
    day DATE NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    message_schema TEXT NOT NULL,
    message_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    written_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant_id, balancing_group, day, version)
) WITHOUT ROWID;

-- What flows in a version: one series a counterparty and direction, in the order of the message. changed_in is the version
-- in which it last changed. The power is packed like the values of series_days, in watts.
CREATE TABLE schedule_series (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    balancing_group TEXT NOT NULL,
    day DATE NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    place BIGINT NOT NULL CHECK (place > 0),
    counterparty TEXT NOT NULL,
    direction TEXT NOT NULL,
    changed_in BIGINT NOT NULL CHECK (changed_in > 0 AND changed_in <= version),
    quarter_count BIGINT NOT NULL CHECK (quarter_count IN (92, 96, 100)),
    total BIGINT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (tenant_id, balancing_group, day, version, place)
) WITHOUT ROWID;

-- What happened to a version, in its order: that it was sent, and the answers with their documents. Its state follows from
-- them.
CREATE TABLE schedule_events (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    balancing_group TEXT NOT NULL,
    day DATE NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    number BIGINT NOT NULL CHECK (number > 0),
    event TEXT NOT NULL,
    document_id BIGINT REFERENCES documents (id),
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant_id, balancing_group, day, version, number)
) WITHOUT ROWID;
