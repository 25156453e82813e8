-- A delivery day of a variable of a weather forecast at a place, as a source issued it at a time. A run is stored once and never
-- changed, so that it can be told what was known when. The values are packed like those of series_days, in the
-- scale of the variable.
CREATE TABLE weather_days (
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    place TEXT NOT NULL,
    day DATE NOT NULL,
    variable TEXT NOT NULL CHECK (variable IN ('shortwave_radiation', 'direct_radiation', 'diffuse_radiation', 'temperature', 'wind_speed', 'cloud_cover')),
    source TEXT NOT NULL CHECK (source IN ('open_meteo', 'bright_sky', 'mosmix')),
    issued_at TIMESTAMP NOT NULL,
    document_id BIGINT NOT NULL REFERENCES documents (id),
    quarter_count BIGINT NOT NULL CHECK (quarter_count IN (92, 96, 100)),
    total BIGINT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (tenant_id, place, day, variable, source, issued_at)
) WITHOUT ROWID;

-- More kinds of series.
CREATE TABLE series_next (
    id INTEGER PRIMARY KEY NOT NULL,
    tenant_id BIGINT NOT NULL REFERENCES tenants (id),
    kind TEXT NOT NULL CHECK (kind IN ('feed_in', 'spot_price_exchange', 'spot_price_legal', 'imbalance_price_short', 'imbalance_price_long', 'imbalance_volume', 'intraday_index', 'solar_generation', 'area_imbalance', 'solar_forecast', 'load', 'load_forecast')),
    key TEXT NOT NULL,
    UNIQUE (tenant_id, kind, key)
);
INSERT INTO series_next SELECT * FROM series;
DROP TABLE series;
ALTER TABLE series_next RENAME TO series;
