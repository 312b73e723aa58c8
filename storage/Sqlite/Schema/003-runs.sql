CREATE TABLE runs (
  id               BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kind             INTEGER NOT NULL,
  state            INTEGER NOT NULL,
  version          INTEGER NOT NULL,
  parameters       TEXT    NOT NULL,
  done             INTEGER NOT NULL,
  total            INTEGER,
  unit             TEXT    NOT NULL,
  checkpoint       TEXT,
  result           TEXT,
  problem          TEXT,
  actor_id         BLOB,
  actor            TEXT    NOT NULL,
  seen_sequence    INTEGER,
  created_at       INTEGER NOT NULL,
  started_at       INTEGER,
  finished_at      INTEGER,
  cancel_requested INTEGER NOT NULL,
  lease_holder     TEXT,
  lease_until      INTEGER
) WITHOUT ROWID;

-- Queued and running runs: few at any time, asked for often.
CREATE INDEX runs_unattended ON runs (state, lease_until) WHERE state IN (2, 3);

CREATE TABLE run_rows (
  run_id    BLOB    NOT NULL REFERENCES runs (id),
  number    INTEGER NOT NULL,
  outcome   INTEGER NOT NULL,
  entity_id BLOB,
  reasons   TEXT,
  cells     TEXT,
  PRIMARY KEY (run_id, number)
) WITHOUT ROWID;

CREATE INDEX run_rows_by_outcome ON run_rows (run_id, outcome, number);

-- A file is written in chunks, each in a transaction of its own, and shows once it is complete.
CREATE TABLE run_files (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id      BLOB    NOT NULL REFERENCES runs (id),
  name        TEXT    NOT NULL,
  length      INTEGER NOT NULL,
  started_at  INTEGER NOT NULL,
  is_complete INTEGER NOT NULL
);

CREATE UNIQUE INDEX run_files_complete ON run_files (run_id, name) WHERE is_complete = 1;
CREATE INDEX run_files_incomplete ON run_files (started_at) WHERE is_complete = 0;

CREATE TABLE run_file_chunks (
  file_id INTEGER NOT NULL REFERENCES run_files (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  content BLOB    NOT NULL,
  UNIQUE (file_id, ordinal)
);
