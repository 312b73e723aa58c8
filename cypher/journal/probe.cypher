// Writes something, to see whether the database takes writes.
MATCH (j:_Journal {name: 'journal'})
SET j.probedAt = datetime()
