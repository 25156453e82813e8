-- What a finding or a provisional status is about, as key=value pairs with blanks between them: the
-- words are put to it in the language of the reader. Empty where a statement was settled earlier.
ALTER TABLE settlement_findings ADD COLUMN detail TEXT NOT NULL DEFAULT '';
ALTER TABLE settlements ADD COLUMN status_detail TEXT;

-- The settled months of one plant, and the plants of one owner.
CREATE INDEX settlements_of_plant ON settlements (tenant_id, plant_id, period, revision);
CREATE INDEX plant_facts_of_party ON plant_facts (tenant_id, party_id, plant_id);
