// A new run. Sent twice, it is added once.
MERGE (r:_Run {id: $id})
ON CREATE SET r = $props
