-- A tenant is a marketer, or a utility under its own brand. Every row of every other table is a tenant's.
CREATE TABLE tenants (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL
);

-- Whatever came from outside, a row a receipt; the bytes are in document_parts, once for each hash.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    byte_count BIGINT NOT NULL,
    received_at TIMESTAMP NOT NULL
);

CREATE TABLE document_parts (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    sha256 TEXT NOT NULL,
    part BIGINT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (tenant_id, sha256, part)
) WITHOUT ROWID;

CREATE TABLE parties (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    operator_id TEXT NOT NULL,
    UNIQUE (tenant_id, operator_id)
);

CREATE TABLE plants (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    mastr_number TEXT NOT NULL,
    UNIQUE (tenant_id, mastr_number)
);

-- What is known of a plant from valid_from on; a correction is a new revision of the same day.
CREATE TABLE plant_facts (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    valid_from DATE NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    party_id BIGINT NOT NULL REFERENCES parties (id),
    name TEXT NOT NULL,
    operator_name TEXT NOT NULL,
    market_location TEXT NOT NULL,
    capacity_w BIGINT NOT NULL CHECK (capacity_w > 0),
    commissioned_on DATE NOT NULL,
    awarded_on DATE,
    bid_deadline DATE,
    installation TEXT NOT NULL CHECK (installation IN ('building', 'other', 'ground')),
    feed_in TEXT NOT NULL CHECK (feed_in IN ('surplus', 'full')),
    applicable_value_ct_kwh_e6 BIGINT,
    sales_form TEXT NOT NULL CHECK (sales_form IN ('market_premium', 'other_direct_marketing')),
    storage_option TEXT CHECK (storage_option IN ('demarcation', 'flat_rate')),
    smart_meter_since DATE,
    grid_operator TEXT,
    balancing_group TEXT,
    remuneration TEXT NOT NULL CHECK (remuneration IN ('spot', 'market_value')),
    fee_ct_kwh_e6 BIGINT NOT NULL,
    premium_paid_by TEXT NOT NULL CHECK (premium_paid_by IN ('grid_operator', 'marketer')),
    vat TEXT NOT NULL CHECK (vat IN ('regular', 'small_business')),
    iban TEXT,
    email TEXT,
    PRIMARY KEY (tenant_id, plant_id, valid_from, revision)
) WITHOUT ROWID;

CREATE TABLE series (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    kind TEXT NOT NULL CHECK (kind IN ('feed_in', 'spot_price_exchange', 'spot_price_legal')),
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

CREATE TABLE market_values (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    technology TEXT NOT NULL CHECK (technology IN ('solar', 'wind_onshore', 'wind_offshore', 'other')),
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    value_ct_kwh_e6 BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, period, technology, revision)
) WITHOUT ROWID;

-- Rules in the versions that statements cite.
CREATE TABLE rule_versions (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (tenant_id, name, version)
) WITHOUT ROWID;

-- A plant's settled month (period 2024-05) or year (period 2024). Amounts of a blocked one are null.
CREATE TABLE settlements (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    revision BIGINT NOT NULL CHECK (revision > 0),
    settled_at TIMESTAMP NOT NULL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('final', 'provisional', 'blocked')),
    status_reason TEXT,
    regime TEXT NOT NULL CHECK (regime IN ('none', 'six_hours', 'four_hours', 'staged_hours', 'quarter_hours')),
    reference_kind TEXT CHECK (reference_kind IN ('monthly', 'annual_advance')),
    applicable_value_ct_kwh_e6 BIGINT,
    market_value_ct_kwh_e6 BIGINT,
    premium_ct_kwh_e6 BIGINT,
    energy_kwh_e6 BIGINT,
    energy_without_support_kwh_e6 BIGINT,
    quarter_hours_without_support BIGINT,
    premium_cents BIGINT,
    market_revenue_cents BIGINT,
    fee_cents BIGINT,
    net_cents BIGINT,
    vat_cents BIGINT,
    payout_cents BIGINT,
    advances_cents BIGINT,
    true_up_cents BIGINT,
    extension_quarter_hours BIGINT,
    support_ends_on DATE,
    inputs TEXT NOT NULL,
    PRIMARY KEY (tenant_id, period, plant_id, revision)
) WITHOUT ROWID;

CREATE TABLE settlement_lines (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    plant_id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    quantity_kwh_e6 BIGINT,
    rate_ct_kwh_e6 BIGINT,
    amount_cents BIGINT NOT NULL,
    rule_name TEXT NOT NULL,
    rule_version TEXT NOT NULL,
    PRIMARY KEY (tenant_id, period, plant_id, revision, position)
) WITHOUT ROWID;

CREATE TABLE settlement_findings (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    plant_id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    position BIGINT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (tenant_id, period, plant_id, revision, position)
) WITHOUT ROWID;

-- A tenant's answers to open questions of the law, from the day they were given.
CREATE TABLE practice_answers (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    question TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    answer TEXT NOT NULL,
    answered_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant_id, question, revision)
) WITHOUT ROWID;
