MATCH (r:_RunRow)
WHERE r.runId = $runId AND r.number IS NOT NULL
RETURN r.outcome AS outcome, count(*) AS rows
