-- Records: each is one JSON document. Instants are ticks of 100 ns since 0001-01-01 UTC; ids are 16 bytes, big-endian.
-- A table with row ids, since documents are too wide for the pages of an index.
CREATE TABLE records (
  kind       INTEGER NOT NULL,
  id         BLOB    NOT NULL CHECK (length(id) = 16),
  version    INTEGER NOT NULL CHECK (version > 0),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  body       TEXT    NOT NULL,
  PRIMARY KEY (kind, id)
);

-- What is left of deleted records, so that they read as gone and their versions never repeat.
CREATE TABLE deleted_records (
  kind       INTEGER NOT NULL,
  id         BLOB    NOT NULL,
  version    INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- Who points to whom, read backwards: what a record points to is in its body.
CREATE TABLE record_references (
  to_id     BLOB    NOT NULL,
  from_kind INTEGER NOT NULL,
  from_id   BLOB    NOT NULL,
  PRIMARY KEY (to_id, from_kind, from_id)
) WITHOUT ROWID;

-- The names other systems know records by. The slot is empty where the scheme is unique, so that the primary key refuses
-- a second holder, and the record's id where it is not.
CREATE TABLE record_identifiers (
  scheme    TEXT    NOT NULL,
  value     TEXT    NOT NULL,
  kind      INTEGER NOT NULL,
  slot      BLOB    NOT NULL,
  record_id BLOB    NOT NULL CHECK (slot IN (x'', record_id)),
  PRIMARY KEY (scheme, value, kind, slot)
) WITHOUT ROWID;
