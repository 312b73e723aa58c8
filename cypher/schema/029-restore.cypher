// How far the restore that filled this graph is.
CREATE CONSTRAINT restore_name IF NOT EXISTS FOR (n:_Restore) REQUIRE n.name IS UNIQUE
