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
  // Relationships of no type that records have, or between kinds that it does not join.
  MATCH (from)-[r]->(to)
  WHERE $ways[coalesce(from.recordKind, '') + ' ' + type(r) + ' ' + coalesce(to.recordKind, '')] IS NULL
    AND NOT (type(r) = 'FOUND' AND from:GapAnalysis AND to:GapPair)
    AND NOT (type(r) = 'BETWEEN' AND from:GapPair AND to:Area)
  RETURN 'relationship' AS what, [type(r)] AS labels, elementId(r) AS id
  LIMIT $limit
  UNION ALL
  // A second link of a record that may have one. Which of them is the record's own cannot be told.
  MATCH (from:_Record)-[r:BASED_IN|LOOKED_AFTER_BY|LED_BY|HELD_FOR|ASSIGNED_TO|CAME_OUT_OF|COUNTS_IN|MADE_BY]->(to:_Record)
  WITH from, type(r) AS type, $ways[from.recordKind + ' ' + type(r) + ' ' + to.recordKind] AS most, count(r) AS links
  WHERE most = 1 AND links > 1
  RETURN 'second' AS what, [type] AS labels, from.recordKind + ' ' + toStringOrNull(from.id) AS id
  LIMIT $limit
  UNION ALL
  // A contact of a relationship that has none by its own count, or that is not there.
  MATCH (:Person)-[r:CONTACT_FOR]->()
  WHERE NOT EXISTS { MATCH ()-[tie:WORKS_WITH {id: r.relationship}]->() WHERE tie.contacts IS NOT NULL }
  RETURN 'relationship' AS what, [type(r)] AS labels, elementId(r) AS id
  LIMIT $limit
  UNION ALL
  // Properties that are no member of the record.
  MATCH (n:_Record)
  WHERE n.deletedAt IS NULL AND $properties[toStringOrNull(n.recordKind)] IS NOT NULL
  WITH n, [name IN keys(n) WHERE NOT name IN $properties[n.recordKind] AND NOT (name STARTS WITH 'custom.' AND n.recordKind IN $customKinds)] AS own
  WHERE size(own) > 0
  RETURN 'property' AS what, own AS labels, n.recordKind + ' ' + coalesce(toStringOrNull(n.id), elementId(n)) AS id
  LIMIT $limit
  UNION ALL
  MATCH ()-[r:WORKS_WITH|HOLDS_ROLE|TAKES_PART]->()
  WITH r, [name IN keys(r) WHERE NOT name IN $properties[CASE type(r) WHEN 'WORKS_WITH' THEN 'relationship' WHEN 'HOLDS_ROLE' THEN 'role' ELSE 'participation' END]] AS own
  WHERE size(own) > 0
  RETURN 'property' AS what, own AS labels, type(r) + ' ' + coalesce(toStringOrNull(r.id), elementId(r)) AS id
  LIMIT $limit
}
RETURN what, labels, id
LIMIT $limit
