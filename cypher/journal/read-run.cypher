// A run's change sets between two sequences, newest first.
MATCH (h:_Change)
WHERE h.runId = $runId AND h.sequence >= $from AND h.sequence < $before
RETURN h.sequence AS sequence, h.id AS id, h.at AS at, h.actorId AS actorId, h.actor AS actor, h.reason AS reason, h.runId AS runId, h.changes AS changes,
  COLLECT {
    MATCH (r:_JournalRow)
    WHERE r.sequence = h.sequence AND r.ordinal IS NOT NULL
    RETURN [r.ordinal, r.recordKind, r.recordId, r.operation, r.version, r.shape, r.before, r.after, r.mergedInto] ORDER BY r.ordinal
  } AS rows
ORDER BY h.sequence DESC
