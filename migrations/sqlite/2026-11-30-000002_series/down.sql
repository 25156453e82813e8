DROP TABLE weather_days;
DROP TABLE month_flags;
DROP TABLE market_values;
DROP TABLE series_days;
DROP TABLE series;
