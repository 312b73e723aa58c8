-- How far the restore that filled this store is; at most one row. The archive is told by its checksum, the position is its reader's.
CREATE TABLE restores (
  only        INTEGER NOT NULL PRIMARY KEY DEFAULT 1 CHECK (only = 1),
  archive     TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  is_complete INTEGER NOT NULL
);
