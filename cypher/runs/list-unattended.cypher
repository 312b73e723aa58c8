// Runs that wait (2) or whose lease has lapsed (3), oldest first.
MATCH (r:_Run)
WHERE r.state IN [2, 3] AND (r.state = 2 OR r.leaseUntil IS NULL OR r.leaseUntil <= $now)
RETURN properties(r) AS run
ORDER BY r.id
