MATCH (f:_RunFile {runId: $runId})
WHERE f.isComplete
RETURN f.name AS name
