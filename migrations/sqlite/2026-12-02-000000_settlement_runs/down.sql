DROP TABLE settlement_shards;
DROP TABLE settlement_runs;
