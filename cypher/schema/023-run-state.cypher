CREATE RANGE INDEX run_state IF NOT EXISTS FOR (n:_Run) ON (n.state)
