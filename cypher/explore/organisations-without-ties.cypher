// Who works with nobody, as far as we know? The day the relationships were last reviewed says how far to trust it.
//
// :param day => '2026-11-24'
MATCH (o:Organisation)
WHERE NOT EXISTS {
  MATCH (o)-[r:WORKS_WITH]-()
  WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
}
OPTIONAL MATCH (o)-[:BASED_IN]->(area:Area)
RETURN o.name AS organisation, o.sector AS sector, o.status AS status, area.name AS basedIn, o.relationshipsReviewedOn AS reviewedOn
ORDER BY organisation
