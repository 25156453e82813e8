DROP TABLE account_events;
DROP TABLE invitations;
DROP TABLE account_sessions;
DROP TABLE accounts;
