DROP TABLE payout_repayments;
DROP TABLE owner_repayments;
DROP TABLE bank_tellings;
DROP TABLE bank_entries;
DROP TABLE bank_movements;
DROP TABLE payout_items;
DROP TABLE payouts;
DROP TABLE payout_batches;
