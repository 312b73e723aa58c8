// Replaces a run that still has the version expected (or that this very call has replaced already), unless another run of its kind is
// being worked on. Those of the kind whose lease has lapsed wait again, a version on. The journal node's lock puts all who ask in line.
MATCH (j:_Journal {name: 'journal'})
SET j._lk = true
REMOVE j._lk
WITH j
MATCH (r:_Run {id: $id})
SET r._lk = true
REMOVE r._lk
WITH r
WHERE r.version = $expected OR r.savedBy = $props.savedBy
OPTIONAL MATCH (other:_Run {kind: $props.kind, state: $running})
WHERE other.id <> $id
WITH r, collect(other) AS others
WHERE none(other IN others WHERE other.leaseUntil > $now)
FOREACH (other IN others |
  SET other.version = other.version + 1, other.state = $queued
  REMOVE other.leaseHolder, other.leaseUntil)
SET r = $props
RETURN r.version AS version
