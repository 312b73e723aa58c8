// With whom does an organisation share initiatives, and do they work together beside them?
//
// :param organisation => 'Wulfmere University'
// :param day => '2026-11-24'
MATCH (us:Organisation {name: $organisation})-[mine:TAKES_PART]->(initiative:Initiative)<-[theirs:TAKES_PART]-(other:Organisation)
WHERE all(part IN [mine, theirs] WHERE coalesce(part.since <= date($day), true) AND coalesce(part.until > date($day), true))
WITH DISTINCT us, other, initiative
ORDER BY initiative.name
WITH us, other, collect(initiative.name) AS initiatives
RETURN other.name AS organisation, initiatives, EXISTS {
  MATCH (us)-[r:WORKS_WITH]-(other)
  WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
} AS workTogether
ORDER BY size(initiatives) DESC, organisation
