DROP TABLE trades;
DROP TABLE balancing_groups;
