DROP TABLE account_events;
DROP TABLE account_recovery_codes;
DROP TABLE invitations;
DROP TABLE account_sessions;
DROP TABLE sign_in_failures;
DROP TABLE accounts;
