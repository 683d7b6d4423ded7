CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE deletion (
  code TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  done INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE misunderstood (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX misunderstood_conversation ON misunderstood (conversation_id);

CREATE TABLE request_end (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX request_end_at ON request_end (at, seq);
CREATE INDEX request_end_conversation ON request_end (conversation_id);
