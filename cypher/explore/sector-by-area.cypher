// Which sectors do we know where? Organisations counted by area and sector; the empty cells are rows too. An organisation is where it
// is based (where it operates if that is not recorded), areas inside included; prospects, closed and region-wide organisations are left
// out.
//
// :param areas => ['Shropshire', 'Stafford', 'Staffordshire', 'Telford and Wrekin', 'Black Country']
// :param day => '2026-11-24'
MATCH (area:Area)
WHERE area.name IN $areas
UNWIND ['public', 'private', 'voluntary', 'faith', 'unknown'] AS sector
RETURN area.name AS area, sector, COUNT {
  MATCH (area)<-[:PART_OF*0..]-(:Area)<-[at:BASED_IN|OPERATES_IN]-(o:Organisation {sector: sector})
  WHERE (type(at) = 'BASED_IN' OR NOT EXISTS { (o)-[:BASED_IN]->() })
    AND o.status <> 'prospect' AND coalesce(o.closedOn > date($day), true) AND NOT coalesce(o.regionWide, false)
  RETURN DISTINCT o
} AS organisations
ORDER BY area, sector
