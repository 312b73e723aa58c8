// What points to a record of whatever kind: through its links, as an end of a relationship, or by a vocabulary's word.
UNWIND keys($kindNumbers) AS targetKind
MATCH (x:_Record {recordKind: targetKind, id: $id})
CALL (x) {
  MATCH (x)<-[:BASED_IN|OPERATES_IN|ABOUT|LOOKED_AFTER_BY|PART_OF|SUCCEEDED_BY|RUNS_IN|LED_BY|HELD_FOR|ASSIGNED_TO|CAME_OUT_OF|CONCERNS|COUNTS_IN|MADE_BY|TELLS_APART|TELLS_PEOPLE_APART]-(m:_Record)
  RETURN m.recordKind AS kind, m.id AS id
  UNION
  MATCH (x)-[:ATTENDED]->(m:_Record)
  RETURN m.recordKind AS kind, m.id AS id
  UNION
  MATCH (x)-[r:WORKS_WITH]-()
  RETURN 'relationship' AS kind, r.id AS id
  UNION
  MATCH (x)-[r:CONTACT_FOR]->()
  RETURN 'relationship' AS kind, r.relationship AS id
  UNION
  MATCH (x)-[r:HOLDS_ROLE]-()
  RETURN 'role' AS kind, r.id AS id
  UNION
  MATCH (x)-[r:TAKES_PART]-()
  RETURN 'participation' AS kind, r.id AS id
  UNION
  WITH x WHERE x.vocabulary = 'identifier-schemes'
  MATCH (i:Identifier) WHERE i.scheme = x.code AND i.value IS NOT NULL
  MATCH (i)<-[:KNOWN_AS]-(m:_Record)
  RETURN m.recordKind AS kind, m.id AS id
  UNION
  WITH x WHERE x.vocabulary = 'organisation-kinds'
  MATCH (m:Organisation|ReferenceCount) WHERE m.kind = x.code
  RETURN m.recordKind AS kind, m.id AS id
  UNION
  WITH x WHERE x.vocabulary = 'engagement-kinds'
  MATCH (m:Engagement) WHERE m.kind = x.code
  RETURN m.recordKind AS kind, m.id AS id
  UNION
  WITH x WHERE x.vocabulary = 'relationship-kinds'
  MATCH (:Organisation)-[r:WORKS_WITH]->() WHERE r.kind = x.code
  RETURN 'relationship' AS kind, r.id AS id
}
WITH DISTINCT kind, id
RETURN kind, id
ORDER BY $kindNumbers[kind], id
LIMIT $limit
