// What did we promise and not do? Follow-ups that are open and past their day, with whom they concern and who is to do them.
//
// :param day => '2026-11-24'
MATCH (f:FollowUp)
WHERE f.doneOn IS NULL AND f.dueOn < date($day)
OPTIONAL MATCH (f)-[:ASSIGNED_TO]->(owner:User)
OPTIONAL MATCH (f)-[:CONCERNS]->(o:Organisation)
WITH f, owner, o
ORDER BY o.name
WITH f, owner, collect(o.name) AS organisations
RETURN f.what AS what, f.dueOn AS dueOn, organisations, owner.name AS owner
ORDER BY dueOn, what
