// Replaces a run that still has the version expected, or that this very call has replaced already.
MATCH (r:_Run {id: $id})
SET r._lk = true
REMOVE r._lk
WITH r WHERE r.version = $expected OR r.savedBy = $props.savedBy
SET r = $props
RETURN r.version AS version
