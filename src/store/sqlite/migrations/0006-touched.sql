-- When something last happened in a conversation: the sweep forgets finished ones by it.
ALTER TABLE conversation ADD COLUMN touched_at INTEGER;
UPDATE conversation SET touched_at = coalesce(
  (SELECT max(seen_at) FROM seen_event WHERE conversation_id = conversation.id),
  (SELECT max(at) FROM transcript WHERE conversation_id = conversation.id),
  last_customer_at,
  0);

-- The customer's partition on Redis, for keys that came from there: those name no conversation.
ALTER TABLE seen_event ADD COLUMN partition INTEGER;
