CREATE RANGE INDEX change_run IF NOT EXISTS FOR (n:_Change) ON (n.runId, n.sequence)
