DROP TABLE job_requests;
