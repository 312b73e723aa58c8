// Which area is part of which, and the change set as of which. The sequence is read first: what is read after it is no older.
MATCH (j:_Journal {name: 'journal'})
WITH j.areasSequence AS sequence
RETURN sequence, COLLECT {
  MATCH (a:Area)-[:PART_OF]->(b:Area)
  RETURN [a.id, b.id]
} AS nesting
