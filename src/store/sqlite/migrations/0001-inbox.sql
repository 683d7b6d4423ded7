-- One row a customer. `next_at` is the moment from which a turn may take it; absent while nothing is unread.
CREATE TABLE conversation (
  id TEXT PRIMARY KEY,
  igsid TEXT NOT NULL,
  state TEXT,
  speaker TEXT NOT NULL DEFAULT 'bot',
  last_customer_at INTEGER,
  revision INTEGER NOT NULL DEFAULT 0,
  fence INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER,
  retry_at INTEGER,
  next_at INTEGER
);
CREATE INDEX conversation_igsid ON conversation (igsid);
CREATE INDEX conversation_next ON conversation (next_at) WHERE next_at IS NOT NULL;

-- Fences grow over the whole store, so that a conversation that was erased and began anew never meets an old one.
CREATE TABLE fence (last INTEGER NOT NULL);
INSERT INTO fence VALUES (0);

-- Unread events only; a handled one lives on in the transcript. `held`: an echo that may yet turn out to be ours.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL,
  mid TEXT,
  at INTEGER NOT NULL,
  ready_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  held INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  claimed_fence INTEGER,
  body TEXT NOT NULL
);
CREATE INDEX event_conversation ON event (conversation_id, seq);

-- Every event id ever received, as a digest (it outlives an erasure without naming anyone), with its outcome.
CREATE TABLE seen_event (
  digest BLOB PRIMARY KEY,
  conversation_id TEXT,
  seen_at INTEGER NOT NULL,
  outcome TEXT
) WITHOUT ROWID;
CREATE INDEX seen_event_seen ON seen_event (seen_at);
CREATE INDEX seen_event_conversation ON seen_event (conversation_id) WHERE conversation_id IS NOT NULL;

-- Messages whose unsend has arrived; what comes later for them loses its content.
CREATE TABLE unsent_mid (
  conversation_id TEXT NOT NULL,
  mid TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, mid)
) WITHOUT ROWID;

CREATE TABLE kept_aside (
  id TEXT PRIMARY KEY,
  conversation_id TEXT,
  at INTEGER NOT NULL,
  label TEXT NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE timer (
  conversation_id TEXT NOT NULL,
  name TEXT NOT NULL,
  token TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  received INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation_id, name)
) WITHOUT ROWID;
CREATE INDEX timer_due ON timer (received, due_at);
