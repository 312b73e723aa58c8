// A page of a run's rows in order of number.
MATCH (r:_RunRow)
WHERE r.runId = $runId AND r.number > $after AND ($outcome IS NULL OR r.outcome = $outcome)
RETURN properties(r) AS row
ORDER BY r.runId, r.number
LIMIT $limit
