// How many partnerships do areas have with one another? Pairs of organisations that work together, one in each area; pairs of areas
// without any are rows too, pairs of which one contains the other are not. As in the gap analysis, an organisation is where it is based
// (where it operates if that is not recorded), and prospects, closed and region-wide organisations are left out, as are two
// organisations that have one of the areas in common.
//
// :param areas => ['Dudley', 'Sandwell', 'Walsall', 'Wolverhampton', 'Birmingham', 'Telford and Wrekin', 'Shropshire', 'Stoke-on-Trent', 'Staffordshire']
// :param day => '2026-11-24'
CALL () {
  MATCH (one:Organisation)-[r:WORKS_WITH]->(other:Organisation)
  WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
    AND all(o IN [one, other] WHERE o.status <> 'prospect' AND coalesce(o.closedOn > date($day), true) AND NOT coalesce(o.regionWide, false))
  WITH DISTINCT CASE WHEN one.id < other.id THEN [one, other] ELSE [other, one] END AS tie
  WITH tie[0] AS one, tie[1] AS other
  WITH COLLECT {
      MATCH (one)-[at:BASED_IN|OPERATES_IN]->(:Area)-[:PART_OF*0..]->(area:Area)
      WHERE area.name IN $areas AND (type(at) = 'BASED_IN' OR NOT EXISTS { (one)-[:BASED_IN]->() })
      RETURN DISTINCT area.name
    } AS areasOfOne,
    COLLECT {
      MATCH (other)-[at:BASED_IN|OPERATES_IN]->(:Area)-[:PART_OF*0..]->(area:Area)
      WHERE area.name IN $areas AND (type(at) = 'BASED_IN' OR NOT EXISTS { (other)-[:BASED_IN]->() })
      RETURN DISTINCT area.name
    } AS areasOfOther
  WHERE none(name IN areasOfOne WHERE name IN areasOfOther)
  UNWIND areasOfOne AS name
  UNWIND areasOfOther AS otherName
  WITH CASE WHEN name < otherName THEN [name, otherName] ELSE [otherName, name] END AS pair, count(*) AS partnerships
  RETURN collect({pair: pair, partnerships: partnerships}) AS counts
}
UNWIND $areas AS area
UNWIND $areas AS otherArea
WITH counts, area, otherArea
WHERE area < otherArea
  AND NOT EXISTS { (:Area {name: area})-[:PART_OF*]->(:Area {name: otherArea}) }
  AND NOT EXISTS { (:Area {name: area})<-[:PART_OF*]-(:Area {name: otherArea}) }
RETURN area, otherArea, coalesce(head([c IN counts WHERE c.pair = [area, otherArea] | c.partnerships]), 0) AS partnerships
ORDER BY partnerships, area, otherArea
