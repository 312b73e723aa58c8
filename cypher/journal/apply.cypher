// Applies a change set whole or not at all. One implicit request: the journal node's lock puts every writer in line, so nothing else
// needs one. Everything is checked before anything is written, and what stands in the way is answered as data.
// $c holds the whole change set, as one map so that the plan is found again whatever the sizes of its lists. Its days and instants are
// text: a request without values that need a type of their own is read several times faster.
CYPHER replan=skip
MATCH (j:_Journal {name: 'journal'})
SET j._lk = true
REMOVE j._lk
WITH j, $c AS given
OPTIONAL MATCH (done:_Change {id: given.id})
OPTIONAL MATCH (run:_Run {id: given.checkpoint.runId})
SET run._lk = true
REMOVE run._lk
WITH j, run, given, done,
  given.resent AND run.savedBy = given.id AND given.change.changes = 0 AS isSaved
WITH j, run, isSaved, done,
  CASE WHEN done IS NULL THEN given ELSE {} END AS c

// Versions: of nodes that are to be created, of other nodes, of the records that are relationships. A grave is what is left of a deleted
// record.
CALL (c) {
  UNWIND c.created AS p
  MATCH (n:_Record {recordKind: p.props.recordKind, id: p.props.id})
  RETURN collect(CASE WHEN n.deletedAt IS NULL THEN [p.i, n.version] END) AS there,
    collect(CASE WHEN n.deletedAt IS NOT NULL AND n.version <> coalesce(p.grave, 0) THEN [p.i, n.version] END) AS newGraves
}
CALL (c) {
  UNWIND c.nodes AS p
  OPTIONAL MATCH (n:_Record {recordKind: p.kind, id: p.id})
  WITH p,
    CASE WHEN n.deletedAt IS NULL THEN coalesce(n.version, 0) ELSE 0 END AS actual,
    CASE WHEN n.deletedAt IS NULL THEN 0 ELSE n.version END AS grave
  RETURN collect(CASE WHEN actual <> p.expected THEN [p.i, actual] END) AS wrongNodes,
    collect(CASE WHEN grave <> p.grave THEN [p.i, grave] END) AS nodeGraves
}
CALL (c) {
  UNWIND c.relationships AS p
  OPTIONAL MATCH ()-[r:WORKS_WITH {id: p.id}]->()
  OPTIONAL MATCH (d:_Record {recordKind: 'relationship', id: p.id})
  WITH p, coalesce(r.version, 0) AS actual, coalesce(d.version, 0) AS grave
  RETURN collect(CASE WHEN actual <> p.expected THEN [p.i, actual] END) AS wrongRelationships,
    collect(CASE WHEN grave <> p.grave THEN [p.i, grave] END) AS relationshipGraves
}
CALL (c) {
  UNWIND c.roles AS p
  OPTIONAL MATCH ()-[r:HOLDS_ROLE {id: p.id}]->()
  OPTIONAL MATCH (d:_Record {recordKind: 'role', id: p.id})
  WITH p, coalesce(r.version, 0) AS actual, coalesce(d.version, 0) AS grave
  RETURN collect(CASE WHEN actual <> p.expected THEN [p.i, actual] END) AS wrongRoles,
    collect(CASE WHEN grave <> p.grave THEN [p.i, grave] END) AS roleGraves
}
CALL (c) {
  UNWIND c.participations AS p
  OPTIONAL MATCH ()-[r:TAKES_PART {id: p.id}]->()
  OPTIONAL MATCH (d:_Record {recordKind: 'participation', id: p.id})
  WITH p, coalesce(r.version, 0) AS actual, coalesce(d.version, 0) AS grave
  RETURN collect(CASE WHEN actual <> p.expected THEN [p.i, actual] END) AS wrongParticipations,
    collect(CASE WHEN grave <> p.grave THEN [p.i, grave] END) AS participationGraves
}

// References to records that the change set does not change itself.
CALL (c) {
  UNWIND c.targets AS t
  OPTIONAL MATCH (n:_Record {recordKind: t.kind, id: t.id})
  WITH t, n WHERE n IS NULL OR n.deletedAt IS NOT NULL
  RETURN collect(t.i) AS missingNodes
}

// Survivors of merges that are relationships.
CALL (c) {
  UNWIND c.survivors AS t
  OPTIONAL MATCH ()-[w:WORKS_WITH {id: t.id}]->()
  OPTIONAL MATCH ()-[h:HOLDS_ROLE {id: t.id}]->()
  OPTIONAL MATCH ()-[p:TAKES_PART {id: t.id}]->()
  WITH t WHERE CASE t.kind WHEN 'relationship' THEN w.id WHEN 'role' THEN h.id ELSE p.id END IS NULL
  RETURN collect(t.i) AS missingSurvivors
}

// Identifiers that records are to get, and who else holds them; schemes that become unique, and what is shared under them.
CALL (c) {
  UNWIND c.askedSchemes AS code
  MATCH (s:IdentifierScheme {code: code})
  WHERE s.isUnique
  RETURN collect(code) AS uniqueAsked
}
CALL (c) {
  UNWIND c.created AS p
  UNWIND p.knownAs AS k
  MATCH (i:Identifier {scheme: k[0], value: k[1]})<-[:KNOWN_AS]-(n:_Record)
  WHERE n.recordKind = p.props.recordKind AND NOT (n.recordKind + ' ' + n.id) IN c.changed
  WITH n.recordKind AS kind, k[0] AS scheme, k[1] AS value, min(n.id) AS least, max(n.id) AS most
  RETURN collect([kind, scheme, value, least, most]) AS heldOfCreated
}
CALL (c) {
  UNWIND c.claims AS k
  MATCH (i:Identifier {scheme: k[1], value: k[2]})<-[:KNOWN_AS]-(n:_Record)
  WHERE n.recordKind = k[0] AND NOT (k[0] + ' ' + n.id) IN c.changed
  WITH k, min(n.id) AS least, max(n.id) AS most
  RETURN collect([k[0], k[1], k[2], least, most]) AS heldOfOthers
}
CALL (c) {
  UNWIND c.tightenedSchemes AS code
  MATCH (i:Identifier)
  WHERE i.scheme = code AND i.value IS NOT NULL
  MATCH (i)<-[:KNOWN_AS]-(n:_Record)
  WHERE NOT (n.recordKind + ' ' + n.id) IN c.changed
  WITH code, i.value AS value, n.recordKind AS kind, min(n.id) AS least, max(n.id) AS most, count(DISTINCT n) AS holders
  WHERE holders > 1
  RETURN collect([code, value, kind, least, most]) AS shared
}

// What still points to a record that is to go: through its links, as an end of a relationship, or by a vocabulary's word.
CALL (c) {
  UNWIND c.deletes AS d
  CALL (d) {
    MATCH (:_Record {recordKind: d.kind, id: d.id})<-[:BASED_IN|OPERATES_IN|ABOUT|LOOKED_AFTER_BY|PART_OF|SUCCEEDED_BY|RUNS_IN|LED_BY|HELD_FOR|ASSIGNED_TO|CAME_OUT_OF|CONCERNS|COUNTS_IN|MADE_BY|TELLS_APART|TELLS_PEOPLE_APART]-(m:_Record)
    RETURN m.recordKind AS kind, m.id AS id
    UNION
    MATCH (:_Record {recordKind: d.kind, id: d.id})-[:ATTENDED]->(m:_Record)
    RETURN m.recordKind AS kind, m.id AS id
    UNION
    MATCH (:_Record {recordKind: d.kind, id: d.id})-[r:WORKS_WITH]-()
    RETURN 'relationship' AS kind, r.id AS id
    UNION
    MATCH (:_Record {recordKind: d.kind, id: d.id})-[r:CONTACT_FOR]->()
    RETURN 'relationship' AS kind, r.relationship AS id
    UNION
    MATCH (:_Record {recordKind: d.kind, id: d.id})-[r:HOLDS_ROLE]-()
    RETURN 'role' AS kind, r.id AS id
    UNION
    MATCH (:_Record {recordKind: d.kind, id: d.id})-[r:TAKES_PART]-()
    RETURN 'participation' AS kind, r.id AS id
    UNION
    WITH d WHERE d.vocabulary = 'identifier-schemes'
    MATCH (i:Identifier) WHERE i.scheme = d.code AND i.value IS NOT NULL
    MATCH (i)<-[:KNOWN_AS]-(m:_Record)
    RETURN m.recordKind AS kind, m.id AS id
    UNION
    WITH d WHERE d.vocabulary = 'organisation-kinds'
    MATCH (m:Organisation|ReferenceCount) WHERE m.kind = d.code
    RETURN m.recordKind AS kind, m.id AS id
    UNION
    WITH d WHERE d.vocabulary = 'engagement-kinds'
    MATCH (m:Engagement) WHERE m.kind = d.code
    RETURN m.recordKind AS kind, m.id AS id
    UNION
    WITH d WHERE d.vocabulary = 'relationship-kinds'
    MATCH (:Organisation)-[r:WORKS_WITH]->() WHERE r.kind = d.code
    RETURN 'relationship' AS kind, r.id AS id
  }
  WITH c, d, kind, id WHERE NOT (kind + ' ' + id) IN c.changed
  WITH d, kind, id ORDER BY c.kindNumbers[kind], id
  WITH d, collect([kind, id]) AS referrers
  RETURN collect([d.i, size(referrers), referrers[..20]]) AS pointedTo
}

WITH j, run, c, done, shared, pointedTo,
  missingNodes + missingSurvivors AS missing,
  heldOfCreated + heldOfOthers AS held,
  there + wrongNodes + wrongRelationships + wrongRoles + wrongParticipations AS wrong,
  newGraves + nodeGraves + relationshipGraves + roleGraves + participationGraves AS graves,
  uniqueAsked + coalesce(c.uniqueSchemes, []) AS unique,
  coalesce(run.version, 0) AS runVersion,
  isSaved
WITH j, run, c, done, missing, held, shared, pointedTo, wrong, graves, unique, runVersion,
  CASE
    WHEN done IS NOT NULL OR isSaved THEN 'repeated'
    WHEN size(graves) > 0 OR c.areasSequence <> j.areasSequence THEN 'stale'
    WHEN c.isRefused OR size(wrong) > 0 OR size(missing) > 0 OR size(shared) > 0 OR size(pointedTo) > 0
      OR any(h IN held WHERE h[1] IN unique) OR any(s IN c.collidingSchemes WHERE s IN unique)
      OR (c.checkpoint IS NOT NULL AND runVersion <> c.checkpoint.expected) THEN 'refused'
    ELSE 'applied'
  END AS outcome

CALL (j, run, c, outcome) {
  WITH j, run, c, datetime(c.at) AS at WHERE outcome = 'applied'

  // First what goes.
  CALL (c) { UNWIND c.goneRelationships AS id MATCH ()-[r:WORKS_WITH {id: id}]->() DELETE r RETURN count(*) AS n1 }
  CALL (c) { UNWIND c.goneRoles AS id MATCH ()-[r:HOLDS_ROLE {id: id}]->() DELETE r RETURN count(*) AS n2 }
  CALL (c) { UNWIND c.goneParticipations AS id MATCH ()-[r:TAKES_PART {id: id}]->() DELETE r RETURN count(*) AS n3 }
  CALL (c) { UNWIND c.goneContacts AS id MATCH ()-[r:CONTACT_FOR {relationship: id}]->() DELETE r RETURN count(*) AS contactsGone }
  CALL (c) {
    UNWIND c.unlinked AS u
    MATCH (:_Record {recordKind: u.kind, id: u.id})-[l:BASED_IN|OPERATES_IN|ABOUT|LOOKED_AFTER_BY|KNOWN_AS|PART_OF|SUCCEEDED_BY|RUNS_IN|LED_BY|HELD_FOR|ASSIGNED_TO|CAME_OUT_OF|CONCERNS|COUNTS_IN|MADE_BY|TELLS_APART|TELLS_PEOPLE_APART]->()
    WHERE type(l) IN u.types
    DELETE l
    RETURN count(*) AS linksGone
  }
  CALL (c) { UNWIND c.unattended AS id MATCH (:Engagement {id: id})<-[l:ATTENDED]-() DELETE l RETURN count(*) AS attendancesGone }
  CALL (c) { UNWIND c.goneNodes AS d MATCH (n:_Record {recordKind: d.kind, id: d.id}) DETACH DELETE n RETURN count(*) AS n4 }
  CALL (c, at) { UNWIND c.newGraves AS d CREATE (n:_Record:_Deleted) SET n = d, n.deletedAt = at RETURN count(*) AS gravesMade }

  // Then records, links, identifiers. Nodes that were created are handed on: finding each again by its key costs a third of an import.
  CALL (c, at) {
    UNWIND c.created AS p
    CREATE (n:_Record:$(p.labels))
    SET n = p.props, n.createdAt = at, n.updatedAt = at
    FOREACH (d IN p.days | SET n[d[0]] = date(d[1]))
    FOREACH (t IN p.instants | SET n[t[0]] = datetime(t[1]))
    RETURN collect([n, p]) AS made
  }
  CALL (c, at) {
    UNWIND c.updated AS p
    MATCH (n:_Record {recordKind: p.props.recordKind, id: p.props.id})
    SET n = p.props, n.updatedAt = at
    FOREACH (d IN p.days | SET n[d[0]] = date(d[1]))
    FOREACH (t IN p.instants | SET n[t[0]] = datetime(t[1]))
    RETURN count(*) AS n5
  }
  CALL (c, at) {
    UNWIND c.updatedRelationships AS p
    MATCH ()-[r:WORKS_WITH {id: p.props.id}]->()
    SET r = p.props, r.updatedAt = at
    FOREACH (d IN p.days | SET r[d[0]] = date(d[1]))
    FOREACH (t IN p.instants | SET r[t[0]] = datetime(t[1]))
    RETURN count(*) AS n6
  }
  CALL (c, at) {
    UNWIND c.updatedRoles AS p
    MATCH ()-[r:HOLDS_ROLE {id: p.props.id}]->()
    SET r = p.props, r.updatedAt = at
    FOREACH (d IN p.days | SET r[d[0]] = date(d[1]))
    FOREACH (t IN p.instants | SET r[t[0]] = datetime(t[1]))
    RETURN count(*) AS n7
  }
  CALL (c, at) {
    UNWIND c.updatedParticipations AS p
    MATCH ()-[r:TAKES_PART {id: p.props.id}]->()
    SET r = p.props, r.updatedAt = at
    FOREACH (d IN p.days | SET r[d[0]] = date(d[1]))
    FOREACH (t IN p.instants | SET r[t[0]] = datetime(t[1]))
    RETURN count(*) AS n8
  }
  CALL (c, at) {
    UNWIND c.related AS p
    MATCH (a:_Record {recordKind: p.fromKind, id: p.from})
    MATCH (b:_Record {recordKind: p.toKind, id: p.to})
    CREATE (a)-[r:$(p.type)]->(b)
    SET r = p.props, r.createdAt = at, r.updatedAt = at
    FOREACH (d IN p.days | SET r[d[0]] = date(d[1]))
    FOREACH (t IN p.instants | SET r[t[0]] = datetime(t[1]))
    RETURN count(*) AS n9
  }
  CALL (made) {
    UNWIND made AS m
    WITH m[0] AS a, m[1] AS p WHERE p.links IS NOT NULL
    UNWIND p.links AS l
    MATCH (b:_Record {recordKind: l[1], id: l[2]})
    CREATE (a)-[r:$(l[0])]->(b)
    SET r.position = l[3]
    RETURN count(*) AS n12
  }
  CALL (c) {
    UNWIND c.links AS l
    MATCH (a:_Record {recordKind: l[1], id: l[2]})
    MATCH (b:_Record {recordKind: l[3], id: l[4]})
    CREATE (a)-[r:$(l[0])]->(b)
    SET r.position = l[5], r.side = l[6], r.relationship = l[7]
    RETURN count(*) AS n10
  }
  CALL (made) {
    UNWIND made AS m
    WITH m[0] AS n, m[1] AS p WHERE p.knownAs IS NOT NULL
    UNWIND p.knownAs AS k
    MERGE (i:Identifier {scheme: k[0], value: k[1]})
    CREATE (n)-[:KNOWN_AS {position: k[2]}]->(i)
    RETURN count(*) AS n13
  }
  CALL (c) {
    UNWIND c.knownAs AS k
    MATCH (n:_Record {recordKind: k[0], id: k[1]})
    MERGE (i:Identifier {scheme: k[2], value: k[3]})
    CREATE (n)-[:KNOWN_AS {position: k[4]}]->(i)
    RETURN count(*) AS n11
  }
  CALL (c) {
    UNWIND c.released AS k
    MATCH (i:Identifier {scheme: k[0], value: k[1]})
    WHERE NOT EXISTS { (i)<-[:KNOWN_AS]-() }
    DELETE i
    RETURN count(*) AS identifiersGone
  }

  // Last the journal and the run.
  CALL (j, c, at) {
    WITH j, c, at WHERE c.change.changes > 0
    SET j.sequence = j.sequence + 1
    SET j.areasSequence = CASE WHEN c.movesAreas THEN j.sequence ELSE j.areasSequence END
    CREATE (h:_Change)
    SET h = c.change, h.sequence = j.sequence, h.at = at
    WITH c, h.sequence AS sequence
    UNWIND c.rows + [p IN c.created | [p.i, p.props.recordKind, p.props.id, 'put', p.props.version, null, p.after]] AS row
    CREATE (:_JournalRow {
      sequence: sequence, ordinal: row[0], recordKind: row[1], recordId: row[2], operation: row[3], version: row[4], shape: c.shape,
      before: row[5], after: row[6], mergedInto: row[7]
    })
    RETURN count(*) AS rowsWritten
  }
  CALL (run, c) {
    WITH run, c WHERE c.checkpoint IS NOT NULL
    SET run += c.checkpoint.props
    WITH c
    UNWIND c.checkpoint.rows AS row
    MERGE (r:_RunRow {runId: c.checkpoint.runId, number: row[0]})
    SET r.outcome = row[1], r.entityId = row[2], r.reasons = row[3], r.cells = row[4]
    RETURN count(*) AS runRowsWritten
  }

  // Fewer than sent means that the graph is not what the journal says it is: nothing of it may stay.
  WITH j, c, n1 + n2 + n3 + n4 + n5 + n6 + n7 + n8 + n9 + n10 + n11 + n12 + n13 AS found
  WHERE CASE WHEN found = c.toFind THEN true ELSE 1 / (found - found) = 0 END
  RETURN count(*) AS written
}
RETURN outcome, coalesce(done.sequence, j.sequence) AS sequence, wrong, graves, missing, held, unique, shared, pointedTo, runVersion
