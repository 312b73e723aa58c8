// Whom do two organisations both work with?
//
// :param one => 'Kilnbrook Metropolitan Council'
// :param other => 'Wulfmere University'
// :param day => '2026-11-24'
MATCH (:Organisation {name: $one})-[r:WORKS_WITH]-(partner:Organisation)
WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
WITH DISTINCT partner
MATCH (partner)-[r:WORKS_WITH]-(:Organisation {name: $other})
WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
RETURN DISTINCT partner.name AS partner, partner.sector AS sector
ORDER BY partner
