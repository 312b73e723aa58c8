// Which sectors does an organisation work with? Its partners counted by sector; a sector without any is a row too.
//
// :param organisation => 'Kilnbrook Metropolitan Council'
// :param day => '2026-11-24'
MATCH (us:Organisation {name: $organisation})
UNWIND ['public', 'private', 'voluntary', 'faith', 'unknown'] AS sector
RETURN sector, COUNT {
  MATCH (us)-[r:WORKS_WITH]-(partner:Organisation {sector: sector})
  WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
  RETURN DISTINCT partner
} AS partners
ORDER BY partners DESC, sector
