DROP TABLE job_turns;
DROP TABLE job_files;
DROP TABLE jobs;
