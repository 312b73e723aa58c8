MATCH (f:_RunFile {runId: $runId})
WHERE f.name = $name AND f.isComplete
RETURN f.id AS id, f.length AS length
