MATCH (f:_RunFile {id: $id})
OPTIONAL MATCH (c:_RunFileChunk)
WHERE c.fileId = f.id AND c.ordinal IS NOT NULL
DELETE c, f
