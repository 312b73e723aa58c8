// With whom are we in touch? Every organisation as engaged (a two-way engagement in the months up to the day), lapsed (an earlier one)
// or never, with the day of the last.
//
// :param months => 12
// :param day => '2026-11-24'
CALL () {
  MATCH (kind:EngagementKind {isTwoWay: true})
  RETURN collect(kind.code) AS twoWayKinds
}
MATCH (o:Organisation)
OPTIONAL MATCH (o)-[:ATTENDED]->(e:Engagement)
WHERE e.kind IN twoWayKinds AND e.occurredOn <= date($day)
WITH o, max(e.occurredOn) AS lastEngagedOn
RETURN o.name AS organisation, o.sector AS sector, CASE
    WHEN lastEngagedOn IS NULL THEN 'never'
    WHEN lastEngagedOn < date($day) - duration({months: $months}) THEN 'lapsed'
    ELSE 'engaged'
  END AS state, lastEngagedOn
ORDER BY state, lastEngagedOn DESC, organisation
