// How many runs there are.
MATCH (r:_Run)
WHERE ($kind IS NULL OR r.kind = $kind)
  AND ($state IS NULL OR r.state = $state)
RETURN count(r) AS runs
