DROP TABLE document_parts;
DROP TABLE documents;
DROP TABLE tenants;
