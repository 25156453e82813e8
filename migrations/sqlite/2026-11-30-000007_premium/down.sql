DROP TABLE premium_statements;
