// What lies in the graph and is no record, nor a part of one, nor the product's own housekeeping: drawn with another tool.
// A record whose labels are not its kind's is one too: statements that go by labels miss it, or take it for something else.
CALL () {
  MATCH (n)
  WHERE NOT n:_Record AND NOT n:Identifier AND none(label IN labels(n) WHERE label STARTS WITH '_')
    AND NOT (labels(n) = ['GapAnalysis'] AND EXISTS { MATCH (:_Run {id: n.id}) })
    AND NOT (labels(n) = ['GapPair'] AND EXISTS { (n)<-[:FOUND]-(:GapAnalysis) })
  RETURN 'node' AS what, labels(n) AS labels, elementId(n) AS id
  LIMIT $limit
  UNION ALL
  MATCH (n:Identifier)
  WHERE NOT EXISTS { (n)<-[:KNOWN_AS]-(:_Record) }
  RETURN 'node' AS what, labels(n) AS labels, elementId(n) AS id
  LIMIT $limit
  UNION ALL
  MATCH (n:_Record)
  WHERE n.id IS NULL OR n.recordKind IS NULL OR NOT n.recordKind IN $kinds OR n.version IS NULL
    OR (n.deletedAt IS NULL AND (n.createdAt IS NULL OR n.updatedAt IS NULL))
    OR (n.deletedAt IS NULL AND any(label IN labels(n) WHERE label <> '_Record' AND label <> $labels[n.recordKind]
      AND (n.recordKind <> 'vocabulary-entry' OR label <> coalesce($vocabularyLabels[toStringOrNull(n.vocabulary)], ''))))
    OR (n.deletedAt IS NULL AND NOT $labels[n.recordKind] IN labels(n))
    OR (n.deletedAt IS NULL AND n.recordKind = 'vocabulary-entry' AND NOT coalesce($vocabularyLabels[toStringOrNull(n.vocabulary)], '') IN labels(n))
  RETURN 'node' AS what, labels(n) AS labels, elementId(n) AS id
  LIMIT $limit
  UNION ALL
  MATCH ()-[r:WORKS_WITH|HOLDS_ROLE|TAKES_PART]->()
  WHERE r.id IS NULL OR r.version IS NULL OR r.createdAt IS NULL OR r.updatedAt IS NULL
  RETURN 'relationship' AS what, [type(r)] AS labels, elementId(r) AS id
  LIMIT $limit
  UNION ALL
  MATCH (from)-[r]->(to)
  WHERE NOT type(r) IN $types
    AND NOT (type(r) = 'FOUND' AND from:GapAnalysis AND to:GapPair)
    AND NOT (type(r) = 'BETWEEN' AND from:GapPair AND to:Area)
  RETURN 'relationship' AS what, [type(r)] AS labels, elementId(r) AS id
  LIMIT $limit
}
RETURN what, labels, id
LIMIT $limit
