// The journal of one record, newest first.
MATCH (r:_JournalRow {recordId: $id})
WHERE r.recordKind = $kind
WITH r ORDER BY r.sequence DESC, r.ordinal DESC LIMIT $limit
MATCH (h:_Change {sequence: r.sequence})
RETURN h.sequence AS sequence, h.id AS id, h.at AS at, h.actorId AS actorId, h.actor AS actor, h.reason AS reason, h.runId AS runId, 1 AS changes,
  [[r.ordinal, r.recordKind, r.recordId, r.operation, r.version, r.shape, r.before, r.after, r.mergedInto]] AS rows
ORDER BY r.sequence DESC, r.ordinal DESC
