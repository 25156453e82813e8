DROP TABLE weather_days;
DELETE FROM series_days WHERE series_id IN (SELECT id FROM series WHERE kind IN ('area_imbalance', 'solar_forecast', 'load', 'load_forecast'));
DELETE FROM series WHERE kind IN ('area_imbalance', 'solar_forecast', 'load', 'load_forecast');
ALTER TABLE series DROP CONSTRAINT series_kind_check;
ALTER TABLE series ADD CONSTRAINT series_kind_check CHECK (kind IN ('feed_in', 'spot_price_exchange', 'spot_price_legal', 'imbalance_price_short', 'imbalance_price_long', 'imbalance_volume', 'intraday_index', 'solar_generation'));
