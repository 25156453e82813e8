DROP INDEX plant_facts_of_party;
DROP INDEX settlements_of_plant;
ALTER TABLE settlements DROP COLUMN status_detail;
ALTER TABLE settlement_findings DROP COLUMN detail;
