// Makes a file show in place of an earlier one of its name.
MATCH (f:_RunFile {id: $id})
SET f.isComplete = true, f.length = $length
WITH f
MATCH (old:_RunFile {runId: $runId})
WHERE old.name = $name AND old.isComplete AND old.id <> f.id
OPTIONAL MATCH (c:_RunFileChunk)
WHERE c.fileId = old.id AND c.ordinal IS NOT NULL
DELETE c, old
