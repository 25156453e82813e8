DROP TABLE company_profiles;
DROP TABLE person_facts;
DROP TABLE support_terms;
DROP TABLE contract_terms;
DROP TABLE plant_facts;
DROP TABLE plants;
DROP TABLE parties;
