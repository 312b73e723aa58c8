// The lock is free once the change set that held it shows whole.
MATCH (j:_Journal {name: 'journal'})
SET j._lk = true
REMOVE j._lk
RETURN j.sequence AS sequence
