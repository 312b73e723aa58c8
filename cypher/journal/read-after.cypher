// Whole change sets after a sequence, until at least as many rows as are wanted.
CALL () {
  MATCH (r:_JournalRow)
  WHERE r.sequence > $after AND r.ordinal IS NOT NULL
  WITH r ORDER BY r.sequence, r.ordinal SKIP $skip LIMIT 1
  RETURN collect(r.sequence) AS ends
}
MATCH (h:_Change)
WHERE h.sequence > $after AND h.sequence <= coalesce(ends[0], 9223372036854775807)
RETURN h.sequence AS sequence, h.id AS id, h.at AS at, h.actorId AS actorId, h.actor AS actor, h.reason AS reason, h.runId AS runId, h.changes AS changes,
  COLLECT {
    MATCH (r:_JournalRow)
    WHERE r.sequence = h.sequence AND r.ordinal IS NOT NULL
    RETURN [r.ordinal, r.recordKind, r.recordId, r.operation, r.version, r.shape, r.before, r.after, r.mergedInto] ORDER BY r.ordinal
  } AS rows
ORDER BY h.sequence
