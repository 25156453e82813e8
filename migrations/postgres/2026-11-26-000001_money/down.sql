DROP TABLE bank_entries;
DROP TABLE payout_items;
DROP TABLE payouts;
DROP TABLE payout_batches;
DROP TABLE invoices;
DROP TABLE closings;
DROP TABLE ledger_postings;
DROP TABLE ledger_entries;
