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
