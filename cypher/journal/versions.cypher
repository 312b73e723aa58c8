// The versions that a change set gave, in the order of its changes.
MATCH (r:_JournalRow)
WHERE r.sequence = $sequence AND r.ordinal IS NOT NULL
RETURN r.version AS version
ORDER BY r.ordinal
