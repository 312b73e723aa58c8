CREATE CONSTRAINT run_file_chunk IF NOT EXISTS FOR (n:_RunFileChunk) REQUIRE (n.fileId, n.ordinal) IS UNIQUE
