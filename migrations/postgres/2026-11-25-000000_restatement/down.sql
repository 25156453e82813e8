DELETE FROM job_requests WHERE kind = 'restate';
ALTER TABLE job_requests DROP CONSTRAINT job_requests_kind_check;
ALTER TABLE job_requests ADD CONSTRAINT job_requests_kind_check
    CHECK (kind IN ('import', 'settle_month', 'settle_year'));
DROP TABLE settlement_corrections;
DROP TABLE restatement_marks;
