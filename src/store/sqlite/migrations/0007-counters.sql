-- Sums that begin anew after their window: tries to sign in.
CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  sum INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;
