DROP TABLE account_events;
DROP TABLE account_recovery_codes;
DROP TABLE invitations;
DROP TABLE account_sessions;
DROP TABLE accounts;
