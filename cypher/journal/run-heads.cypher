// The sequences of a run's change sets, newest first, each with how many rows it has.
MATCH (h:_Change)
WHERE h.runId = $runId AND h.sequence < $before
RETURN h.sequence AS sequence, h.changes AS changes
ORDER BY h.sequence DESC
LIMIT $limit
