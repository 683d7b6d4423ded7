-- A message's first mid stands with the message, and its echo finds it there, among the newest; only a message that was
-- sent twice has a further one here. Every message paid for a row of its own in this table.
DELETE FROM sent_mid WHERE EXISTS (
  SELECT 1 FROM transcript WHERE transcript.id = sent_mid.message_id AND transcript.mid = sent_mid.mid);
ALTER TABLE sent_mid RENAME TO further_mid;
