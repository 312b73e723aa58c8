// Records and graves by kind and id. Each record's version is read first: what is read after it is of that version or newer.
UNWIND $keys.nodes AS k
MATCH (n:_Record {recordKind: k.kind, id: k.id})
WITH n, n.version AS version
RETURN n.recordKind AS kind, version, properties(n) AS properties,
  [(n)-[l:BASED_IN|OPERATES_IN|ABOUT|LOOKED_AFTER_BY|KNOWN_AS|PART_OF|SUCCEEDED_BY|RUNS_IN|LED_BY|HELD_FOR|ASSIGNED_TO|CAME_OUT_OF|CONCERNS|COUNTS_IN|MADE_BY|TELLS_APART|TELLS_PEOPLE_APART]->(t) |
    CASE type(l) WHEN 'ABOUT' THEN [type(l), l.position, t.code] WHEN 'KNOWN_AS' THEN [type(l), l.position, t.scheme, t.value] ELSE [type(l), l.position, t.id] END]
    + [(n)<-[l:ATTENDED]-(t) | [type(l), l.position, t.id, t.recordKind]] AS links,
  null AS from, null AS to
UNION ALL
UNWIND $keys.relationships AS id
MATCH (a)-[r:WORKS_WITH {id: id}]->(b)
WITH a, r, b, r.version AS version
RETURN 'relationship' AS kind, version, properties(r) AS properties,
  CASE WHEN r.contacts IS NULL THEN [] ELSE COLLECT {
    MATCH (p:Person)-[l:CONTACT_FOR {relationship: r.id}]->()
    RETURN [type(l), l.position, p.id, l.side]
  } END AS links,
  a.id AS from, b.id AS to
UNION ALL
UNWIND $keys.roles AS id
MATCH (a)-[r:HOLDS_ROLE {id: id}]->(b)
WITH a, r, b, r.version AS version
RETURN 'role' AS kind, version, properties(r) AS properties, [] AS links, a.id AS from, b.id AS to
UNION ALL
UNWIND $keys.participations AS id
MATCH (a)-[r:TAKES_PART {id: id}]->(b)
WITH a, r, b, r.version AS version
RETURN 'participation' AS kind, version, properties(r) AS properties, [] AS links, a.id AS from, b.id AS to
