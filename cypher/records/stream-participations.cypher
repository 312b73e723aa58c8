// A page of participations in order of id.
MATCH (a)-[r:TAKES_PART]->(b)
WHERE r.id > $after
WITH a, r, b, r.version AS version ORDER BY r.id LIMIT $limit
RETURN 'participation' AS kind, version, properties(r) AS properties, [] AS links, a.id AS from, b.id AS to
ORDER BY r.id
