// Every record that is a node, and what is left of every deleted one: found and streamed by kind and id.
CREATE CONSTRAINT record_key IF NOT EXISTS FOR (n:_Record) REQUIRE (n.recordKind, n.id) IS UNIQUE
