// With whom could an organisation work? Those that share themes with it and that it has no tie with; the more themes the earlier.
//
// :param organisation => 'Wulfmere Wheels Bike Workshop'
// :param day => '2026-11-24'
MATCH (us:Organisation {name: $organisation})-[:ABOUT]->(theme:Theme)<-[:ABOUT]-(other:Organisation)
WHERE NOT EXISTS {
  MATCH (us)-[r:WORKS_WITH]-(other)
  WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
}
WITH DISTINCT other, theme
ORDER BY theme.label
WITH other, collect(theme.label) AS themes
OPTIONAL MATCH (other)-[:BASED_IN]->(area:Area)
RETURN other.name AS organisation, area.name AS basedIn, themes
ORDER BY size(themes) DESC, organisation
