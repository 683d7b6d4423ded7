-- A message that once was unsure may be with the customer twice: the echo of either try is ours, whenever it comes.
ALTER TABLE transcript ADD COLUMN doubted INTEGER NOT NULL DEFAULT 0;
UPDATE transcript SET doubted = 1 WHERE id IN (SELECT id FROM job WHERE unsure_before = 1);
CREATE INDEX transcript_doubted ON transcript (conversation_id, seq) WHERE doubted = 1;
