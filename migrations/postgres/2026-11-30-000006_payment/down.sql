DROP TABLE bank_entries;
DROP TABLE payout_items;
DROP TABLE payouts;
DROP TABLE payout_batches;
