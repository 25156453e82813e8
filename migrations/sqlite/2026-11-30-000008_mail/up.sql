-- What plant owners are told by mail: one row for each owner, kind and subject, so that nobody is told the same
-- twice. The text is what was or will be said; documents are attached anew, as they always come out the same. The
-- message key is the part of the message id before the @; a message that is sent again on purpose gets a new one.
-- Exactly what is being sent is held under a lease, so no message goes out twice or is left behind; and what a
-- server has, or gave back, was accepted at some time.
CREATE TABLE mail_deliveries (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    party_id BIGINT NOT NULL REFERENCES parties (id),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    period TEXT NOT NULL,
    invoice_id BIGINT REFERENCES invoices (id),
    address TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    message_key TEXT NOT NULL UNIQUE,
    round BIGINT NOT NULL CHECK (round > 0),
    state TEXT NOT NULL,
    attempt BIGINT NOT NULL CHECK (attempt >= 0),
    not_before TIMESTAMP NOT NULL,
    lease_until TIMESTAMP,
    last_words TEXT,
    queued_at TIMESTAMP NOT NULL,
    tried_at TIMESTAMP,
    accepted_at TIMESTAMP,
    bounced_at TIMESTAMP,
    CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
    CHECK (state NOT IN ('accepted', 'bounced') OR accepted_at IS NOT NULL),
    UNIQUE (tenant_id, party_id, kind, subject)
);

CREATE INDEX mail_deliveries_of_state ON mail_deliveries (tenant_id, state, not_before);
CREATE INDEX mail_deliveries_of_period ON mail_deliveries (tenant_id, period);
