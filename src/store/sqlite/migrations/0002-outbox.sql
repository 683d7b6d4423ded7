-- What was heard and what we send, in one order (`seq`). `delivery` is absent for what was heard.
CREATE TABLE transcript (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL,
  request INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  written_by TEXT,
  text TEXT NOT NULL,
  attachments TEXT NOT NULL DEFAULT '[]',
  quick_replies TEXT,
  mid TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  edited INTEGER NOT NULL DEFAULT 0,
  delivery TEXT,
  failure TEXT,
  echo_text TEXT,
  fence INTEGER
);
CREATE INDEX transcript_request ON transcript (conversation_id, request, seq);
CREATE INDEX transcript_mid ON transcript (conversation_id, mid) WHERE mid IS NOT NULL;
CREATE INDEX transcript_unconfirmed ON transcript (conversation_id, seq) WHERE delivery IN ('in_flight', 'unsure');

-- Every mid that Instagram gave a message of ours; a message that was sent twice has two.
CREATE TABLE sent_mid (
  conversation_id TEXT NOT NULL,
  mid TEXT NOT NULL,
  message_id TEXT NOT NULL,
  PRIMARY KEY (conversation_id, mid)
) WITHOUT ROWID;

-- Unfinished work. `due_at` of a queued job: not before; of one in flight: the end of its lease; of an unsure one:
-- the end of the hold for its echo. Only the head of a lane can be claimed.
CREATE TABLE job (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  lane TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued',
  head INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  fence INTEGER NOT NULL DEFAULT 0,
  unsure_before INTEGER NOT NULL DEFAULT 0,
  withhold INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX job_lane ON job (lane, seq);
CREATE INDEX job_due ON job (kind, due_at, seq) WHERE head = 1;
CREATE INDEX job_conversation ON job (conversation_id);
