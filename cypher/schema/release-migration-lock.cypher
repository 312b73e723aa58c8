MATCH (l:_MigrationLock {name: 'schema'})
WHERE l.owner = $owner
REMOVE l.owner, l.until
