DROP TABLE schedule_events;
DROP TABLE schedule_series;
DROP TABLE schedule_versions;
