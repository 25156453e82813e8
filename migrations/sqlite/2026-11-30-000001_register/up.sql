-- Plant owners.
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

-- What is known of a plant from valid_from on; a correction is a new revision of the same day. Power that counts before
-- it, neighbours and the feed-in that the year counts are derived from other facts; neighbours are JSON:
-- [{"plant":"SEE900000000001","capacity_w":60000,"commissioned_on":"2019-04-01"}].
CREATE TABLE plant_facts (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    valid_from DATE NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    party_id BIGINT NOT NULL REFERENCES parties (id),
    technology TEXT NOT NULL,
    name TEXT NOT NULL,
    market_location TEXT NOT NULL,
    eeg_number TEXT,
    unit_key TEXT,
    capacity_w BIGINT NOT NULL CHECK (capacity_w > 0),
    commissioned_on DATE NOT NULL,
    awarded_on DATE,
    bid_deadline DATE,
    installation TEXT NOT NULL,
    feed_in TEXT NOT NULL,
    support_group TEXT,
    applicable_value_ct_kwh_e6 BIGINT,
    sales_form TEXT NOT NULL,
    storage_option TEXT,
    smart_meter_since DATE,
    grid_operator TEXT,
    balancing_group TEXT,
    vat TEXT NOT NULL,
    counted_before_w BIGINT NOT NULL,
    neighbours TEXT,
    counted_feed_in TEXT,
    PRIMARY KEY (tenant_id, plant_id, valid_from, revision)
) WITHOUT ROWID;

-- The marketing contract of the same facts: its days, and what it pays and keeps.
CREATE TABLE contract_terms (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    valid_from DATE NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    contract_from DATE,
    contract_until DATE,
    remuneration TEXT NOT NULL,
    market_value_surcharge_ct_kwh_e6 BIGINT,
    fee_ct_kwh_e6 BIGINT NOT NULL,
    monthly_fee_cents BIGINT,
    market_share_e6 BIGINT,
    fee_kind TEXT NOT NULL,
    premium_paid_by TEXT NOT NULL,
    PRIMARY KEY (tenant_id, plant_id, valid_from, revision)
) WITHOUT ROWID;

-- What else decides the support of the same facts: the kind of tender, what the law takes off the applicable value, and
-- the part of the energy that is sold with the premium.
CREATE TABLE support_terms (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    valid_from DATE NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    tender TEXT,
    regional_deduction_ct_kwh_e6 BIGINT,
    tax_deduction_ct_kwh_e6 BIGINT,
    farming_deduction_ct_kwh_e6 BIGINT,
    award_deduction_ct_kwh_e6 BIGINT,
    premium_share_e6 BIGINT,
    PRIMARY KEY (tenant_id, plant_id, valid_from, revision)
) WITHOUT ROWID;

-- The plants of one owner.
CREATE INDEX plant_facts_of_party ON plant_facts (tenant_id, party_id, plant_id);

-- What is known of a plant owner from valid_from on, whatever plants there are; a correction is a new revision of the
-- same day. Revisions count through the person's life, so that documents name one by its number.
CREATE TABLE person_facts (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    party_id BIGINT NOT NULL REFERENCES parties (id),
    revision BIGINT NOT NULL CHECK (revision > 0),
    valid_from DATE NOT NULL,
    document_id BIGINT NOT NULL REFERENCES documents (id),
    name TEXT NOT NULL,
    legal_form TEXT,
    street TEXT,
    house_number TEXT,
    postcode TEXT,
    city TEXT,
    country TEXT,
    vat_id TEXT,
    tax_number TEXT,
    self_billing_agreed_on DATE,
    language TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    iban TEXT,
    wanted_payment TEXT NOT NULL,
    set_off TEXT NOT NULL,
    PRIMARY KEY (tenant_id, party_id, revision)
) WITHOUT ROWID;

-- What documents need to know of the marketer.
CREATE TABLE company_profiles (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    name TEXT NOT NULL,
    street TEXT NOT NULL,
    house_number TEXT,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    vat_id TEXT,
    tax_number TEXT,
    register TEXT,
    managing_directors TEXT,
    supervisory_chair TEXT,
    contact TEXT,
    phone TEXT,
    email TEXT,
    website TEXT,
    iban TEXT,
    bic TEXT,
    bank_cut_off TEXT,
    payment_term_days INTEGER,
    PRIMARY KEY (tenant_id, revision)
) WITHOUT ROWID;
