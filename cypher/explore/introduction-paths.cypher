// Who can introduce us? The shortest ways from one organisation to another, at most four ties long, along ties of at least a given
// strength (1 aware, 2 cooperating, 3 coordinating, 4 integrated). The way whose weakest tie is strongest comes first.
//
// :param from => 'Kilnbrook Metropolitan Council'
// :param to => 'Forgeholm Libraries'
// :param minStrength => 2
// :param day => '2026-11-24'
MATCH (us:Organisation {name: $from}), (them:Organisation {name: $to})
MATCH path = ALL SHORTEST (us) (()-[r:WORKS_WITH
  WHERE r.strength >= $minStrength
    AND coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)]-()){1,4} (them)
WITH nodes(path) AS stops, collect(path) AS picture,
  max(reduce(least = 4, r IN relationships(path) | CASE WHEN r.strength < least THEN r.strength ELSE least END)) AS weakestTie
RETURN [stop IN stops | stop.name] AS through, weakestTie, picture
ORDER BY weakestTie DESC, through
