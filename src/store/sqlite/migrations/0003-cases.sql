CREATE TABLE case_record (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  reference TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL,
  request INTEGER NOT NULL,
  status TEXT NOT NULL,
  topic TEXT NOT NULL,
  decision TEXT NOT NULL,
  claimed_by TEXT,
  opened_at INTEGER NOT NULL,
  -- The customer's last action, copied from the conversation for sorting by the window that closes first.
  last_customer_at INTEGER,
  body TEXT NOT NULL
);
CREATE INDEX case_opened ON case_record (opened_at, seq);
CREATE INDEX case_status_opened ON case_record (status, opened_at, seq);
CREATE INDEX case_status_window ON case_record (status, last_customer_at, seq);
CREATE INDEX case_topic_opened ON case_record (topic, opened_at, seq);
CREATE INDEX case_conversation ON case_record (conversation_id, opened_at, seq);
CREATE INDEX case_count ON case_record (status, decision, topic);

-- One document a case (rowid = case_record.seq): its words as `search-words.ts` cuts them.
CREATE VIRTUAL TABLE case_search USING fts5 (words, tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO case_search (case_search, rank) VALUES ('secure-delete', 1);

CREATE TABLE evidence (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL,
  request INTEGER NOT NULL,
  mid TEXT,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  bytes INTEGER,
  sha256 TEXT,
  content_type TEXT,
  file TEXT,
  kept_at INTEGER
);
CREATE INDEX evidence_request ON evidence (conversation_id, request, seq);
CREATE INDEX evidence_kept ON evidence (kept_at) WHERE state = 'kept';

-- Copies whose evidence is gone and that may still lie on disk.
CREATE TABLE orphaned_file (
  file TEXT PRIMARY KEY,
  conversation_id TEXT
) WITHOUT ROWID;

CREATE TABLE profile (
  conversation_id TEXT PRIMARY KEY,
  body TEXT NOT NULL
) WITHOUT ROWID;
