// Who is two ties away? The organisations that our partners work with and we do not, with the partners in between: those with the most
// ways to reach them come first.
//
// :param organisation => 'Forgeholm Libraries'
// :param day => '2026-11-24'
MATCH (us:Organisation {name: $organisation})-[r:WORKS_WITH]-(partner:Organisation)
WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
WITH us, collect(DISTINCT partner) AS partners
UNWIND partners AS partner
MATCH (partner)-[r:WORKS_WITH]-(other:Organisation)
WHERE coalesce(r.since <= date($day), true) AND coalesce(r.until > date($day), true)
  AND other <> us AND NOT other IN partners
WITH DISTINCT other, partner
ORDER BY partner.name
WITH other, collect(partner.name) AS through
RETURN other.name AS organisation, through
ORDER BY size(through) DESC, organisation
