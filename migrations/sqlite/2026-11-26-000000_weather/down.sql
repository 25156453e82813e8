DROP TABLE weather_days;
DELETE FROM series_days WHERE series_id IN (SELECT id FROM series WHERE kind IN ('area_imbalance', 'solar_forecast', 'load', 'load_forecast'));
DELETE FROM series WHERE kind IN ('area_imbalance', 'solar_forecast', 'load', 'load_forecast');
CREATE TABLE series_before (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    kind TEXT NOT NULL CHECK (kind IN ('feed_in', 'spot_price_exchange', 'spot_price_legal', 'imbalance_price_short', 'imbalance_price_long', 'imbalance_volume', 'intraday_index', 'solar_generation')),
    key TEXT NOT NULL,
    UNIQUE (tenant_id, kind, key)
);
INSERT INTO series_before SELECT * FROM series;
DROP TABLE series;
ALTER TABLE series_before RENAME TO series;
