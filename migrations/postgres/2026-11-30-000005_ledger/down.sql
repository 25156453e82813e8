DROP TABLE ledger_postings;
DROP TABLE ledger_entries;
