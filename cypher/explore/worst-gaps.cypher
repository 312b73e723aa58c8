// Where is collaboration missing most? The worst pairs of areas of the latest gap analysis with the default settings, which is the nightly one or
// one asked for since: likely and clear gaps only. Draws the pairs with their areas. docs/metrics.md says how the figures come about.
//
// :param most => 10
MATCH (g:GapAnalysis {hasDefaults: true})
WITH g ORDER BY g.id DESC LIMIT 1
MATCH (g)-[:FOUND]->(pair:GapPair)
WHERE pair.evidence IN ['likely', 'clear'] AND pair.rank <= toInteger($most)
OPTIONAL MATCH picture = (pair)-[:BETWEEN]->(:Area)
WITH pair, collect(picture) AS pictures
RETURN pair.nameA AS area, pair.nameB AS otherArea, pair.score AS score, pair.evidence AS evidence, pair.observed AS partnerships,
  pair.expected AS expected, pair.tiesNeeded AS partnershipsNeeded, COLLECT { MATCH (pair)-[:BETWEEN]->(a:Area) RETURN a.name ORDER BY a.name } AS areas, pictures
ORDER BY pair.rank
