DROP TABLE adopted_editions;
DROP TABLE practice_answers;
DROP TABLE restatement_marks;
DROP TABLE settlement_corrections;
DROP TABLE settlement_findings;
DROP TABLE settlement_lines;
DROP TABLE settlements;
DROP TABLE rule_versions;
