// Who stands between two areas? The organisations, wherever they are, with partners based in both, areas inside them included: those
// with the most on the side where they have fewer come first.
//
// :param area => 'Black Country'
// :param otherArea => 'Stoke-on-Trent'
// :param day => '2026-11-24'
MATCH (:Area {name: $area})<-[:PART_OF*0..]-(:Area)<-[:BASED_IN]-(partner:Organisation)-[r:WORKS_WITH]-(broker:Organisation)
WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
WITH broker, count(DISTINCT partner) AS inArea
MATCH (broker)-[r:WORKS_WITH]-(partner:Organisation)-[:BASED_IN]->(:Area)-[:PART_OF*0..]->(:Area {name: $otherArea})
WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
WITH broker, inArea, count(DISTINCT partner) AS inOtherArea
OPTIONAL MATCH (broker)-[:BASED_IN]->(home:Area)
RETURN broker.name AS broker, home.name AS basedIn, inArea, inOtherArea
ORDER BY CASE WHEN inArea < inOtherArea THEN inArea ELSE inOtherArea END DESC, inArea + inOtherArea DESC, broker
