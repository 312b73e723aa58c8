// Which relationships has nobody confirmed since a day? Those never confirmed come first, then the longest unconfirmed.
//
// :param confirmedSince => '2025-11-24'
// :param day => '2026-11-24'
MATCH (one:Organisation)-[r:WORKS_WITH]->(other:Organisation)
WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
  AND coalesce(r.lastConfirmedOn < date($confirmedSince), true)
RETURN one.name AS from, r.kind AS kind, other.name AS to, r.lastConfirmedOn AS lastConfirmedOn, r.id AS relationship
ORDER BY coalesce(lastConfirmedOn, date('0001-01-01')), from, to
