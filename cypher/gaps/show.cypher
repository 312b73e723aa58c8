// Draws a gap analysis and its pairs afresh, and clears away all but the newest analyses. The journal's lock comes first: a pair is drawn to an
// area while no change set is removing it. A pair whose area has gone since keeps its name.
MATCH (j:_Journal {name: 'journal'})
SET j._lk = true
REMOVE j._lk
MERGE (g:GapAnalysis {id: $g.props.id})
SET g = $g.props
WITH g
CALL (g) {
  MATCH (g)-[:FOUND]->(old:GapPair)
  DETACH DELETE old
  RETURN count(*) AS pairsGone
}
CALL (g) {
  UNWIND $g.pairs AS p
  CREATE (g)-[:FOUND]->(q:GapPair)
  SET q = p.props
  WITH q, p
  UNWIND p.areas AS id
  MATCH (a:Area {id: id})
  CREATE (q)-[:BETWEEN]->(a)
  RETURN count(*) AS between
}
CALL () {
  MATCH (old:GapAnalysis)
  WHERE old.id IS NOT NULL
  WITH old ORDER BY old.id DESC SKIP $g.kept
  OPTIONAL MATCH (old)-[:FOUND]->(p:GapPair)
  DETACH DELETE p
  WITH DISTINCT old
  DETACH DELETE old
  RETURN count(*) AS analysesGone
}
RETURN g.id AS id
