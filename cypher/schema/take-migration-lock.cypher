// The lock of one start against another. It lapses, so that a start that died holds nobody up.
MERGE (l:_MigrationLock {name: 'schema'})
SET l._lk = true
REMOVE l._lk
WITH l WHERE l.owner IS NULL OR l.owner = $owner OR l.until < datetime()
SET l.owner = $owner, l.until = datetime() + duration({seconds: $seconds})
RETURN l.owner AS owner
