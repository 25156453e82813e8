-- What grid operators state about the market premium of a plant's month. The last revision counts; paid_on is the day
-- on which the grid operator says it has paid or will pay. What is not stated is null.
CREATE TABLE premium_statements (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    month TEXT NOT NULL,
    plant_id BIGINT NOT NULL REFERENCES plants (id),
    revision BIGINT NOT NULL CHECK (revision > 0),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    premium_cents BIGINT NOT NULL,
    energy_kwh_e6 BIGINT CHECK (energy_kwh_e6 >= 0),
    energy_without_support_kwh_e6 BIGINT CHECK (energy_without_support_kwh_e6 >= 0),
    applicable_value_ct_kwh_e6 BIGINT,
    market_value_ct_kwh_e6 BIGINT,
    premium_ct_kwh_e6 BIGINT CHECK (premium_ct_kwh_e6 >= 0),
    vat_cents BIGINT,
    paid_on DATE,
    document_number TEXT,
    PRIMARY KEY (tenant_id, month, plant_id, revision)
) WITHOUT ROWID;
