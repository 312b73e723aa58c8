MATCH (r:_Run {id: $id})
RETURN properties(r) AS run
