DROP TABLE month_flags;
DROP TABLE job_slots;
DELETE FROM series_days WHERE series_id IN (SELECT id FROM series WHERE kind NOT IN ('feed_in', 'spot_price_exchange', 'spot_price_legal'));
DELETE FROM series WHERE kind NOT IN ('feed_in', 'spot_price_exchange', 'spot_price_legal');
ALTER TABLE series DROP CONSTRAINT series_kind_check;
ALTER TABLE series ADD CONSTRAINT series_kind_check CHECK (kind IN ('feed_in', 'spot_price_exchange', 'spot_price_legal'));
