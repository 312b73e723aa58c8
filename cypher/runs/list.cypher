// Runs, newest first.
MATCH (r:_Run)
WHERE r.id < coalesce($before, 'g')
  AND ($kind IS NULL OR r.kind = $kind)
  AND ($state IS NULL OR r.state = $state)
RETURN properties(r) AS run
ORDER BY r.id DESC
LIMIT $limit
