// The journal's end, the runs of that moment, and whether a restore has begun and not been completed.
// No checkpoint is saved while the lock is held.
MATCH (j:_Journal {name: 'journal'})
SET j._lk = true
REMOVE j._lk
RETURN j.sequence AS sequence,
  COLLECT { MATCH (r:_Run) WHERE r.id IS NOT NULL RETURN r.id ORDER BY r.id } AS ids,
  COLLECT { MATCH (r:_Run) WHERE r.state IN [1, 2, 3] RETURN properties(r) ORDER BY r.id } AS unfinished,
  EXISTS { MATCH (r:_Restore {name: 'restore'}) WHERE NOT r.isComplete } AS isHalfRestored
