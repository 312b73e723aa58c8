-- One row for each change set; sequences are 1, 2, 3, … without gaps.
CREATE TABLE change_sets (
  sequence INTEGER PRIMARY KEY,
  id       BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  at       INTEGER NOT NULL,
  actor_id BLOB,
  actor    TEXT    NOT NULL,
  reason   TEXT    NOT NULL,
  run_id   BLOB
);

CREATE INDEX change_sets_by_run ON change_sets (run_id, sequence) WHERE run_id IS NOT NULL;

-- One row for each change. before and after are JSON objects of the changed members.
CREATE TABLE journal_rows (
  sequence  INTEGER NOT NULL REFERENCES change_sets (sequence),
  ordinal   INTEGER NOT NULL,
  kind      INTEGER NOT NULL,
  entity_id BLOB    NOT NULL,
  operation INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  shape     INTEGER NOT NULL,
  before    TEXT,
  after     TEXT,
  PRIMARY KEY (sequence, ordinal)
);

CREATE INDEX journal_rows_by_entity ON journal_rows (kind, entity_id);
