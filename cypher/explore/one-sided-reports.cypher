// Which relationships did only one side tell us about? Ask the silent side.
//
// :param day => '2026-11-24'
MATCH (one:Organisation)-[r:WORKS_WITH]->(other:Organisation)
WHERE r.reportedBy IN ['from', 'to']
  AND coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
WITH r, CASE r.reportedBy WHEN 'from' THEN [one, other] ELSE [other, one] END AS sides
RETURN sides[0].name AS reportedBy, sides[1].name AS silent, r.kind AS kind, r.id AS relationship
ORDER BY silent, reportedBy, kind
