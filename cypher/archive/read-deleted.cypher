// A page of what is left of deleted records of a kind, in order of id.
MATCH (n:_Record:_Deleted)
WHERE n.recordKind = $kind AND n.id > $after AND n.deletedAt IS NOT NULL
RETURN n.id AS id, n.version AS version, n.deletedAt AS deletedAt, n.mergedInto AS mergedInto
ORDER BY n.recordKind, n.id
LIMIT $limit
