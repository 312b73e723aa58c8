// A page of roles in order of id.
MATCH (a)-[r:HOLDS_ROLE]->(b)
WHERE r.id > $after AND r.version IS NOT NULL AND r.createdAt IS NOT NULL AND r.updatedAt IS NOT NULL
WITH a, r, b, r.version AS version ORDER BY r.id LIMIT $limit
RETURN 'role' AS kind, version, properties(r) AS properties, [] AS links, a.id AS from, b.id AS to
ORDER BY r.id
