CREATE RANGE INDEX run_file_run IF NOT EXISTS FOR (n:_RunFile) ON (n.runId)
