-- A person who signs in. The e-mail address, in lower case, is a person's only name at the door, so no two tenants
-- share one. Exactly the plant owners have an operator: the one whose plants they see.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    operator_id TEXT,
    password_hash TEXT NOT NULL,
    -- Sealed with accounts.key, which is not in the database.
    totp_secret TEXT,
    -- The last 30 seconds whose code was taken: no code is taken twice.
    totp_last_step BIGINT,
    disabled_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    CHECK ((role = 'plant_owner') = (operator_id IS NOT NULL))
);

CREATE INDEX accounts_of_tenant ON accounts (tenant_id, email);

-- Wrong sign-ins by address and by the place that they came from, so that whoever guesses locks that place and nobody
-- else. An address is counted whether it has an account or not: the answer tells nothing. It belongs to no tenant, since
-- who signs in names none, and is kept as a hash, since people type other things into its field.
CREATE TABLE sign_in_failures (
    email_sha256 TEXT NOT NULL,
    place TEXT NOT NULL,
    failed BIGINT NOT NULL CHECK (failed > 0),
    failed_at TIMESTAMP NOT NULL,
    locked_until TIMESTAMP,
    PRIMARY KEY (email_sha256, place)
);

CREATE INDEX sign_in_failures_by_time ON sign_in_failures (failed_at);

-- A signed-in browser or program. Only hashes of its refresh tokens are kept; the family is the part that all of them
-- share.
CREATE TABLE account_sessions (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    family_sha256 TEXT NOT NULL UNIQUE,
    token_sha256 TEXT NOT NULL UNIQUE,
    previous_token_sha256 TEXT,
    rotated_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    client TEXT NOT NULL
);

CREATE INDEX account_sessions_of_account ON account_sessions (tenant_id, account_id);

-- Who may open an account, as what, and until when. Operator and role belong together as in accounts.
CREATE TABLE invitations (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    operator_id TEXT,
    token_sha256 TEXT NOT NULL UNIQUE,
    invited_by BIGINT NOT NULL REFERENCES accounts (id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    accepted_at TIMESTAMP,
    revoked_at TIMESTAMP,
    CHECK ((role = 'plant_owner') = (operator_id IS NOT NULL))
);

CREATE INDEX invitations_of_tenant ON invitations (tenant_id, email);

-- What a person signs in with once who has lost the phone. Only hashes are kept.
CREATE TABLE account_recovery_codes (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    code_sha256 TEXT NOT NULL,
    used_at TIMESTAMP,
    UNIQUE (account_id, code_sha256)
);

-- What happened to accounts, and from where; rows are only ever added.
CREATE TABLE account_events (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    account_id BIGINT REFERENCES accounts (id),
    email TEXT NOT NULL,
    kind TEXT NOT NULL,
    happened_at TIMESTAMP NOT NULL,
    client TEXT
);

CREATE INDEX account_events_of_tenant ON account_events (tenant_id, happened_at);
