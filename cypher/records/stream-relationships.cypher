// A page of relationships in order of id.
MATCH (a)-[r:WORKS_WITH]->(b)
WHERE r.id > $after AND r.version IS NOT NULL AND r.createdAt IS NOT NULL AND r.updatedAt IS NOT NULL
WITH a, r, b, r.version AS version ORDER BY r.id LIMIT $limit
RETURN 'relationship' AS kind, version, properties(r) AS properties,
  CASE WHEN r.contacts IS NULL THEN [] ELSE COLLECT {
    MATCH (p:Person)-[l:CONTACT_FOR {relationship: r.id}]->()
    RETURN [type(l), l.position, p.id, l.side]
  } END AS links,
  a.id AS from, b.id AS to
ORDER BY r.id
