// The records of a kind that hold an identifier.
MATCH (:Identifier {scheme: $scheme, value: $value})<-[:KNOWN_AS]-(n:_Record)
WHERE n.recordKind = $kind
WITH DISTINCT n ORDER BY n.id LIMIT $limit
WITH n, n.version AS version
RETURN n.recordKind AS kind, version, properties(n) AS properties,
  [(n)-[l:BASED_IN|OPERATES_IN|ABOUT|LOOKED_AFTER_BY|KNOWN_AS|PART_OF|SUCCEEDED_BY|RUNS_IN|LED_BY|HELD_FOR|ASSIGNED_TO|CAME_OUT_OF|CONCERNS|COUNTS_IN|MADE_BY|TELLS_APART|TELLS_PEOPLE_APART]->(t) |
    CASE type(l) WHEN 'ABOUT' THEN [type(l), l.position, t.code] WHEN 'KNOWN_AS' THEN [type(l), l.position, t.scheme, t.value] ELSE [type(l), l.position, t.id] END]
    + [(n)<-[l:ATTENDED]-(t) | [type(l), l.position, t.id, t.recordKind]] AS links,
  null AS from, null AS to
ORDER BY n.id
