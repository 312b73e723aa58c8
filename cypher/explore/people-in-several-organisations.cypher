// Who holds roles in several organisations? They are bridges that no relationship shows.
//
// :param day => '2026-11-24'
MATCH (p:Person)-[role:HOLDS_ROLE]->(o:Organisation)
WHERE coalesce(role.since <= date($day), true) AND coalesce(role.until > date($day), true)
WITH DISTINCT p, o
ORDER BY o.name
WITH p, collect(o.name) AS organisations
WHERE size(organisations) > 1
RETURN p.name AS person, organisations
ORDER BY person
