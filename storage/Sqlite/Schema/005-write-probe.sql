-- Written and taken away again to see whether the disk takes writes.
CREATE TABLE write_probe (
  id      INTEGER PRIMARY KEY,
  content BLOB NOT NULL
);
