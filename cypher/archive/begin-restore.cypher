// Takes an empty graph for a restore. Sent twice, or for a restore that has begun, it takes nothing and tells how far that is.
MATCH (j:_Journal {name: 'journal'})
SET j._lk = true
REMOVE j._lk
WITH j
OPTIONAL MATCH (r:_Restore {name: 'restore'})
WITH r, r IS NULL AND j.sequence = 0
  AND NOT EXISTS { MATCH (n:_Record) } AND NOT EXISTS { MATCH (n:_Change) } AND NOT EXISTS { MATCH (n:_Run) } AS isEmpty
CALL (isEmpty) {
  WITH isEmpty WHERE isEmpty
  CREATE (r:_Restore {name: 'restore', archive: $archive, position: 0, isComplete: false})
  RETURN count(*) AS begun
}
RETURN isEmpty, r.archive AS archive, r.position AS position, r.isComplete AS isComplete
