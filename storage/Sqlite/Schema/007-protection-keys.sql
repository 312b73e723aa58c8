-- The keys that protect cookies. Secret: whoever reads them can make cookies.
CREATE TABLE protection_keys (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  content TEXT NOT NULL
);
