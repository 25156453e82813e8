DROP TABLE job_slots;
DROP TABLE job_requests;
