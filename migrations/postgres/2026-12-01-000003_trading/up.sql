-- What a balancing group is proposed to trade for a quarter hour: power bought (+) or sold (-), the worst price, and why,
-- as JSON. A person accepts or refuses it; the order goes out once. Only what was decided changes.
CREATE TABLE hedge_proposals (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    number BIGINT NOT NULL CHECK (number > 0),
    balancing_group TEXT NOT NULL,
    starts_at TIMESTAMP NOT NULL,
    market TEXT NOT NULL,
    power_w BIGINT NOT NULL CHECK (power_w <> 0),
    clip_w BIGINT NOT NULL CHECK (clip_w > 0),
    limit_eur_mwh_e5 BIGINT,
    reason TEXT NOT NULL,
    proposed_at TIMESTAMP NOT NULL,
    state TEXT NOT NULL,
    decided_by TEXT,
    decided_at TIMESTAMP,
    PRIMARY KEY (tenant_id, number),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK (state NOT IN ('accepted', 'sent', 'refused', 'withdrawn') OR decided_by IS NOT NULL)
);

CREATE INDEX hedge_proposals_of_group ON hedge_proposals (tenant_id, balancing_group, starts_at);
