// Extends a lease that is still held.
MATCH (r:_Run {id: $id})
SET r._lk = true
REMOVE r._lk
WITH r WHERE r.leaseHolder = $holder AND r.state = $running
SET r.leaseUntil = $until
RETURN r.leaseUntil AS until
