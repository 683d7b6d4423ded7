-- Outcomes are kept of staff actions alone, and a key names its customer's partition instead of the customer: every event
-- paid for an index by conversation and for an outcome that nobody asked for.
CREATE TABLE event_outcome (
  digest BLOB PRIMARY KEY,
  conversation_id TEXT,
  outcome TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX event_outcome_conversation ON event_outcome (conversation_id) WHERE conversation_id IS NOT NULL;
INSERT INTO event_outcome
  SELECT digest, conversation_id, json_remove(outcome, '$.eventId') FROM seen_event
  WHERE outcome ->> 'eventId' LIKE 'api:%' OR outcome ->> 'eventId' LIKE 'desk:%'
    -- It came from the other engine.
    OR (outcome IS NOT NULL AND outcome ->> 'eventId' IS NULL);
UPDATE seen_event SET partition = partition_of(conversation_id) WHERE conversation_id IS NOT NULL;
DROP INDEX seen_event_conversation;
ALTER TABLE seen_event DROP COLUMN conversation_id;
ALTER TABLE seen_event DROP COLUMN outcome;
