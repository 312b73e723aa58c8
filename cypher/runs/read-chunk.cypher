MATCH (c:_RunFileChunk {fileId: $fileId, ordinal: $ordinal})
RETURN c.content AS content
