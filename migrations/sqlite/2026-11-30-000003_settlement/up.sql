-- Rules in the versions that statements cite.
CREATE TABLE rule_versions (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (tenant_id, name, version)
) WITHOUT ROWID;

-- A plant's settled month (period 2024-05) or year (period 2024). A year is settled for each owner of the plant: its
-- owner is the key of that person, of a month it is empty, since the facts say whose it is. What is passed on are the
-- months of a year in which the marketer pays the premium, JSON:
-- {"energy_kwh":"1000","without_support_kwh":"0","quarter_hours_without_support":0,"premium_eur":"7.28","advances_eur":"2.10"}.
-- Fees of a month beyond that on its energy are JSON with what there is:
-- {"basic_eur":"30.00","market_share_eur":"49.44","vat_eur":"62.59"}, null where there is nothing.
-- Amounts of a blocked one are null. The reasons
-- are why it is provisional, the inputs what it was computed from, both JSON:
-- [{"code":"readings_replaced","parameters":{"count":3}}], or [] when it is not provisional;
-- {"version":1,"facts":{"valid_from":null,"revision":2},"readings":[["2025-05-01",31,1]], ...}.
CREATE TABLE settlements (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    owner TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    settled_at TIMESTAMP NOT NULL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL,
    reasons TEXT NOT NULL,
    regime TEXT NOT NULL,
    reference_kind TEXT,
    applicable_value_ct_kwh_e6 BIGINT,
    market_value_ct_kwh_e6 BIGINT,
    premium_ct_kwh_e6 BIGINT,
    energy_kwh_e6 BIGINT,
    energy_outside_premium_kwh_e6 BIGINT,
    energy_without_support_kwh_e6 BIGINT,
    quarter_hours_without_support BIGINT,
    premium_cents BIGINT,
    market_revenue_cents BIGINT,
    fee_cents BIGINT,
    further_fees TEXT,
    net_cents BIGINT,
    vat_cents BIGINT,
    payout_cents BIGINT,
    advances_cents BIGINT,
    true_up_cents BIGINT,
    passed_on TEXT,
    extension_quarter_hours BIGINT,
    support_ends_on DATE,
    inputs TEXT NOT NULL,
    PRIMARY KEY (tenant_id, period, plant_id, owner, revision)
) WITHOUT ROWID;

-- The settled months of one plant.
CREATE INDEX settlements_of_plant ON settlements (tenant_id, plant_id, period, owner, revision);

-- How a settled amount came about, each line by a rule in a version.
CREATE TABLE settlement_lines (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    plant_id BIGINT NOT NULL,
    owner TEXT NOT NULL,
    revision BIGINT NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    quantity_kwh_e6 BIGINT,
    rate_ct_kwh_e6 BIGINT,
    amount_cents BIGINT NOT NULL,
    rule_name TEXT NOT NULL,
    rule_version TEXT NOT NULL,
    PRIMARY KEY (tenant_id, period, plant_id, owner, revision, position)
) WITHOUT ROWID;

-- What a person must see: a code, and its parameters as JSON such as {"missing":3,"expected":2976}, {} when it
-- has none.
CREATE TABLE settlement_findings (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    plant_id BIGINT NOT NULL,
    owner TEXT NOT NULL,
    revision BIGINT NOT NULL,
    position BIGINT NOT NULL,
    code TEXT NOT NULL,
    parameters TEXT NOT NULL,
    PRIMARY KEY (tenant_id, period, plant_id, owner, revision, position)
) WITHOUT ROWID;

-- What a new revision of a statement changed, and because of which inputs, as JSON such as
-- [{"input":"readings","days":["2025-05-13"],"before":null,"after":1}]. A delta is null where an amount is not
-- known before and after. The first revision corrects nothing.
CREATE TABLE settlement_corrections (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    owner TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 1),
    payout_delta_cents BIGINT,
    premium_delta_cents BIGINT,
    true_up_delta_cents BIGINT,
    changes TEXT NOT NULL,
    PRIMARY KEY (tenant_id, period, plant_id, owner, revision)
) WITHOUT ROWID;

-- A settled period of which an input has changed since, open until it is settled again. What it costs is
-- found by settling; the mark says where to look, and why.
CREATE TABLE restatement_marks (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    period TEXT NOT NULL,
    cause TEXT NOT NULL,
    document_id BIGINT REFERENCES documents (id),
    marked_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP
);

CREATE INDEX restatement_marks_of_tenant ON restatement_marks (tenant_id, closed_at, period);

-- A tenant's answers to open questions of the law, from the day they were given.
CREATE TABLE practice_answers (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    question TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    answer TEXT NOT NULL,
    answered_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant_id, question, revision)
) WITHOUT ROWID;

-- The editions of the rules that a tenant's statements are computed with, from the day on which each was adopted.
CREATE TABLE adopted_editions (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    edition TEXT NOT NULL,
    adopted_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant_id, edition)
) WITHOUT ROWID;
