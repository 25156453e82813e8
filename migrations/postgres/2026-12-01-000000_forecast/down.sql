DROP INDEX weather_of_day;
DROP TABLE forecast_providers;
DROP TABLE forecast_days;
