// Who works with whom across two areas? The relationships between organisations based in one and organisations based in the other,
// areas inside them included.
//
// :param area => 'Black Country'
// :param otherArea => 'Telford and Wrekin'
// :param day => '2026-11-24'
MATCH (:Area {name: $area})<-[:PART_OF*0..]-(:Area)<-[:BASED_IN]-(here:Organisation)-[r:WORKS_WITH]-(there:Organisation)
WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
WITH DISTINCT r, there
MATCH (there)-[:BASED_IN]->(:Area)-[:PART_OF*0..]->(:Area {name: $otherArea})
WITH DISTINCT startNode(r) AS one, r, endNode(r) AS other
RETURN one.name AS from, r.kind AS kind, other.name AS to, r.strength AS strength, r.since AS since, r.id AS relationship
ORDER BY from, to, kind
