// Sent twice, a chunk is there once.
MERGE (c:_RunFileChunk {fileId: $fileId, ordinal: $ordinal})
SET c.content = $content
