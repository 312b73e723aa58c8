// Makes a file show in place of an earlier one of its name. Of two of one name, the second waits for the first and replaces it.
MATCH (r:_Run {id: $runId})
SET r._lk = true
REMOVE r._lk
WITH r
MATCH (f:_RunFile {id: $id})
SET f.isComplete = true, f.length = $length
WITH f
MATCH (old:_RunFile {runId: $runId})
WHERE old.name = $name AND old.isComplete AND old.id <> f.id
OPTIONAL MATCH (c:_RunFileChunk)
WHERE c.fileId = old.id AND c.ordinal IS NOT NULL
DELETE c, old
