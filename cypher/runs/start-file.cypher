// Starts a file that does not show yet, and clears away those that were never completed.
MERGE (f:_RunFile {id: $id})
ON CREATE SET f.runId = $runId, f.name = $name, f.startedAt = $at, f.length = 0
WITH f
MATCH (old:_RunFile)
WHERE old.isComplete IS NULL AND old.startedAt < $abandonedBefore
OPTIONAL MATCH (c:_RunFileChunk)
WHERE c.fileId = old.id AND c.ordinal IS NOT NULL
DELETE c, old
