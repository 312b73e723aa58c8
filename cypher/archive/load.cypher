// Writes a stretch of an archive as given, and how far the restore is. A stretch that is there already is not written again.
// What a link points to may come later: until then its node is there without properties. Days and instants are text, as in journal/apply.
MATCH (j:_Journal {name: 'journal'})
SET j._lk = true
REMOVE j._lk
WITH j, $b AS b
OPTIONAL MATCH (r:_Restore {name: 'restore'})
WITH j, r, b, CASE
    WHEN r.position = b.from AND NOT r.isComplete THEN 'written'
    WHEN r.position = b.to THEN 'repeated'
    ELSE 'elsewhere'
  END AS outcome
CALL (j, r, b, outcome) {
  WITH j, r, b WHERE outcome = 'written'
  CALL (b) {
    UNWIND b.nodes AS p
    MERGE (n:_Record {recordKind: p.props.recordKind, id: p.props.id})
    SET n:$(p.labels), n = p.props
    FOREACH (d IN p.days | SET n[d[0]] = date(d[1]))
    FOREACH (t IN p.instants | SET n[t[0]] = datetime(t[1]))
    RETURN count(*) AS nodes
  }
  CALL (b) {
    UNWIND b.links AS l
    MATCH (x:_Record {recordKind: l.fromKind, id: l.from})
    MERGE (y:_Record {recordKind: l.toKind, id: l.to})
    CREATE (x)-[k:$(l.type)]->(y)
    SET k = l.props
    FOREACH (d IN l.days | SET k[d[0]] = date(d[1]))
    FOREACH (t IN l.instants | SET k[t[0]] = datetime(t[1]))
    RETURN count(*) AS links
  }
  CALL (b) {
    UNWIND b.knownAs AS k
    MATCH (n:_Record {recordKind: k.kind, id: k.id})
    MERGE (i:Identifier {scheme: k.scheme, value: k.value})
    CREATE (n)-[:KNOWN_AS {position: k.position}]->(i)
    RETURN count(*) AS identifiers
  }
  CALL (b) {
    UNWIND b.changes AS p
    CREATE (h:_Change)
    SET h = p.props
    FOREACH (t IN p.instants | SET h[t[0]] = datetime(t[1]))
    RETURN count(*) AS changes
  }
  CALL (b) { UNWIND b.rows AS p CREATE (h:_JournalRow) SET h = p RETURN count(*) AS rows }
  CALL (b) {
    UNWIND b.runs AS p
    CREATE (h:_Run)
    SET h = p.props
    FOREACH (t IN p.instants | SET h[t[0]] = datetime(t[1]))
    RETURN count(*) AS runs
  }
  CALL (b) { UNWIND b.runRows AS p CREATE (h:_RunRow) SET h = p RETURN count(*) AS runRows }
  SET j.sequence = coalesce(b.sequence, j.sequence), j.areasSequence = coalesce(b.sequence, j.areasSequence)
  SET r.position = b.to, r.isComplete = b.isLast
  RETURN count(*) AS written
}
RETURN outcome
